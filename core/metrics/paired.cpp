#include "metrics/paired.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <vector>

#include "base/random.h"
#include "metrics/student_t.h"

namespace tributary {

void RunningMean::add(double value) {
  ++count_;
  const double delta = value - mean_;
  mean_ += delta / static_cast<double>(count_);
  squares_ += delta * (value - mean_);
}

void RunningMean::merge(const RunningMean& other) {
  if (other.count_ == 0) return;
  const double mine = static_cast<double>(count_), theirs = static_cast<double>(other.count_), all = mine + theirs;
  const double delta = other.mean_ - mean_;
  mean_ += delta * theirs / all;
  squares_ += other.squares_ + delta * delta * mine * theirs / all;
  count_ += other.count_;
}

double RunningMean::variance() const {
  return count_ < 2 ? 0.0 : squares_ / static_cast<double>(count_ - 1);
}

double RunningMean::standard_error() const {
  return count_ < 2 ? 0.0 : std::sqrt(variance() / static_cast<double>(count_));
}

Estimate estimate(const RunningMean& mean) {
  const double error = mean.standard_error();
  const double reach =
      mean.count() < 2 ? 0.0 : error * student_t_quantile(0.975, static_cast<double>(mean.count() - 1));
  return {.count = mean.count(),
          .mean = mean.mean(),
          .standard_error = error,
          .low = mean.mean() - reach,
          .high = mean.mean() + reach};
}

Estimate estimate(std::span<const double> values) {
  RunningMean mean;
  for (const double value : values) mean.add(value);
  return estimate(mean);
}

PairedDifference paired_difference(std::span<const double> before, std::span<const double> after) {
  assert(before.size() == after.size());
  RunningMean mean;
  PairedDifference result;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double difference = after[i] - before[i];
    mean.add(difference);
    result.gains += difference > 0 ? 1 : 0;
    result.losses += difference < 0 ? 1 : 0;
  }
  static_cast<Estimate&>(result) = estimate(mean);
  if (result.count < 2) return result;
  if (result.standard_error > 0) {
    const double t = std::abs(result.mean) / result.standard_error;
    result.p = 2.0 * student_t_cdf(-t, static_cast<double>(result.count - 1));
  } else {
    result.p = result.mean == 0 ? 1.0 : 0.0;
  }
  return result;
}

Interval bootstrap_interval(std::span<const double> values, int resamples, std::uint64_t seed, double level) {
  if (values.empty() || resamples < 1) return {};
  Random random(seed);
  std::vector<double> means(static_cast<std::size_t>(resamples));
  const auto bound = static_cast<std::uint32_t>(values.size());
  for (double& mean : means) {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < bound; ++i) sum += values[random.below(bound)];
    mean = sum / static_cast<double>(bound);
  }
  std::sort(means.begin(), means.end());
  const auto quantile = [&](double p) {  // linear between order statistics
    const double place = p * static_cast<double>(means.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, means.size() - 1);
    return means[below] + (place - static_cast<double>(below)) * (means[above] - means[below]);
  };
  return {.low = quantile((1.0 - level) / 2.0), .high = quantile((1.0 + level) / 2.0)};
}

}  // namespace tributary
