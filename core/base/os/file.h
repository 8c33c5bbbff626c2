#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/job.h"
#include "base/os/error.h"
#include "base/os/handle.h"
#include "base/result.h"

namespace tributary {

/// What read_file takes into memory unless it is told otherwise.
inline constexpr std::size_t kMostInMemory = std::size_t{1} << 30U;

/// A file that is written from its beginning. Not atomic: for names that nobody reads yet. One thread.
class NewFile {
 public:
  NewFile(std::filesystem::path path, os::Handle handle) : path_(std::move(path)), handle_(std::move(handle)) {}
  /// Emptied where it is there already.
  static Result<NewFile> open(const std::filesystem::path& path);

  /// All of the bytes, or no_space or io.
  Status write(std::span<const std::byte> bytes);
  /// On the disk when it returns; nothing can be written after it.
  Status finish();
  /// With the system when it returns, which brings it to the disk in its own time; nothing can be written after it.
  Status close();

 private:
  std::filesystem::path path_;
  os::Handle handle_;
};

/// Writes a file so that at any instant either the old or the new content is there: temporary file beside it, fsync,
/// rename, fsync of the folder. `write` gets the temporary path. no_space and io are told apart.
/// Windows has no fsync of a folder: after a power failure the old content can be there once more, never half of one.
/// There a file that another program holds open without sharing cannot be replaced: io.
Status write_atomically(const std::filesystem::path& path,
                        const std::function<Status(const std::filesystem::path&)>& write);

/// The same for content that is in memory.
Status write_atomically(const std::filesystem::path& path, std::string_view content);

/// Writes a file through a stream (not atomic: for the temporary path of write_atomically). `body` may go on writing
/// after the disk is full; what the first failure was is told here.
Status write_stream(const std::filesystem::path& path, const std::function<void(std::ostream&)>& body);

/// How a file stands: a write, a change of what is said of it, and another file in its place give another one.
struct FileStamp {
  std::int64_t bytes = 0;
  std::int64_t written = 0;            ///< time of the last write, in the system's finest unit; programs can set it
  std::int64_t changed = 0;            ///< time of the last change of any sort, ns since 1970; only the system sets it
  std::int64_t inode = 0, device = 0;  ///< which file it is
  bool operator==(const FileStamp&) const = default;
};
/// Of a regular file, without opening it. not_found, io, bad_input, naming the path.
Result<FileStamp> stamp_of(const std::filesystem::path& path);

/// A regular file that is read at given places, never through a map: where somebody cuts it short meanwhile, a read
/// ends early in place of a signal. Opening never waits: a named pipe, a device, a socket and a folder are bad_input,
/// named. Thread-safe: reads share no position.
class ReadFile {
 public:
  static Result<ReadFile> open(const std::filesystem::path& path);
  /// The last part of `path` in that folder; a link there is not followed.
  static Result<ReadFile> open_in(const os::Handle& folder, const std::filesystem::path& path);

  /// Bytes when it was opened.
  std::size_t size() const { return static_cast<std::size_t>(stamp_.bytes); }
  const FileStamp& stamp() const { return stamp_; }
  const std::filesystem::path& path() const { return path_; }
  /// Bytes read from `offset` on: all that `into` holds, fewer only where the file ends. io.
  Result<std::size_t> read_at(std::size_t offset, std::span<std::byte> into) const;
  /// io where it is now shorter, longer or written to since it was opened.
  Status require_unchanged() const;
  /// Of the system; lives as long as this.
  const os::Handle& handle() const { return handle_; }

 private:
  static Result<ReadFile> open_at(const std::filesystem::path& path, const os::Handle* folder);
  ReadFile(std::filesystem::path path, os::Handle handle) : path_(std::move(path)), handle_(std::move(handle)) {}
  std::filesystem::path path_;
  os::Handle handle_;
  FileStamp stamp_;
};

/// The whole file. not_found, io, bad_input (no regular file, or more than `most` bytes), naming the path.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t most = kMostInMemory);

/// A read-only memory map; the bytes live as long as a copy of `owner` does. For files that are ours alone (artifacts):
/// one that somebody else cuts short under the map ends the process. On Windows a file can be neither cut short,
/// removed nor replaced while it is mapped.
struct MappedFile {
  const std::byte* data = nullptr;
  std::size_t size = 0;
  std::shared_ptr<const void> owner;
};
Result<MappedFile> map_file(const std::filesystem::path& path);
Result<MappedFile> map_file(const ReadFile& file);

/// Identity of a file's content: hash of its bytes, which are read. io where it is changed meanwhile; cancelled. Who
/// asks for the same files again and again asks a FileHashes (file_hashes.h).
Result<std::string> content_hash(const std::filesystem::path& path, const StopToken& stop = {});
Result<std::string> content_hash(const ReadFile& file, const StopToken& stop = {});

}  // namespace tributary
