#include "output.h"

#include <cerrno>
#include <cstdio>

#include "base/messages.h"
#include "base/os/error.h"
#include "base/os/process.h"
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
  if (first_failure == EPIPE) return status != 0 ? status : os::kReaderGone;
  const std::error_code error(first_failure, std::generic_category());
  const Problem problem = first_failure == EBADF ? problem_of(Code::io, {say::standard_output_closed, {}})
                                                 : problem_of(os::is_disk_full(error) ? Code::no_space : Code::io,
                                                              {say::standard_output_torn, {error.message()}});
  std::fprintf(stderr, "tributary-cli: %s\n", visible(to_string(problem)).c_str());
  return status != 0 ? status : exit_status(problem.code);
}

}  // namespace tributary::cli
