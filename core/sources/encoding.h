#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "base/os/file.h"
#include "base/result.h"

namespace tributary {

/// The names that settings use: utf-8, utf-16le, utf-16be, windows-1252, latin-1, gb18030, big5, shift-jis, euc-kr, and
/// those of other alphabets (windows-1251, koi8-r, iso-8859-7, ...).
const std::vector<std::string>& encoding_names();

/// What the bytes say. `complete`: they are the whole file, not only its beginning.
struct EncodingGuess {
  std::string name;  ///< one of encoding_names(); "" for bytes that are no text
  bool bom = false;
  Message why_not;    ///< "holds zero bytes: no text", ...
  int certainty = 5;  ///< 1 to 5; of encodings of one byte what ICU's detector says of the words with other letters
};
EncodingGuess guess_encoding(std::string_view bytes, bool complete);

/// A text file as UTF-8, read from front to back, in the memory of a piece. A byte that the encoding does not know
/// becomes U+FFFD; bytes of UTF-8 files are handed on as they are. What lies there when it is opened is read: where the
/// file is shorter, longer or written to once its end is reached, that is a Problem, since its last rows may be halves.
class TextFile {
 public:
  /// not_found, bad_input (no regular file), usage (no such encoding), io.
  static Result<TextFile> open(const std::filesystem::path& path, std::string_view encoding);
  ~TextFile();
  TextFile(TextFile&&) noexcept;
  TextFile& operator=(TextFile&&) noexcept;

  std::size_t bytes() const { return file_.size(); }  ///< of the file, as it lies on the disk
  std::size_t consumed() const { return at_; }        ///< of these, read so far
  const std::filesystem::path& path() const { return file_.path(); }
  void skip(std::size_t bytes) { at_ += bytes; }
  /// Appends the next `file_bytes` of the file, converted. Whether more follows. io.
  Result<bool> append_next(std::size_t file_bytes, std::string& text);

 private:
  struct Converter;
  explicit TextFile(ReadFile file);
  void append_converted(bool is_last, std::string& text);

  ReadFile file_;
  std::size_t at_ = 0;
  std::unique_ptr<Converter> converter_;  ///< none: UTF-8
  std::string raw_;                       ///< the piece before it is converted
};

/// The first bytes of a file as UTF-8, about `file_bytes` of it, beginning at `from` (rounded to a character).
Result<std::string> sample_of(const std::filesystem::path& path, std::string_view encoding, std::size_t from,
                              std::size_t file_bytes);

}  // namespace tributary
