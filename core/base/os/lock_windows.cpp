#include "base/os/error.h"
#include "base/os/lock.h"
#include "base/os/windows_impl.h"

namespace tributary::os {

std::error_code FileLock::take(const std::filesystem::path& file) {
  const HANDLE opened = ::CreateFileW(long_path(file).c_str(), GENERIC_READ | GENERIC_WRITE,
                                      FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS,
                                      FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, nullptr);
  if (opened == INVALID_HANDLE_VALUE) return last_error();
  handle_ = owned(opened);
  // One byte, far behind any content: Windows keeps others from reading what is locked.
  OVERLAPPED where{};
  where.OffsetHigh = 0x40000000;
  const DWORD flags = LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY;
  if (::LockFileEx(opened, flags, 0, 1, 0, &where) != 0) return {};
  if (::GetLastError() == ERROR_IO_PENDING) return std::make_error_code(std::errc::resource_unavailable_try_again);
  return last_error();
}

}  // namespace tributary::os
