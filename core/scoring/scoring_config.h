#pragma once
#include <string>
#include <string_view>

#include "pipeline/declare.h"

namespace tributary {

/// The table "scoring" of pipeline.toml.
struct ScoringConfig {
  std::string method = "sum";
  StringMap weights;
  double content_lambda = 10;
  double damping = 5;  ///< best of 0, 1, 2, 5 and 10 on validation users of MovieLens (P3)
  double caution = 1;
};

Section scoring_section();

/// The weight that the person set for a term, NaN where it is to be fitted. Looked up by the term's name, then by its
/// modality.
float chosen_weight(const ScoringConfig& config, std::string_view term, std::string_view modality);

}  // namespace tributary
