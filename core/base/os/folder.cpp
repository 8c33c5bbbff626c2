#include "base/os/folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/messages.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

bool is_plain(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

Status require_plain(const fs::path& folder, const std::string& name) {
  if (is_plain(name)) return done;
  return problem_of(Code::bad_input, {say::not_a_plain_name, {name}}, folder.string());
}

}  // namespace

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

NewFile::~NewFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Status NewFile::write(std::span<const std::byte> bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto n = ::write(descriptor_, bytes.data() + at, bytes.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return io_problem(say::cannot_write, path_, errno);
    at += static_cast<std::size_t>(n);
  }
  return done;
}

Status NewFile::finish() {
  const int synced = ::fsync(descriptor_) != 0 ? errno : 0;
  const int closed = ::close(std::exchange(descriptor_, -1)) != 0 ? errno : 0;
  const int failed = synced != 0 && synced != EINVAL ? synced : closed;  // EINVAL: nothing here can be synced
  return failed != 0 ? Status(io_problem(say::cannot_write_to_disk, path_, failed)) : Status(done);
}

Result<Folder> Folder::open(const fs::path& path) {
  ENSURE(refuse_link(path));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOTDIR) return problem_of(Code::bad_input, {say::not_a_folder, {}}, path.string());
  if (descriptor < 0) return io_problem(say::cannot_open, path, errno);
  std::shared_ptr<const int> owner(new int(descriptor), [](const int* p) {
    ::close(*p);
    delete p;
  });
  return Folder(path, std::move(owner));
}

Result<Folder> Folder::open_or_make(const fs::path& path) {
  if (::mkdir(path.c_str(), 0755) != 0 && errno != EEXIST) return io_problem(say::cannot_create, path, errno);
  return open(path);
}

Result<ReadFile> Folder::read(const std::string& name) const {
  ENSURE(require_plain(path_, name));
  return ReadFile::open_in(*descriptor_, path_ / name);
}

Result<NewFile> Folder::create(const std::string& name) const {
  if (auto removed = remove(name); !removed) return removed.problem();
  const int descriptor =
      ::openat(*descriptor_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (descriptor < 0) return io_problem(say::cannot_create, path_ / name, errno);
  return NewFile(path_ / name, descriptor);
}

Status Folder::rename(const std::string& from, const std::string& to) const {
  ENSURE(require_plain(path_, from));
  ENSURE(require_plain(path_, to));
  if (::renameat(*descriptor_, from.c_str(), *descriptor_, to.c_str()) == 0) return done;
  return io_problem(say::cannot_rename, path_ / to, errno);
}

Result<std::int64_t> Folder::remove(const std::string& name) const {
  ENSURE(require_plain(path_, name));
  struct stat info {};
  if (::fstatat(*descriptor_, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
    return errno == ENOENT ? Result<std::int64_t>(std::int64_t{0})
                           : io_problem(say::cannot_remove, path_ / name, errno);
  }
  if (::unlinkat(*descriptor_, name.c_str(), 0) != 0) return io_problem(say::cannot_remove, path_ / name, errno);
  return S_ISREG(info.st_mode) && info.st_nlink <= 1 ? static_cast<std::int64_t>(info.st_size) : std::int64_t{0};
}

Status Folder::sync() const {
  if (::fsync(*descriptor_) == 0 || errno == EINVAL) return done;
  return io_problem(say::cannot_write_to_disk, path_, errno);
}

Status refuse_link(const fs::path& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0 || !S_ISLNK(info.st_mode)) return done;
  return problem_of(Code::bad_input, {say::link_in_place_of_ours, {}}, path.string());
}

}  // namespace tributary
