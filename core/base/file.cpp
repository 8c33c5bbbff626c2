#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/hash.h"

namespace tributary {
namespace fs = std::filesystem;

Problem io_problem(std::string_view doing, const fs::path& path, int error_number) {
  const bool full = error_number == ENOSPC || error_number == EDQUOT;
  const Code code = full ? Code::no_space : error_number == ENOENT ? Code::not_found : Code::io;
  return {code, std::string(doing) + ": " + std::strerror(error_number), path.string(),
          full ? "Free some space and run again; what was saved before is untouched."
               : "Check that the path exists and that you may use it."};
}

namespace {

Status sync_path(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return io_problem("cannot open", path, errno);
  const int failed = ::fsync(descriptor) != 0 ? errno : 0;
  ::close(descriptor);
  if (failed != 0 && failed != EINVAL) return io_problem("cannot write to disk", path, failed);
  return done;
}

}  // namespace

Status write_atomically(const fs::path& path, const std::function<Status(const fs::path&)>& write) {
  static std::atomic<unsigned> counter{0};
  const fs::path temporary = path.parent_path() / ("." + path.filename().string() + "." + std::to_string(::getpid()) +
                                                   "." + std::to_string(counter++) + ".tmp");
  auto status = write(temporary);
  if (status) status = sync_path(temporary, O_RDWR);
  if (status && ::rename(temporary.c_str(), path.c_str()) != 0) status = io_problem("cannot rename", path, errno);
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
    if (descriptor < 0) return io_problem("cannot create", temporary, errno);
    std::size_t at = 0;
    while (at < content.size()) {
      const auto n = ::write(descriptor, content.data() + at, content.size() - at);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        const int failed = errno;
        ::close(descriptor);
        return io_problem("cannot write", path, failed);
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
  if (!out) return io_problem("cannot write", path, errno == 0 ? EIO : errno);
  return done;
}

Result<std::string> read_file(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return io_problem("cannot read", path, errno);
  std::string content;
  char block[65536];
  for (;;) {
    const auto n = ::read(descriptor, block, sizeof block);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      const int failed = n < 0 ? errno : 0;
      ::close(descriptor);
      if (failed != 0) return io_problem("cannot read", path, failed);
      return content;
    }
    content.append(block, static_cast<std::size_t>(n));
  }
}

Result<MappedFile> map_file(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return io_problem("cannot read", path, errno);
  struct stat info {};
  if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(descriptor);
    return Problem{Code::bad_input, "not a file", path.string(), ""};
  }
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size == 0) {
    ::close(descriptor);
    return MappedFile{};
  }
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  const int failed = errno;
  ::close(descriptor);
  if (address == MAP_FAILED) return io_problem("cannot map", path, failed);
  std::shared_ptr<const void> owner(address, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
  return MappedFile{static_cast<const std::byte*>(address), size, std::move(owner)};
}

Result<std::string> content_hash(const fs::path& path) {
  TRY(file, map_file(path));
  return Hash().add_bytes(file.data, file.size).hex();
}

}  // namespace tributary
