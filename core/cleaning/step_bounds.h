#pragma once
#include <string>
#include <vector>

#include "cleaning/column_histogram.h"
#include "cleaning/verdicts.h"
#include "pipeline/declare.h"

namespace tributary {

/// A bound of a step on the axis of a column: what lies beyond it is excluded or flagged. A front end draws it as a
/// line that can be dragged where a number moves it.
struct StepBound {
  std::string number;     ///< of the step, which moves it: "threshold", "users", "low"; empty: none does
  bool is_upper = false;  ///< what is above is reached; else what is below
  double value = 0;
  bool is_given = true;  ///< false: found in the data; moving it gives it
  bool operator==(const StepBound&) const = default;
};

/// The bounds of a step on the axis of `seen`, lower ones first; none where it does not look at that column. `seen`:
/// the values that the step sees. `outcome`: what the step did the last time, for bounds that it finds itself and for
/// the groups of outlier_kmeans; may be null.
std::vector<StepBound> step_bounds(const Step& step, const ColumnHistogram& seen, const StepOutcome* outcome);

/// What an outlier step cuts between its outermost bounds: of outlier_kmeans only, in the groups it last found.
std::vector<OutlierLimits::Gap> step_gaps(const Step& step, const ColumnHistogram& seen, const StepOutcome* outcome);

/// What the threshold of an outlier step is counted from and by; zeros of other steps.
OutlierScale threshold_scale(const Step& step, const ColumnHistogram& seen, const StepOutcome* outcome);

/// The step with a bound moved to `value`, as near as its number's range and rounding (two decimals; whole for counts
/// and years) allow.
Step with_bound_at(Step step, const StepBound& bound, double value, const ColumnHistogram& seen,
                   const StepOutcome* outcome);

/// Columns on which a step of the kind has bounds, for the step's own column: {"user_count", "item_count"} for
/// min_count.
std::vector<std::string> bounded_columns(const Step& step);

}  // namespace tributary
