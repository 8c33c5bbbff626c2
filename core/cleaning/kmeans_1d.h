#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tributary {

/// A cluster of values on a line: those from `low` to `high`, both its members.
struct ValueGroup {
  double centre = 0;  ///< mean of its values
  double spread = 0;  ///< root of the mean square distance to the centre
  double low = 0, high = 0;
  std::int64_t count = 0;
  bool operator==(const ValueGroup&) const = default;
};

/// k-means on a line, ascending: the clustering with the least sum of squares there is, found by dynamic programming
/// over the sorted values (Wang and Song, Ckmeans.1d.dp, R Journal 2011; divide and conquer over the cuts). Exact where
/// Lloyd's iteration (cv::kmeans) needs restarts and stays in local optima, so there is no seed. Fewer groups where
/// there are fewer distinct values. Values must be finite. O(n log n + k m log m) for m distinct values.
std::vector<ValueGroup> kmeans_1d(std::vector<double> values, std::size_t k);

}  // namespace tributary
