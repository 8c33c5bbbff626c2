#include "metrics/ties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <vector>

#include "brute_force.h"

namespace tributary {
namespace {

constexpr float kNone = -std::numeric_limits<float>::infinity();

std::vector<TieGroup> groups_of(const std::vector<float>& scores, const std::vector<std::int32_t>& targets) {
  std::vector<TieGroup> groups;
  rank_targets(scores, targets, groups);
  return groups;
}

std::vector<TieGroup> counted_one_by_one(const std::vector<float>& scores, const std::vector<std::int32_t>& targets) {
  std::map<float, TieGroup, std::greater<>> groups;
  for (const std::int32_t target : targets) {
    const float mine = scores[static_cast<std::size_t>(target)];
    if (mine == kNone) continue;
    TieGroup group{.targets = groups[mine].targets + 1};
    for (const float other : scores) {
      group.above += other > mine ? 1 : 0;
      group.size += other == mine ? 1 : 0;
    }
    groups[mine] = group;
  }
  std::vector<TieGroup> result;
  for (const auto& [score, group] : groups) result.push_back(group);
  return result;
}

TEST(RankTargets, GroupsTargetsByScoreBestFirst) {
  const std::vector<float> scores = {5, 3, 3, 9, 3, 1};
  EXPECT_THAT(groups_of(scores, {1, 0, 4}), testing::ElementsAre(TieGroup{1, 1, 1}, TieGroup{2, 3, 2}));
}

TEST(RankTargets, LeavesOutTargetsThatAreNoCandidates) {
  const std::vector<float> scores = {kNone, 2, std::numeric_limits<float>::quiet_NaN(), 2};
  EXPECT_THAT(groups_of(scores, {-1, 0, 1, 2, 4}), testing::ElementsAre(TieGroup{0, 2, 1}));
  EXPECT_THAT(groups_of(scores, {0, 2}), testing::IsEmpty());
  EXPECT_THAT(groups_of({}, {0}), testing::IsEmpty());
}

TEST(RankTargets, CountsNoCandidateThatIsMaskedOrNaN) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> scores = {nan, kNone, -7, nan, std::numeric_limits<float>::infinity(), -7};
  EXPECT_THAT(groups_of(scores, {2}), testing::ElementsAre(TieGroup{1, 2, 1}));
  EXPECT_THAT(groups_of(scores, {4}), testing::ElementsAre(TieGroup{0, 1, 1}));
}

TEST(RankTargets, TakesMinusZeroForZero) {
  EXPECT_THAT(groups_of({0.0F, -0.0F, 1.0F}, {0, 1}), testing::ElementsAre(TieGroup{1, 2, 2}));
}

TEST(RankTargets, AgreesWithCountingOneByOne) {
  Random random(7);
  for (int trial = 0; trial < 200; ++trial) {
    const std::size_t items = 1 + random.below(300);
    const auto scores = test::tied_scores(random, items, 1 + random.below(40));
    const auto targets = test::some_items(random, items, random.below(static_cast<std::uint32_t>(items) + 1));
    EXPECT_EQ(groups_of(scores, targets), counted_one_by_one(scores, targets)) << "trial " << trial;
  }
}

// More than 512 distinct target scores are searched rather than counted; more than 4,096 scores are taken in blocks.
TEST(RankTargets, AgreesWithCountingWhereTargetsAndItemsAreMany) {
  Random random(8);
  for (const std::size_t targets_wanted : {3U, 64U, 511U, 512U, 513U, 2000U}) {
    const auto scores = test::tied_scores(random, 9001, 30000);
    const auto targets = test::some_items(random, scores.size(), targets_wanted);
    EXPECT_EQ(groups_of(scores, targets), counted_one_by_one(scores, targets)) << targets_wanted << " targets";
  }
}

}  // namespace
}  // namespace tributary
