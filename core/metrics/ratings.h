#pragma once
#include <cstdint>
#include <span>

namespace tributary {

/// How far predicted ratings lie from given ones, over test ratings.
struct RatingErrors {
  std::int64_t ratings = 0;  ///< 0: the other figures mean nothing
  double rmse = 0;           ///< root of the mean squared error, in stars
  double mae = 0;            ///< mean absolute error, in stars
  double accuracy = 0;       ///< share of ratings whose predicted side of positive_min is the actual side
};

/// predicted and actual: as many, in the same order; predictions already clipped to the scale. A rating of positive_min
/// or more is on the liked side.
RatingErrors rating_errors(std::span<const float> predicted, std::span<const float> actual, double positive_min);

}  // namespace tributary
