#include <cstdio>
#include <exception>
#include <new>

#include "base/os/process.h"
#include "console.h"
#include "output.h"
#include "program.h"
#include "terminal_text.h"
#include "workflow/built_in.h"

int main(int argc, char** argv) {
  using namespace tributary;
  using namespace tributary::cli;
  prepare_process();
  try {
    return close_output(run_program(argc, argv, built_in_registry()));
  } catch (const std::bad_alloc&) {
    std::fputs("tributary-cli: not enough memory. Close other programs, or take fewer rows or items.\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "tributary-cli: %s. Please report this.\n", visible(error.what()).c_str());
  }
  return close_output(exit_status(Code::internal));
}
