#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "base/os/process.h"

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

namespace os {
namespace {

std::atomic<const StopToken*> interrupted{nullptr};
static_assert(std::atomic<const StopToken*>::is_always_lock_free);  // a signal may come between any two steps

void on_interrupt(int signal) {
  const StopToken* stop = interrupted;
  if (stop == nullptr || stop->stopped()) ::_exit(128 + signal);
  stop->stop();
}

}  // namespace

static_assert(kReaderGone == 128 + SIGPIPE);

int process_number() {
  return ::getpid();
}

bool is_process(int number) {
  return ::kill(number, 0) == 0 || errno != ESRCH;
}

Interrupts::Interrupts(const StopToken& stop) {
  interrupted = &stop;
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

Interrupts::~Interrupts() {
  interrupted = nullptr;
}

}  // namespace os
}  // namespace tributary
