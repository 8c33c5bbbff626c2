#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "cleaning/verdicts.h"
#include "dataset/dataset.h"

namespace tributary {

/// The rows while steps work on them.
struct CleaningState {
  const Dataset& data;
  std::vector<std::uint8_t> verdict, reason, step;
  std::size_t current = 0;  ///< number of the step at work, 1-based

  explicit CleaningState(const Dataset& dataset);
  const InteractionTable& rows() const { return data.interactions; }
  bool is_excluded(std::size_t row) const { return verdict[row] == static_cast<std::uint8_t>(Verdict::excluded); }
  void exclude(std::size_t row, Reason why);
  void flag(std::size_t row, Reason why);
};

/// A number of the step, or what its kind falls back to.
double step_number(const Step& step, const std::string& name);

/// Each kind of step: reads the state, excludes or flags, says in `about`, `low` and `high` which bounds it used.
/// Complexity O(rows log rows) at most.
Status clean_missing(const Step& step, CleaningState& state, StepOutcome& outcome);
Status clean_duplicates(const Step& step, CleaningState& state, StepOutcome& outcome);
Status clean_invalid(const Step& step, CleaningState& state, StepOutcome& outcome);
Status clean_outliers(const Step& step, CleaningState& state, StepOutcome& outcome);  ///< all kinds outlier_*
Status clean_rare(const Step& step, CleaningState& state, StepOutcome& outcome);

/// Runs one step as number `state.current + 1` and says what it did. usage: a kind or column that there is not.
Status run_step(const Step& step, CleaningState& state, StepOutcome& outcome);

/// The kinds of step with their numbers and words, as declared to every front end.
const std::vector<StepKind>& cleaning_step_kinds();
/// nullptr: there is none of this name.
const StepKind* find_step_kind(const std::string& name);
const StepKind::Number* find_step_number(const std::string& kind, const std::string& name);

/// Seconds since 1970 at which a year begins (proleptic Gregorian calendar, from year 1 on), and the year of a time.
std::int64_t begin_of_year(std::int64_t year);
std::int64_t year_of(std::int64_t seconds);

/// The scale that ratings plainly have: the levels that at least 1 % of the rows share, where at most 1 % of the rows
/// have another, prolonged by rarer levels no further than a step away. low > high where there is no such scale
/// (counts, continuous values, under 50 rows).
struct RatingScale {
  double low = 1, high = 0;
  bool found() const { return low <= high; }
};
RatingScale plain_scale(const CleaningState& state);
/// The same from the distinct ratings, ascending, and how often each was given.
RatingScale plain_scale(const std::vector<std::pair<double, std::int64_t>>& levels);

}  // namespace tributary
