#pragma once
#include <string>
#include <vector>

#include "pipeline/declare.h"

namespace tributary {

/// The table "ranking" of pipeline.toml.
struct RankingConfig {
  std::string model = "ease";
  double lambda = 0;
  double content_lambda = 10;
  StringMap content_weights = {{"text", "0.7"},
                               {"llm", "0.3"},
                               {"attributes", "0.5"}};  ///< flat around these on cold validation items of MovieLens
};

Section ranking_section();

/// The rankers that `model` names, in its order: "ease+kernel_ridge" -> ease, kernel_ridge.
std::vector<std::string> model_names(const RankingConfig& config);
bool uses_content(const RankingConfig& config);

/// The ridge of the ranker that stands at `place` in the list: lambda where it is the first, or alone has one; else its
/// own.
double lambda_of(const RankingConfig& config, std::size_t place);

/// The weight of a modality in kernel_ridge: what content_weights says, 0 where it says nothing.
double content_weight(const RankingConfig& config, const std::string& modality);

}  // namespace tributary
