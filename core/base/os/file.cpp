#include "base/os/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/messages.h"
#include "base/os/temporary_name.h"
#include "base/work.h"

namespace tributary {
namespace fs = std::filesystem;

Problem io_problem(const MessageText& doing, const fs::path& path, int error_number) {
  const bool full = error_number == ENOSPC || error_number == EDQUOT;
  const Code code = full ? Code::no_space : error_number == ENOENT ? Code::not_found : Code::io;
  const Message what(doing, {std::strerror(error_number)});
  return problem_of(code, Message(full ? say::disk_is_full : say::path_cannot_be_used, {what}), path.string());
}

namespace {

Status sync_path(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return io_problem(say::cannot_open, path, errno);
  const int failed = ::fsync(descriptor) != 0 ? errno : 0;
  ::close(descriptor);
  if (failed != 0 && failed != EINVAL) return io_problem(say::cannot_write_to_disk, path, failed);
  return done;
}

}  // namespace

Status write_atomically(const fs::path& path, const std::function<Status(const fs::path&)>& write) {
  const TemporaryName name(path);
  const fs::path& temporary = name.path();
  auto status = write(temporary);
  if (status) status = sync_path(temporary, O_RDWR);
  if (status && ::rename(temporary.c_str(), path.c_str()) != 0) status = io_problem(say::cannot_rename, path, errno);
  if (!status) {
    ::unlink(temporary.c_str());
    Problem problem = status.problem();
    if (problem.where == temporary.string()) problem.where = path.string();  // the person knows the file by this name
    return problem;
  }
  return sync_path(path.parent_path().empty() ? fs::path(".") : path.parent_path(), O_RDONLY | O_DIRECTORY);
}

Status write_atomically(const fs::path& path, std::string_view content) {
  return write_atomically(path, [&](const fs::path& temporary) -> Status {
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) return io_problem(say::cannot_create, temporary, errno);
    std::size_t at = 0;
    while (at < content.size()) {
      const auto n = ::write(descriptor, content.data() + at, content.size() - at);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        const int failed = errno;
        ::close(descriptor);
        return io_problem(say::cannot_write, path, failed);
      }
      at += static_cast<std::size_t>(n);
    }
    ::close(descriptor);
    return done;
  });
}

Status write_stream(const fs::path& path, const std::function<void(std::ostream&)>& body) {
  errno = 0;
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  if (out) body(out);
  if (out) out.close();
  if (!out) return io_problem(say::cannot_write, path, errno == 0 ? EIO : errno);
  return done;
}

namespace {

const char* kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a named pipe";
  if (S_ISSOCK(mode)) return "a socket";
  if (S_ISLNK(mode)) return "a link";
  return "a device";
}

std::int64_t time_of_write(const struct stat& info) {
  return std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec;
}

}  // namespace

Result<ReadFile> ReadFile::open(const fs::path& path) {
  return open_at(AT_FDCWD, path, true, path);
}

Result<ReadFile> ReadFile::open_in(int folder, const fs::path& path) {
  return open_at(folder, path.filename(), false, path);
}

Result<ReadFile> ReadFile::open_at(int folder, const fs::path& name, bool follow, const fs::path& path) {
  tell_work("read", path.native());
  // Looked at before it is opened, since opening a device can do something, and after it, since it can have changed.
  struct stat info {};
  if (::fstatat(folder, name.c_str(), &info, follow ? 0 : AT_SYMLINK_NOFOLLOW) != 0)
    return io_problem(say::cannot_read, path, errno);
  if (!S_ISREG(info.st_mode)) {
    return problem_of(Code::bad_input, {say::not_a_regular_file, {kind_of(info.st_mode)}}, path.string());
  }
  const int descriptor =
      ::openat(folder, name.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
  if (descriptor < 0) return io_problem(say::cannot_read, path, errno);
  ReadFile file(path, descriptor, 0);
  if (::fstat(descriptor, &info) != 0) return io_problem(say::cannot_read, path, errno);
  if (!S_ISREG(info.st_mode)) {
    return problem_of(Code::bad_input, {say::not_a_regular_file, {kind_of(info.st_mode)}}, path.string());
  }
  file.size_ = static_cast<std::size_t>(info.st_size);
  file.written_ = time_of_write(info);
  return file;
}

ReadFile::ReadFile(ReadFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      written_(other.written_) {}

ReadFile& ReadFile::operator=(ReadFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(written_, other.written_);
  return *this;
}

ReadFile::~ReadFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::size_t> ReadFile::read_at(std::size_t offset, std::span<std::byte> into) const {
  std::size_t at = 0;
  while (at < into.size()) {
    const auto n = ::pread(descriptor_, into.data() + at, into.size() - at, static_cast<off_t>(offset + at));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return io_problem(say::cannot_read, path_, errno);
    if (n == 0) break;
    at += static_cast<std::size_t>(n);
  }
  return at;
}

Status ReadFile::require_unchanged() const {
  struct stat info {};
  if (::fstat(descriptor_, &info) != 0) return io_problem(say::cannot_read, path_, errno);
  if (static_cast<std::size_t>(info.st_size) == size_ && time_of_write(info) == written_) return done;
  return problem_of(Code::io, say::file_changed_while_read, path_.string());
}

Result<std::string> read_file(const fs::path& path, std::size_t most) {
  UNWRAP(file, ReadFile::open(path));
  if (file.size() > most) {
    return problem_of(Code::bad_input, {say::file_too_large, {file.size() >> 20U, most >> 20U}}, path.string());
  }
  std::string content(file.size(), '\0');
  UNWRAP(bytes, file.read_at(0, std::as_writable_bytes(std::span(content))));
  content.resize(bytes);
  return content;
}

Result<MappedFile> map_file(const fs::path& path) {
  UNWRAP(file, ReadFile::open(path));
  return map_file(file);
}

Result<MappedFile> map_file(const ReadFile& file) {
  const std::size_t size = file.size();
  if (size == 0) return MappedFile{};
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.descriptor(), 0);
  if (address == MAP_FAILED) return io_problem(say::cannot_map, file.path(), errno);
  std::shared_ptr<const void> owner(address, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
  return MappedFile{static_cast<const std::byte*>(address), size, std::move(owner)};
}

Result<std::string> content_hash(const fs::path& path, const StopToken& stop) {
  UNWRAP(file, ReadFile::open(path));
  Hash hash;
  hash.begin_bytes(file.size());
  std::vector<std::byte> block(std::min<std::size_t>(file.size(), std::size_t{1} << 20U));
  for (std::size_t at = 0; at < file.size();) {
    if (stop.stopped()) return cancelled();
    const std::size_t wanted = std::min(block.size(), file.size() - at);
    UNWRAP(got, file.read_at(at, std::span(block).first(wanted)));
    if (got < wanted) return problem_of(Code::io, {say::file_changed_while_read, {}}, path.string());
    hash.add_more(block.data(), got);
    at += got;
  }
  ENSURE(file.require_unchanged());
  return hash.hex();
}

}  // namespace tributary
