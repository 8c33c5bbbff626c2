#include "pipeline/instances.h"

#include <algorithm>

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

/// The words that say which instances an input reads, and the table that they are meant in.
struct Choice {
  StringList words;
  std::string table;
};

Choice choice_of(const Settings& settings, const Instance& reader, const InputSpec& input) {
  if (!input.many) return {};
  const auto dot = input.chosen_by.rfind('.');
  const Instance* chooser = dot == std::string::npos ? &reader : settings.find(input.chosen_by.substr(0, dot));
  const auto name = dot == std::string::npos ? input.name : input.chosen_by.substr(dot + 1);
  const Section* section = chooser == nullptr ? nullptr : settings.registry().section(chooser->section);
  const Param* param = section == nullptr ? nullptr : section->find(name);
  if (param == nullptr) return {};
  const Value value = value_of(*chooser, *param);
  const auto* words = std::get_if<StringList>(&value);
  return words == nullptr ? Choice() : Choice{*words, chooser->section};
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
  const StageKind* kind = settings.registry().stage(reader.section);
  const auto role = role_of(input);
  std::vector<std::string> names;
  if (const auto at = input.from.find('@'); at != std::string::npos) {
    const auto wanted_for = input.from.substr(at + 1);
    for (const auto& other : kind->inputs) {
      if (other.name != wanted_for) continue;
      for (const auto& instance : instances_read(settings, reader, other))
        names.push_back(input.from.substr(0, at + 1) + instance);
    }
    return names;
  }
  if (role.empty()) return {input.from};
  if (const auto to = bound_to(reader.name); !to.empty() && !input.many) return {std::string(to)};
  const bool own = kind != nullptr && kind->role == role;
  const auto choice = choice_of(settings, reader, input);
  if (!choice.words.empty() && !input.chosen_by.empty()) {
    for (const auto& word : choice.words) names.push_back(instance_meant(settings, choice.table, role, word));
    return names;
  }
  for (auto& instance : instances_with_role(settings, role)) {
    const StageKind* left = kind_of(settings, instance);
    if (input.of_kinds && !input.of_kinds(*left)) continue;
    const bool is_read = choice.words.empty()
                             ? !own || left->column < kind->column
                             : std::any_of(choice.words.begin(), choice.words.end(), [&](const std::string& word) {
                                 return instance_meant(settings, choice.table, role, word) == instance;
                               });
    if (is_read) names.push_back(std::move(instance));
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

std::string_view kind_named(const InputSpec& input) {
  if (!role_of(input).empty()) return {};
  const std::string_view from = input.from;
  return from.substr(0, from.find('@'));
}

std::string_view bound_to(std::string_view instance) {
  const auto at = instance.find('@');
  return at == std::string_view::npos ? std::string_view() : instance.substr(at + 1);
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

}  // namespace tributary
