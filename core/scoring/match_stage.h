#pragma once
#include <memory>

#include "pipeline/stage.h"
#include "ranking/kernel_ridge/kernel_ridge.h"

namespace tributary {

/// The stage "scoring.match", bound: what one modality alone says of a history (KernelRidge over its features with
/// scoring.content_lambda), fitted on the liked train rows. Part "match"; nothing where no item has the modality.
/// bad_input where its scores are no numbers.
StageKind match_stage();
inline constexpr const char* kMatchStage = "scoring.match";

/// As the stage kept it, for the same features; nullptr where it kept nothing. content_lambda: as it was fitted.
Result<std::unique_ptr<KernelRidge>> match_from(const Bundle& bundle, const FeatureMatrix& features,
                                                double content_lambda);

}  // namespace tributary
