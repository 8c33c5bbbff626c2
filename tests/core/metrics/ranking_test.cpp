#include "metrics/ranking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "brute_force.h"
#include "metrics/ties.h"

namespace tributary {
namespace {

std::vector<TieGroup> groups_of(const std::vector<float>& scores, const std::vector<std::int32_t>& targets) {
  std::vector<TieGroup> groups;
  rank_targets(scores, targets, groups);
  return groups;
}

// Targets at ranks 2 and 5 of 6, one more outside the catalogue.
TEST(RankingMetrics, AgreeWithHandComputedValuesWithoutTies) {
  const auto groups = groups_of({6, 5, 4, 3, 2, 1}, {1, 4, -1});
  EXPECT_DOUBLE_EQ(expected_precision(groups, 5), 2.0 / 5);
  EXPECT_DOUBLE_EQ(expected_precision(groups, 4), 1.0 / 4);
  EXPECT_DOUBLE_EQ(expected_recall(groups, 3, 5), 2.0 / 3);
  EXPECT_DOUBLE_EQ(expected_recall(groups, 3, 2), 1.0 / 2);
  EXPECT_DOUBLE_EQ(expected_recall(groups, 3, 2, RecallDivisor::targets), 1.0 / 3);
  EXPECT_DOUBLE_EQ(expected_hit_rate(groups, 1), 0);
  EXPECT_DOUBLE_EQ(expected_hit_rate(groups, 2), 1);
  EXPECT_DOUBLE_EQ(expected_average_precision(groups, 3, 5), (1.0 / 2 + 2.0 / 5) / 3);
  EXPECT_DOUBLE_EQ(expected_reciprocal_rank(groups), 1.0 / 2);
  EXPECT_DOUBLE_EQ(expected_reciprocal_rank(groups, 1), 0);
  const double ideal = 1 + 1 / std::log2(3.0) + 1 / 2.0;
  EXPECT_NEAR(expected_ndcg(groups, 3, 5), (1 / std::log2(3.0) + 1 / std::log2(6.0)) / ideal, 1e-15);
}

// One target among three equal best: rank 1, 2 or 3 with a third each.
TEST(RankingMetrics, AgreeWithHandComputedValuesWithTies) {
  const auto groups = groups_of({7, 7, 7, 1}, {2});
  EXPECT_NEAR(expected_precision(groups, 1), 1.0 / 3, 1e-15);
  EXPECT_NEAR(expected_hit_rate(groups, 2), 2.0 / 3, 1e-15);
  EXPECT_NEAR(expected_ndcg(groups, 1, 2), (1 + 1 / std::log2(3.0)) / 3, 1e-15);
  EXPECT_NEAR(expected_reciprocal_rank(groups), (1 + 1.0 / 2 + 1.0 / 3) / 3, 1e-15);
  EXPECT_NEAR(expected_average_precision(groups, 1, 2), (1 + 1.0 / 2) / 3, 1e-15);
}

// Every permutation that the scores allow, averaged, is what the closed forms must give.
TEST(RankingMetrics, AreTheMeanOverAllOrdersOfTiedCandidates) {
  Random random(1);
  for (int trial = 0; trial < 150; ++trial) {
    const std::size_t items = 1 + random.below(7);
    const auto scores = test::tied_scores(random, items, 1 + random.below(3));
    auto targets = test::some_items(random, items, 1 + random.below(static_cast<std::uint32_t>(items)));
    const int relevant = static_cast<int>(targets.size() + random.below(3));
    const auto groups = groups_of(scores, targets);
    for (const int k : {1, 2, 3, 5, 10}) {
      const test::PlainMetrics want = test::mean_over_orders(scores, targets, relevant, k);
      const RankingAt got = ranking_at(groups, relevant, k);
      EXPECT_NEAR(got.precision, want.hits / k, 1e-12);
      EXPECT_NEAR(got.recall, want.hits / std::min(k, relevant), 1e-12);
      EXPECT_NEAR(expected_recall(groups, relevant, k, RecallDivisor::targets), want.hits / relevant, 1e-12);
      EXPECT_NEAR(got.hit_rate, want.hit_rate, 1e-12);
      EXPECT_NEAR(got.ndcg, want.ndcg, 1e-12);
      EXPECT_NEAR(got.average_precision, want.average_precision, 1e-12);
      EXPECT_NEAR(expected_reciprocal_rank(groups), want.reciprocal_rank, 1e-12);
      EXPECT_NEAR(expected_reciprocal_rank(groups, k), want.cut_reciprocal_rank, 1e-12);
    }
  }
}

// The same by drawing orders, where groups are too large to list all of them.
TEST(RankingMetrics, AreTheMeanOverDrawnOrdersOfLargeGroups) {
  Random random(2);
  const auto scores = test::tied_scores(random, 60, 4);
  const auto targets = test::some_items(random, scores.size(), 9);
  const auto groups = groups_of(scores, targets);
  constexpr int kDraws = 40000, kCut = 20, kRelevant = 10;
  test::PlainMetrics sum;
  double cut_reciprocal = 0;
  for (int draw = 0; draw < kDraws; ++draw) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      if (std::isfinite(scores[i])) order.push_back(i);
    }
    random.shuffle<std::size_t>(order);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return scores[a] > scores[b]; });
    std::vector<bool> is_target;
    for (const std::size_t item : order) {
      is_target.push_back(std::binary_search(targets.begin(), targets.end(), static_cast<std::int32_t>(item)));
    }
    const test::PlainMetrics m = test::plain_metrics(is_target, kRelevant, kCut);
    sum.hits += m.hits;
    sum.hit_rate += m.hit_rate;
    sum.ndcg += m.ndcg;
    sum.average_precision += m.average_precision;
    sum.reciprocal_rank += m.reciprocal_rank;
    cut_reciprocal += m.reciprocal_rank >= 1.0 / 3 ? m.reciprocal_rank : 0;
  }
  EXPECT_NEAR(expected_hits(groups, kCut), sum.hits / kDraws, 0.03);
  EXPECT_NEAR(expected_hit_rate(groups, kCut), sum.hit_rate / kDraws, 0.01);
  EXPECT_NEAR(expected_ndcg(groups, kRelevant, kCut), sum.ndcg / kDraws, 0.005);
  EXPECT_NEAR(expected_average_precision(groups, kRelevant, kCut), sum.average_precision / kDraws, 0.005);
  EXPECT_NEAR(expected_reciprocal_rank(groups), sum.reciprocal_rank / kDraws, 0.005);
  EXPECT_NEAR(expected_reciprocal_rank(groups, 3), cut_reciprocal / kDraws, 0.005);
}

