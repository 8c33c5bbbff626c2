#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "dataset/table_query.h"

namespace tributary {

/// Kept values that lie close to where a step cuts: within half a unit of an outlier step's threshold, or within a
/// fifth of what min_count asks for (at least one row); no count is near a bound below 1. A value is a row's rating, or
/// the rows of a user or item that the step goes by: those that steps before number `first_out` (1-based) left.
struct NearBound {
  std::string column;  ///< rating, user_count or item_count; empty: nothing is near
  std::size_t first_out = 0;
  struct Side {
    double bound = 0, room = 0;
    bool is_upper = false;
  };
  std::vector<Side> sides;
  /// How far above (+) or below (-) the nearest bound a kept value lies; NaN where none is near.
  double distance(double value) const;
};

/// Of step `number` (1-based) with the outcome it had; of nothing where it has no such bound on the column.
NearBound near_bound(const StepOutcome& outcome, std::size_t number, const std::string& column);

/// The interaction rows of a dataset, in file order, with what cleaning says of each beside them. Columns: user and
/// item (text: id; title, or id where there is none), rating, time, verdict, reason, step (whole: the values of the
/// enums; 1-based step), near (number: see NearBound::distance, of sound rows), shown (whole: 1 where excluded, flagged
/// or near). Nothing is copied; both are kept. `verdicts` may be null: all are sound.
std::shared_ptr<const RowSource> interaction_rows(std::shared_ptr<const Dataset> dataset,
                                                  std::shared_ptr<const Verdicts> verdicts, NearBound near = {});

/// One row for each user who has interactions. Columns: user (text: id), rows, left (whole: all; not excluded), mean,
/// sd (number: of the ratings, population), first, last (time), verdict, reason, step (whole), index (whole: into the
/// dataset's users), near (number), shown (whole) as above. The verdict is excluded where no row is left, flagged or
/// sound else; the reason is one that is about the user where any row has it. O(rows) once, then memory a user.
/// cancelled.
Result<std::shared_ptr<const RowSource>> user_rows(std::shared_ptr<const Dataset> dataset,
                                                   const std::shared_ptr<const Verdicts>& verdicts,
                                                   const StopToken& stop = {}, const NearBound& near = {});

/// The same for items; column item (text: title, or id where there is none) instead of user.
Result<std::shared_ptr<const RowSource>> item_rows(std::shared_ptr<const Dataset> dataset,
                                                   const std::shared_ptr<const Verdicts>& verdicts,
                                                   const StopToken& stop = {}, const NearBound& near = {});

}  // namespace tributary
