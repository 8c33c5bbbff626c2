#include "pipeline/settings.h"

#include <algorithm>
#include <optional>

#include "base/join.h"
#include "base/messages.h"
#include "pipeline/instances.h"

namespace tributary {
namespace {

std::vector<std::string> param_names(const Section& section) {
  std::vector<std::string> names;
  for (const auto& param : section.params) names.push_back(param.name);
  return names;
}

}  // namespace

Settings::Settings(const Registry* registry) : registry_(registry) {
  for (const auto& name : registry->section_names()) {
    const StageKind* kind = registry->stage(name);
    if (kind == nullptr || Registry::has_default_instance(*kind)) instances_.push_back({name, name, {}});
  }
}

const Instance* Settings::find(std::string_view name) const {
  const auto found =
      std::find_if(instances_.begin(), instances_.end(), [&](const Instance& i) { return i.name == name; });
  return found == instances_.end() ? nullptr : &*found;
}

Status Settings::add(std::string name, std::string kind, std::map<std::string, Value> values) {
  if (find(name) != nullptr) return problem_of(Code::conflict, {say::stage_there_already, {name}});
  const Section* section = registry_->section(kind);
  if (section == nullptr) return problem_of(Code::internal, {say::no_stage_kind, {kind}});
  for (const auto& [param_name, value] : values) {
    const Param* param = section->find(param_name);
    if (param == nullptr)
      return problem_of(Code::usage, {say::no_parameter, {kind, param_name, join(param_names(*section))}});
    ENSURE(validate(*section, *param, value));
  }
  // Instances of a kind stand together, by name, where the kind stands on the pipeline: the order in which they are
  // read back, so that what was made before closing is found after opening.
  auto at = instances_.begin();
  const auto& order = registry_->section_names();
  const auto rank = [&](const std::string& s) { return std::find(order.begin(), order.end(), s) - order.begin(); };
  while (at != instances_.end() && (rank(at->section) < rank(kind) || (at->section == kind && at->name < name))) ++at;
  instances_.insert(at, {std::move(name), std::move(kind), std::move(values)});
  return done;
}

void Settings::remove(std::string_view name) {
  std::erase_if(instances_, [&](const Instance& i) { return i.name == name; });
  configs_.clear();
}

Result<Settings::Target> Settings::locate(std::string_view path) const {
  // The longest instance name that is a prefix; what is left is the parameter, or a map and its key.
  const Instance* best = nullptr;
  for (const auto& instance : instances_) {
    if (instance.name.empty() || path.size() <= instance.name.size() || path[instance.name.size()] != '.') continue;
    if (path.substr(0, instance.name.size()) == instance.name &&
        (best == nullptr || best->name.size() < instance.name.size()))
      best = &instance;
  }
  std::string_view rest = best != nullptr ? path.substr(best->name.size() + 1) : path;
  if (best == nullptr) {
    best = &*std::find_if(instances_.begin(), instances_.end(), [](const Instance& i) { return i.name.empty(); });
    if (path.find('.') != std::string_view::npos || registry_->section(best->section)->find(path) == nullptr) {
      std::vector<std::string> names;
      for (const auto& instance : instances_) {
        if (!instance.name.empty() && !registry_->section(instance.section)->params.empty())
          names.push_back(instance.name);
      }
      return problem_of(Code::usage, {say::no_stage_or_setting, {std::string(path), join(names)}});
    }
  }
  const Section* section = registry_->section(best->section);
  std::string map_key;
  if (const auto dot = rest.find('.'); dot != std::string_view::npos) {
    map_key = rest.substr(dot + 1);
    rest = rest.substr(0, dot);
  }
  const Param* param = section->find(rest);
  if (const auto moved = section->moved.find(rest); param == nullptr && moved != section->moved.end()) {
    UNWRAP(target, locate(moved->second.path + (map_key.empty() ? "" : "." + map_key)));
    target.was_moved = true;
    return target;
  }
  if (param == nullptr || (!map_key.empty() && !std::holds_alternative<StringMap>(param->fallback))) {
    const std::string name(path.substr(best->name.empty() ? 0 : best->name.size() + 1));
    return problem_of(Code::usage, {say::no_parameter, {best->name, name, join(param_names(*section))}});
  }
  return Target{static_cast<std::size_t>(best - instances_.data()), section, param, std::move(map_key)};
}

bool Settings::is_file(std::string_view path) const {
  const auto target = locate(path);
  return target && target->param->is_path;
}

/// What is kept for modalities of elsewhere is no error of a change.
Status Settings::check(const Target& target, Value value) const {
  const auto& values = instances_[target.instance].values;
  const auto before = values.find(target.param->name);
  if (auto* map = std::get_if<StringMap>(&value); map != nullptr && before != values.end()) {
    const auto known = without_unknown_modalities(*target.param, value);
    const auto& was = std::get<StringMap>(before->second);
    std::erase_if(*map, [&](const auto& entry) {
      return !std::get<StringMap>(known).contains(entry.first) && was.contains(entry.first);
    });
  }
  return validate(*target.section, *target.param, value);
}

/// Where names of instances are wrong after it, `value` is taken back.
Status Settings::keep_if_sound(const Target& target, Value value) {
  auto& values = instances_[target.instance].values;
  const auto before = values.find(target.param->name);
  const auto old = before == values.end() ? std::nullopt : std::optional<Value>(before->second);
  values[target.param->name] = std::move(value);
  configs_.clear();
  if (target.param->instances_of.empty()) return done;
  auto sound = check_instances(*this);
  if (!sound) {
    if (old) {
      values[target.param->name] = *old;
    } else {
      values.erase(target.param->name);
    }
    configs_.clear();
  }
  return sound;
}

Status Settings::set(std::string_view path, std::string_view text) {
  UNWRAP(target, locate(path));
  if (target.was_moved && text == "0" && target.map_key.empty()) return reset(path);  // it stood for the default
  auto& values = instances_[target.instance].values;
  if (target.map_key.empty()) {
    UNWRAP(value, parse_value(*target.section, *target.param, text));
    return keep_if_sound(target, std::move(value));
  } else {
    auto value = values.contains(target.param->name) ? values[target.param->name] : target.param->fallback;
    std::get<StringMap>(value)[target.map_key] = text;
    ENSURE(check(target, value));
    values[target.param->name] = std::move(value);
  }
  configs_.clear();
  return done;
}

Status Settings::reset(std::string_view path) {
  UNWRAP(target, locate(path));
  auto& values = instances_[target.instance].values;
  if (target.map_key.empty()) {
    values.erase(target.param->name);
  } else if (const auto found = values.find(target.param->name); found != values.end()) {
    std::get<StringMap>(found->second).erase(target.map_key);
  }
  configs_.clear();
  return done;
}

Status Settings::set_value(std::string_view instance, std::string_view param_name, Value value) {
  const std::string path =
      instance.empty() ? std::string(param_name) : std::string(instance) + "." + std::string(param_name);
  UNWRAP(target, locate(path));
  ENSURE(check(target, value));
  return keep_if_sound(target, std::move(value));
}

Status Settings::restore_value(std::string_view instance, std::string_view param_name, Value value) {
  const std::string path =
      instance.empty() ? std::string(param_name) : std::string(instance) + "." + std::string(param_name);
  UNWRAP(target, locate(path));
  instances_[target.instance].values[target.param->name] = std::move(value);
  configs_.clear();
  return done;
}

std::shared_ptr<const void> Settings::config(std::string_view instance) const {
  return keep(instance);
}

const std::shared_ptr<const void>& Settings::keep(std::string_view name) const {
  const auto cached = configs_.find(name);
  if (cached != configs_.end()) return cached->second;
  const Instance* instance = find(name);
  const Section* section = registry_->section(instance != nullptr ? std::string_view(instance->section) : name);
  auto config = section->make();
  if (instance != nullptr) {
    for (const auto& param : section->params) {
      if (const auto value = instance->values.find(param.name); value != instance->values.end())
        param.write(config.get(), value->second);
    }
  }
  return configs_.emplace(std::string(name), std::move(config)).first->second;
}

}  // namespace tributary
