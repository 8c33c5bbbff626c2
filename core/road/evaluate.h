#pragma once
#include <string>
#include <utility>
#include <vector>

#include "evaluation/measure.h"
#include "road/models.h"

namespace tributary {

/// Weight of each term by name.
using NamedWeights = std::vector<std::pair<std::string, double>>;

/// Weights of the sum. Those set by hand are taken; the others are fitted on the validation part of valid fold `index`, and kept.
Result<NamedWeights> fold_weights(const RoadContext& c, std::size_t index);

/// For lists for people: the mean over the validation folds.
Result<NamedWeights> deploy_weights(const RoadContext& c);

/// Measures fold `index` on a part, with the weights of its validation fold; kept, so that the second time it is read.
Result<FoldMeasure> measure_fold(const RoadContext& c, std::size_t index, EvaluatedPart part);

}  // namespace tributary
