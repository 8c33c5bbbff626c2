#include "metrics/ranking.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace tributary {
namespace {

constexpr std::size_t kTableRanks = 4096;

double discount(std::int32_t rank) {
  return 1.0 / std::log2(static_cast<double>(rank) + 1.0);
}
double reciprocal(std::int32_t rank) {
  return 1.0 / static_cast<double>(rank);
}

/// Sums of f(1) ... f(n), tabled for the ranks that lists have and added up beyond.
class RankSum {
 public:
  using Function = double (*)(std::int32_t);
  explicit RankSum(Function f) : f_(f) {
    for (std::size_t r = 1; r <= kTableRanks; ++r) {
      value_[r] = f(static_cast<std::int32_t>(r));
      sum_[r] = sum_[r - 1] + value_[r];
    }
  }

  /// f(above + 1) + ... + f(above + count).
  double over(std::int32_t above, std::int32_t count) const {
    if (count == 1 && above < static_cast<std::int32_t>(kTableRanks))
      return value_[static_cast<std::size_t>(above) + 1];
    const std::int32_t tabled = std::min(above + count, static_cast<std::int32_t>(kTableRanks));
    double sum = above < tabled ? sum_[static_cast<std::size_t>(tabled)] - sum_[static_cast<std::size_t>(above)] : 0.0;
    for (std::int32_t r = std::max(above, tabled) + 1; r <= above + count; ++r) sum += f_(r);
    return sum;
  }

 private:
  Function f_;
  std::array<double, kTableRanks + 1> value_{}, sum_{};
};

const RankSum& discounts() {
  static const RankSum sums(discount);
  return sums;
}

const RankSum& reciprocals() {
  static const RankSum sums(reciprocal);
  return sums;
}

/// Ranks of a group within the cut. 0 or less: this group and all that follow lie behind it.
std::int32_t within(const TieGroup& group, std::int32_t k) {
  return std::min(group.size, k - group.above);
}

/// Probability that none of the first m of `size` shuffled candidates is one of `targets`: C(size - targets, m) /
/// C(size, m).
double chance_of_none(std::int32_t size, std::int32_t targets, std::int32_t m) {
  if (m > size - targets) return 0.0;
  const std::int32_t fewer = std::min(m, targets), more = std::max(m, targets);
  double chance = 1.0;
  for (std::int32_t i = 0; i < fewer; ++i) {
    chance *= static_cast<double>(size - more - i) / static_cast<double>(size - i);
  }
  return chance;
}

}  // namespace

double expected_hits(std::span<const TieGroup> groups, std::int32_t k) {
  double hits = 0.0;
  for (const TieGroup& group : groups) {
    const std::int32_t m = within(group, k);
    if (m <= 0) break;
    hits += static_cast<double>(group.targets) * static_cast<double>(m) / static_cast<double>(group.size);
  }
  return hits;
}

double expected_precision(std::span<const TieGroup> groups, std::int32_t k) {
  return expected_hits(groups, k) / static_cast<double>(k);
}

double expected_recall(std::span<const TieGroup> groups, std::int32_t relevant, std::int32_t k, RecallDivisor divisor) {
  if (relevant <= 0) return 0.0;
  const std::int32_t by = divisor == RecallDivisor::capped ? std::min(k, relevant) : relevant;
  return expected_hits(groups, k) / static_cast<double>(by);
}

double expected_hit_rate(std::span<const TieGroup> groups, std::int32_t k) {
  double none = 1.0;
  for (const TieGroup& group : groups) {
    const std::int32_t m = within(group, k);
    if (m <= 0) break;
    none *= chance_of_none(group.size, group.targets, m);
    if (none == 0.0) break;
  }
  return 1.0 - none;
}

double expected_ndcg(std::span<const TieGroup> groups, std::int32_t relevant, std::int32_t k) {
  if (relevant <= 0) return 0.0;
  double gain = 0.0;
  for (const TieGroup& group : groups) {
    const std::int32_t m = within(group, k);
    if (m <= 0) break;
    gain += static_cast<double>(group.targets) / static_cast<double>(group.size) * discounts().over(group.above, m);
  }
  return gain / discounts().over(0, std::min(k, relevant));
}

double expected_average_precision(std::span<const TieGroup> groups, std::int32_t relevant, std::int32_t k) {
  if (relevant <= 0) return 0.0;
  double sum = 0.0, before = 0.0;  // before = H, the targets of the groups above
  for (const TieGroup& group : groups) {
    const std::int32_t m = within(group, k);
    if (m <= 0) break;
    const double share = static_cast<double>(group.targets) / static_cast<double>(group.size);
    const double harmonic = reciprocals().over(group.above, m);
    double expected = (before + 1.0) * harmonic;
    if (group.targets > 1) {  // sum of (i - 1) / (a + i) = m - (a + 1) * harmonic
      expected += static_cast<double>(group.targets - 1) / static_cast<double>(group.size - 1) *
                  (static_cast<double>(m) - static_cast<double>(group.above + 1) * harmonic);
    }
    sum += share * expected;
    before += static_cast<double>(group.targets);
  }
  return sum / static_cast<double>(std::min(k, relevant));
}

double expected_reciprocal_rank(std::span<const TieGroup> groups, std::int32_t cut) {
  if (groups.empty()) return 0.0;
  const TieGroup& best = groups.front();
  std::int32_t last = best.size - best.targets + 1;  // of the ranks in the group that can hold the first target
  if (cut > 0) last = std::min(last, cut - best.above);
  if (best.targets == 1) {
    return last <= 0 ? 0.0 : reciprocals().over(best.above, last) / static_cast<double>(best.size);
  }
  double chance = static_cast<double>(best.targets) / static_cast<double>(best.size), sum = 0.0;
  for (std::int32_t i = 1; i <= last; ++i) {
    sum += chance * reciprocal(best.above + i);
    chance *= static_cast<double>(best.size - best.targets - i + 1) / static_cast<double>(best.size - i);
  }
  return sum;
}

RankingAt ranking_at(std::span<const TieGroup> groups, std::int32_t relevant, std::int32_t k, RecallDivisor divisor) {
  return {.precision = expected_precision(groups, k),
          .recall = expected_recall(groups, relevant, k, divisor),
          .hit_rate = expected_hit_rate(groups, k),
          .ndcg = expected_ndcg(groups, relevant, k),
          .average_precision = expected_average_precision(groups, relevant, k)};
}

}  // namespace tributary
