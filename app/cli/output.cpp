#include "output.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "base/messages.h"
#include "base/os/file.h"
#include "console.h"
#include "terminal_text.h"

namespace tributary::cli {
namespace {

int first_failure = 0;  // errno of it

void note(bool failed) {
  if (failed && first_failure == 0) first_failure = errno != 0 ? errno : EIO;
}

}  // namespace

void put(std::string_view text) {
  errno = 0;
  note(std::fwrite(text.data(), 1, text.size(), stdout) != text.size());
}

int close_output(int status) {
  errno = 0;
  note(std::fflush(stdout) != 0);
  errno = 0;
  note(std::fclose(stdout) != 0);  // a network disk may say only now that it is full
  if (first_failure == 0) return status;
  if (first_failure == EPIPE) return status != 0 ? status : 128 + SIGPIPE;
  const Problem problem =
      first_failure == EBADF
          ? problem_of(Code::io, {say::standard_output_closed, {}})
          : problem_of(first_failure == ENOSPC || first_failure == EDQUOT ? Code::no_space : Code::io,
                       {say::standard_output_torn, {std::strerror(first_failure)}});
  std::fprintf(stderr, "tributary-cli: %s\n", visible(to_string(problem)).c_str());
  return status != 0 ? status : exit_status(problem.code);
}

}  // namespace tributary::cli
