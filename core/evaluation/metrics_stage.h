#pragma once
#include <optional>
#include <vector>

#include "features/feature_matrix.h"
#include "pipeline/stage.h"

namespace tributary {

struct Dataset;

/// The stages "evaluation.valid" and "evaluation.test": what lists of a fold are worth on its validation or on its test
/// part (FoldMetrics, as to_bundle keeps it). The test part is sealed. Weights are those of the fold's validation part;
/// one ranker alone needs none, so no model is fitted for them then.
StageKind valid_metrics_stage();
StageKind test_metrics_stage();
inline constexpr const char* kValidMetrics = "evaluation.valid";
inline constexpr const char* kTestMetrics = "evaluation.test";

/// Of modalities (the input "space" of these stages) the one in whose space unexpectedness and diversity are measured:
/// the best that some item has, aligned with the data set's items. Nothing where there is none.
Result<std::optional<FeatureMatrix>> feature_space_from(const Inputs& inputs, const Dataset& dataset);

}  // namespace tributary