TEST(RankingMetrics, HitRateIsRecallWhereThereIsOneTarget) {
  Random random(3);
  for (int trial = 0; trial < 50; ++trial) {
    const auto scores = test::tied_scores(random, 40, 5);
    const auto groups = groups_of(scores, test::some_items(random, scores.size(), 1));
    EXPECT_NEAR(expected_hit_rate(groups, 10), expected_recall(groups, 1, 10), 1e-14);
  }
}

TEST(RankingMetrics, APerfectListScoresOneAndAnEmptyOneZero) {
  const auto perfect = groups_of({5, 5, 5, 1, 1}, {0, 1, 2});
  for (const int k : {1, 3, 5, 100}) {
    const RankingAt at = ranking_at(perfect, 3, k);
    EXPECT_NEAR(at.ndcg, 1, 1e-14);
    EXPECT_NEAR(at.recall, 1, 1e-14);
    EXPECT_NEAR(at.average_precision, 1, 1e-14);
    EXPECT_NEAR(at.hit_rate, 1, 1e-14);
  }
  EXPECT_NEAR(expected_reciprocal_rank(perfect), 1, 1e-14);
  const RankingAt missed = ranking_at({}, 3, 10);
  EXPECT_EQ(missed.ndcg, 0);
  EXPECT_EQ(missed.hit_rate, 0);
  EXPECT_EQ(missed.average_precision, 0);
  EXPECT_EQ(expected_reciprocal_rank({}), 0);
  EXPECT_EQ(ranking_at({}, 0, 10).recall, 0);
}

// Rank sums come from a table up to rank 4096 and are added up beyond: a group across that border, and one behind it.
TEST(RankingMetrics, GoOnBehindTheTableOfRankSums) {
  const auto sum = [](int above, int size, auto f) {
    double total = 0;
    for (int r = above + 1; r <= above + size; ++r) total += f(static_cast<double>(r));
    return total;
  };
  for (const int above : {0, 4000, 4095, 4096, 4097, 6000}) {
    for (const int size : {1, 500}) {
      const std::vector<TieGroup> groups = {{above, size, 1}};
      const double reciprocal = sum(above, size, [](double r) { return 1 / r; }) / size;
      const double gain = sum(above, size, [](double r) { return 1 / std::log2(r + 1); }) / size;
      EXPECT_NEAR(expected_reciprocal_rank(groups), reciprocal, 1e-13) << above;
      EXPECT_NEAR(expected_ndcg(groups, 1, 10000), gain, 1e-12) << above;
    }
  }
}

TEST(RankingMetrics, HitRateStaysExactInGroupsOfThousands) {
  // One in 6,000 tied candidates, 10 places; 100 in 6,000, 10 places: 1 - C(5900, 10) / C(6000, 10).
  const std::vector<TieGroup> one = {{0, 6000, 1}}, hundred = {{0, 6000, 100}};
  EXPECT_NEAR(expected_hit_rate(one, 10), 10.0 / 6000, 1e-14);
  double none = 1;
  for (int i = 0; i < 10; ++i) none *= (5900.0 - i) / (6000.0 - i);
  EXPECT_NEAR(expected_hit_rate(hundred, 10), 1 - none, 1e-13);
}

}  // namespace
}  // namespace tributary
