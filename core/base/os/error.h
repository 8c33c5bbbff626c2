#pragma once
#include <filesystem>
#include <system_error>

#include "base/result.h"

namespace tributary {

/// A Problem from what the system said, with no_space where that is the reason. `doing`: "cannot open: %1", the
/// system's words filled in.
Problem io_problem(const MessageText& doing, const std::filesystem::path& path, std::error_code error);
/// The same from errno.
Problem io_problem(const MessageText& doing, const std::filesystem::path& path, int error_number);

namespace os {

/// Why the last call of the system failed on this thread (errno, GetLastError), comparable with std::errc.
std::error_code last_error();
/// The disk, or the person's share of it, is full.
bool is_disk_full(std::error_code error);

}  // namespace os
}  // namespace tributary
