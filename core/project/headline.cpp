#include "project/headline.h"

#include "metrics/catalogue.h"
#include "split/evaluation_config.h"

namespace tributary {

std::string headline_of(const Settings& settings) {
  return settings.config_as<EvaluationConfig>("evaluation").headline;
}

std::string headline_by_user(const Settings& settings) {
  auto headline = headline_of(settings);
  const auto* info = find_metric(headline);
  return info != nullptr && info->level == MetricLevel::user ? headline : EvaluationConfig().headline;
}

Settings deciding_settings(Settings settings) {
  (void)settings.reset("evaluation.headline");  // a registry without it has nothing to take away
  return settings;
}

}  // namespace tributary
