#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/stage.h"

namespace tributary {

/// Weight of each term by name.
using NamedWeights = std::vector<std::pair<std::string, double>>;

struct FoldWeights {
  NamedWeights weights;
  std::int64_t fitted_on = 0;  ///< users; 0: all were set
};

/// The stage "scoring": the weights of the sum. Those set by hand (scoring.weights) are taken; the others are fitted on
/// the fold's validation part (fit_weights.h). Part "weights" (term, weight); figures of the fit where there was one.
StageKind weights_stage();
inline constexpr const char* kWeightsStage = "scoring";

Result<FoldWeights> weights_from(const Bundle& bundle);

}  // namespace tributary
