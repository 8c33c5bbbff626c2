#include <array>

#include "base/os/error.h"
#include "base/os/windows_impl.h"

namespace tributary::os {
namespace {

constexpr DWORD kQuotaExceeded = 1295;  // ERROR_DISK_QUOTA_EXCEEDED, which mingw-w64 has not

struct Meaning {
  DWORD windows;
  std::errc error;
};

/// What callers ask for by its name in std::errc. The rest keeps Windows' own number and words.
constexpr std::array<Meaning, 19> kMeanings = {{
    {ERROR_FILE_NOT_FOUND, std::errc::no_such_file_or_directory},
    {ERROR_PATH_NOT_FOUND, std::errc::no_such_file_or_directory},
    {ERROR_INVALID_DRIVE, std::errc::no_such_file_or_directory},
    {ERROR_BAD_NETPATH, std::errc::no_such_file_or_directory},
    {ERROR_BAD_NET_NAME, std::errc::no_such_file_or_directory},
    {ERROR_DISK_FULL, std::errc::no_space_on_device},
    {ERROR_HANDLE_DISK_FULL, std::errc::no_space_on_device},
    {kQuotaExceeded, std::errc::no_space_on_device},
    {ERROR_ALREADY_EXISTS, std::errc::file_exists},
    {ERROR_FILE_EXISTS, std::errc::file_exists},
    {ERROR_NOT_SAME_DEVICE, std::errc::cross_device_link},
    {ERROR_DIRECTORY, std::errc::not_a_directory},
    {ERROR_ACCESS_DENIED, std::errc::permission_denied},
    {ERROR_WRITE_PROTECT, std::errc::read_only_file_system},
    {ERROR_FILENAME_EXCED_RANGE, std::errc::filename_too_long},
    {ERROR_TOO_MANY_OPEN_FILES, std::errc::too_many_files_open},
    {ERROR_NOT_ENOUGH_MEMORY, std::errc::not_enough_memory},
    {ERROR_OUTOFMEMORY, std::errc::not_enough_memory},
    {ERROR_LOCK_VIOLATION, std::errc::resource_unavailable_try_again},
}};

}  // namespace

std::error_code last_error() {
  const DWORD windows = ::GetLastError();
  for (const auto& meaning : kMeanings) {
    if (meaning.windows == windows) return std::make_error_code(meaning.error);
  }
  return {static_cast<int>(windows), std::system_category()};
}

bool is_disk_full(std::error_code error) {
  return error == std::errc::no_space_on_device;
}

}  // namespace tributary::os
