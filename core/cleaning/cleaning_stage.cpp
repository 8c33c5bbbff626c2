#include "cleaning/cleaning_stage.h"

#include <algorithm>
#include <string>

#include "cleaning/clean.h"
#include "dataset/dataset.h"

namespace tributary {
namespace {

/// "12 rows struck by duplicate: ...", one sentence for each step that found something.
std::string note_of(const StepOutcome& outcome) {
  const bool strikes = outcome.struck > 0;
  std::string note = "Step " + outcome.step.kind +
                     (outcome.step.column.empty() ? "" : " (" + outcome.step.column + ")") +
                     (strikes ? " struck " : " flagged ") + std::to_string(strikes ? outcome.struck : outcome.flagged) +
                     " of " + std::to_string(outcome.seen) + " rows";
  if (!outcome.about.empty()) note += " (" + outcome.about + ")";
  return note + ".";
}

Result<Bundle> run_cleaning(const StageRun& run) {
  UNWRAP(dataset, dataset_from(run.input("dataset")));
  UNWRAP(verdicts, clean(dataset, run.config<CleaningConfig>(), run.job()));
  Bundle bundle = to_bundle(verdicts);
  std::int64_t struck = 0, flagged = 0;
  for (const std::uint8_t verdict : verdicts.verdict) {
    struck += verdict == static_cast<std::uint8_t>(Verdict::struck) ? 1 : 0;
    flagged += verdict == static_cast<std::uint8_t>(Verdict::flagged) ? 1 : 0;
  }
  bundle.figures = {{"rows left", static_cast<double>(static_cast<std::int64_t>(verdicts.size()) - struck)},
                    {"struck", static_cast<double>(struck)},
                    {"flagged", static_cast<double>(flagged)}};
  for (const auto& outcome : verdicts.steps) {
    if (outcome.struck + outcome.flagged > 0) bundle.notes.push_back(note_of(outcome));
  }
  return bundle;
}

}  // namespace

StageKind cleaning_stage() {
  StageKind kind;
  kind.name = "cleaning";
  kind.section = cleaning_section();
  kind.inputs = {{"dataset", "dataset"}};
  kind.outputs = {"rows", "steps"};
  kind.run = run_cleaning;
  return kind;
}

}  // namespace tributary
