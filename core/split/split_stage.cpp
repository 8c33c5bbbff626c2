#include "split/split_stage.h"

#include <algorithm>

#include "base/messages.h"
#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "split/evaluation_config.h"
#include "split/example_users.h"
#include "split/fold_bundle.h"
#include "split/row_counts.h"
#include "split/split.h"

namespace tributary {
namespace {

double count(const Fold& fold, Part part) {
  return static_cast<double>(std::count(fold.part.begin(), fold.part.end(), static_cast<std::uint8_t>(part)));
}

Result<Bundle> run_split(const StageRun& run) {
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  UNWRAP(verdicts, verdicts_from(run.input("cleaning")));
  const auto seed = static_cast<std::uint64_t>(run.config<RootConfig>("").seed);
  UNWRAP(folds,
         make_folds(dataset, excluded_rows(verdicts), run.config<EvaluationConfig>("evaluation"), seed, run.job()));
  Bundle bundle = to_bundle(folds);
  bundle.figures = {{"folds", static_cast<double>(folds.outer.size())}, {"liked from", folds.positive_min}};
  const auto counts = figures_of(count_rows(dataset, verdicts, folds));
  bundle.figures.insert(bundle.figures.end(), counts.begin(), counts.end());
  put_example_users(example_users(dataset, folds), bundle);
  if (folds.outer.empty()) return bundle;
  const Fold& first = folds.outer.front();
  bundle.figures.insert(bundle.figures.end(), {{"train rows", count(first, Part::train)},
                                               {"valid rows", count(folds.valid.front(), Part::valid)},
                                               {"foldin rows", count(first, Part::foldin)},
                                               {"test rows", count(first, Part::test)}});
  bundle.notes.insert(bundle.notes.begin(), Message(say::split_by_rule, {folds.rule}));
  return bundle;
}

}  // namespace

StageKind split_stage() {
  StageKind kind;
  kind.name = "split";
  kind.column = StageColumn::split;
  kind.title = "Split";
  kind.version = 5;
  kind.also_reads = {
      {"evaluation",
       {"split", "split_file", "positive_min", "min_positives", "test_share", "valid_share", "users_share",
        "foldin_share", "items_share", "item_min_positives", "folds", "repeat", "candidates"}},
      {"", {"seed"}}};
  kind.inputs = {{"dataset", "dataset"}, {"cleaning", "cleaning"}};
  kind.outputs = {"folds", "examples"};
  kind.run = run_split;
  return kind;
}

}  // namespace tributary
