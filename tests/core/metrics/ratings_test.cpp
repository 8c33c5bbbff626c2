#include "metrics/ratings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace tributary {
namespace {

TEST(RatingErrors, AgreeWithHandComputedValues) {
  const std::vector<float> predicted = {3.5F, 4.0F, 2.0F, 4.5F}, actual = {4.0F, 5.0F, 2.0F, 3.0F};
  const RatingErrors errors = rating_errors(predicted, actual, 4.0);
  EXPECT_EQ(errors.ratings, 4);
  EXPECT_DOUBLE_EQ(errors.rmse, std::sqrt((0.25 + 1 + 0 + 2.25) / 4));
  EXPECT_DOUBLE_EQ(errors.mae, (0.5 + 1 + 0 + 1.5) / 4);
  EXPECT_DOUBLE_EQ(errors.accuracy, 0.5);  // the first is missed, the last wrongly liked; 4.0 itself is liked
}

TEST(RatingErrors, OfNothingSayThatThereWasNothing) {
  EXPECT_EQ(rating_errors({}, {}, 4.0).ratings, 0);
}

}  // namespace
}  // namespace tributary
