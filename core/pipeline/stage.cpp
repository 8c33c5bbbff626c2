#include "pipeline/stage.h"

namespace tributary {

std::vector<std::optional<std::string>> Memo::get_many(std::string_view space, const std::vector<std::string>& keys) {
  std::vector<std::optional<std::string>> values;
  values.reserve(keys.size());
  for (const auto& key : keys) values.push_back(get(space, key));
  return values;
}

const std::vector<Input>& StageRun::inputs(std::string_view name) const {
  static const std::vector<Input> none;
  const auto found = inputs_.find(name);
  return found == inputs_.end() ? none : found->second;
}

Section root_section() {
  return Declare<RootConfig>("", "")
      .param("seed", &RootConfig::seed,
             "Every random choice starts from this number; the same seed gives the same result.")
      .title("Random seed")
      .range(0, 2147483647);
}

}  // namespace tributary
