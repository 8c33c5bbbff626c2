#include "metrics/paired.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"
#include "metrics/student_t.h"

namespace tributary {
namespace {

TEST(RunningMean, DoesNotCancelFarFromZero) {
  RunningMean mean;
  for (const double value : {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}) mean.add(value);
  EXPECT_DOUBLE_EQ(mean.mean(), 1e9 + 10);
  EXPECT_DOUBLE_EQ(mean.variance(), 30);
  EXPECT_DOUBLE_EQ(mean.standard_error(), std::sqrt(30.0 / 4));
}

TEST(RunningMean, MergesToTheSameAsOneStream) {
  Random random(6);
  RunningMean all, left, right, empty;
  for (int i = 0; i < 1000; ++i) {
    const double value = random.normal() * 3 + 1;
    all.add(value);
    (i < 137 ? left : right).add(value);
  }
  left.merge(right);
  left.merge(empty);
  empty.merge(left);
  for (const RunningMean* merged : {&left, &empty}) {
    EXPECT_EQ(merged->count(), all.count());
    EXPECT_NEAR(merged->mean(), all.mean(), 1e-13);
    EXPECT_NEAR(merged->variance(), all.variance(), 1e-11);
  }
}

TEST(Estimate, UsesStudentsTSoThatFiveFoldsGetWideIntervals) {
  const std::vector<double> folds = {1, 2, 3, 4, 5};
  const Estimate e = estimate(folds);
  EXPECT_DOUBLE_EQ(e.mean, 3);
  EXPECT_NEAR(e.standard_error, std::sqrt(2.5 / 5), 1e-15);
  EXPECT_NEAR(e.high - e.mean, 2.776445105 * e.standard_error, 1e-8);
  EXPECT_NEAR(e.mean - e.low, e.high - e.mean, 1e-15);
}

TEST(Estimate, OfOneOrNoValueHasNoWidth) {
  const Estimate one = estimate(std::vector<double>{4});
  EXPECT_EQ(one.low, 4);
  EXPECT_EQ(one.high, 4);
  EXPECT_EQ(one.standard_error, 0);
  EXPECT_EQ(estimate(std::vector<double>{}).count, 0);
}

TEST(PairedDifference, IsFinerThanTheSpreadBetweenUsers) {
  const std::vector<double> before = {0.1, 0.9, 0.4, 0.6}, after = {0.2, 1.0, 0.5, 0.75};
  const PairedDifference d = paired_difference(before, after);
  EXPECT_NEAR(d.mean, 0.1125, 1e-15);
  EXPECT_NEAR(d.standard_error, 0.0125, 1e-15);
  EXPECT_EQ(d.gains, 4);
  EXPECT_EQ(d.losses, 0);
  EXPECT_TRUE(d.clear());
  EXPECT_LT(d.p, 0.01);
}

TEST(PairedDifference, OfEqualRunsIsNothing) {
  const std::vector<double> values = {0.1, 0.9, 0.4};
  const PairedDifference d = paired_difference(values, values);
  EXPECT_EQ(d.mean, 0);
  EXPECT_EQ(d.p, 1);
  EXPECT_FALSE(d.clear());
  EXPECT_EQ(d.gains + d.losses, 0);
}

TEST(Bootstrap, AgreesWithTheNormalIntervalOnManyValues) {
  Random random(9);
  std::vector<double> values(600);
  for (double& value : values) value = random.normal();
  const Estimate e = estimate(values);
  const Interval interval = bootstrap_interval(values, 4000, 1);
  EXPECT_NEAR(interval.low, e.low, 0.01);
  EXPECT_NEAR(interval.high, e.high, 0.01);
  const Interval again = bootstrap_interval(values, 4000, 1);
  EXPECT_EQ(interval.low, again.low);
  EXPECT_EQ(interval.high, again.high);
}

TEST(StudentT, QuantileAndDistributionAreInverse) {
  for (const double degrees : {1.0, 2.0, 4.5, 30.0, 602.0, 1e6}) {
    for (const double p : {0.005, 0.2, 0.5, 0.9, 0.975, 0.9999}) {
      EXPECT_NEAR(student_t_cdf(student_t_quantile(p, degrees), degrees), p, 1e-12) << degrees;
    }
  }
}

}  // namespace
}  // namespace tributary
