#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

#include "base/os/memory.h"

namespace tributary::os {
namespace {

std::size_t number_in(const char* path) {
  std::ifstream file(path);
  std::size_t value = 0;
  return file >> value ? value : 0;  // "max" and absent files read as 0
}

/// The value of a line "name value" of a file; 0 where there is none.
std::size_t number_named(const char* path, std::string_view wanted) {
  std::ifstream file(path);
  std::string name;
  for (std::size_t value = 0; file >> name >> value;) {
    if (name == wanted) return value;
  }
  return 0;
}

}  // namespace

std::size_t available_memory() {
  std::size_t bytes = 0;
  std::ifstream meminfo("/proc/meminfo");
  std::string key;
  std::size_t kib = 0;
  while (meminfo >> key >> kib) {
    if (key == "MemAvailable:") bytes = kib * 1024;
    meminfo.ignore(64, '\n');
  }
  if (bytes == 0) return std::size_t{4} << 30U;  // not Linux: assume a small machine
  const std::size_t limit = number_in("/sys/fs/cgroup/memory.max");
  const std::size_t charged = number_in("/sys/fs/cgroup/memory.current");
  const std::size_t cached =
      number_named("/sys/fs/cgroup/memory.stat", "inactive_file");  // charged, but given back when asked for
  const std::size_t used = charged > cached ? charged - cached : 0;
  if (limit > 0) bytes = std::min(bytes, limit > used ? limit - used : 0);
  return bytes;
}

}  // namespace tributary::os
