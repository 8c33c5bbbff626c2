#include "cleaning/preview.h"

#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "base/work.h"
#include "cleaning/steps.h"

namespace tributary {
namespace {

/// Rows for which `counts(row)` holds.
template <class Counts>
CleaningFigures figures_of(const Dataset& dataset, Counts counts) {
  const auto& rows = dataset.interactions;
  std::vector<std::uint8_t> users(dataset.users(), 0), items(dataset.items(), 0);
  CleaningFigures out;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!counts(row)) continue;
    ++out.rows;
    users[static_cast<std::size_t>(rows.user[row])] = 1;
    items[static_cast<std::size_t>(rows.item[row])] = 1;
  }
  out.users = std::count(users.begin(), users.end(), 1);
  out.items = std::count(items.begin(), items.end(), 1);
  return out;
}

CleaningState state_after(const Dataset& dataset, const CleaningPrefix& prefix) {
  CleaningState state(dataset);
  state.verdict = prefix.verdict;
  state.reason = prefix.reason;
  state.step = prefix.step;
  state.current = prefix.steps.size();
  return state;
}

}  // namespace

double CleaningFigures::density() const {
  if (users == 0 || items == 0) return 0;
  return static_cast<double>(rows) / (static_cast<double>(users) * static_cast<double>(items));
}

Result<CleaningPreview> preview_cleaning(const Dataset& dataset, const StepList& steps, std::size_t edited,
                                         std::shared_ptr<const CleaningPrefix> prefix, Job& job) {
  if (steps.size() > 255) return problem_of(Code::usage, say::too_many_cleaning_steps, "cleaning.steps");
  tell_work("pass", "cleaning");
  const std::size_t before = std::min(edited, steps.size());
  const StepList first(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(before));
  const bool is_known =
      prefix != nullptr && prefix->steps == first && prefix->verdict.size() == dataset.interactions.size();
  CleaningState state = is_known ? state_after(dataset, *prefix) : CleaningState(dataset);
  CleaningPreview out;
  if (is_known) out.verdicts.steps = prefix->outcomes;
  job.begin("cleaning", static_cast<std::int64_t>(steps.size()), "steps");
  for (std::size_t i = is_known ? before : 0; i <= steps.size(); ++i) {
    if (job.stopped()) return cancelled();
    if (i == before && !is_known) {
      prefix = std::make_shared<const CleaningPrefix>(
          CleaningPrefix{first, out.verdicts.steps, state.verdict, state.reason, state.step});
    }
    if (i == steps.size()) break;
    ENSURE(run_step(steps[i], state, out.verdicts.steps.emplace_back()));
    job.advance();
  }
  out.prefix = std::move(prefix);
  out.before = figures_of(dataset, [](std::size_t) { return true; });
  out.after = figures_of(dataset, [&](std::size_t row) { return !state.is_excluded(row); });
  if (before < steps.size())
    out.reached = figures_of(dataset, [&](std::size_t row) { return state.step[row] == before + 1; });
  out.verdicts.verdict = std::move(state.verdict);
  out.verdicts.reason = std::move(state.reason);
  out.verdicts.step = std::move(state.step);
  return out;
}

Result<std::vector<OutlierAlternative>> outlier_alternatives(const Dataset& dataset, const Step& edited,
                                                             const CleaningPrefix& prefix, Job& job) {
  std::vector<OutlierAlternative> out;
  if (!edited.kind.starts_with("outlier_")) return out;
  const double exclude = step_number(edited, "exclude");
  for (const StepKind& kind : cleaning_step_kinds()) {
    if (!kind.name.starts_with("outlier_") || kind.name == edited.kind) continue;
    if (job.stopped()) return cancelled();
    CleaningState state = state_after(dataset, prefix);
    OutlierAlternative& found = out.emplace_back();
    ENSURE(run_step({kind.name, {{"exclude", exclude}}, edited.column}, state, found.outcome));
    found.reached = figures_of(dataset, [&](std::size_t row) { return state.step[row] == state.current; });
  }
  return out;
}

}  // namespace tributary
