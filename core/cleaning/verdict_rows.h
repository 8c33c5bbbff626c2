#pragma once
#include <cstdint>
#include <memory>

#include "base/job.h"
#include "base/result.h"
#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "dataset/table_query.h"

namespace tributary {

/// The interaction rows of a dataset, in file order, with what cleaning says of each beside them. Columns: user and
/// item (text: id; title, or id where there is none), rating, time, verdict, reason, step (whole: the values of the
/// enums; 1-based step). Nothing is copied; both are kept. `verdicts` may be null: all are sound.
std::shared_ptr<const RowSource> interaction_rows(std::shared_ptr<const Dataset> dataset,
                                                  std::shared_ptr<const Verdicts> verdicts);

/// One row for each user who has interactions. Columns: user (text: id), rows, left (whole: all; not struck), mean, sd
/// (number: of the ratings, population), first, last (time), verdict, reason, step (whole), index (whole: into the
/// dataset's users). The verdict is struck where no row is left, flagged or sound else; the reason is one that is about
/// the user where any row has it. O(rows) once, then memory a user. cancelled.
Result<std::shared_ptr<const RowSource>> user_rows(std::shared_ptr<const Dataset> dataset,
                                                   const std::shared_ptr<const Verdicts>& verdicts,
                                                   const StopToken& stop = {});

/// The same for items; column item (text: title, or id where there is none) instead of user.
Result<std::shared_ptr<const RowSource>> item_rows(std::shared_ptr<const Dataset> dataset,
                                                   const std::shared_ptr<const Verdicts>& verdicts,
                                                   const StopToken& stop = {});

}  // namespace tributary
