#include "support/sample/made_once.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/messages.h"
#include "base/os/file.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

/// A lock on a file or folder that goes with the object, and with the process. Not open where it cannot be had.
class Lock {
 public:
  /// how: LOCK_EX or LOCK_SH, with LOCK_NB not waiting.
  Lock(const fs::path& path, int flags, int how) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    while (is_open() && ::flock(descriptor_, how) != 0) {
      if (errno != EINTR) close();
    }
  }
  ~Lock() { close(); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  bool is_open() const { return descriptor_ >= 0; }

 private:
  void close() {
    if (is_open()) ::close(descriptor_);
    descriptor_ = -1;
  }
  int descriptor_;
};

Made used(const fs::path& folder) {
  return {folder, std::make_shared<const Lock>(folder, O_RDONLY | O_DIRECTORY, LOCK_SH)};
}

}  // namespace

Result<Made> made_once(const fs::path& folder, const std::string& name, const std::string& key,
                       const std::function<Status(const fs::path&)>& make) {
  const auto made = folder / (name + "-" + key);
  const auto guard = folder / (name + ".lock");
  std::error_code error;
  fs::create_directories(folder, error);
  const Lock lock(guard, O_RDWR | O_CREAT, LOCK_EX);
  if (!lock.is_open()) return io_problem(say::cannot_lock_project, guard, errno);
  if (fs::exists(made, error)) return used(made);
  // Older ones, and what a killed process left: the lock says that nobody makes one now.
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!entry.path().filename().string().starts_with(name + "-")) continue;
    if (Lock(entry.path(), O_RDONLY | O_DIRECTORY, LOCK_EX | LOCK_NB).is_open()) fs::remove_all(entry.path(), error);
  }
  const auto half = folder / (name + "-half");
  if (const auto status = make(half); !status) {
    fs::remove_all(half, error);
    return status.problem();
  }
  fs::rename(half, made, error);
  if (error) return io_problem(say::cannot_rename, made, error);
  return used(made);
}

}  // namespace tributary
