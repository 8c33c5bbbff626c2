#include "pipeline/artifact_file.h"

#include <algorithm>

#include "base/hash.h"
#include "base/message_parts.h"
#include "base/messages.h"

namespace tributary {
namespace {

/// Hashes what it is given in blocks of kBlock bytes.
class BlockHasher {
 public:
  void add(std::span<const std::byte> bytes) {
    size_ += bytes.size();
    while (!bytes.empty()) {
      if (pending_.empty() && bytes.size() >= ArtifactFile::kBlock) {
        blocks_.push_back(block_hash(bytes.first(ArtifactFile::kBlock)));
        bytes = bytes.subspan(ArtifactFile::kBlock);
        continue;
      }
      const auto part = bytes.first(std::min(bytes.size(), ArtifactFile::kBlock - pending_.size()));
      pending_.insert(pending_.end(), part.begin(), part.end());
      bytes = bytes.subspan(part.size());
      if (pending_.size() == ArtifactFile::kBlock) end_block();
    }
  }
  ArtifactFile finish(std::string name) {
    if (!pending_.empty()) end_block();
    return {std::move(name), static_cast<std::int64_t>(size_), std::move(blocks_)};
  }

 private:
  void end_block() {
    blocks_.push_back(block_hash(pending_));
    pending_.clear();
  }
  std::size_t size_ = 0;
  std::vector<std::byte> pending_;
  std::vector<std::uint64_t> blocks_;
};

}  // namespace

std::string unfinished_name(const std::string& name) {
  return "." + name + ".tmp";
}

Result<ArtifactFile> write_artifact_file(
    const Folder& folder, const std::string& name,
    const std::function<Status(const std::function<Status(std::span<const std::byte>)>& sink)>& body) {
  const auto temporary = unfinished_name(name);
  const auto written = [&]() -> Result<ArtifactFile> {
    UNWRAP(file, folder.create(temporary));
    BlockHasher hasher;
    ENSURE(body([&](std::span<const std::byte> bytes) {
      hasher.add(bytes);
      return file.write(bytes);
    }));
    ENSURE(file.finish());
    ENSURE(folder.rename(temporary, name));
    return hasher.finish(name);
  }();
  if (!written) (void)folder.remove(temporary);
  return written;
}

Problem damaged_artifact(const std::filesystem::path& path, Message what) {
  return problem_of(Code::not_found, {say::damaged_result, {std::move(what)}}, path.string());
}

Result<std::shared_ptr<const ArtifactView>> ArtifactView::open(const Folder& folder, ArtifactFile file,
                                                               std::shared_ptr<CheckedBlocks> seen) {
  const auto path = folder.path() / file.name;
  auto opened = folder.read(file.name);
  if (!opened) return damaged_artifact(path, what_of(opened.problem()));
  const auto blocks = (static_cast<std::size_t>(std::max<std::int64_t>(file.bytes, 0)) + ArtifactFile::kBlock - 1) /
                      ArtifactFile::kBlock;
  if (static_cast<std::int64_t>(opened->size()) != file.bytes || file.blocks.size() != blocks ||
      seen->sound.size() != blocks) {
    return damaged_artifact(path, Message(say::has_another_length));
  }
  auto map = map_file(*opened);
  if (!map) return map.problem();
  return std::shared_ptr<const ArtifactView>(
      new ArtifactView(folder, std::move(file), *std::move(map), std::move(seen)));
}

Status ArtifactView::check(std::size_t offset, std::size_t bytes) const {
  if (bytes == 0) return done;
  const std::size_t first = offset / ArtifactFile::kBlock;
  const std::size_t end = std::min((offset + bytes - 1) / ArtifactFile::kBlock + 1, file_.blocks.size());
  const auto is_sound = [&](std::size_t block) { return seen_->sound[block].load(std::memory_order_acquire); };
  std::size_t block = first;
  while (block < end && is_sound(block)) ++block;
  if (block == end) return done;
  auto opened = folder_.read(file_.name);
  if (!opened) return damaged_artifact(path(), what_of(opened.problem()));
  std::vector<std::byte> buffer(ArtifactFile::kBlock);
  for (; block < end; ++block) {
    if (is_sound(block)) continue;
    const std::size_t at = block * ArtifactFile::kBlock;
    const auto part =
        std::span(buffer).first(std::min(ArtifactFile::kBlock, static_cast<std::size_t>(file_.bytes) - at));
    auto got = opened->read_at(at, part);
    if (!got) return damaged_artifact(path(), what_of(got.problem()));
    if (*got != part.size() || block_hash(part) != file_.blocks[block])
      return damaged_artifact(path(), Message(say::block_differs, {at >> 20U}));
    seen_->sound[block].store(true, std::memory_order_release);
  }
  return done;
}

}  // namespace tributary
