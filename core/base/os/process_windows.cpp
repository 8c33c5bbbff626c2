#include <fcntl.h>
#include <io.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include "base/os/process.h"
#include "base/os/windows_impl.h"

namespace tributary {
namespace {

/// A stream of a program that was started without it.
void open_nothing(std::FILE* stream, const char* how) {
  if (::_fileno(stream) >= 0 && ::_get_osfhandle(::_fileno(stream)) >= 0) return;
  if (std::freopen("NUL", how, stream) == nullptr) std::_Exit(1);  // no word can be said
}

void let_text_pass(std::FILE* stream) {
  (void)::_setmode(::_fileno(stream), _O_BINARY);  // lines end as they were written
  const auto console = reinterpret_cast<HANDLE>(::_get_osfhandle(::_fileno(stream)));
  DWORD mode = 0;
  if (::GetConsoleMode(console, &mode) != 0) (void)::SetConsoleMode(console, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

}  // namespace

void prepare_process() {
  open_nothing(stdin, "r");
  open_nothing(stdout, "r");  // for reading only: a write to it is refused
  open_nothing(stderr, "w");
  let_text_pass(stdout);
  let_text_pass(stderr);
  (void)::SetConsoleOutputCP(CP_UTF8);
}

namespace os {
namespace {

std::atomic<const StopToken*> interrupted{nullptr};

/// On a thread of its own that the system makes.
BOOL WINAPI on_interrupt(DWORD event) {
  const StopToken* stop = interrupted;
  const bool is_asked = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
  if (stop == nullptr || stop->stopped()) std::_Exit(is_asked ? 130 : 143);
  stop->stop();
  // Once this returns from the closing of a console, the process ends: the work gets what time the system grants.
  if (!is_asked) ::Sleep(INFINITE);
  return TRUE;
}

}  // namespace

int process_number() {
  return static_cast<int>(::GetCurrentProcessId());
}

bool is_process(int number) {
  const HANDLE process = ::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(number));
  if (process == nullptr) return ::GetLastError() != ERROR_INVALID_PARAMETER;  // else one that is not ours to open
  const bool lives = ::WaitForSingleObject(process, 0) == WAIT_TIMEOUT;
  ::CloseHandle(process);
  return lives;
}

Interrupts::Interrupts(const StopToken& stop) {
  interrupted = &stop;
  ::SetConsoleCtrlHandler(on_interrupt, TRUE);
}

Interrupts::~Interrupts() {
  interrupted = nullptr;
}

}  // namespace os
}  // namespace tributary
