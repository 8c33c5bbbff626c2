#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/os/folder.h"
#include "base/result.h"

namespace tributary {

/// A file of an artifact as the manifest knows it: its name, its length and a hash (XXH3, 64 bits) of each MiB, the
/// last one shorter.
struct ArtifactFile {
  static constexpr std::size_t kBlock = std::size_t{1} << 20U;

  std::string name;
  std::int64_t bytes = 0;
  std::vector<std::uint64_t> blocks;

  bool operator==(const ArtifactFile&) const = default;
};

/// The temporary name that a file of an artifact has until it is whole.
std::string unfinished_name(const std::string& name);

/// Writes a file of an artifact and hashes it on the way; it gets its name when all of it is on the disk. `body` hands
/// the bytes to the function it is given. The names must have been announced to the manifest.
Result<ArtifactFile> write_artifact_file(
    const Folder& folder, const std::string& name,
    const std::function<Status(const std::function<Status(std::span<const std::byte>)>& sink)>& body);

/// Which blocks of a file were found sound. Kept as long as the process lives, so that each is read once. Thread-safe.
struct CheckedBlocks {
  explicit CheckedBlocks(std::size_t blocks) : sound(blocks) {}
  std::vector<std::atomic<bool>> sound;
  std::atomic<bool> valid_table = false;  ///< its Arrow data were validated
};

/// A file of an artifact, mapped. Its bytes are to be looked at only where check() has said yes. Thread-safe.
class ArtifactView {
 public:
  /// not_found where it is gone or has another length.
  static Result<std::shared_ptr<const ArtifactView>> open(const Folder& folder, ArtifactFile file,
                                                          std::shared_ptr<CheckedBlocks> seen);

  const MappedFile& map() const { return map_; }
  const ArtifactFile& file() const { return file_; }
  std::filesystem::path path() const { return folder_.path() / file_.name; }
  CheckedBlocks& seen() const { return *seen_; }
  /// Compares the blocks that hold these bytes with their hashes, but for those that were compared before. They are
  /// read, not looked at through the map: a disk that fails is a Problem and no signal. not_found where they differ.
  Status check(std::size_t offset, std::size_t bytes) const;

 private:
  ArtifactView(Folder folder, ArtifactFile file, MappedFile map, std::shared_ptr<CheckedBlocks> seen)
      : folder_(std::move(folder)), file_(std::move(file)), map_(std::move(map)), seen_(std::move(seen)) {}
  Folder folder_;
  ArtifactFile file_;
  MappedFile map_;
  std::shared_ptr<CheckedBlocks> seen_;
};

/// The Problem of a saved result that is not as it was written: `what` happened to the file at `path`.
Problem damaged_artifact(const std::filesystem::path& path, Message what);

}  // namespace tributary
