#pragma once

namespace tributary {

/// What a program does before anything else, once, on its only thread. Standard input, output and error that are closed
/// lead to /dev/null, so that no file that is opened later gets one of their numbers and takes in what is printed; what
/// is written to an output that was closed still fails (EBADF). A reader that went away and a limit on the size of
/// files are errors of the write (EPIPE, EFBIG), not the end of the program in the midst of its work.
void prepare_process();

}  // namespace tributary
