#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/settings.h"

namespace tributary {

/// The instances that ranking.model names, in its order.
std::vector<std::string> rankers_in_use(const Settings& settings);
/// All there are, in use or not, those for cold-start users too, in pipeline order.
std::vector<std::string> all_rankers(const Settings& settings);
/// What a person should know of settings that have no effect: those of rankers that are not in use.
std::vector<Message> settings_without_effect(const Settings& settings);
/// Whether a stage is a ranker that nothing asks for: ranking.model does not name it, and it is not for cold-start
/// users.
bool is_idle_ranker(const Settings& settings, const std::string& instance);
/// The same, or the weights of the sum where there is no sum.
bool is_idle(const Settings& settings, const std::string& instance);
/// Whether the order of a history says something to one of them: histories are to come with times.
bool wants_times(const Settings& settings);
/// "ease+kernel_ridge", as messages and commands name it.
std::string model_text(const Settings& settings);

}  // namespace tributary
