#pragma once
// What the *_windows.cpp share. Only they include it: it brings in <windows.h>.
#ifndef _WIN32_WINNT
#define _WIN32_WINNT 0x0A00  // Windows 10
#endif
#ifndef NOMINMAX
#define NOMINMAX
#endif
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#include <windows.h>

#include <filesystem>
#include <string>

#include "base/os/handle.h"

namespace tributary::os {

/// The path from the root of its drive or share on, in the form that has no limit of 260 characters and knows no names
/// of devices: `\\?\C:\...`, `\\?\UNC\server\...`.
std::wstring long_path(const std::filesystem::path& path);

inline HANDLE handle_of(const Handle& handle) {
  return reinterpret_cast<HANDLE>(handle.get());
}

inline Handle owned(HANDLE handle) {
  return Handle(reinterpret_cast<std::intptr_t>(handle));
}

}  // namespace tributary::os
