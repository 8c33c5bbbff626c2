#include "nn/model_folder.h"

#include <cstdlib>

#include "base/messages.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// The value of an environment variable, empty when it is not set.
std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

fs::path models_folder() {
  if (const auto own = environment("TRIBUTARY_DATA"); !own.empty()) return fs::path(own) / "models";
#ifdef _WIN32
  const fs::path base = environment("LOCALAPPDATA");
#else
  const auto data = environment("XDG_DATA_HOME");
  const fs::path base = data.empty() ? fs::path(environment("HOME")) / ".local" / "share" : fs::path(data);
#endif
  return base / "tributary" / "models";
}

Result<fs::path> find_model(const std::string& kind, const std::string& name) {
  std::error_code error;
  const bool is_path = name.find_first_of("/\\") != std::string::npos;
  const fs::path folder = is_path ? fs::path(name) : models_folder() / kind / name;
  if (!name.empty() && fs::is_directory(folder, error)) return folder;
  return problem_of(Code::not_found, Message(say::no_such_model, {kind, name}), folder.string());
}

}  // namespace tributary
