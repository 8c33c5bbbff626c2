#include "cleaning/cleaning_stage.h"

#include <algorithm>
#include <string>

#include "base/messages.h"
#include "cleaning/clean.h"
#include "dataset/dataset.h"

namespace tributary {
namespace {

/// "Step duplicate excluded 12 of 300 rows.", one sentence for each step that found something.
Message note_of(const StepOutcome& outcome) {
  const bool excludes = outcome.excluded > 0;
  const Message step = outcome.step.column.empty()
                           ? Message(outcome.step.kind)
                           : Message(say::step_on_column, {outcome.step.kind, outcome.step.column});
  const std::int64_t found = excludes ? outcome.excluded : outcome.flagged;
  if (outcome.about.text.empty())
    return Message(excludes ? say::step_excluded : say::step_flagged, {step, found, outcome.seen});
  return Message(excludes ? say::step_excluded_by : say::step_flagged_by, {step, found, outcome.seen, outcome.about});
}

Result<Bundle> run_cleaning(const StageRun& run) {
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  UNWRAP(verdicts, clean(dataset, run.config<CleaningConfig>(), run.job()));
  Bundle bundle = to_bundle(verdicts);
  std::int64_t excluded = 0, flagged = 0;
  for (const std::uint8_t verdict : verdicts.verdict) {
    excluded += verdict == static_cast<std::uint8_t>(Verdict::excluded) ? 1 : 0;
    flagged += verdict == static_cast<std::uint8_t>(Verdict::flagged) ? 1 : 0;
  }
  bundle.figures = {{"rows left", static_cast<double>(static_cast<std::int64_t>(verdicts.size()) - excluded)},
                    {"excluded", static_cast<double>(excluded)},
                    {"flagged", static_cast<double>(flagged)}};
  for (const auto& outcome : verdicts.steps) {
    if (outcome.excluded + outcome.flagged > 0) bundle.notes.push_back(note_of(outcome));
  }
  return bundle;
}

}  // namespace

StageKind cleaning_stage() {
  StageKind kind;
  kind.name = "cleaning";
  kind.column = StageColumn::cleaning;
  kind.title = "Cleaning";
  kind.version = 2;
  kind.section = cleaning_section();
  kind.inputs = {{"dataset", "dataset"}};
  kind.outputs = {"rows", "steps"};
  kind.run = run_cleaning;
  return kind;
}

}  // namespace tributary
