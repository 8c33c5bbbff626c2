#pragma once
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "cleaning/kmeans_1d.h"
#include "pipeline/declare.h"

namespace tributary {

/// Quartiles by linear interpolation between order statistics (numpy's default, Hyndman and Fan's type 7), and the
/// median of the distances to the median; zeros of nothing.
struct Quartiles {
  double lower = 0, median = 0, upper = 0, mad = 0;
};
/// Values must be finite. O(n).
Quartiles quartiles(std::vector<double> values);

/// Turns the MAD into the standard deviation of a normal distribution: 1 / Phi^-1(3/4).
constexpr double kMadScale = 1.4826;

/// Where an outlier step cuts: values below `low`, above `high`, and strictly inside a gap are outliers.
struct OutlierLimits {
  struct Gap {
    double low = 0, high = 0;
    bool operator==(const Gap&) const = default;
  };
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
  std::vector<Gap> gaps;  ///< ascending, between low and high; of k-means only
  bool cuts(double value) const;
};

/// A threshold is counted from `low_from` downwards and from `high_from` upwards in units of `low_unit` and
/// `high_unit`; 0: there is nothing to count by, and no row is judged.
struct OutlierScale {
  double low_from = 0, low_unit = 0, high_from = 0, high_unit = 0;
  bool is_log = false;  ///< counted on natural logarithms; values of 0 and below are not judged

  bool counts(bool upper) const { return (upper ? high_unit : low_unit) > 0; }
  /// The threshold that cuts at `value`; only where counts(upper).
  double threshold_of(double value, bool upper) const;
  /// Where a threshold cuts; infinite where there is nothing to count by.
  double bound_at(double threshold, bool upper) const;
};

/// outlier_sigma, outlier_median, outlier_iqr: mean and standard deviation, median and kMadScale MAD, quartiles and
/// their distance.
OutlierScale outlier_scale(const std::string& kind, double mean, double sigma, const Quartiles& q);
OutlierLimits limits_at(const OutlierScale& scale, double threshold);

/// outlier_kmeans. A value is an outlier where it lies further from its group's centre than `threshold` times the
/// group's spread (relative distance to the centroid: Tan, Steinbach and Kumar, Introduction to Data Mining, 2005,
/// 10.5, with the root mean square for their median), or where its group is of one value or of fewer than
/// `least_percent` of all (small clusters as outliers: He, Xu and Deng, Discovering cluster-based local outliers,
/// 2003). No limits where there are no more distinct values than groups: `groups` whose spreads are all 0.
OutlierLimits group_limits(std::span<const ValueGroup> groups, double threshold, double least_percent);
/// What a threshold of that step is counted from: the outermost groups that are large enough.
OutlierScale group_scale(std::span<const ValueGroup> groups, double least_percent);

}  // namespace tributary
