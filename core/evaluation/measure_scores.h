#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "base/job.h"
#include "evaluation/measure.h"
#include "metrics/ratings.h"
#include "scoring/terms.h"

namespace tributary {

class Scorer;
class RatingModel;
struct Dataset;
struct FoldSet;

/// Measures the lists that the own scores of the first ranker give. Adds what scoring took to `score_seconds`.
/// cancelled.
Status measure_ranker(const Scorer& scorer, const EvaluatedUsers& users, ListMetrics& measure, double& score_seconds,
                      Job& job);

/// Terms of the users [first, first + count).
using TermsOfUsers = std::function<Result<Terms>(std::size_t first, std::size_t count)>;

/// The same for the sum of `terms` of them under `weights`, and, where `base` is given, under `base_weights` beside it.
struct SumMetrics {
  const std::vector<float>& weights;
  ListMetrics& measure;
  const std::vector<float>& base_weights;
  ListMetrics* base = nullptr;
};
Status measure_sum(const TermsOfUsers& terms_of, std::size_t terms, const EvaluatedUsers& users, SumMetrics sum,
                   double& score_seconds, Job& job);

/// The weights of the sum with content left out: what fitted weights are compared with.
std::vector<float> behaviour_alone(const std::vector<TermInfo>& terms, std::vector<float> weights);

/// Errors in stars, where the part was drawn without looking at ratings and holds some on both sides of positive_min:
/// of likes alone they would flatter. model: nullptr where nothing was rated.
std::optional<RatingErrors> rating_errors_of(const Dataset& dataset, const FoldSet& folds, const Fold& fold,
                                             const RatingModel* model, EvaluatedPart part);

}  // namespace tributary
