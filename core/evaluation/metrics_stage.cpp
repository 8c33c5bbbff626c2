#include "evaluation/metrics_stage.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "evaluation/measure_scores.h"
#include "evaluation/weights_stage.h"
#include "ranking/rating_stage.h"
#include "scoring/scorer_inputs.h"
#include "split/evaluation_config.h"
#include "split/fold_bundle.h"

namespace tributary {
namespace {

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Lists of all these users, and what belongs to them beside their values: scoring alone takes `score_seconds`.
Result<FoldMetrics> measure_lists(const StageRun& run, const Scorer& scorer, const EvaluatedUsers& users,
                                  const Directions* space, double& score_seconds) {
  Job& job = run.job();
  const bool alone = run.config<ScoringConfig>("scoring").method == "ranker";
  FoldWeights fitted;
  if (!alone) {
    UNWRAP(found, weights_from(run.input("weights")));
    fitted = std::move(found);
  }
  const auto by_sum = alone ? scorer.chosen_weights() : scorer.weights_by_name(fitted.weights);
  ListMetrics measure(users, space);
  FoldMetrics result;
  if (alone && scorer.behaviour_terms() == 1) {
    // One ranker's own scores: standardising could tie what it tells apart.
    ENSURE(measure_ranker(scorer, users, measure, score_seconds, job));
  } else {
    ListMetrics base_measure(users, nullptr);
    const auto terms_of = [&](std::size_t first, std::size_t count) {
      const auto seen = rows_of(users.seen, first, count);
      return scorer.build(rows_of(users.history, first, count), &seen, users.catalogue, job,
                          std::span(users.user).subspan(first, count));
    };
    ENSURE(measure_sum(terms_of, scorer.terms().size(), users,
                       {by_sum, measure, behaviour_alone(scorer.terms(), by_sum), alone ? nullptr : &base_measure},
                       score_seconds, job));
    if (!alone) result.ranker_values = base_measure.values();
  }
  result.values = measure.values();
  result.totals = measure.totals();
  result.facts["fitted_on"] = static_cast<double>(fitted.fitted_on);
  for (std::size_t term = 0; term < by_sum.size(); ++term)
    result.weights[scorer.terms()[term].name] = static_cast<double>(by_sum[term]);
  return result;
}

Result<Bundle> run_metrics(const StageRun& run, EvaluatedPart part) {
  const Fold& fold = run.fold();
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  UNWRAP(folds, fold_set_from(run.input("split")));
  UNWRAP(content, item_content(run.inputs(), "content", dataset));
  UNWRAP(scorer, scorer_from(run.inputs(), content, dataset, run.config<ScoringConfig>("scoring")));
  UNWRAP(rating, rating_model_from(run.input("rating")));
  UNWRAP(matrix, feature_space_from(run.inputs(), dataset));
  std::optional<Directions> space;
  if (matrix && matrix->sparse) space.emplace(matrix->sparse_rows, matrix->present);
  if (matrix && !matrix->sparse) space.emplace(matrix->dense_rows.view(), matrix->present);
  run.job().begin("evaluating " + fold.name);
  const auto began = std::chrono::steady_clock::now();
  const auto users =
      evaluated_users(dataset, fold, part, folds.positive_min, folds.catalogue_is_test_items,
                      run.config<EvaluationConfig>("evaluation").repeat, any_by_time(run.inputs("rankers")));
  double score_seconds = 0;
  UNWRAP(result, measure_lists(run, scorer, users, space ? &*space : nullptr, score_seconds));
  if (const auto errors = rating_errors_of(dataset, folds, fold, rating.get(), part)) {
    result.totals["rmse"] = errors->rmse;
    result.totals["mae"] = errors->mae;
    result.totals["accuracy"] = errors->accuracy;
  }
  for (std::size_t u = 0; u < users.user.size(); ++u) {
    result.users.push_back(dataset.user_ids[static_cast<std::size_t>(users.user[u])]);
    result.history_size.push_back(static_cast<std::int32_t>(users.history.columns(u).size()));
  }
  result.facts.insert({{"targets", static_cast<double>(users.targets.nonzeros())},
                       {"unreachable", static_cast<double>(users.unreachable)},
                       {"catalogue", static_cast<double>(users.catalogue_size)},
                       {"train_rows", static_cast<double>(users.train_rows)},
                       {"score_seconds", score_seconds},
                       {"evaluate_seconds", seconds_since(began) - score_seconds}});
  Bundle bundle = to_bundle(result);
  bundle.figures = {{"users", static_cast<double>(result.users.size())}};
  return bundle;
}

StageKind metrics_stage(const char* name, const char* title, EvaluatedPart part) {
  StageKind kind;
  kind.name = name;
  kind.column = StageColumn::evaluation;
  kind.title = title;
  kind.version = 3;  // 2 had keys of its own
  kind.judges = true;
  kind.sealed = part == EvaluatedPart::test;
  kind.also_reads = {{"scoring", {}}, {"evaluation", {"repeat", "candidates"}}};
  kind.inputs = scorer_inputs();
  kind.inputs.push_back({.name = "split", .from = "split"});
  kind.inputs.push_back({.name = "rating", .from = kRatingStage});
  kind.inputs.push_back({.name = "weights", .from = kWeightsStage, .only_if = is_sum(), .on_validation = true});
  kind.inputs.push_back({.name = "space",
                         .from = "role:modality",
                         .many = true,
                         .optional = true,
                         .has_choice = false,
                         .of_kinds = [](const StageKind& modality) {
                           return modality.modality.has_value() && modality.modality->space > 0;
                         }});
  kind.outputs = {"values", "users", "figures"};
  kind.run = [part](const StageRun& run) { return run_metrics(run, part); };
  return kind;
}

}  // namespace

StageKind valid_metrics_stage() {
  return metrics_stage(kValidMetrics, "Metrics on validation", EvaluatedPart::valid);
}
StageKind test_metrics_stage() {
  return metrics_stage(kTestMetrics, "Metrics on the test part", EvaluatedPart::test);
}

Result<std::optional<FeatureMatrix>> feature_space_from(const Inputs& inputs, const Dataset& dataset) {
  UNWRAP(contents, item_content(inputs, "space", dataset));
  const auto best = std::max_element(contents.begin(), contents.end(), [](const ItemContent& a, const ItemContent& b) {
    return a.modality.space < b.modality.space;
  });
  if (best == contents.end()) return std::optional<FeatureMatrix>();
  return std::optional(std::move(best->matrix));
}

}  // namespace tributary
