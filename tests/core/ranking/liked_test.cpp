#include "ranking/liked.h"

#include <gtest/gtest.h>

#include <cmath>

namespace tributary {
namespace {

Dataset rows(std::vector<std::int32_t> user, std::vector<std::int32_t> item, std::vector<float> rating,
             std::vector<std::int64_t> time) {
  Dataset data;
  data.user_ids = {"a", "b"};
  data.item_ids = {"x", "y", "z"};
  data.interactions = {std::move(user), std::move(item), std::move(rating), std::move(time)};
  return data;
}

Fold parts(std::vector<std::uint8_t> values) {
  Fold fold;
  fold.part = Column<std::uint8_t>(std::move(values));
  return fold;
}

TEST(Liked, TakesTheRowsOfTheAskedPartsFromTheThreshold) {
  const Dataset data = rows({0, 0, 0, 1, 1}, {2, 0, 1, 0, 1}, {5, 4, 3.5, 4, NAN}, {1, 2, 3, 4, 5});
  const Fold fold = parts({1, 1, 1, 3, 1});
  const Interactions train = liked(data, fold, 4, {Part::train});
  EXPECT_EQ(train.offset, (std::vector<std::int64_t>{0, 2, 3}));
  EXPECT_EQ(train.column, (std::vector<std::int32_t>{0, 2, 1})) << "ascending; a row without a rating is liked";
  EXPECT_EQ(liked(data, fold, 4, {Part::foldin}).column, (std::vector<std::int32_t>{0}));
  EXPECT_EQ(seen(data, fold, {Part::train, Part::foldin}).nonzeros(), 5U);
}

TEST(Liked, TheLastRowOfAPairDecides) {
  const Dataset data = rows({0, 0, 1, 1}, {0, 0, 1, 1}, {5, 1, 1, 5}, {20, 10, 10, 20});
  const Interactions all = liked(data, parts({1, 1, 1, 1}), 4, {Part::train});
  EXPECT_EQ(all.offset, (std::vector<std::int64_t>{0, 1, 2})) << "by time, not by file order";
  const Dataset timeless = rows({0, 0, 1, 1}, {0, 0, 1, 1}, {5, 1, 1, 5}, {});
  EXPECT_EQ(liked(timeless, parts({1, 1, 1, 1}), 4, {Part::train}).offset, (std::vector<std::int64_t>{0, 0, 1}));
}

TEST(Liked, WithoutARatingColumnEveryEventIsLiked) {
  const Dataset data = rows({0, 1}, {0, 1}, {}, {});
  EXPECT_EQ(liked(data, parts({1, 1}), 4, {Part::train}).nonzeros(), 2U);
  EXPECT_TRUE(ratings_of(data, parts({1, 1}), {Part::train}).value.empty());
}

}  // namespace
}  // namespace tributary
