#include "workflow/evaluate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/messages.h"
#include "evaluation/metrics_stage.h"
#include "evaluation/weights_stage.h"
#include "ranking/rating_stage.h"
#include "split/evaluation_config.h"
#include "workflow/model_provider.h"
#include "workflow/rankers.h"

namespace tributary {
namespace {

constexpr float kUnfitted = 0.1F;  // of content where there is nothing to fit weights on

NamedWeights named(const Scorer& scorer, const std::vector<float>& weights) {
  NamedWeights pairs;
  for (std::size_t m = 0; m < weights.size(); ++m)
    pairs.emplace_back(scorer.terms()[m].name, static_cast<double>(weights[m]));
  return pairs;
}

bool repeat(const WorkflowContext& c) {
  return c.settings.config_as<EvaluationConfig>("evaluation").repeat;
}

Result<NamedWeights> mean_weights(Runner& runner, const FoldSet& folds) {
  std::map<std::string, double> sum;
  for (const Fold& fold : folds.valid) {
    UNWRAP(bundle, runner.result(kWeightsStage, &fold));
    UNWRAP(found, weights_from(bundle));
    for (const auto& [name, weight] : found.weights) sum[name] += weight / static_cast<double>(folds.valid.size());
  }
  return NamedWeights(sum.begin(), sum.end());
}

/// Settings under which no weight is set by hand.
Result<Settings> without_weights(Settings settings) {
  ENSURE(settings.reset("scoring.weights"));
  return settings;
}

}  // namespace

Result<NamedWeights> deploy_weights(const WorkflowContext& c, const Scorer& scorer) {
  if (ranker_alone(c.settings)) return named(scorer, scorer.chosen_weights());
  if (c.folds->valid.empty()) {
    std::vector<float> weights = scorer.chosen_weights();
    std::replace_if(
        weights.begin(), weights.end(), [](float w) { return std::isnan(w); }, kUnfitted);
    return named(scorer, weights);
  }
  return mean_weights(c.runner, *c.folds);
}

Result<NamedWeights> fitted_weights(const WorkflowContext& c) {
  UNWRAP(open, without_weights(c.settings));
  auto runner = c.runner.under(open);
  return mean_weights(runner, *c.folds);
}

Result<KeptMetrics> measure_fold(const WorkflowContext& c, std::size_t index, EvaluatedPart part) {
  const bool test = part == EvaluatedPart::test;
  const Fold& fold = test ? c.folds->outer[index] : c.folds->valid[index];
  const char* stage = test ? kTestMetrics : kValidMetrics;
  UNWRAP(bundle, c.runner.result(stage, &fold));
  UNWRAP(metrics, fold_metrics_from(bundle));
  auto fitted = rankers_in_use(c.settings);
  fitted.emplace_back(kRatingStage);
  for (const auto& instance : fitted) {
    const auto row = c.runner.describe(instance, &fold);
    metrics.facts["fit_seconds"] += row ? row->seconds : 0;
  }
  UNWRAP(key, c.runner.key(stage, &fold));
  return KeptMetrics{std::move(metrics), std::move(key)};
}

Result<ValidationTerms> validation_terms(const WorkflowContext& c, std::size_t bytes) {
  if (c.folds->valid.empty()) {
    return problem_of(Code::bad_input,
                      c.folds->notes.empty() ? Message(say::nothing_to_judge_with) : c.folds->notes.back(),
                      "evaluation");
  }
  if (ranker_alone(c.settings)) {
    return problem_of(Code::bad_input, say::ranker_stands_alone, "scoring.method");
  }
  // A modality whose weight is set to 0 is left out of the models; a slider needs it.
  UNWRAP(open, without_weights(c.settings));
  auto runner = c.runner.under(open);
  const WorkflowContext all{runner, open, c.dataset, c.folds, c.run, c.models};

  Job job(c.run.stop, c.run.progress, c.run.log);
  UNWRAP(fitted, fitted_weights(c));
  std::vector<EvaluatedUsers> users;
  std::size_t users_in_all = 0;
  for (const Fold& fold : c.folds->valid) {
    users.push_back(evaluated_users(*c.dataset, fold, EvaluatedPart::valid, c.folds->positive_min,
                                    c.folds->catalogue_is_test_items, repeat(c), wants_times(c.settings)));
    users_in_all += users.back().user.size();
  }
  if (users_in_all == 0) return problem_of(Code::bad_input, say::nothing_liked_in_validation, "evaluation");

  std::vector<ValidationTerms::FoldTerms> folds;
  std::vector<float> weights, all_fitted;
  for (std::size_t f = 0; f < users.size(); ++f) {
    const Fold& valid = c.folds->valid[f];
    UNWRAP(models, c.models.get(all, valid, {.rating = false}));
    const Scorer& scorer = *models->scorer;
    if (f == 0) {
      UNWRAP(set, deploy_weights(c, scorer));
      weights = scorer.weights_by_name(set);
      all_fitted = scorer.weights_by_name(fitted);
    }
    ValidationTerms::FoldTerms fold;
    const std::size_t room = users_at_once(c.dataset->items(), scorer.terms().size(), bytes);
    const std::size_t count = users[f].user.size();
    fold.users = mixed_sample(std::move(users[f]),
                              room < users_in_all ? std::max<std::size_t>(1, count * room / users_in_all) : count);
    job.begin("terms of the validation users of " + valid.name);
    UNWRAP(terms, scorer.build(fold.users.history, &fold.users.seen, fold.users.catalogue, job, fold.users.user));
    fold.terms = std::move(terms);
    UNWRAP(inputs, runner.inputs(kValidMetrics, &valid, {"space"}));
    UNWRAP(space, feature_space_from(inputs, *c.dataset));
    fold.space = std::move(space);
    folds.push_back(std::move(fold));
  }
  return ValidationTerms::make(std::move(folds), users_in_all, std::move(weights), std::move(all_fitted));
}

}  // namespace tributary
