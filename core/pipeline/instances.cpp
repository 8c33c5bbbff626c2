#include "pipeline/instances.h"

#include <algorithm>

#include "base/hash.h"
#include "base/join.h"
#include "base/messages.h"

namespace tributary {

const StageKind* kind_of(const Settings& settings, const Instance& instance) {
  return settings.registry().stage(instance.section);
}

const StageKind* kind_of(const Settings& settings, std::string_view instance) {
  const Instance* found = settings.find(instance);
  return found == nullptr ? nullptr : kind_of(settings, *found);
}

Value value_of(const Instance& instance, const Param& param) {
  const auto set = instance.values.find(param.name);
  return set != instance.values.end() ? set->second : param.fallback;
}

std::vector<std::string> instances_with_role(const Settings& settings, std::string_view role) {
  std::vector<std::string> names;
  for (const auto& instance : settings.instances()) {
    const StageKind* kind = kind_of(settings, instance);
    if (kind != nullptr && kind->role == role) names.push_back(instance.name);
  }
  return names;
}

std::string instance_meant(const Settings& settings, std::string_view table, std::string_view role,
                           std::string_view word) {
  for (const auto& name : {std::string(word), std::string(table) + "." + std::string(word)}) {
    const StageKind* kind = kind_of(settings, name);
    if (kind != nullptr && kind->role == role) return name;
  }
  return {};
}

namespace {

const StringList* named_inputs(const Instance& reader, const InputSpec& input) {
  const auto found = reader.values.find(input.name);
  const auto* names = found == reader.values.end() ? nullptr : std::get_if<StringList>(&found->second);
  return names == nullptr || names->empty() ? nullptr : names;
}

Status check_list(const Settings& settings, const Instance& instance, const Param& param, const StringList& words) {
  const std::string path = instance.name + "." + param.name;
  const auto allowed = [&] {
    auto names = instances_with_role(settings, param.instances_of);
    for (auto& name : names) {
      if (name.starts_with(instance.section + ".")) name = name.substr(instance.section.size() + 1);
    }
    return join(names);
  };
  std::vector<std::string> seen;
  for (const auto& word : words) {
    auto name = instance_meant(settings, instance.section, param.instances_of, word);
    if (name.empty() || std::find(seen.begin(), seen.end(), name) != seen.end())
      return problem_of(Code::usage, {say::setting_cannot_be, {path, join(words), allowed()}});
    seen.push_back(std::move(name));
  }
  if (words.empty() && !std::get<StringList>(param.fallback).empty())
    return problem_of(Code::usage, {say::setting_cannot_be, {path, "", allowed()}});
  return done;
}

/// Depth first from `at`; path: the instances on the way to it.
Status look_for_circle(const Settings& settings, const std::string& at, std::vector<std::string>& path,
                       std::vector<std::string>& good) {
  if (std::find(good.begin(), good.end(), at) != good.end()) return done;
  if (const auto met = std::find(path.begin(), path.end(), at); met != path.end())
    return problem_of(Code::usage, {say::instances_read_each_other, {at, path.back()}});
  const Instance* instance = settings.find(at);
  const StageKind* kind = instance == nullptr ? nullptr : kind_of(settings, *instance);
  if (kind == nullptr) return done;
  path.push_back(at);
  for (const auto& input : kind->inputs) {
    for (const auto& read : instances_read(settings, *instance, input)) {
      const StageKind* left = kind_of(settings, read);
      if (left != nullptr && left->column > kind->column)
        return problem_of(Code::usage, {say::instance_reads_right, {at, read}});
      ENSURE(look_for_circle(settings, read, path, good));
    }
  }
  path.pop_back();
  good.push_back(at);
  return done;
}

}  // namespace

std::vector<std::string> instances_read(const Settings& settings, const Instance& reader, const InputSpec& input) {
  const auto role = role_of(input);
  if (role.empty()) return {input.from};
  std::vector<std::string> names;
  if (const StringList* words = input.many ? named_inputs(reader, input) : nullptr) {
    for (const auto& instance : instances_with_role(settings, role)) {
      const bool named = std::any_of(words->begin(), words->end(), [&](const std::string& word) {
        return instance_meant(settings, reader.section, role, word) == instance;
      });
      if (named) names.push_back(instance);
    }
    return names;
  }
  const StageKind* kind = kind_of(settings, reader);
  for (auto& instance : instances_with_role(settings, role)) {
    const StageKind* left = kind_of(settings, instance);
    const bool own = kind != nullptr && kind->role == role;
    if (!own || left->column < kind->column) names.push_back(std::move(instance));
  }
  return names;
}

Status check_instances(const Settings& settings) {
  std::vector<std::string> good;
  for (const auto& instance : settings.instances()) {
    const Section* section = settings.registry().section(instance.section);
    for (const auto& param : section->params) {
      if (param.instances_of.empty()) continue;
      const auto value = instance.values.find(param.name);
      if (value == instance.values.end()) continue;
      if (const auto* words = std::get_if<StringList>(&value->second))
        ENSURE(check_list(settings, instance, param, *words));
    }
    std::vector<std::string> path;
    ENSURE(look_for_circle(settings, instance.name, path, good));
  }
  return done;
}

std::string_view role_of(const InputSpec& input) {
  constexpr std::string_view kPrefix = "role:";
  const std::string_view from = input.from;
  return from.starts_with(kPrefix) ? from.substr(kPrefix.size()) : std::string_view();
}

std::map<std::string, std::string, std::less<>> source_places(const Settings& settings) {
  std::map<std::string, std::string, std::less<>> places;
  for (const auto& name : instances_with_role(settings, "source")) {
    const Instance* instance = settings.find(name);
    for (const auto& param : kind_of(settings, name)->section.params) {
      if (instance != nullptr && param.is_path) places.emplace(name, to_string(value_of(*instance, param)));
    }
  }
  return places;
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
