#pragma once
#include "base/job.h"

namespace tributary {

/// What a program does before anything else, once, on its only thread. Standard input, output and error that are closed
/// lead to /dev/null, so that no file that is opened later gets one of their numbers and takes in what is printed; what
/// is written to an output that was closed still fails (EBADF). A reader that went away and a limit on the size of
/// files are errors of the write (EPIPE, EFBIG), not the end of the program in the midst of its work. On Windows the
/// console is told that it gets UTF-8 and escape sequences, and lines end as they were written.
void prepare_process();

namespace os {

/// The exit status of a program that ended because nobody read its output on: that of SIGPIPE.
inline constexpr int kReaderGone = 128 + 13;

/// Of this process.
int process_number();
/// Whether a process of that number is there, a stranger's too.
bool is_process(int number);

/// While it lives, who asks the program to end (Ctrl+C, SIGTERM; on Windows Ctrl+C, Ctrl+Break, a console that is
/// closed) sets `stop`; who asks again, or after it is gone, ends the process at once, with 130 or 143: what is on the
/// disk is sound at any instant. What a system call was about to do does not fail halfway. One at a time in a process;
/// `stop` outlives it.
class Interrupts {
 public:
  explicit Interrupts(const StopToken& stop);
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
};

}  // namespace os
}  // namespace tributary
