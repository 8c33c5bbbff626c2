#include "base/os/calls.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/os/error.h"

namespace tributary::os {
namespace fs = std::filesystem;

std::error_code Handle::close() {
  if (value_ == kNone) return {};
  return ::close(static_cast<int>(std::exchange(value_, kNone))) == 0 ? std::error_code() : last_error();
}

namespace calls {
namespace {

int number(const Handle& handle) {
  return static_cast<int>(handle.get());
}

int folder_of(Name name) {
  return name.folder != nullptr ? number(*name.folder) : AT_FDCWD;
}

/// What is looked up in folder_of.
const char* part_of(Name name) {
  const char* path = name.path.c_str();
  return name.folder != nullptr ? path + (name.path.native().rfind('/') + 1) : path;
}

Answer<Handle> opened(int descriptor) {
  if (descriptor < 0) return {{}, last_error()};
  return {Handle(descriptor), {}};
}

std::error_code said(int result) {
  return result == 0 ? std::error_code() : last_error();
}

Kind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return Kind::file;
  if (S_ISDIR(mode)) return Kind::folder;
  if (S_ISFIFO(mode)) return Kind::pipe;
  if (S_ISSOCK(mode)) return Kind::socket;
  if (S_ISLNK(mode)) return Kind::link;
  return Kind::device;
}

Answer<Info> told(int result, const struct stat& from) {
  if (result != 0) return {{}, last_error()};
  const auto nanoseconds = [](const struct timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  };
  return {{kind_of(from.st_mode), static_cast<std::uint64_t>(from.st_size), nanoseconds(from.st_mtim),
           nanoseconds(from.st_ctim), from.st_ino, from.st_dev, from.st_nlink},
          {}};
}

}  // namespace

Answer<Info> info(Name name) {
  struct stat from {};
  const int flags = name.folder != nullptr ? AT_SYMLINK_NOFOLLOW : 0;
  return told(::fstatat(folder_of(name), part_of(name), &from, flags), from);
}

Answer<Info> info_of_link(const fs::path& path) {
  struct stat from {};
  return told(::lstat(path.c_str(), &from), from);
}

Answer<Info> info(const Handle& handle) {
  struct stat from {};
  return told(::fstat(number(handle), &from), from);
}

bool same_file(const fs::path& a, const fs::path& b) {
  struct stat first {};
  struct stat second {};
  return ::lstat(a.c_str(), &first) == 0 && ::lstat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

Answer<Handle> open_to_read(Name name) {
  const int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (name.folder != nullptr ? O_NOFOLLOW : 0);
  return opened(::openat(folder_of(name), part_of(name), flags));
}

Answer<Handle> open_to_sync(const fs::path& path) {
  return opened(::open(path.c_str(), O_RDWR | O_CLOEXEC));
}

Answer<Handle> open_to_write(const fs::path& path) {
  return opened(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
}

Answer<Handle> create(Name name) {
  const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  return opened(::openat(folder_of(name), part_of(name), flags, 0644));
}

Answer<Handle> open_folder(const fs::path& path, bool follow) {
  const int flags = O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW);
  return opened(::open(path.c_str(), flags));
}

Answer<std::size_t> read(const Handle& file, std::size_t offset, std::span<std::byte> into) {
  for (;;) {
    const auto n = ::pread(number(file), into.data(), into.size(), static_cast<off_t>(offset));
    if (n >= 0) return {static_cast<std::size_t>(n), {}};
    if (errno != EINTR) return {0, last_error()};
  }
}

Answer<std::size_t> write(const Handle& file, std::span<const std::byte> bytes) {
  for (;;) {
    const auto n = ::write(number(file), bytes.data(), std::min(bytes.size(), kWriteAtOnce));
    if (n >= 0) return {static_cast<std::size_t>(n), {}};
    if (errno != EINTR) return {0, last_error()};
  }
}

std::error_code sync(const Handle& file) {
  return ::fsync(number(file)) == 0 || errno == EINVAL ? std::error_code() : last_error();
}

std::error_code sync_folder(const Handle& folder) {
  return sync(folder);
}

Answer<std::shared_ptr<const void>> map(const Handle& file, std::size_t size) {
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, number(file), 0);
  if (address == MAP_FAILED) return {{}, last_error()};
  return {std::shared_ptr<const void>(address, [size](const void* p) { ::munmap(const_cast<void*>(p), size); }), {}};
}

std::error_code rename(Name from, Name to) {
  return said(::renameat(folder_of(from), part_of(from), folder_of(to), part_of(to)));
}

std::error_code rename_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return {};
  if (errno != EINVAL && errno != ENOSYS) return last_error();
  struct stat there {};  // a file system that cannot do it in one step
  if (::lstat(to.c_str(), &there) == 0) return std::make_error_code(std::errc::file_exists);
  return said(::rename(from.c_str(), to.c_str()));
}

std::error_code exchange(const fs::path& a, const fs::path& b) {
  if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0) return {};
  if (errno == EINVAL || errno == ENOSYS || errno == ENOTSUP) return std::make_error_code(std::errc::not_supported);
  return last_error();
}

std::error_code remove(Name name) {
  return said(::unlinkat(folder_of(name), part_of(name), 0));
}

}  // namespace calls
}  // namespace tributary::os
