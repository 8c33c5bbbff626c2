#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"

namespace tributary {

class Bundle;

/// Ratings by row: user and item index, value in the file's own scale.
struct Ratings {
  std::vector<std::int32_t> user, item;
  std::vector<float> value;
  std::size_t users = 0, items = 0;
  double low = 0, high = 0;  ///< the scale; predictions are clipped to it
};

/// Predicts stars. After fit (or load) const members are thread-safe.
class RatingModel {
 public:
  virtual ~RatingModel() = default;
  virtual std::string name() const = 0;
  virtual Status fit(const Ratings& train, std::uint64_t seed, Job& job) = 0;
  /// Predictions clipped to [low, high]; an unknown user or item falls back to what is known of the other.
  virtual void predict(std::span<const std::int32_t> user, std::span<const std::int32_t> item,
                       std::span<float> out) const = 0;
  virtual Bundle save() const = 0;
  virtual Status load(const Bundle& bundle) = 0;
};

}  // namespace tributary
