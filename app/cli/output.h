#pragma once
#include <string_view>

namespace tributary::cli {

/// Standard output, which remembers the first write that failed. One program has one; not thread-safe (Console locks).
void put(std::string_view text);

/// Writes what is still held back, closes standard output, and returns the exit status: `status`, or, where all else
/// went well, that of an output that could not be written whole, which is said on standard error. A reader that went
/// away (`| head -1`) is no fault: nothing is said, the status is that of a program which SIGPIPE ended. Nothing is
/// printed afterwards.
int close_output(int status);

}  // namespace tributary::cli
