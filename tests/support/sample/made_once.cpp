#include "support/sample/made_once.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/file.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

/// An exclusive lock that goes with the object, and with the process.
class Lock {
 public:
  explicit Lock(const fs::path& file) : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
    while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) != 0) {
      if (errno != EINTR) break;
    }
  }
  ~Lock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  bool is_open() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

}  // namespace

Result<fs::path> made_once(const fs::path& folder, const std::string& name, const std::string& key,
                           const std::function<Status(const fs::path&)>& make) {
  const auto made = folder / (name + "-" + key);
  std::error_code error;
  if (fs::exists(made, error)) return made;
  fs::create_directories(folder, error);
  const Lock lock(folder / (name + ".lock"));
  if (!lock.is_open()) return io_problem("locking", folder / (name + ".lock"), errno);
  if (fs::exists(made, error)) return made;  // another process was quicker
  // Older ones, and what a killed process left: the lock says that nobody makes one now.
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const auto other = entry.path().filename().string();
    if (other.starts_with(name + "-")) fs::remove_all(entry.path(), error);
  }
  const auto half = folder / (name + "-half");
  if (const auto status = make(half); !status) {
    fs::remove_all(half, error);
    return status.problem();
  }
  fs::rename(half, made, error);
  if (error) return io_problem("naming", made, error.value());
  return made;
}

}  // namespace tributary
