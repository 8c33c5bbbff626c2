#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/os/file.h"
#include "base/result.h"

namespace tributary {

/// A folder of ours, opened once and without following a link: whatever is put in its place afterwards, names stay
/// those of this folder. A name is one part of a path; with a slash, or "..", it is refused. Cheap to copy.
/// Thread-safe. (On Windows it can be neither renamed nor removed while it is open.)
class Folder {
 public:
  /// bad_input where it is a link, or no folder; not_found.
  static Result<Folder> open(const std::filesystem::path& path);
  /// The same; made where it is not there.
  static Result<Folder> open_or_make(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }

  /// Never through a link. As ReadFile::open.
  Result<ReadFile> read(const std::string& name) const;
  /// A file that was not there; what had the name is removed first, if it is no folder.
  Result<NewFile> create(const std::string& name) const;
  Status rename(const std::string& from, const std::string& to) const;
  /// Removes a file, or a link itself. Bytes freed; 0 where there is none.
  Result<std::int64_t> remove(const std::string& name) const;
  /// Names that were made, renamed and removed are on the disk when it returns. (On Windows in the journal's time.)
  Status sync() const;

 private:
  Folder(std::filesystem::path path, std::shared_ptr<const os::Handle> handle)
      : path_(std::move(path)), handle_(std::move(handle)) {}
  std::filesystem::path path_;
  std::shared_ptr<const os::Handle> handle_;
};

/// bad_input where `path` is a link: a file of ours that somebody led elsewhere. A file that is not there is fine.
Status refuse_link(const std::filesystem::path& path);

}  // namespace tributary
