#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tributary {

/// Writes a file so that at any instant either the old or the new content is there: temporary file beside it, fsync,
/// rename, fsync of the folder. `write` gets the temporary path. no_space and io are told apart.
Status write_atomically(const std::filesystem::path& path,
                        const std::function<Status(const std::filesystem::path&)>& write);

/// The same for content that is in memory.
Status write_atomically(const std::filesystem::path& path, std::string_view content);

/// Writes a file through a stream (not atomic: for the temporary path of write_atomically). `body` may go on writing
/// after the disk is full; what the first failure was is told here.
Status write_stream(const std::filesystem::path& path, const std::function<void(std::ostream&)>& body);

/// The whole file. not_found or io, naming the path.
Result<std::string> read_file(const std::filesystem::path& path);

/// A read-only memory map; the bytes live as long as a copy of `owner` does.
struct MappedFile {
  const std::byte* data = nullptr;
  std::size_t size = 0;
  std::shared_ptr<const void> owner;
};
Result<MappedFile> map_file(const std::filesystem::path& path);

/// Identity of a file's content: hash of its bytes.
Result<std::string> content_hash(const std::filesystem::path& path);

/// A Problem from errno, with no_space where that is the reason.
Problem io_problem(std::string_view doing, const std::filesystem::path& path, int error_number);

}  // namespace tributary
