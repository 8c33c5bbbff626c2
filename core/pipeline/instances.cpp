#include "pipeline/instances.h"

#include <algorithm>

#include "base/hash.h"

namespace tributary {

const StageKind* kind_of(const Settings& settings, const Instance& instance) {
  return settings.registry().stage(instance.section);
}

const StageKind* kind_of(const Settings& settings, std::string_view instance) {
  const Instance* found = settings.find(instance);
  return found == nullptr ? nullptr : kind_of(settings, *found);
}

std::vector<std::string> instances_with_role(const Settings& settings, std::string_view role) {
  std::vector<std::string> names;
  for (const auto& instance : settings.instances()) {
    const StageKind* kind = kind_of(settings, instance);
    if (kind != nullptr && kind->role == role) names.push_back(instance.name);
  }
  return names;
}

std::string_view role_of(const InputSpec& input) {
  constexpr std::string_view kPrefix = "role:";
  const std::string_view from = input.from;
  return from.starts_with(kPrefix) ? from.substr(kPrefix.size()) : std::string_view();
}

std::string settings_hash(const Settings& settings, std::string_view section, const std::vector<std::string>& params) {
  Hash hash;
  const Section& declared = *settings.registry().section(section);
  const auto config = settings.config(section);
  for (const auto& param : declared.params) {
    const bool wanted = params.empty() || std::find(params.begin(), params.end(), param.name) != params.end();
    if (wanted && is_active(declared, param, config.get())) add_to(hash.add(param.name), param.read(config.get()));
  }
  return hash.hex();
}

}  // namespace tributary
