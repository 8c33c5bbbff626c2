#include <fcntl.h>
#include <sys/file.h>

#include "base/os/error.h"
#include "base/os/lock.h"

namespace tributary::os {

std::error_code FileLock::take(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
  if (descriptor < 0) return last_error();
  handle_ = Handle(descriptor);
  return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? std::error_code() : last_error();
}

}  // namespace tributary::os
