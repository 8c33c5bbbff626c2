#include "metrics/ratings.h"

#include <cassert>
#include <cmath>
#include <cstddef>

namespace tributary {

RatingErrors rating_errors(std::span<const float> predicted, std::span<const float> actual, double positive_min) {
  assert(predicted.size() == actual.size());
  if (actual.empty()) return {};
  double squares = 0.0, absolute = 0.0;
  std::int64_t same_side = 0;
  for (std::size_t i = 0; i < actual.size(); ++i) {
    const double p = static_cast<double>(predicted[i]), a = static_cast<double>(actual[i]);
    squares += (p - a) * (p - a);
    absolute += std::abs(p - a);
    same_side += (p >= positive_min) == (a >= positive_min) ? 1 : 0;
  }
  const double n = static_cast<double>(actual.size());
  return {.ratings = static_cast<std::int64_t>(actual.size()),
          .rmse = std::sqrt(squares / n),
          .mae = absolute / n,
          .accuracy = static_cast<double>(same_side) / n};
}

}  // namespace tributary
