#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "base/os/temporary_name.h"
#include "base/result.h"

namespace tributary {

/// A set of files that takes the place of an older one at a single instant: it is written into a folder beside
/// `target`, which then changes places with `target` (os::exchange). Killed at any moment, `target`
/// holds either all of the old files or all of the new ones. Where that is not to be had (NFS, FAT, Windows) it gets
/// two renames; killed between them, the folder is missing until the next export puts the old one back.
///
/// `own` names the files of the set, also those that this one leaves out: they are replaced or go. Everything else that
/// stands in `target` belongs to the person and stays: files by a second link before the exchange, folders by a rename
/// after it. What a killed process left is settled by the next export to the same target.
class StagedFolder {
 public:
  /// Makes the folder to write into. conflict where `target` is no folder, or a folder stands where a file is to go.
  static Result<StagedFolder> beside(const std::filesystem::path& target, std::span<const std::string_view> own);
  StagedFolder(StagedFolder&&) noexcept = default;
  StagedFolder& operator=(StagedFolder&&) = delete;
  /// Removes the set unless it took its place; the old one otherwise.
  ~StagedFolder();

  /// Where to write.
  const std::filesystem::path& path() const { return name_->path(); }
  /// Where it will stand: `target` without links.
  const std::filesystem::path& target() const { return target_; }
  /// The exchange. After a failure all is as it was before.
  Status take_place();
  /// Takes it back.
  void give_back();

 private:
  StagedFolder(std::filesystem::path target, std::span<const std::string_view> own);
  std::filesystem::path target_;
  std::span<const std::string_view> own_;
  std::unique_ptr<TemporaryName> name_;
  bool had_old_ = false, is_in_place_ = false;
};

}  // namespace tributary
