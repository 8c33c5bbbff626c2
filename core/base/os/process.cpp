#include "base/os/process.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace tributary {

void prepare_process() {
  for (int standard = STDIN_FILENO; standard <= STDERR_FILENO; ++standard) {
    if (::fcntl(standard, F_GETFD) != -1 || errno != EBADF) continue;
    // The lowest number that is free is this one. Output opened for reading only: a write to it is refused.
    const int opened = ::open("/dev/null", standard == STDOUT_FILENO ? O_RDONLY : O_RDWR);
    if (opened != standard) std::_Exit(1);  // no word can be said, and no file may be opened
  }
  (void)std::signal(SIGPIPE, SIG_IGN);
  (void)std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace tributary
