#include "base/os/file_hashes.h"

#include "base/os/file.h"
#include "base/threads.h"

namespace tributary {

std::vector<Result<std::string>> FileHashes::content_hashes(std::span<const std::filesystem::path> files,
                                                            const StopToken& stop) {
  std::vector<Result<std::string>> hashes(files.size(), Result<std::string>(cancelled()));
  parallel_for(files.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && !stop.stopped(); ++i) hashes[i] = tributary::content_hash(files[i], stop);
  });
  return hashes;
}

Result<std::string> FileHashes::content_hash(const std::filesystem::path& file, const StopToken& stop) {
  return content_hashes(std::span(&file, 1), stop).front();
}

}  // namespace tributary
