#include "metrics/ties.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>

namespace tributary {
namespace {

/// Distinct target scores up to which plain counting is faster than searching (measured: about 1,000).
constexpr std::size_t kCountedDirectly = 512;
constexpr std::size_t kBlock = 4096;  // scores that stay in the first-level cache while all thresholds pass over them

/// Counts of scores above, and at least at, each of four thresholds. Plain comparisons: the compiler turns them into
/// vector code.
struct FourCounts {
  std::int32_t above[4] = {}, reached[4] = {};
};

FourCounts count_four(std::span<const float> scores, const float* threshold) {
  const float t0 = threshold[0], t1 = threshold[1], t2 = threshold[2], t3 = threshold[3];
  std::int32_t a0 = 0, a1 = 0, a2 = 0, a3 = 0, r0 = 0, r1 = 0, r2 = 0, r3 = 0;
  for (const float s : scores) {
    a0 += s > t0 ? 1 : 0;
    a1 += s > t1 ? 1 : 0;
    a2 += s > t2 ? 1 : 0;
    a3 += s > t3 ? 1 : 0;
    r0 += s >= t0 ? 1 : 0;
    r1 += s >= t1 ? 1 : 0;
    r2 += s >= t2 ? 1 : 0;
    r3 += s >= t3 ? 1 : 0;
  }
  return {{a0, a1, a2, a3}, {r0, r1, r2, r3}};
}

/// thresholds: distinct, descending, padded with infinities to a multiple of four.
void count_directly(std::span<const float> scores, std::span<const float> thresholds, std::span<TieGroup> groups) {
  for (std::size_t begin = 0; begin < scores.size(); begin += kBlock) {
    const auto block = scores.subspan(begin, std::min(kBlock, scores.size() - begin));
    for (std::size_t first = 0; first < groups.size(); first += 4) {
      const FourCounts counts = count_four(block, thresholds.data() + first);
      for (std::size_t lane = 0; lane < 4 && first + lane < groups.size(); ++lane) {
        groups[first + lane].above += counts.above[lane];
        groups[first + lane].size += counts.reached[lane] - counts.above[lane];
      }
    }
  }
}

/// The same by binary search of each score among the thresholds.
void count_by_search(std::span<const float> scores, std::span<const float> thresholds, std::span<TieGroup> groups) {
  // Until the sum below, groups[t].above counts the scores between threshold t and the next higher one, ends excluded.
  const float lowest = thresholds[groups.size() - 1];
  const auto last = thresholds.begin() + static_cast<std::ptrdiff_t>(groups.size());
  for (const float s : scores) {
    if (!(s >= lowest)) continue;
    const auto found = std::lower_bound(thresholds.begin(), last, s, std::greater<>());
    auto& group = groups[static_cast<std::size_t>(found - thresholds.begin())];
    if (s == *found) {
      ++group.size;
    } else {
      ++group.above;
    }
  }
  std::int32_t higher = 0;
  for (auto& group : groups) {
    higher += group.above;
    group.above = higher;
    higher += group.size;
  }
}

}  // namespace

void rank_targets(std::span<const float> scores, std::span<const std::int32_t> targets, std::vector<TieGroup>& out) {
  thread_local std::vector<float> thresholds;
  thresholds.clear();
  out.clear();
  for (const std::int32_t target : targets) {
    if (target < 0 || static_cast<std::size_t>(target) >= scores.size()) continue;
    const float score = scores[static_cast<std::size_t>(target)];
    if (score > -std::numeric_limits<float>::infinity()) thresholds.push_back(score);
  }
  std::sort(thresholds.begin(), thresholds.end(), std::greater<>());
  std::size_t distinct = 0;
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    if (distinct == 0 || thresholds[i] != thresholds[distinct - 1]) {
      thresholds[distinct++] = thresholds[i];
      out.push_back({});
    }
    ++out.back().targets;
  }
  thresholds.resize(distinct);
  if (distinct == 0) return;
  if (distinct <= kCountedDirectly) {
    thresholds.resize((distinct + 3) / 4 * 4, std::numeric_limits<float>::infinity());
    count_directly(scores, thresholds, out);
  } else {
    count_by_search(scores, thresholds, out);
  }
}

}  // namespace tributary
