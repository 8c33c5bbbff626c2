#include "nn/model_folder.h"

#include "base/messages.h"
#include "base/os/user_folder.h"

namespace tributary {
namespace fs = std::filesystem;

fs::path models_folder() {
  return user_data_folder() / "models";
}

Result<fs::path> find_model(const std::string& kind, const std::string& name) {
  std::error_code error;
  const bool is_path = name.find_first_of("/\\") != std::string::npos;
  const fs::path folder = is_path ? fs::path(name) : models_folder() / kind / name;
  if (!name.empty() && fs::is_directory(folder, error)) return folder;
  return problem_of(Code::not_found, Message(say::no_such_model, {kind, name}), folder.string());
}

}  // namespace tributary
