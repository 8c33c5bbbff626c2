#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/os/file.h"
#include "base/result.h"

namespace tributary {

/// One part of a workbook, unpacked from its beginning to its end.
class Part {
 public:
  virtual ~Part() = default;
  /// How many bytes; 0 at the end. bad_input where it is damaged or unpacks to more than a workbook does.
  virtual Result<std::size_t> read(std::span<char> into) = 0;
  /// How many there will be, as the file says it; 0: it does not.
  virtual std::size_t declared() const = 0;
};

/// Where the parts of a workbook come from: a zip, or in tests memory.
class Parts {
 public:
  virtual ~Parts() = default;
  /// Case does not count. nullptr: there is none of that name.
  virtual Result<std::unique_ptr<Part>> open(std::string_view name) = 0;
  /// Of the file that they lie in.
  virtual std::size_t bytes() const = 0;
  /// For messages.
  virtual std::string path() const = 0;
  /// io where the file was written to since it was opened.
  virtual Status require_unchanged() const = 0;
};

/// A workbook as it lies on the disk. A part may unpack to kMostPart, or to kMostRatio times the file where that is
/// more: what unpacks to more is a bomb, not a table.
class ZipParts : public Parts {
 public:
  static constexpr std::size_t kMostPart = std::size_t{256} << 20U;
  static constexpr std::size_t kMostRatio = 200;

  /// not_found, io, bad_input: no regular file, no zip, a password.
  static Result<std::unique_ptr<Parts>> of_file(const std::filesystem::path& path);

  Result<std::unique_ptr<Part>> open(std::string_view name) override;
  std::size_t bytes() const override { return file_->size(); }
  std::string path() const override { return file_->path().string(); }
  Status require_unchanged() const override { return file_->require_unchanged(); }

 private:
  explicit ZipParts(std::shared_ptr<const ReadFile> file) : file_(std::move(file)) {}
  std::shared_ptr<const ReadFile> file_;
};

/// Whether the bytes are the beginning of a zip, and of what a workbook with a password (or an old one) is.
bool is_zip(std::string_view head);
bool is_compound_file(std::string_view head);

}  // namespace tributary
