#include "preprocessing/scale.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/split/small_datasets.h"

namespace tributary {
namespace {

using split_testing::dataset_of;

Fold fold_of(std::vector<Part> parts) {
  std::vector<std::uint8_t> part;
  for (const Part p : parts) part.push_back(static_cast<std::uint8_t>(p));
  Fold fold;
  fold.part = std::move(part);
  return fold;
}

TEST(MinMaxScale, IsTheMissionsFormulaAndComesBack) {
  const std::vector<float> ratings{4, 0.5F, NAN, 5};
  const MinMax scale = fit_min_max(ratings);
  EXPECT_DOUBLE_EQ(scale.scaled(0.5), 0);
  EXPECT_DOUBLE_EQ(scale.scaled(5), 1);
  EXPECT_DOUBLE_EQ(scale.scaled(4), (4 - 0.5) / (5 - 0.5));
  EXPECT_TRUE(std::isnan(scale.scaled(NAN)));
  for (double x = -3; x < 9; x += 0.1) EXPECT_NEAR(scale.restored(scale.scaled(x)), x, 1e-12);
}

TEST(MinMaxScale, OneValueAndNoneAreHarmless) {
  EXPECT_DOUBLE_EQ(fit_min_max(std::vector<float>{3, 3}).scaled(3), 0);
  EXPECT_DOUBLE_EQ(fit_min_max(std::vector<float>{3, 3}).restored(0), 3);
  EXPECT_DOUBLE_EQ(fit_min_max({}).scaled(7), 0);
}

TEST(MinMaxScale, SeesTrainRowsOnly) {
  const Dataset data =
      dataset_of({{0, 0, 1, 1000}, {0, 1, 3, 3000}, {0, 2, 5, 9000}, {0, 3, 2}, {0, 4, NAN, 500}, {0, 5, 0, 1}});
  const InteractionScale scale = fit_scale(
      data.interactions, fold_of({Part::train, Part::train, Part::test, Part::train, Part::train, Part::valid}));
  EXPECT_DOUBLE_EQ(scale.rating.min, 1);
  EXPECT_DOUBLE_EQ(scale.rating.max, 3);
  EXPECT_DOUBLE_EQ(scale.time.min, 500);
  EXPECT_DOUBLE_EQ(scale.time.max, 3000);
  EXPECT_EQ(scale.rated, 3);
  EXPECT_EQ(scale.timed, 3);
  EXPECT_DOUBLE_EQ(scale.time.scaled(9000), (9000.0 - 500) / 2500);  // outside of what was fitted: above 1, not clipped
}

}  // namespace
}  // namespace tributary
