#include "exporting/staged_folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "base/messages.h"
#include "base/os/file.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// Where the old folder waits on a file system that cannot exchange; never the name of something half written.
fs::path waiting_place(const fs::path& target) {
  return target.parent_path() / ("." + target.filename().string() + ".old");
}

bool is_own(const fs::path& file, std::span<const std::string_view> own) {
  return std::find(own.begin(), own.end(), file.filename().string()) != own.end();
}

std::vector<fs::path> entries(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    found.push_back(at->path());
  return found;
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(fs::symlink_status(path, ignored));
}

bool same_file(const fs::path& a, const fs::path& b) {
  struct stat first {};
  struct stat second {};
  return ::lstat(a.c_str(), &first) == 0 && ::lstat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

/// Empties and removes a folder that is no longer in place: files of the set go, what is the person's goes to `target`
/// unless it is there already. What could only overwrite something is left where it is.
void settle(const fs::path& folder, const fs::path& target, std::span<const std::string_view> own) {
  for (const auto& entry : entries(folder)) {
    const auto there = target / entry.filename();
    std::error_code ignored;
    if ((is_own(entry, own) && !is_folder(entry)) || same_file(entry, there)) {
      ::unlink(entry.c_str());
    } else if (!fs::exists(fs::symlink_status(there, ignored))) {
      (void)::rename(entry.c_str(), there.c_str());
    }
  }
  ::rmdir(folder.c_str());
}

/// Halves of files that a killed write_atomically left.
void remove_unfinished(const fs::path& folder, std::span<const std::string_view> own) {
  for (const auto file : own) remove_leftovers(folder / file);
}

void settle_leftovers(const fs::path& target, std::span<const std::string_view> own) {
  const auto waiting = waiting_place(target);
  if (!is_folder(target)) (void)::rename(waiting.c_str(), target.c_str());
  if (is_folder(waiting) && is_folder(target)) settle(waiting, target, own);
  remove_unfinished(target, own);
  for_each_leftover(target, [&](const fs::path& folder) {
    if (!is_folder(folder)) return;
    remove_unfinished(folder, own);
    settle(folder, target, own);
  });
}

/// 0, or errno; then all is as it was.
int exchange(const fs::path& a, const fs::path& target) {
  if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) return errno;
  const auto waiting = waiting_place(target);
  if (::rename(target.c_str(), waiting.c_str()) != 0) return errno;
  if (::rename(a.c_str(), target.c_str()) != 0) {
    const int failed = errno;
    (void)::rename(waiting.c_str(), target.c_str());
    return failed;
  }
  (void)::rename(waiting.c_str(), a.c_str());
  return 0;
}

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

StagedFolder::StagedFolder(fs::path target, std::span<const std::string_view> own)
    : target_(std::move(target)), own_(own), name_(std::make_unique<TemporaryName>(target_)) {}

Result<StagedFolder> StagedFolder::beside(const fs::path& target, std::span<const std::string_view> own) {
  std::error_code error;
  fs::path real = fs::weakly_canonical(target, error);
  if (error || real.empty()) real = fs::absolute(target);
  fs::create_directories(real.parent_path(), error);
  if (error) return io_problem(say::cannot_create_the_folder, real.parent_path(), error.value());
  settle_leftovers(real, own);
  const bool exists = fs::exists(fs::symlink_status(real, error));
  if (exists && !is_folder(real)) return problem_of(Code::conflict, {say::not_a_folder, {}}, real.string());
  for (const auto file : own) {
    if (is_folder(real / file))
      return problem_of(Code::conflict, {say::a_folder_is_in_the_way, {}}, (real / file).string());
  }
  StagedFolder staged(std::move(real), own);
  staged.had_old_ = exists;
  if (::mkdir(staged.path().c_str(), 0777) != 0) return io_problem(say::cannot_create_the_folder, staged.path(), errno);
  return staged;
}

StagedFolder::~StagedFolder() {
  if (name_ == nullptr) return;  // moved from
  if (is_in_place_ && had_old_) settle(path(), target_, own_);
  if (is_in_place_) return;
  for (const auto& entry : entries(path())) ::unlink(entry.c_str());
  ::rmdir(path().c_str());
}

Status StagedFolder::take_place() {
  int failed = 0;
  if (had_old_) {
    for (const auto& entry : entries(target_)) {
      if (!is_own(entry, own_) && !is_folder(entry))
        (void)::linkat(AT_FDCWD, entry.c_str(), AT_FDCWD, (path() / entry.filename()).c_str(), 0);
    }
    struct stat old {};
    if (::stat(target_.c_str(), &old) == 0) (void)::chmod(path().c_str(), old.st_mode & 07777U);
    failed = exchange(path(), target_);
  } else if (::rename(path().c_str(), target_.c_str()) != 0) {
    failed = errno;
  }
  if (failed != 0) return problem_of(Code::io, {say::folder_not_replaced, {std::strerror(failed)}}, target_.string());
  is_in_place_ = true;
  sync_folder(target_.parent_path());
  return done;
}

void StagedFolder::give_back() {
  if (!is_in_place_) return;
  const bool back = had_old_ ? exchange(path(), target_) == 0 : ::rename(target_.c_str(), path().c_str()) == 0;
  is_in_place_ = !back;
}

}  // namespace tributary
