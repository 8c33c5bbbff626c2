#include "workflow/evaluate.h"

#include <arrow/array.h>
#include <arrow/builder.h>
#include <arrow/table.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>

#include "base/hash.h"
#include "base/messages.h"
#include "evaluation/measure_scores.h"
#include "scoring/fit_weights.h"
#include "split/evaluation_config.h"
#include "workflow/model_provider.h"
#include "workflow/rankers.h"

namespace tributary {
namespace {

constexpr std::int64_t kVersion = 2;        // of what is derived here: raise it when the same inputs give other figures
constexpr const char* kFittedOn = "users";  // figure of fitted weights
constexpr float kUnfitted = 0.1F;           // of content where there is nothing to fit weights on

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

Bundle weights_bundle(const NamedWeights& weights, const std::optional<FittedWeights>& fitted) {
  arrow::StringBuilder names;
  arrow::DoubleBuilder values;
  for (const auto& [name, weight] : weights) {
    (void)names.Append(name);
    (void)values.Append(weight);
  }
  Bundle bundle;
  bundle.put(
      "weights",
      arrow::Table::Make(arrow::schema({arrow::field("term", arrow::utf8()), arrow::field("weight", arrow::float64())}),
                         {*names.Finish(), *values.Finish()}));
  if (fitted) {
    bundle.figures = {{"gain", fitted->gain},
                      {"standard error", fitted->standard_error},
                      {kFittedOn, static_cast<double>(fitted->users)},
                      {"accepted", fitted->accepted ? 1.0 : 0.0}};
  }
  return bundle;
}

struct FoldWeights {
  NamedWeights weights;
  std::int64_t fitted_on = 0;  ///< users; 0: all were set
};

Result<FoldWeights> weights_from(const Bundle& bundle) {
  UNWRAP(table, bundle.table("weights"));
  FoldWeights found;
  for (const auto& [name, value] : bundle.figures) {
    if (name == kFittedOn) found.fitted_on = static_cast<std::int64_t>(value);
  }
  for (int c = 0; c < table->column(0)->num_chunks(); ++c) {
    const auto& names = static_cast<const arrow::StringArray&>(*table->column(0)->chunk(c));
    const auto& values = static_cast<const arrow::DoubleArray&>(*table->column(1)->chunk(c));
    for (std::int64_t i = 0; i < names.length(); ++i) found.weights.emplace_back(names.GetString(i), values.Value(i));
  }
  return found;
}

NamedWeights named(const Scorer& scorer, const std::vector<float>& weights) {
  NamedWeights pairs;
  for (std::size_t m = 0; m < weights.size(); ++m)
    pairs.emplace_back(scorer.terms()[m].name, static_cast<double>(weights[m]));
  return pairs;
}

/// scoring: the parameters that count; none named: all.
Result<std::string> derived_key(const WorkflowContext& c, const char* what, const Fold& fold, ModelsWanted wanted,
                                const std::vector<std::string>& scoring_params = {}) {
  UNWRAP(models, models_key(c, fold, wanted));
  UNWRAP(scoring, c.runner.settings_hash("scoring", scoring_params));
  UNWRAP(evaluation, c.runner.settings_hash("evaluation", {"repeat", "candidates"}));
  return Hash()
      .add(what)
      .add(kVersion)
      .add(models)
      .add(scoring)
      .add(evaluation)
      .add(fold.hash)
      .add(c.folds->positive_min)
      .add(static_cast<std::int64_t>(c.folds->catalogue_is_test_items))
      .add(static_cast<std::int64_t>(c.folds->judges_ratings))
      .hex();
}

bool repeat(const WorkflowContext& c) {
  return c.settings.config_as<EvaluationConfig>("evaluation").repeat;
}

/// Rows 0 ... rows - 1, or so many of them spread evenly.
std::vector<std::int32_t> spread(std::size_t rows, std::size_t most) {
  const std::size_t count = std::min(rows, most);
  std::vector<std::int32_t> chosen(count);
  for (std::size_t i = 0; i < count; ++i) chosen[i] = static_cast<std::int32_t>(i * rows / count);
  return chosen;
}

/// Weights of the sum on valid fold `index`: those set by hand (in c.settings) are taken; the others are fitted on its
/// validation part, and kept. scoring_params: those of the section that count in their key; none named: all.
Result<FoldWeights> fold_weights(const WorkflowContext& c, std::size_t index,
                                 const std::vector<std::string>& scoring_params = {}) {
  const Fold& fold = c.folds->valid[index];
  constexpr ModelsWanted kWanted{.rating = false};
  UNWRAP(key, derived_key(c, scoring_params.empty() ? "weights" : "weights/anew", fold, kWanted, scoring_params));
  UNWRAP(bundle, c.runner.derive("scoring", fold.name, key, [&]() -> Result<Bundle> {
    Job job(c.run.stop, c.run.progress, c.run.log);
    UNWRAP(models, c.models.get(c, fold, kWanted));
    const Scorer& scorer = *models->scorer;
    std::vector<float> weights = scorer.chosen_weights();
    std::optional<FittedWeights> fitted;
    if (std::any_of(weights.begin(), weights.end(), [](float w) { return std::isnan(w); })) {
      job.begin("fitting weights on " + fold.name);
      const auto users = evaluated_users(*c.dataset, fold, EvaluatedPart::valid, c.folds->positive_min,
                                         c.folds->catalogue_is_test_items, repeat(c), wants_times(c.settings));
      // A sample where memory holds no more: weights are a handful of numbers. How many there were is on the protocol
      // card.
      const auto sample = spread(users.user.size(), users_at_once(users.catalogue.size(), scorer.terms().size()));
      const auto seen = rows_of_users(users.seen, sample);
      std::vector<std::int32_t> who;
      for (const std::int32_t row : sample) who.push_back(users.user[static_cast<std::size_t>(row)]);
      UNWRAP(terms, scorer.build(rows_of_users(users.history, sample), &seen, users.catalogue, job, who));
      FitOptions options;
      options.caution = c.settings.config_as<ScoringConfig>("scoring").caution;
      UNWRAP(found, fit_weights(terms, rows_of_users(users.targets, sample), weights, options, job));
      weights = found.weights;
      fitted = std::move(found);
    }
    return weights_bundle(named(scorer, weights), fitted);
  }));
  return weights_from(bundle);
}

Result<NamedWeights> mean_weights(const WorkflowContext& c, const std::vector<std::string>& scoring_params) {
  std::map<std::string, double> sum;
  for (std::size_t v = 0; v < c.folds->valid.size(); ++v) {
    UNWRAP(found, fold_weights(c, v, scoring_params));
    for (const auto& [name, weight] : found.weights) sum[name] += weight / static_cast<double>(c.folds->valid.size());
  }
  return NamedWeights(sum.begin(), sum.end());
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
  return mean_weights(c, {});
}

Result<NamedWeights> fitted_weights(const WorkflowContext& c) {
  const auto& set = c.settings.config_as<ScoringConfig>("scoring").weights;
  const bool by_hand = std::any_of(set.begin(), set.end(), [](const auto& entry) { return entry.second != "fit"; });
  if (!by_hand) return mean_weights(c, {});
  Settings open = c.settings;
  ENSURE(open.reset("scoring.weights"));
  const WorkflowContext all{c.runner, open, c.dataset, c.folds, c.run, c.modalities, c.models};
  return mean_weights(all, {"method", "content_lambda", "damping", "caution"});
}

Result<KeptMeasure> measure_fold(const WorkflowContext& c, std::size_t index, EvaluatedPart part) {
  const bool test = part == EvaluatedPart::test;
  const Fold& fold = test ? c.folds->outer[index] : c.folds->valid[index];
  const bool alone = ranker_alone(c.settings);
  constexpr ModelsWanted kWanted{.rating = true};
  FoldWeights fitted;  // one ranker alone needs none, so its validation fold is not trained for them
  if (!alone) {
    UNWRAP(found, fold_weights(c, index));
    fitted = std::move(found);
  }
  UNWRAP(base, derived_key(c, test ? "measure/test" : "measure/valid", fold, kWanted));
  UNWRAP(space_key, feature_space_key(c, fold));
  Hash hash;
  hash.add(base).add(space_key);
  for (const auto& [name, weight] : fitted.weights) hash.add(name).add(weight);
  const std::string key = hash.hex();
  UNWRAP(bundle, c.runner.derive("evaluation", fold.name, key, [&]() -> Result<Bundle> {
    Job job(c.run.stop, c.run.progress, c.run.log);
    UNWRAP(models, c.models.get(c, fold, kWanted));
    UNWRAP(space_matrix, feature_space(c, fold));
    std::optional<Directions> space;
    if (space_matrix && space_matrix->sparse) space.emplace(space_matrix->sparse_rows, space_matrix->present);
    if (space_matrix && !space_matrix->sparse) space.emplace(space_matrix->dense_rows.view(), space_matrix->present);
    job.begin("evaluating " + fold.name);
    const auto began = std::chrono::steady_clock::now();
    const auto users = evaluated_users(*c.dataset, fold, part, c.folds->positive_min, c.folds->catalogue_is_test_items,
                                       repeat(c), wants_times(c.settings));
    ListMeasure measure(users, space ? &*space : nullptr);
    double score_seconds = 0;
    FoldMeasure result;
    const Scorer& scorer = *models->scorer;
    const auto by_sum = alone ? scorer.chosen_weights() : scorer.weights_by_name(fitted.weights);
    if (alone && scorer.behaviour_terms() == 1) {
      // One ranker's own scores: standardising could tie what it tells apart.
      ENSURE(measure_ranker(scorer, users, measure, score_seconds, job));
    } else {
      ListMeasure base_measure(users, nullptr);
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
    if (const auto errors = rating_errors_of(*c.dataset, *c.folds, models->fold, models->rating.get(), part)) {
      result.totals["rmse"] = errors->rmse;
      result.totals["mae"] = errors->mae;
      result.totals["accuracy"] = errors->accuracy;
    }
    for (std::size_t u = 0; u < users.user.size(); ++u) {
      result.users.push_back(c.dataset->user_ids[static_cast<std::size_t>(users.user[u])]);
      result.history_size.push_back(static_cast<std::int32_t>(users.history.columns(u).size()));
    }
    result.facts = {{"targets", static_cast<double>(users.targets.nonzeros())},
                    {"unreachable", static_cast<double>(users.unreachable)},
                    {"catalogue", static_cast<double>(users.catalogue_size)},
                    {"train_rows", static_cast<double>(users.train_rows)},
                    {"fitted_on", static_cast<double>(fitted.fitted_on)},
                    {"fit_seconds", models->fit_seconds},
                    {"score_seconds", score_seconds},
                    {"evaluate_seconds", seconds_since(began) - score_seconds}};
    const auto used = named(scorer, by_sum);
    result.weights = {used.begin(), used.end()};
    return to_bundle(result);
  }));
  UNWRAP(measure, fold_measure_from(bundle));
  return KeptMeasure{std::move(measure), key};
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
  Settings open = c.settings;
  ENSURE(open.reset("scoring.weights"));
  const WorkflowContext all{c.runner, open, c.dataset, c.folds, c.run, c.modalities, c.models};

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
    UNWRAP(space, feature_space(c, valid));
    fold.space = std::move(space);
    folds.push_back(std::move(fold));
  }
  return ValidationTerms::make(std::move(folds), users_in_all, std::move(weights), std::move(all_fitted));
}

}  // namespace tributary
