#pragma once
#include <string>
#include <utility>
#include <vector>

#include "evaluation/measure.h"
#include "evaluation/validation_terms.h"
#include "evaluation/weights_stage.h"
#include "workflow/models.h"

namespace tributary {

/// For lists for people: the mean over the validation folds. Nothing is fitted, and no fold but deploy is needed, where
/// scoring.method is the ranker alone.
Result<NamedWeights> deploy_weights(const WorkflowContext& c, const Scorer& scorer);

/// All weights fitted anew, whatever is set by hand: the mean over the validation folds. Kept.
Result<NamedWeights> fitted_weights(const WorkflowContext& c);

/// What a fold gave, and the key it is kept under.
struct KeptMetrics {
  FoldMetrics metrics;
  std::string key;
};

/// Fold `index` measured on a part, by the stages of evaluation/metrics_stage.h. The test part is for those alone who
/// have counted the reading (Runner::unseal).
Result<KeptMetrics> measure_fold(const WorkflowContext& c, std::size_t index, EvaluatedPart part);

/// The validation users with their terms, for sliders. Takes at most `bytes` of memory: a fair sample of the users
/// where all do not fit. bad_input where there is nothing to judge with or nothing to weigh (scoring.method = ranker).
Result<ValidationTerms> validation_terms(const WorkflowContext& c, std::size_t bytes = std::size_t{512} << 20U);

}  // namespace tributary
