#include "preprocessing/scale.h"

#include <algorithm>
#include <cmath>

namespace tributary {
namespace {

/// Widens the bounds to hold x; `seen` counts what they hold.
void widen(MinMax& bounds, std::int64_t& seen, double x) {
  bounds.min = seen == 0 ? x : std::min(bounds.min, x);
  bounds.max = seen == 0 ? x : std::max(bounds.max, x);
  ++seen;
}

}  // namespace

InteractionScale fit_scale(const InteractionTable& rows, const Fold& fold) {
  InteractionScale scale;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (fold.at(row) != Part::train) continue;
    if (!rows.rating.empty() && !std::isnan(rows.rating[row]))
      widen(scale.rating, scale.rated, static_cast<double>(rows.rating[row]));
    if (!rows.time.empty() && rows.time[row] != kNoTime)
      widen(scale.time, scale.timed, static_cast<double>(rows.time[row]));
  }
  return scale;
}

MinMax fit_min_max(std::span<const float> values) {
  MinMax bounds;
  std::int64_t seen = 0;
  for (const float value : values) {
    if (!std::isnan(value)) widen(bounds, seen, static_cast<double>(value));
  }
  return bounds;
}

}  // namespace tributary
