#pragma once
#include <cstdint>
#include <span>

#include "base/job.h"
#include "base/result.h"
#include "dataset/dataset.h"
#include "split/evaluation_config.h"
#include "split/fold.h"

namespace tributary {

/// Which interaction rows train, validate and test, by `config`; the deploy fold trains on every sound row.
/// excluded: one byte a row, 1 = excluded by cleaning (takes no part); empty = none. The same seed gives the same folds
/// everywhere. Where too few users have likes enough there is no fold but deploy, and a note says so. No row, and no
/// user-item pair (unless config.repeat), both trains and is judged with. bad_input: nothing to judge with, or a split
/// file that can not be read; cancelled.
Result<FoldSet> make_folds(const Dataset& dataset, std::span<const std::uint8_t> excluded,
                           const EvaluationConfig& config, std::uint64_t seed, Job& job);

/// A rating from which an interaction counts as liked: `asked`, or where that is 0 the lowest rating in the sound rows
/// above the middle of their scale. 0 where there are no ratings.
double resolved_positive_min(const InteractionTable& rows, std::span<const std::uint8_t> excluded, double asked);

}  // namespace tributary
