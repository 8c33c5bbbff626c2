#pragma once
#include <algorithm>
#include <cmath>

namespace tributary::ui {

/// The perceptual scale of weights: position = (w / 2) ^ .42 on 0 ... 2, so that .01 and .1, where weak modalities are
/// best, have room. Larger weights stand at the end.
constexpr double kLargestWeight = 2;
constexpr double kWeightExponent = 0.42;
constexpr double kWeightTicks[] = {0, 0.01, 0.1, 0.3, 1, 2};

/// 0 ... 1.
inline double weight_position(double weight) {
  return std::pow(std::clamp(weight / kLargestWeight, 0.0, 1.0), kWeightExponent);
}

inline double weight_at(double position) {
  return kLargestWeight * std::pow(std::clamp(position, 0.0, 1.0), 1 / kWeightExponent);
}

/// As precise as a hand is: two digits that count, no finer than .001.
inline double rounded_weight(double weight) {
  const double step = weight < 0.1 ? 0.001 : 0.01;
  return std::round(weight / step) * step;
}

}  // namespace tributary::ui
