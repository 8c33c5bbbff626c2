#include "support/killed.h"

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tributary {
namespace {

enum class End { killed, finished, not_traced };

End kill_at(int call, const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(9);
    ::raise(SIGSTOP);
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!WIFSTOPPED(status)) return End::not_traced;
  ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_EXITKILL);
  for (int stops = 0; stops <= 2 * call; ++stops) {  // one as a call begins, one as it ends
    ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
    ::waitpid(child, &status, 0);
    if (!WIFSTOPPED(status)) return End::finished;
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return End::killed;
}

}  // namespace

int kill_at_calls(int step, const std::function<void()>& work, const std::function<void(int)>& look) {
  int killed = 0;
  for (int call = 0;; call += step) {
    const End end = kill_at(call, work);
    if (end == End::not_traced) return -1;
    look(call);
    if (end == End::finished) return killed;
    ++killed;
  }
}

}  // namespace tributary
