#include "evaluation/measure_scores.h"

#include <chrono>

#include "base/threads.h"
#include "metrics/top_k.h"
#include "ranking/behaviour.h"
#include "ranking/liked.h"
#include "ranking/ranker.h"
#include "ranking/rating_model.h"
#include "scoring/build_terms.h"
#include "scoring/scorer.h"
#include "split/pairs.h"

namespace tributary {
namespace {

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace

Status measure_ranker(const Scorer& scorer, const EvaluatedUsers& users, ListMetrics& measure, double& score_seconds,
                      Job& job) {
  const std::size_t block = users_at_once(users.catalogue.size(), 1);
  for (std::size_t first = 0; first < users.user.size(); first += block) {
    const std::size_t count = std::min(block, users.user.size() - first);
    DenseMatrix scores;
    const auto began = std::chrono::steady_clock::now();
    const auto histories = rows_of(users.history, first, count);
    const auto asked = scorer.users(histories, std::span(users.user).subspan(first, count));
    ENSURE(scorer.ranker(0).score(asked, scores, job));
    score_seconds += seconds_since(began);
    if (job.stopped()) return cancelled();
    parallel_for(count, 4, [&](std::size_t begin, std::size_t end) {
      for (std::size_t u = begin; u < end; ++u) {
        mask(scores.row(u), users.catalogue, users.seen.columns(first + u));
        measure.measure(first + u, scores.row(u));
      }
    });
  }
  return done;
}

Status measure_sum(const TermsOfUsers& terms_of, std::size_t terms, const EvaluatedUsers& users, SumMetrics sum,
                   double& score_seconds, Job& job) {
  const std::size_t block = users_at_once(users.catalogue.size(), terms);
  for (std::size_t first = 0; first < users.user.size(); first += block) {
    const std::size_t count = std::min(block, users.user.size() - first);
    const auto began = std::chrono::steady_clock::now();
    UNWRAP(built, terms_of(first, count));
    score_seconds += seconds_since(began);
    if (job.stopped()) return cancelled();
    parallel_for(count, 4, [&](std::size_t begin, std::size_t end) {
      std::vector<float> scores(users.catalogue.size());
      for (std::size_t u = begin; u < end; ++u) {
        weigh(built, u, sum.weights, scores);
        sum.measure.measure(first + u, scores);
        if (sum.base == nullptr) continue;
        weigh(built, u, sum.base_weights, scores);
        sum.base->measure(first + u, scores);
      }
    });
  }
  return done;
}

std::vector<float> behaviour_alone(const std::vector<TermInfo>& terms, std::vector<float> weights) {
  for (std::size_t m = 0; m < weights.size(); ++m) {
    if (terms[m].modality != kBehaviour) weights[m] = 0;
  }
  return weights;
}

std::optional<RatingErrors> rating_errors_of(const Dataset& dataset, const FoldSet& folds, const Fold& fold,
                                             const RatingModel* model, EvaluatedPart part) {
  if (model == nullptr || !folds.judges_ratings) return std::nullopt;
  const Ratings asked = ratings_of(dataset, fold, {part == EvaluatedPart::test ? Part::test : Part::valid});
  bool liked_some = false, disliked_some = false;
  for (const float value : asked.value) (is_liked(value, folds.positive_min) ? liked_some : disliked_some) = true;
  if (!liked_some || !disliked_some) return std::nullopt;
  std::vector<float> predicted(asked.value.size());
  model->predict(asked.user, asked.item, predicted);
  return rating_errors(predicted, asked.value, folds.positive_min);
}

}  // namespace tributary
