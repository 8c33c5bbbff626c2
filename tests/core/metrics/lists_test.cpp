#include "metrics/lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace tributary {
namespace {

using testing::ElementsAre;

TEST(Lists, SelfInformationIsInBitsAndUnseenCountsAsSeenOnce) {
  const std::vector<std::int64_t> counts = {8, 4, 1, 0, 3};
  EXPECT_THAT(self_information(counts),
              ElementsAre(testing::DoubleNear(1, 1e-15), testing::DoubleNear(2, 1e-15), testing::DoubleNear(4, 1e-15),
                          testing::DoubleNear(4, 1e-15), testing::DoubleNear(std::log2(16.0 / 3), 1e-15)));
  EXPECT_THAT(self_information(std::vector<std::int64_t>{0, 0}), ElementsAre(0, 0));
}

TEST(Lists, NoveltyIsTheMeanOverTheList) {
  const std::vector<double> information = {1, 2, 4};
  EXPECT_DOUBLE_EQ(list_novelty(std::vector<std::int32_t>{0, 2}, information), 2.5);
  EXPECT_DOUBLE_EQ(list_novelty({}, information), 0);
}

TEST(Lists, ShortHeadIsTheMostPopularFifth) {
  const std::vector<std::int64_t> counts = {1, 9, 5, 9, 0, 2, 2, 2, 2, 2};
  EXPECT_THAT(short_head(counts), ElementsAre(0, 1, 0, 1, 0, 0, 0, 0, 0, 0));
  EXPECT_THAT(short_head(std::vector<std::int64_t>{3, 3, 3}), ElementsAre(1, 0, 0));
  std::int64_t size = 0;
  for (const std::uint8_t in_head : short_head(std::vector<std::int64_t>(35, 1))) size += in_head;
  EXPECT_EQ(size, 7);  // not 8 through rounding of 0.2 * 35
  EXPECT_DOUBLE_EQ(popularity_share(std::vector<std::int32_t>{1, 2, 3, 4}, short_head(counts)), 0.5);
}

TEST(Lists, CoverageCountsItemsThatStandInAnyList) {
  std::vector<std::int64_t> exposure(5, 0);
  count_exposure(std::vector<std::int32_t>{0, 1}, exposure);
  count_exposure(std::vector<std::int32_t>{1, 3}, exposure);
  EXPECT_THAT(exposure, ElementsAre(1, 2, 0, 1, 0));
  EXPECT_DOUBLE_EQ(coverage(exposure), 0.6);
  EXPECT_DOUBLE_EQ(coverage({}), 0);
}

TEST(Lists, GiniIsZeroForEqualAndOneForOneItemTakingAll) {
  EXPECT_DOUBLE_EQ(gini(std::vector<std::int64_t>{4, 4, 4, 4}), 0);
  EXPECT_DOUBLE_EQ(gini(std::vector<std::int64_t>{0, 0, 7, 0}), 1);
  // Ascending 0 1 2 5: (-3 * 0 - 1 * 1 + 1 * 2 + 3 * 5) / (3 * 8).
  EXPECT_DOUBLE_EQ(gini(std::vector<std::int64_t>{5, 0, 2, 1}), 16.0 / 24);
  EXPECT_DOUBLE_EQ(gini(std::vector<std::int64_t>{0, 0}), 0);
  EXPECT_DOUBLE_EQ(gini(std::vector<std::int64_t>{3}), 0);
}

}  // namespace
}  // namespace tributary
