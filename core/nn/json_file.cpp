#include "nn/json_file.h"

#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "base/os/file.h"

namespace tributary {

Problem unsound_model(const std::filesystem::path& path, const Message& what) {
  return problem_of(Code::bad_input, {say::unsound_model, {what}}, path.string());
}

Result<nlohmann::json> read_json(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return nlohmann::json();
  UNWRAP(text, read_file(path));
  auto value = nlohmann::json::parse(text, nullptr, false);
  if (value.is_discarded()) return unsound_model(path, "is no JSON");
  return value;
}

}  // namespace tributary
