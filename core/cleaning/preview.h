#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "pipeline/declare.h"

namespace tributary {

/// Rows, and users and items that have any of them.
struct CleaningFigures {
  std::int64_t rows = 0, users = 0, items = 0;
  /// Part of the user-item pairs that a row fills (a repeated pair counts again); 0 of nothing.
  double density() const;
  bool operator==(const CleaningFigures&) const = default;
};

/// What the steps before one left: kept, so that changing that step does not run those before it again.
struct CleaningPrefix {
  StepList steps;
  std::vector<StepOutcome> outcomes;
  std::vector<std::uint8_t> verdict, reason, step;
};

/// What a list of steps would do to a dataset. Nothing is changed or saved.
struct CleaningPreview {
  Verdicts verdicts;              ///< as clean() gives them
  CleaningFigures before, after;  ///< all rows; rows that are not excluded
  CleaningFigures reached;        ///< rows that step `edited` excluded or newly flagged, and whose they are
  std::shared_ptr<const CleaningPrefix> prefix;  ///< before step `edited`
};

/// Runs the steps; `edited` (0-based) is the one that will be changed next: hand the preview's prefix in again and the
/// steps before it are not run anew. Errors as clean().
Result<CleaningPreview> preview_cleaning(const Dataset& dataset, const StepList& steps, std::size_t edited,
                                         std::shared_ptr<const CleaningPrefix> prefix, Job& job);

/// What another kind of outlier step would do in the place of one.
struct OutlierAlternative {
  StepOutcome outcome;
  CleaningFigures reached;  ///< rows that it excludes or newly flags, and whose they are
};

/// What the other kinds of outlier step, with their own defaults, would do in the place of step `edited`, on its column
/// and with its verdict: one for each other kind whose name begins with "outlier_". `prefix`: of what the steps before
/// left. None where the step is no outlier step. Does not depend on the numbers of the step but its `exclude`.
Result<std::vector<OutlierAlternative>> outlier_alternatives(const Dataset& dataset, const Step& edited,
                                                             const CleaningPrefix& prefix, Job& job);

}  // namespace tributary
