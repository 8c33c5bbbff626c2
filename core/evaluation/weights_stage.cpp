#include "evaluation/weights_stage.h"

#include <arrow/array.h>
#include <arrow/builder.h>
#include <arrow/table.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "evaluation/users.h"
#include "scoring/fit_weights.h"
#include "scoring/scorer_inputs.h"
#include "split/evaluation_config.h"
#include "split/fold_bundle.h"

namespace tributary {
namespace {

constexpr const char* kWeights = "weights";
constexpr const char* kFittedOn = "users";  // figure

Bundle weights_bundle(const Scorer& scorer, const std::vector<float>& weights,
                      const std::optional<FittedWeights>& fitted) {
  arrow::StringBuilder names;
  arrow::DoubleBuilder values;
  for (std::size_t term = 0; term < weights.size(); ++term) {
    (void)names.Append(scorer.terms()[term].name);
    (void)values.Append(static_cast<double>(weights[term]));
  }
  Bundle bundle;
  bundle.put(
      kWeights,
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

/// Rows 0 ... rows - 1, or so many of them spread evenly.
std::vector<std::int32_t> spread(std::size_t rows, std::size_t most) {
  const std::size_t count = std::min(rows, most);
  std::vector<std::int32_t> chosen(count);
  for (std::size_t i = 0; i < count; ++i) chosen[i] = static_cast<std::int32_t>(i * rows / count);
  return chosen;
}

Result<FittedWeights> fit(const StageRun& run, const Dataset& dataset, const FoldSet& folds, const Scorer& scorer,
                          const std::vector<float>& chosen) {
  const Fold& fold = run.fold();
  run.job().begin("fitting weights on " + fold.name);
  const auto users =
      evaluated_users(dataset, fold, EvaluatedPart::valid, folds.positive_min, folds.catalogue_is_test_items,
                      run.config<EvaluationConfig>("evaluation").repeat, any_by_time(run.inputs("rankers")));
  // A sample where memory holds no more: weights are a handful of numbers. How many there were is on the protocol card.
  const auto sample = spread(users.user.size(), users_at_once(users.catalogue.size(), scorer.terms().size()));
  const auto seen = rows_of_users(users.seen, sample);
  std::vector<std::int32_t> who;
  for (const std::int32_t row : sample) who.push_back(users.user[static_cast<std::size_t>(row)]);
  UNWRAP(terms, scorer.build(rows_of_users(users.history, sample), &seen, users.catalogue, run.job(), who));
  FitOptions options;
  options.caution = run.config<ScoringConfig>().caution;
  return fit_weights(terms, rows_of_users(users.targets, sample), chosen, options, run.job());
}

Result<Bundle> run_weights(const StageRun& run) {
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  UNWRAP(folds, fold_set_from(run.input("split")));
  UNWRAP(content, item_content(run.inputs(), "content", dataset));
  UNWRAP(scorer, scorer_from(run.inputs(), content, dataset, run.config<ScoringConfig>()));
  std::vector<float> weights = scorer.chosen_weights();
  std::optional<FittedWeights> fitted;
  if (std::any_of(weights.begin(), weights.end(), [](float w) { return std::isnan(w); })) {
    UNWRAP(found, fit(run, dataset, folds, scorer, weights));
    weights = found.weights;
    fitted = std::move(found);
  }
  return weights_bundle(scorer, weights, fitted);
}

}  // namespace

StageKind weights_stage() {
  StageKind kind;
  kind.name = kWeightsStage;
  kind.column = StageColumn::scoring;
  kind.title = "Scoring";
  kind.section = scoring_section();
  kind.fits_on = FitsOn::train_and_valid;
  kind.also_reads = {{"evaluation", {"repeat"}}};
  kind.inputs = scorer_inputs();
  kind.inputs.push_back({.name = "split", .from = "split"});
  kind.outputs = {kWeights};
  kind.run = run_weights;
  return kind;
}

Result<FoldWeights> weights_from(const Bundle& bundle) {
  UNWRAP(table, bundle.table(kWeights));
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

}  // namespace tributary
