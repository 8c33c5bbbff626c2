#pragma once
#include <cstdint>
#include <span>

namespace tributary {

/// Mean and variance of a stream in one pass, without cancellation (Welford 1962; merging after Chan et al. 1979).
class RunningMean {
 public:
  void add(double value);
  void merge(const RunningMean& other);
  std::int64_t count() const { return count_; }
  double mean() const { return mean_; }
  double variance() const;        ///< of the values, divisor n - 1; 0 for fewer than two
  double standard_error() const;  ///< of the mean: sqrt(variance / n)

 private:
  std::int64_t count_ = 0;
  double mean_ = 0, squares_ = 0;  ///< squares_: sum of squared distances from the mean
};

/// A mean over users (or folds) with what it is worth.
struct Estimate {
  std::int64_t count = 0;
  double mean = 0;
  double standard_error = 0;  ///< divisor n - 1; 0 for fewer than two values
  double low = 0, high = 0;   ///< 95 % interval, Student's t with n - 1 degrees; both the mean below two values
};
Estimate estimate(const RunningMean& mean);
Estimate estimate(std::span<const double> values);

/// The mean of after[i] - before[i]: what one setting adds to another on the same users. Much finer than comparing two
/// means, for the spread between users cancels out.
struct PairedDifference : Estimate {
  double p = 1;                        ///< two-sided p of the paired t test; 1 where all differences are zero
  std::int64_t gains = 0, losses = 0;  ///< users for whom after is higher, lower
  bool clear() const { return low > 0 || high < 0; }  ///< the interval excludes 0
};

/// before and after: one value per user, the same users in the same order.
PairedDifference paired_difference(std::span<const double> before, std::span<const double> after);

/// Percentile bootstrap of the mean (Efron 1979): where values are few or skewed and t is in doubt. Same seed, same
/// interval.
struct Interval {
  double low = 0, high = 0;
};
Interval bootstrap_interval(std::span<const double> values, int resamples, std::uint64_t seed, double level = 0.95);

}  // namespace tributary
