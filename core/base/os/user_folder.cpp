#include "base/os/user_folder.h"

#include <cstdlib>
#include <string>

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// The value of an environment variable, empty when it is not set.
std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

fs::path user_data_folder() {
  if (const auto own = environment("TRIBUTARY_DATA"); !own.empty()) return own;
#ifdef _WIN32
  const fs::path base = environment("LOCALAPPDATA");
#else
  const auto data = environment("XDG_DATA_HOME");
  const fs::path base = data.empty() ? fs::path(environment("HOME")) / ".local" / "share" : fs::path(data);
#endif
  return base / "tributary";
}

}  // namespace tributary
