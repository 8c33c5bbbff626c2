#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/matrix.h"
#include "base/result.h"
#include "cleaning/outlier_limits.h"
#include "pipeline/declare.h"

namespace tributary {

class Bundle;

/// What cleaning says of an interaction row. A flagged row takes part like a sound one; an excluded row takes no part.
enum class Verdict : std::uint8_t { sound = 0, flagged = 1, excluded = 2 };

/// Why. Values are written to artifacts: never renumber.
enum class Reason : std::uint8_t {
  none = 0,
  no_rating = 1,
  no_time = 2,
  exact_duplicate = 3,  ///< same user, item, rating and time as an earlier row
  repeated_pair = 4,    ///< same user and item as the row that is kept
  rating_off_scale = 5,
  time_impossible = 6,
  unusual_rating = 7,
  unusual_user = 8,  ///< the user has unusually many or few rows
  unusual_item = 9,
  rare_user = 10,  ///< fewer rows than min_count asks for
  rare_item = 11,
};

/// "the rating is off the scale": for tables and reports of the front ends without a window.
std::string reason_words(Reason reason);

/// What one step did. Rows that an earlier step excluded are not seen by later ones.
struct StepOutcome {
  Step step;
  std::int64_t seen = 0, flagged = 0, excluded = 0;  ///< rows; `flagged` counts newly flagged ones
  Message about;  ///< the bounds it used: "mean 3.5, standard deviation 1.04, bounds 0.37 to 6.63"; may be empty
  /// What lies outside is excluded or flagged: on the column of an outlier step, on the rating of `invalid`. Infinite
  /// where a step has no such bound, or where the result was saved by a version that did not keep it.
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  OutlierScale scale;              ///< of an outlier step: what its threshold is counted by; not saved
  std::vector<ValueGroup> groups;  ///< of outlier_kmeans; not saved
};

/// One verdict, reason and step (1-based; 0: none) for each interaction row, in the dataset's order, beside the
/// untouched raw rows. A row keeps its first reason, but an exclusion replaces a flag.
struct Verdicts {
  Column<std::uint8_t> verdict, reason, step;
  std::vector<StepOutcome> steps;
  std::size_t size() const { return verdict.size(); }
};

/// 1 for each excluded row, as make_folds and others take it.
std::vector<std::uint8_t> excluded_rows(const Verdicts& verdicts);

/// Verdicts <-> the bundle of stage "cleaning": part "rows" (uint8 verdict, reason, step; memory-mapped when read),
/// part "steps".
Bundle to_bundle(const Verdicts& verdicts);
Result<Verdicts> verdicts_from(const Bundle& bundle);

}  // namespace tributary
