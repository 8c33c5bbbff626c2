#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "base/random.h"

namespace tributary::test {

/// Ranking metrics of one definite order of candidates, by their textbook definitions, without any of the code under
/// test.
struct PlainMetrics {
  double hits = 0, hit_rate = 0, ndcg = 0, average_precision = 0, reciprocal_rank = 0, cut_reciprocal_rank = 0;
};

/// is_target: in ranked order. relevant: all targets, unreachable ones included.
inline PlainMetrics plain_metrics(const std::vector<bool>& is_target, int relevant, int k) {
  PlainMetrics m;
  double found = 0;
  for (std::size_t r = 1; r <= is_target.size(); ++r) {
    if (!is_target[r - 1]) continue;
    found += 1;
    if (found == 1) m.reciprocal_rank = 1.0 / static_cast<double>(r);
    if (static_cast<int>(r) > k) continue;
    if (found == 1) m.cut_reciprocal_rank = m.reciprocal_rank;
    m.hits += 1;
    m.hit_rate = 1;
    m.ndcg += 1.0 / std::log2(static_cast<double>(r) + 1.0);
    m.average_precision += found / static_cast<double>(r);
  }
  double ideal = 0;
  for (int r = 1; r <= std::min(k, relevant); ++r) ideal += 1.0 / std::log2(static_cast<double>(r) + 1.0);
  m.ndcg /= ideal;
  m.average_precision /= std::min(k, relevant);
  return m;
}

/// The mean of plain_metrics over every permutation of the candidates that the scores allow.
inline PlainMetrics mean_over_orders(const std::vector<float>& scores, const std::vector<std::int32_t>& targets,
                                     int relevant, int k) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] > -std::numeric_limits<float>::infinity()) order.push_back(i);
  }
  PlainMetrics sum;
  double orders = 0;
  do {
    if (!std::is_sorted(order.begin(), order.end(), [&](auto a, auto b) { return scores[a] > scores[b]; })) continue;
    std::vector<bool> is_target;
    for (const std::size_t item : order) {
      is_target.push_back(std::find(targets.begin(), targets.end(), static_cast<std::int32_t>(item)) != targets.end());
    }
    const PlainMetrics m = plain_metrics(is_target, relevant, k);
    sum.hits += m.hits;
    sum.hit_rate += m.hit_rate;
    sum.ndcg += m.ndcg;
    sum.average_precision += m.average_precision;
    sum.reciprocal_rank += m.reciprocal_rank;
    sum.cut_reciprocal_rank += m.cut_reciprocal_rank;
    orders += 1;
  } while (std::next_permutation(order.begin(), order.end()));
  for (double* mean :
       {&sum.hits, &sum.hit_rate, &sum.ndcg, &sum.average_precision, &sum.reciprocal_rank, &sum.cut_reciprocal_rank}) {
    *mean /= orders;
  }
  return sum;
}

/// Scores that take few values, so that ties abound; about one in six is no candidate.
inline std::vector<float> tied_scores(Random& random, std::size_t count, std::uint32_t values) {
  std::vector<float> scores(count);
  for (float& score : scores) {
    score = random.below(6) == 0 ? -std::numeric_limits<float>::infinity() : static_cast<float>(random.below(values));
  }
  return scores;
}

/// `count` distinct items of [0, items), ascending.
inline std::vector<std::int32_t> some_items(Random& random, std::size_t items, std::size_t count) {
  std::vector<std::int32_t> all(items);
  std::iota(all.begin(), all.end(), 0);
  random.shuffle<std::int32_t>(all);
  all.resize(count);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace tributary::test
