#pragma once
#include <cstdint>
#include <span>

#include "dataset/dataset.h"
#include "split/fold.h"

namespace tributary {

/// x -> (x - min) / (max - min): the smallest fitted value becomes 0, the largest 1. Values outside of what was fitted
/// leave [0, 1] and come back exactly; nothing is clipped. NaN stays NaN. Where all fitted values are equal (or there
/// are none) every x becomes 0 and comes back as min.
struct MinMax {
  double min = 0, max = 0;

  double scaled(double x) const { return max > min ? (x - min) / (max - min) : x - x; }
  double restored(double y) const { return min + y * (max - min); }
};

/// What ratings and times of a fold are scaled by: fitted on its train rows alone, so that no test row moves a bound.
struct InteractionScale {
  MinMax rating;
  MinMax time;                        ///< over seconds since 1970 UTC
  std::int64_t rated = 0, timed = 0;  ///< train rows that have a rating, a time
};

InteractionScale fit_scale(const InteractionTable& rows, const Fold& fold);

/// The bounds of a run of values; NaN is passed over.
MinMax fit_min_max(std::span<const float> values);

}  // namespace tributary
