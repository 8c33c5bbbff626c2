#include "project/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "base/messages.h"
#include "base/os/file.h"
#include "base/os/folder.h"

namespace tributary {

WriterLock::~WriterLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Status WriterLock::take(const std::filesystem::path& file) {
  ENSURE(refuse_link(file));
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
  if (descriptor_ < 0) return io_problem(say::cannot_lock_project, file, errno);
  if (auto regular = ReadFile::open(file); !regular) return regular.problem();
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return io_problem(say::cannot_lock_project, file, errno);
    return problem_of(Code::conflict, say::another_program_writes, file.parent_path().string());
  }
  return done;
}

}  // namespace tributary
