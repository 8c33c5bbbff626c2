#include "project/setting_changes.h"

#include <algorithm>
#include <set>
#include <variant>

#include "pipeline/instances.h"

namespace tributary {
namespace {

constexpr const char* kMinus = "\u2212";

std::vector<std::string> texts_of(const StepList& steps) {
  std::vector<std::string> texts;
  for (const auto& step : steps) texts.push_back(to_string(Value(StepList{step})));
  return texts;
}

/// Steps that came and went; where they stand in another order only, all of them.
std::string step_changes(const StepList& before, const StepList& after) {
  auto gone = texts_of(before), come = texts_of(after);
  std::string words;
  const auto say = [&](const std::string& sign, const std::string& step) {
    words += (words.empty() ? "" : " ") + sign + step;
  };
  for (const auto& step : texts_of(after)) {
    const auto same = std::find(gone.begin(), gone.end(), step);
    if (same == gone.end()) continue;
    gone.erase(same);
    come.erase(std::find(come.begin(), come.end(), step));
  }
  for (const auto& step : come) say("+", step);
  for (const auto& step : gone) say(kMinus, step);
  return words.empty() ? to_string(Value(after)) : words;
}

void compare(const Settings& after, const Instance& was, const Instance& is, std::vector<ChangedSetting>& found) {
  const Section* section = after.registry().section(is.section);
  if (section == nullptr) return;
  const std::string head = is.name.empty() ? "" : is.name + ".";
  for (const auto& param : section->params) {
    if (!was.values.contains(param.name) && !is.values.contains(param.name)) continue;
    const Value x = value_of(was, param), y = value_of(is, param);
    if (x == y) continue;
    if (const auto* steps = std::get_if<StepList>(&y)) {
      found.push_back({head + param.name, step_changes(std::get<StepList>(x), *steps)});
    } else if (const auto* map = std::get_if<StringMap>(&y)) {
      const auto& other = std::get<StringMap>(x);
      std::set<std::string> keys;
      for (const auto& [key, word] : *map) keys.insert(key);
      for (const auto& [key, word] : other) keys.insert(key);
      for (const auto& key : keys) {
        const auto now = map->find(key), then = other.find(key);
        const bool same = now != map->end() && then != other.end() && now->second == then->second;
        if (!same) found.push_back({head + param.name + "." + key, now != map->end() ? now->second : kMinus});
      }
    } else {
      found.push_back({head + param.name, to_string(y)});
    }
  }
}

}  // namespace

std::vector<ChangedSetting> setting_changes(const Settings& before, const Settings& after) {
  std::vector<ChangedSetting> found;
  for (const auto& is : after.instances()) {
    if (const auto* was = before.find(is.name)) {
      compare(after, *was, is, found);
    } else {
      found.push_back({is.name, "+"});
    }
  }
  for (const auto& was : before.instances()) {
    if (after.find(was.name) == nullptr) found.push_back({was.name, kMinus});
  }
  return found;
}

std::string parameter_name(const ChangedSetting& change) {
  const auto dot = change.path.rfind('.');
  return dot == std::string::npos ? change.path : change.path.substr(dot + 1);
}

}  // namespace tributary
