#include "cleaning/kmeans_1d.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace tributary {
namespace {

struct Level {
  double value = 0;
  std::int64_t count = 0;
};

std::vector<Level> levels_of(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  std::vector<Level> levels;
  for (const double value : values) {
    if (levels.empty() || levels.back().value != value) levels.push_back({value, 0});
    ++levels.back().count;
  }
  return levels;
}

/// Sums over levels, taken from their mean so that squares of large values keep their digits.
class Sums {
 public:
  explicit Sums(const std::vector<Level>& levels) : count_(levels.size() + 1), sum_(count_), square_(count_) {
    double all = 0, total = 0;
    for (const Level& level : levels) {
      total += static_cast<double>(level.count);
      all += level.value * static_cast<double>(level.count);
    }
    const double mean = all / total;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const auto n = static_cast<double>(levels[i].count);
      const double off = levels[i].value - mean;
      count_[i + 1] = count_[i] + n;
      sum_[i + 1] = sum_[i] + n * off;
      square_[i + 1] = square_[i] + n * off * off;
    }
  }
  /// Sum of squared distances to the mean of levels begin to end - 1.
  double cost(std::size_t begin, std::size_t end) const {
    const double n = count_[end] - count_[begin], sum = sum_[end] - sum_[begin];
    return std::max(0.0, square_[end] - square_[begin] - sum * sum / n);
  }

 private:
  std::vector<double> count_, sum_, square_;
};

/// Least costs of the first i levels in one group more than `last` is of; from[i]: where that group begins.
struct Layer {
  std::vector<double>& best;
  std::vector<std::uint32_t>& from;
};

/// The best beginnings ascend with i, so the middle one halves the search of those on both sides.
void fill(const Sums& sums, const std::vector<double>& last, Layer layer, std::size_t low, std::size_t high,
          std::size_t first, std::size_t past) {
  if (low > high) return;
  const std::size_t middle = (low + high) / 2;
  double least = std::numeric_limits<double>::infinity();
  std::size_t at = first;
  for (std::size_t begin = first; begin <= std::min(past, middle - 1); ++begin) {
    const double cost = last[begin] + sums.cost(begin, middle);
    if (cost < least) {
      least = cost;
      at = begin;
    }
  }
  layer.best[middle] = least;
  layer.from[middle] = static_cast<std::uint32_t>(at);
  fill(sums, last, layer, low, middle - 1, first, at);
  fill(sums, last, layer, middle + 1, high, at, past);
}

ValueGroup group_of(std::span<const Level> levels) {
  ValueGroup group;
  group.low = levels.front().value;
  group.high = levels.back().value;
  double sum = 0, squares = 0;
  for (const Level& level : levels) {
    group.count += level.count;
    sum += level.value * static_cast<double>(level.count);
  }
  group.centre = sum / static_cast<double>(group.count);
  for (const Level& level : levels) {
    const double off = level.value - group.centre;
    squares += off * off * static_cast<double>(level.count);
  }
  group.spread = std::sqrt(squares / static_cast<double>(group.count));
  return group;
}

}  // namespace

std::vector<ValueGroup> kmeans_1d(std::vector<double> values, std::size_t k) {
  if (values.empty() || k == 0) return {};
  const std::vector<Level> levels = levels_of(values);
  const std::size_t m = levels.size(), groups = std::min(k, m);
  const Sums sums(levels);
  std::vector<std::vector<std::uint32_t>> from(groups, std::vector<std::uint32_t>(m + 1, 0));
  std::vector<double> last(m + 1, 0), best(m + 1, 0);
  for (std::size_t i = 1; i <= m; ++i) last[i] = sums.cost(0, i);
  for (std::size_t g = 1; g < groups; ++g) {
    fill(sums, last, {best, from[g]}, g + 1, m, g, m - 1);
    std::swap(last, best);
  }
  std::vector<ValueGroup> out;
  for (std::size_t g = groups, end = m; g-- > 0;) {
    const std::size_t begin = from[g][end];
    out.push_back(group_of(std::span(levels).subspan(begin, end - begin)));
    end = begin;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace tributary
