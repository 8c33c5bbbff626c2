#include "project/baselines.h"

namespace tributary {

Settings baseline_settings(Settings settings, std::string_view baseline) {
  (void)settings.reset("scoring.weights");
  (void)settings.set("scoring.method", "ranker");
  if (baseline == kPopularity) (void)settings.set("ranking.model", "popularity");
  return settings;
}

}  // namespace tributary
