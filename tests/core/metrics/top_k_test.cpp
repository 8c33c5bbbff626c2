#include "metrics/top_k.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include "brute_force.h"

namespace tributary {
namespace {

constexpr float kNone = -std::numeric_limits<float>::infinity();

std::vector<std::int32_t> best(const std::vector<float>& scores, std::size_t k) {
  std::vector<std::int32_t> out;
  top_k(scores, k, out);
  return out;
}

std::vector<std::int32_t> best_by_sorting(const std::vector<float>& scores, std::size_t k) {
  std::vector<std::int32_t> order;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] > kNone) order.push_back(static_cast<std::int32_t>(i));
  }
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    return scores[static_cast<std::size_t>(a)] > scores[static_cast<std::size_t>(b)];
  });
  order.resize(std::min(order.size(), k));
  return order;
}

TEST(TopK, GivesTheBestFirst) {
  EXPECT_THAT(best({1, 9, -3, 4}, 3), testing::ElementsAre(1, 3, 0));
}

TEST(TopK, BreaksTiesByTheLowerIndex) {
  EXPECT_THAT(best({2, 5, 5, 2, 5, 2}, 5), testing::ElementsAre(1, 2, 4, 0, 3));
  EXPECT_THAT(best(std::vector<float>(1000, 0.5F), 4), testing::ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(best({-0.0F, 0.0F, -0.0F}, 2), testing::ElementsAre(0, 1));
}

TEST(TopK, LeavesOutWhatIsNoCandidate) {
  EXPECT_THAT(best({kNone, 1, std::numeric_limits<float>::quiet_NaN(), 2, kNone}, 4), testing::ElementsAre(3, 1));
  EXPECT_THAT(best({kNone, kNone}, 4), testing::IsEmpty());
  EXPECT_THAT(best({1, 2}, 0), testing::IsEmpty());
  EXPECT_THAT(best({}, 3), testing::IsEmpty());
}

// Both ways of selecting (heap up to 256, selection above) against a plain stable sort.
TEST(TopK, AgreesWithAStableSort) {
  Random random(4);
  for (int trial = 0; trial < 60; ++trial) {
    const std::size_t items = random.below(3000);
    auto scores = test::tied_scores(random, items, 1 + random.below(2000));
    for (float& score : scores) score -= 700.0F;
    for (const std::size_t k : {1U, 10U, 100U, 256U, 257U, 1000U, 5000U}) {
      EXPECT_EQ(best(scores, k), best_by_sorting(scores, k)) << items << " items, k " << k;
    }
  }
}

TEST(TopK, AgreesWithAStableSortOnRisingAndFallingScores) {
  std::vector<float> rising(2000);
  std::iota(rising.begin(), rising.end(), -1000.0F);
  const std::vector<float> falling(rising.rbegin(), rising.rend());
  EXPECT_EQ(best(rising, 33), best_by_sorting(rising, 33));
  EXPECT_EQ(best(falling, 33), best_by_sorting(falling, 33));
}

}  // namespace
}  // namespace tributary
