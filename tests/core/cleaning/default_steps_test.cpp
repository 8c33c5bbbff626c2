// The steps that a new project has: what they find is news, not a fifth of the rows.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "base/random.h"
#include "cleaning/clean.h"
#include "cleaning/column_histogram.h"
#include "cleaning/step_bounds.h"
#include "core/sources/source_support.h"
#include "dataset/join.h"
#include "sources/plan.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

/// Users with so many rows each, all of other items.
Dataset with_counts(const std::vector<std::int64_t>& counts) {
  Dataset data;
  std::vector<std::int32_t> user, item;
  std::vector<float> rating;
  std::int64_t most = 0;
  for (std::size_t u = 0; u < counts.size(); ++u) {
    data.user_ids.push_back("u" + std::to_string(u));
    most = std::max(most, counts[u]);
    for (std::int64_t i = 0; i < counts[u]; ++i) {
      user.push_back(static_cast<std::int32_t>(u));
      item.push_back(static_cast<std::int32_t>(i));
      rating.push_back(static_cast<float>(1 + (i + static_cast<std::int64_t>(u)) % 5));
    }
  }
  for (std::int64_t i = 0; i < most; ++i) data.item_ids.push_back("i" + std::to_string(i));
  data.titles.resize(data.item_ids.size());
  data.descriptions.resize(data.item_ids.size());
  data.interactions.user = Column<std::int32_t>(std::move(user));
  data.interactions.item = Column<std::int32_t>(std::move(item));
  data.interactions.rating = Column<float>(std::move(rating));
  data.rating_low = 1;
  data.rating_high = 5;
  return data;
}

double flagged_share(const Dataset& data) {
  Job job;
  const auto verdicts = clean(data, {}, job);
  EXPECT_TRUE(verdicts.ok());
  std::int64_t flagged = 0;
  for (const auto& step : verdicts->steps) flagged += step.flagged;
  return data.interactions.size() == 0 ? 0
                                       : static_cast<double>(flagged) / static_cast<double>(data.interactions.size());
}

TEST(DefaultSteps, HeavyUsersAreNoOutliersWhereCountsSpreadByFactors) {
  Random random(7);
  for (const double sigma : {0.5, 1.0, 1.5}) {  // beyond that one user can hold a tenth of all rows
    std::vector<std::int64_t> counts;
    for (int u = 0; u < 4000; ++u)
      counts.push_back(std::clamp<std::int64_t>(std::llround(std::exp(2.5 + sigma * random.normal())), 1, 60000));
    EXPECT_LT(flagged_share(with_counts(counts)), 0.05) << "sigma " << sigma;
  }
}

TEST(DefaultSteps, ARobotAmongPeopleIsFlagged) {
  Random random(7);
  std::vector<std::int64_t> counts;
  for (int u = 0; u < 4000; ++u)
    counts.push_back(std::clamp<std::int64_t>(std::llround(std::exp(2.5 + 0.5 * random.normal())), 1, 60000));
  counts.push_back(2000);
  Job job;
  const auto verdicts = clean(with_counts(counts), {}, job);
  ASSERT_TRUE(verdicts.ok());
  EXPECT_EQ(verdicts->verdict[verdicts->size() - 1], static_cast<std::uint8_t>(Verdict::flagged));
}

TEST(DefaultSteps, NoOpinionOnABoundedScaleIsAnOutlier) {
  std::vector<std::int64_t> counts(200, 20);
  Dataset data = with_counts(counts);
  std::vector<float> rating(data.interactions.size(), 5);
  for (std::size_t i = 0; i < rating.size(); i += 100) rating[i] = 1;  // 1 % give the lowest star
  data.interactions.rating = Column<float>(std::move(rating));
  EXPECT_EQ(flagged_share(data), 0);
}

TEST(DefaultSteps, AStepThatFlagsTooMuchIsNotTelling) {
  StepOutcome outcome;
  outcome.seen = 1000;
  outcome.flagged = 50;
  EXPECT_TRUE(is_telling(outcome));
  outcome.flagged = 51;
  EXPECT_FALSE(is_telling(outcome));
  outcome.flagged = 0;
  EXPECT_FALSE(is_telling(outcome));
}

TEST(DefaultSteps, TheLineOfLogarithmsStandsWhereTheStepCutsAndCanBeDragged) {
  std::vector<std::int64_t> counts;
  for (int u = 0; u < 300; ++u) counts.push_back(4 + u % 40);
  counts.push_back(900);
  const Dataset data = with_counts(counts);
  const Step step{"outlier_sigma", {{"threshold", 3}, {"log", 1}}, "user_count"};
  Job job;
  CleaningConfig config;
  config.steps = {step};
  const auto verdicts = clean(data, config, job);
  ASSERT_TRUE(verdicts.ok());
  EXPECT_EQ(verdicts->steps[0].flagged, 900);
  const std::vector<std::uint8_t> none(data.interactions.size(), 0);
  const auto seen = column_histogram(data, none, "user_count", HistogramScale::automatic, 36);
  ASSERT_TRUE(seen.ok());
  const auto bounds = step_bounds(step, *seen, &verdicts->steps[0]);
  ASSERT_EQ(bounds.size(), 2U);
  EXPECT_NEAR(bounds[1].value, verdicts->steps[0].high, 1e-9 * bounds[1].value);
  EXPECT_GT(bounds[0].value, 0) << "on logarithms no bound is below nothing";
  const Step moved = with_bound_at(step, bounds[1], 400, *seen, &verdicts->steps[0]);
  const auto there = step_bounds(moved, *seen, &verdicts->steps[0]);
  EXPECT_NEAR(std::log(there[1].value), std::log(400.0), 0.006 * seen->log_sigma) << "thresholds have two decimals";
}

TEST(DefaultStepsData, OnRealDataWellBelowOneRowInTwentyIsFlagged) {
  const auto folder = fs::path(TRIBUTARY_SHARED_DATA);
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
  Job job;
  std::vector<fs::path> sets{folder / "ml-latest-small"};
  if (fs::exists(folder / "cases")) {
    for (const auto& entry : fs::directory_iterator(folder / "cases")) {
      if (entry.is_directory()) sets.push_back(entry.path());
    }
  }
  int looked_at = 0;
  for (const auto& set : sets) {
    const auto made = plan_import({set.string()}, {}, job);
    if (!made) continue;  // some cases are of kinds that cannot be read
    std::vector<SourceRows> sources;
    for (const auto& source : made->sources) {
      auto bundle = read_source(source.config, job);
      if (bundle) sources.push_back({source.instance, *bundle->table("rows")});
    }
    const auto joined = sources.empty() ? Result<Joined>(cancelled()) : join(sources, job);
    if (!joined || joined->dataset.interactions.size() == 0) continue;
    const double share = flagged_share(joined->dataset);
    EXPECT_LT(share, 0.02) << set.filename();
    ++looked_at;
    RecordProperty(set.filename().string(), std::to_string(share));
    std::printf("%-44s %8zu rows %6.2f %% flagged\n", set.filename().c_str(), joined->dataset.interactions.size(),
                100 * share);
  }
  EXPECT_GE(looked_at, 1);
}

}  // namespace
}  // namespace tributary
