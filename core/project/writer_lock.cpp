#include "project/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "base/file.h"
#include "base/folder.h"

namespace tributary {

WriterLock::~WriterLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Status WriterLock::take(const std::filesystem::path& file) {
  ENSURE(refuse_link(file));
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
  if (descriptor_ < 0) return io_problem("cannot lock the project", file, errno);
  if (auto regular = ReadFile::open(file); !regular) return regular.problem();
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return io_problem("cannot lock the project", file, errno);
    return Problem{Code::conflict, "another program is writing to this project", file.parent_path().string(),
                   "Wait for it, or close it. Reading (status, recommend) works meanwhile."};
  }
  return done;
}

}  // namespace tributary
