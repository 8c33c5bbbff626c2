#include "cleaning/clean.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/messages.h"
#include "cleaning/steps.h"

namespace tributary {
namespace {

using StepFunction = Status (*)(const Step&, CleaningState&, StepOutcome&);

StepFunction function_of(const std::string& kind) {
  static const std::map<std::string, StepFunction> functions{
      {"missing", clean_missing},         {"duplicate", clean_duplicates},    {"invalid", clean_invalid},
      {"outlier_sigma", clean_outliers},  {"outlier_median", clean_outliers}, {"outlier_iqr", clean_outliers},
      {"outlier_kmeans", clean_outliers}, {"min_count", clean_rare}};
  const auto found = functions.find(kind);
  return found == functions.end() ? nullptr : found->second;
}

}  // namespace

Status run_step(const Step& step, CleaningState& state, StepOutcome& outcome) {
  const StepFunction run = function_of(step.kind);
  if (run == nullptr) {
    return problem_of(Code::usage, {say::no_cleaning_step, {step.kind}}, "cleaning.steps");
  }
  const auto excluded_rows_now = [&] {
    return static_cast<std::int64_t>(
        std::count(state.verdict.begin(), state.verdict.end(), static_cast<std::uint8_t>(Verdict::excluded)));
  };
  ++state.current;
  outcome.step = step;
  const std::int64_t excluded = excluded_rows_now();
  outcome.seen = static_cast<std::int64_t>(state.verdict.size()) - excluded;
  ENSURE(run(step, state, outcome));
  outcome.excluded = excluded_rows_now() - excluded;
  outcome.flagged = 0;
  for (std::size_t row = 0; row < state.step.size(); ++row) {
    if (state.step[row] == state.current && state.verdict[row] == static_cast<std::uint8_t>(Verdict::flagged))
      ++outcome.flagged;
  }
  return done;
}

bool is_telling(const StepOutcome& outcome) {
  return outcome.flagged > 0 &&
         static_cast<double>(outcome.flagged) <= kMostThatAreUnusual * static_cast<double>(outcome.seen);
}

Section cleaning_section() {
  return Declare<CleaningConfig>(
             "cleaning",
             "Which interaction rows are excluded or flagged before anything is learnt. The files stay as they are.")
      .param("steps", &CleaningConfig::steps,
             "Steps in order; a row that one excludes is not seen by those after it. Means and deviations are over all "
             "rows left, as cleaning "
             "stands before the split.")
      .title("Cleaning steps")
      .steps(cleaning_step_kinds())
      .formerly({{"strike", "exclude"}});
}

Result<Verdicts> clean(const Dataset& dataset, const CleaningConfig& config, Job& job) {
  if (config.steps.size() > 255) {
    return problem_of(Code::usage, say::too_many_cleaning_steps, "cleaning.steps");
  }
  CleaningState state(dataset);
  job.begin("cleaning", static_cast<std::int64_t>(config.steps.size()), "steps");
  Verdicts out;
  for (const Step& step : config.steps) {
    if (job.stopped()) return cancelled();
    ENSURE(run_step(step, state, out.steps.emplace_back()));
    job.advance();
  }
  out.verdict = std::move(state.verdict);
  out.reason = std::move(state.reason);
  out.step = std::move(state.step);
  return out;
}

}  // namespace tributary
