#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace tributary {

/// The names that settings use: utf-8, utf-16le, utf-16be, windows-1252, latin-1, gb18030, big5, shift-jis, euc-kr.
const std::vector<std::string>& encoding_names();

/// What the bytes say. `complete`: they are the whole file, not only its beginning.
struct EncodingGuess {
  std::string name;  ///< one of encoding_names(); "" for bytes that are no text
  bool bom = false;
  std::string why_not;  ///< "holds zero bytes: no text", ...
};
EncodingGuess guess_encoding(std::string_view bytes, bool complete);

/// A text file as UTF-8, read from front to back. UTF-8 files are looked at where they lie (memory-mapped); others are
/// converted piece by piece, in the memory of a piece. A byte that the encoding does not know becomes U+FFFD.
class TextFile {
 public:
  static Result<TextFile> open(const std::filesystem::path& path, std::string_view encoding);
  ~TextFile();
  TextFile(TextFile&&) noexcept;
  TextFile& operator=(TextFile&&) noexcept;

  std::size_t bytes() const { return file_.size; }       ///< of the file, as it lies on the disk
  std::size_t consumed() const { return at_; }           ///< of these, given out so far
  bool direct() const { return converter_ == nullptr; }  ///< pieces are views into the mapped file
  /// Everything from here on without a copy; only when direct().
  std::string_view rest() const;
  void skip(std::size_t bytes) { at_ += bytes; }
  /// Appends the next `file_bytes` of the file, converted; only when not direct(). False at the end.
  bool append_next(std::size_t file_bytes, std::string& text);
  const std::shared_ptr<const void>& owner() const { return file_.owner; }

 private:
  struct Converter;
  TextFile();
  MappedFile file_;
  std::size_t at_ = 0;
  std::unique_ptr<Converter> converter_;
};

/// The first bytes of a file as UTF-8, about `file_bytes` of it, beginning at `from` (rounded to a character).
Result<std::string> sample_of(const std::filesystem::path& path, std::string_view encoding, std::size_t from,
                              std::size_t file_bytes);

}  // namespace tributary
