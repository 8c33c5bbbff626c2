#include "workflow/rankers.h"

#include <algorithm>

#include "base/join.h"
#include "base/messages.h"
#include "evaluation/weights_stage.h"
#include "pipeline/instances.h"
#include "ranking/ranker_kind.h"
#include "ranking/ranking_config.h"
#include "scoring/scoring_config.h"

namespace tributary {

std::vector<std::string> rankers_in_use(const Settings& settings) {
  std::vector<std::string> names;
  for (const auto& word : settings.config_as<RankingConfig>("ranking").model)
    names.push_back(instance_meant(settings, "ranking", kRankerRole, word));
  return names;
}

bool is_idle_ranker(const Settings& settings, const std::string& instance) {
  const StageKind* kind = kind_of(settings, instance);
  if (kind == nullptr || kind->ranker == nullptr) return false;
  // The ranker alone is asked of users without a history too; popularity stands in for it.
  if (kind->role == kColdStartRole) return settings.config_as<ScoringConfig>("scoring").method == "ranker";
  if (kind->role != kRankerRole) return false;
  if (kind->ranker->also_for_cold_start) return false;
  const auto used = rankers_in_use(settings);
  return std::find(used.begin(), used.end(), instance) == used.end();
}

bool is_idle(const Settings& settings, const std::string& instance) {
  // One ranker alone is not weighed.
  return is_idle_ranker(settings, instance) ||
         (instance == kWeightsStage && settings.config_as<ScoringConfig>("scoring").method == "ranker");
}

std::vector<std::string> all_rankers(const Settings& settings) {
  std::vector<std::string> names;
  for (const auto& instance : settings.instances()) {
    const StageKind* kind = kind_of(settings, instance);
    if (kind != nullptr && kind->ranker != nullptr) names.push_back(instance.name);
  }
  return names;
}

std::vector<Message> settings_without_effect(const Settings& settings) {
  std::vector<Message> said;
  for (const auto& instance : settings.instances()) {
    if (!instance.values.empty() && is_idle_ranker(settings, instance.name))
      said.push_back(Message(say::ranker_not_in_use, {instance.name, model_text(settings)}));
  }
  return said;
}

bool wants_times(const Settings& settings) {
  const auto used = rankers_in_use(settings);
  return std::any_of(used.begin(), used.end(), [&](const std::string& instance) {
    const StageKind* kind = kind_of(settings, instance);
    return kind != nullptr && kind->ranker->by_time;
  });
}

std::string model_text(const Settings& settings) {
  return join(settings.config_as<RankingConfig>("ranking").model, "+");
}

}  // namespace tributary
