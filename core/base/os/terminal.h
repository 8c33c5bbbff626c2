#pragma once
#include <cstddef>
#include <cstdio>

namespace tributary::os {

/// Whether `stream` (stdout, stderr) leads to a person's terminal.
bool is_terminal(std::FILE* stream);
/// Columns of that terminal; 0 where it is none, or does not say.
std::size_t terminal_columns(std::FILE* stream);

}  // namespace tributary::os
