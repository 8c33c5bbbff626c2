#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/random.h"
#include "cleaning/clean.h"
#include "cleaning/kmeans_1d.h"
#include "cleaning/outlier_limits.h"
#include "cleaning/preview.h"
#include "cleaning/step_bounds.h"
#include "cleaning/verdict_rows.h"
#include "core/split/small_datasets.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

using split_testing::dataset_of;
using split_testing::Row;

Verdicts run(const Dataset& data, const Step& step) {
  Job job;
  auto verdicts = clean(data, {{step}}, job);
  EXPECT_TRUE(verdicts.ok()) << (verdicts.ok() ? "" : to_string(verdicts.problem()));
  return verdicts.ok() ? *verdicts : Verdicts{};
}

std::vector<std::vector<std::string>> table_of(const char* file) {
  std::ifstream in(std::string(TRIBUTARY_FIXTURES) + "/cleaning/" + file);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    auto& row = rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
  }
  return rows;
}

/// Flags of every row, limits, centres and spreads equal numpy's and scikit-learn's. See
/// fixtures/cleaning/make_outliers.py.
TEST(OutlierFixture, EqualToNumpyAndScikitLearn) {
  const auto rows = table_of("outlier_rows.csv"), limits = table_of("outlier_limits.csv");
  ASSERT_EQ(rows.size(), 1500U);
  ASSERT_EQ(limits.size(), 9U);
  std::vector<Row> made;
  for (const auto& row : rows) made.push_back({std::stoi(row[0]), std::stoi(row[1]), std::stof(row[2])});
  const Dataset data = dataset_of(made);
  for (std::size_t rule = 0; rule < limits.size(); ++rule) {
    const std::string& column = limits[rule][0];
    const std::string& method = limits[rule][1];
    SCOPED_TRACE(column + " " + method);
    Step step{"outlier_" + method, {}, column};
    if (method == "kmeans") step.numbers = {{"groups", 4}, {"threshold", 2.5}, {"least", 1}};
    const Verdicts verdicts = run(data, step);
    int flagged = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      EXPECT_EQ(verdicts.verdict[row], std::stoi(rows[row][3 + rule])) << row;
      flagged += verdicts.verdict[row];
    }
    EXPECT_GT(flagged, 0);
    const StepOutcome& outcome = verdicts.steps[0];
    std::vector<double> numbers;
    for (std::size_t i = 2; i < limits[rule].size(); ++i) numbers.push_back(std::stod(limits[rule][i]));
    if (method != "kmeans") {
      EXPECT_NEAR(outcome.low, numbers[0], 1e-9 * (1 + std::abs(numbers[0])));
      EXPECT_NEAR(outcome.high, numbers[1], 1e-9 * (1 + std::abs(numbers[1])));
      continue;
    }
    ASSERT_EQ(outcome.groups.size(), 4U);
    for (std::size_t group = 0; group < 4; ++group) {
      EXPECT_NEAR(outcome.groups[group].centre, numbers[group * 3], 1e-7);
      EXPECT_NEAR(outcome.groups[group].spread, numbers[group * 3 + 1], 1e-7);
      EXPECT_EQ(outcome.groups[group].count, std::llround(numbers[group * 3 + 2]));
    }
  }
}

double cost_of(const std::vector<ValueGroup>& groups) {
  double cost = 0;
  for (const ValueGroup& group : groups) cost += group.spread * group.spread * static_cast<double>(group.count);
  return cost;
}

/// The least cost of all ways to cut sorted values into k groups, by trying all.
double least_cost(const std::vector<double>& sorted, std::size_t begin, std::size_t k) {
  if (begin == sorted.size()) return 0;
  double least = INFINITY, sum = 0, squares = 0;
  for (std::size_t end = begin + 1; end <= sorted.size(); ++end) {
    sum += sorted[end - 1];
    squares += sorted[end - 1] * sorted[end - 1];
    if (k == 1 && end < sorted.size()) continue;
    const double cost = squares - sum * sum / static_cast<double>(end - begin);
    least = std::min(least, cost + (k > 1 ? least_cost(sorted, end, k - 1) : 0));
  }
  return least;
}

TEST(KMeansOnALine, FindsTheLeastCostThereIs) {
  Random random(5);
  for (int round = 0; round < 60; ++round) {
    std::vector<double> values;
    for (int i = 0; i < 12; ++i) values.push_back(std::round(random.normal() * 4) + (i % 3 == 0 ? 1000000 : 0));
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    for (double& value : sorted) value -= 300000;  // keeps the digits of the check itself
    for (std::size_t k = 1; k <= 5; ++k)
      EXPECT_NEAR(cost_of(kmeans_1d(values, k)), least_cost(sorted, 0, k), 1e-2) << round << " " << k;
  }
}

TEST(KMeansOnALine, GroupsHoldAllValuesInOrder) {
  EXPECT_TRUE(kmeans_1d({}, 3).empty());
  EXPECT_EQ(kmeans_1d({4, 4, 4}, 3), (std::vector<ValueGroup>{{4, 0, 4, 4, 3}}));
  const auto groups = kmeans_1d({9, 1, 2, 50, 10, 3, 51}, 3);
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].low, 1);
  EXPECT_EQ(groups[0].high, 3);
  EXPECT_EQ(groups[1].count, 2);
  EXPECT_DOUBLE_EQ(groups[2].centre, 50.5);
  EXPECT_DOUBLE_EQ(groups[2].spread, 0.5);
}

TEST(OutlierLimits, AThresholdCountsFromEachCentreAndSmallGroupsAreCutWhole) {
  const std::vector<ValueGroup> groups = {{10, 1, 8, 12, 600}, {20, 1, 18, 22, 4}, {30, 2, 26, 34, 396}};
  OutlierLimits limits = group_limits(groups, 2, 1);
  EXPECT_EQ(limits.low, 8);
  EXPECT_EQ(limits.high, 34);
  ASSERT_EQ(limits.gaps.size(), 1U);
  EXPECT_EQ(limits.gaps[0], (OutlierLimits::Gap{12, 26})) << "the small group lies in it";
  EXPECT_TRUE(limits.cuts(20));
  EXPECT_FALSE(limits.cuts(12));
  EXPECT_TRUE(limits.cuts(34.1));
  limits = group_limits(groups, 9, 0);
  EXPECT_TRUE(limits.gaps.empty()) << "all are near to some centre";
  EXPECT_EQ(group_limits(groups, 9, 1).gaps[0], (OutlierLimits::Gap{15, 25})) << "nearer to the small one's centre";
  EXPECT_EQ(group_limits(groups, 2, 50).high, 12) << "only the first is large enough";
  EXPECT_TRUE(std::isinf(group_limits(groups, 2, 99).low)) << "none is: nothing is judged";
  EXPECT_TRUE(group_limits(std::vector<ValueGroup>{{10, 1, 8, 12, 5}, {40, 0, 40, 40, 1}}, 3, 1).cuts(40))
      << "a group of one value is small, however few there are";
  const std::vector<ValueGroup> levels = {{1, 0, 1, 1, 5}, {2, 0, 2, 2, 900}};
  EXPECT_FALSE(group_limits(levels, 3, 1).cuts(1)) << "no more values than groups";
}

TEST(OutlierSteps, WhereMostValuesAreTheSameNoneIsJudged) {
  std::vector<Row> rows;
  for (int i = 0; i < 80; ++i) rows.push_back({i % 8, i / 8, 4});
  for (int i = 0; i < 10; ++i) rows.push_back({i % 8, 20 + i, static_cast<float>(i) / 2});
  const Dataset data = dataset_of(rows);
  for (const char* kind : {"outlier_median", "outlier_iqr"}) {
    const Verdicts verdicts = run(data, {kind, {}, "rating"});
    EXPECT_EQ(verdicts.steps[0].flagged, 0) << kind;
    EXPECT_NE(verdicts.steps[0].about.text.find("none was judged"), std::string::npos) << verdicts.steps[0].about.text;
    EXPECT_TRUE(std::isinf(verdicts.steps[0].high));
  }
  EXPECT_EQ(run(dataset_of({{0, 0, 1}, {0, 1, 2}, {1, 0, 2}}), {"outlier_kmeans", {}, "rating"}).steps[0].flagged, 0);
  EXPECT_EQ(run(dataset_of({{0, 0}, {0, 1}}), {"outlier_kmeans", {}, "rating"}).steps[0].flagged, 0) << "no ratings";
}

/// 40 users of 10 to 18 rows, 20 of 60 to 64, one of 35, one of 300.
Dataset grouped() {
  std::vector<Row> rows;
  int user = 0;
  const auto add = [&](int count) {
    for (int i = 0; i < count; ++i) rows.push_back({user, i, 3});
    ++user;
  };
  for (int i = 0; i < 40; ++i) add(10 + i % 9);
  for (int i = 0; i < 20; ++i) add(60 + i % 5);
  add(35);
  add(300);
  return dataset_of(rows);
}

TEST(OutlierSteps, KMeansExcludesWhatStandsAloneBetweenGroups) {
  const Dataset data = grouped();
  const Step step{"outlier_kmeans", {{"groups", 4}, {"least", 3}, {"exclude", 1}}, "user_count"};
  const Verdicts verdicts = run(data, step);
  EXPECT_EQ(verdicts.steps[0].excluded, 335);
  std::vector<std::uint8_t> none(data.interactions.size());
  const auto seen = column_histogram(data, none, "user_count", HistogramScale::automatic, 36);
  ASSERT_TRUE(seen.ok());
  EXPECT_TRUE(step_bounds(step, *seen, nullptr).empty()) << "the groups are not known yet";
  const auto bounds = step_bounds(step, *seen, &verdicts.steps[0]);
  ASSERT_EQ(bounds.size(), 2U);
  EXPECT_DOUBLE_EQ(bounds[1].value, verdicts.steps[0].high);
  ASSERT_EQ(step_gaps(step, *seen, &verdicts.steps[0]).size(), 1U);
  const Step moved = with_bound_at(step, bounds[1], 63.2, *seen, &verdicts.steps[0]);
  EXPECT_NEAR(step_bounds(moved, *seen, &verdicts.steps[0])[1].value, 63.2, 0.02);
  EXPECT_GT(run(data, moved).steps[0].excluded, 335) << "those of 64 rows too";
  Step more = step;
  more.numbers["groups"] = 3;
  EXPECT_TRUE(step_bounds(more, *seen, &verdicts.steps[0]).empty()) << "groups of another number are not its own";
}

TEST(OutlierSteps, BoundsStandWhereTheStepItselfCuts) {
  const Dataset data = grouped();
  std::vector<std::uint8_t> none(data.interactions.size());
  const auto seen = *column_histogram(data, none, "user_count", HistogramScale::automatic, 36);
  for (const char* kind : {"outlier_sigma", "outlier_median", "outlier_iqr", "outlier_kmeans"}) {
    SCOPED_TRACE(kind);
    const Step step{kind, {{"threshold", 1}}, "user_count"};
    const Verdicts verdicts = run(data, step);
    const auto bounds = step_bounds(step, seen, &verdicts.steps[0]);
    ASSERT_EQ(bounds.size(), 2U);
    EXPECT_NEAR(bounds[0].value, verdicts.steps[0].low, 1e-9);
    EXPECT_NEAR(bounds[1].value, verdicts.steps[0].high, 1e-9);
    const Step moved = with_bound_at(step, bounds[1], bounds[1].value - 1, seen, &verdicts.steps[0]);
    EXPECT_NEAR(step_bounds(moved, seen, &verdicts.steps[0])[1].value, bounds[1].value - 1,
                0.006 * threshold_scale(step, seen, &verdicts.steps[0]).high_unit);
    EXPECT_LT(moved.numbers.at("threshold"), 1);
  }
}

TEST(OutlierSteps, AlternativesKeepColumnAndVerdictAndCountUsers) {
  const Dataset data = grouped();
  const StepList steps = {{"outlier_sigma", {{"threshold", 9}, {"exclude", 1}}, "user_count"}};
  Job job;
  const auto found = preview_cleaning(data, steps, 0, nullptr, job);
  ASSERT_TRUE(found.ok());
  const auto others = outlier_alternatives(data, steps[0], *found->prefix, job);
  ASSERT_TRUE(others.ok());
  ASSERT_EQ(others->size(), 3U);
  for (const auto& other : *others) {
    const Verdicts alone = run(data, {other.outcome.step.kind, {{"exclude", 1}}, "user_count"});
    EXPECT_EQ(other.outcome.excluded, alone.steps[0].excluded) << other.outcome.step.kind;
    EXPECT_EQ(other.reached.rows, alone.steps[0].excluded);
  }
  EXPECT_GE((*others)[1].reached.users, 1) << "IQR";
}

/// What a drag of a threshold costs (bench: TableOutlierMove): it runs on from what the steps before left.
TEST(OutlierSteps, AMoveOfAThresholdDoesNotRunTheStepsBeforeAnew) {
  Random random(8);
  std::vector<Row> rows;
  for (int i = 0; i < 100000; ++i) {
    const auto user = static_cast<int>(std::min(4999.0, std::exp(8.5 * random.uniform())));
    rows.push_back(
        {user, static_cast<int>(random.below(9000)), static_cast<float>(1 + random.below(5)), 1600000000 + i});
  }
  const Dataset data = dataset_of(rows);
  for (const char* kind : {"outlier_sigma", "outlier_median", "outlier_iqr", "outlier_kmeans"}) {
    for (const char* column : {"user_count", "rating"}) {
      StepList steps = {{"duplicate", {}, ""}, {"invalid", {}, ""}, {kind, {}, column}};
      Job job;
      // A prefix that says what no step would: where it comes back, it was taken, and nothing before was run.
      auto planted = *preview_cleaning(data, steps, 2, nullptr, job)->prefix;
      planted.verdict[7] = 2;
      planted.outcomes[0].excluded = 77;
      const auto prefix = std::make_shared<const CleaningPrefix>(planted);
      for (int i = 0; i < 7; ++i) {
        steps[2].numbers["threshold"] = 1 + 0.1 * i;
        const auto moved = preview_cleaning(data, steps, 2, prefix, job);
        ASSERT_TRUE(moved.ok());
        EXPECT_EQ(moved->prefix, prefix) << kind << " on " << column;
        EXPECT_EQ(moved->verdicts.steps[0].excluded, 77) << kind << " on " << column;
      }
    }
  }
}

TEST(NearBound, NamesHowFarKeptValuesLieFromTheThreshold) {
  const auto data = std::make_shared<Dataset>(grouped());
  const Step step{"outlier_sigma", {{"threshold", 0.9}, {"exclude", 1}}, "user_count"};
  const auto verdicts = std::make_shared<Verdicts>(run(*data, step));
  const StepOutcome& outcome = verdicts->steps[0];
  ASSERT_GT(outcome.high, 64);
  ASSERT_LT(outcome.high - outcome.scale.high_unit / 2, 60) << "users of 60 to 64 rows are near";
  const auto users = user_rows(data, verdicts, {}, near_bound(outcome, 1, "user_count"));
  ASSERT_TRUE(users.ok());
  const RowSource& rows = **users;
  const auto number = [&](std::size_t row, const char* column) { return rows.number(row, *rows.find(column)); };
  EXPECT_NEAR(number(40, "near"), 60 - outcome.high, 1e-9);
  EXPECT_EQ(number(40, "shown"), 1);
  EXPECT_TRUE(std::isnan(number(0, "near")))
      << "10 rows are far from the upper bound, and nobody can be below the lower";
  EXPECT_EQ(number(0, "shown"), 0);
  EXPECT_TRUE(std::isnan(number(61, "near"))) << "excluded, not kept";
  EXPECT_EQ(number(61, "shown"), 1);
  const auto unbound = user_rows(data, verdicts);
  ASSERT_TRUE(unbound.ok());
  const RowSource& plain = **unbound;
  EXPECT_EQ(plain.number(40, *plain.find("shown")), 0) << "nothing is near without a bound";
  EXPECT_TRUE(near_bound(outcome, 1, "item_count").column.empty());
  StepOutcome rare;
  rare.step = {"min_count", {{"users", 10}}, ""};
  const NearBound core = near_bound(rare, 3, "user_count");
  EXPECT_EQ(core.distance(11), 1);
  EXPECT_TRUE(std::isnan(core.distance(13)));
  EXPECT_TRUE(std::isnan(core.distance(9)));
}

TEST(NearBound, OfRatingsIsOfRows) {
  auto data = std::make_shared<Dataset>(dataset_of({{0, 0, 1}, {0, 1, 3}, {1, 0, 3}, {1, 1, 4.5F}, {2, 1, 9}}));
  const auto verdicts = std::make_shared<Verdicts>(run(*data, {"outlier_sigma", {{"threshold", 1.5}}, "rating"}));
  const auto rows = interaction_rows(data, verdicts, near_bound(verdicts->steps[0], 1, "rating"));
  const auto near = *rows->find("near");
  EXPECT_EQ(rows->cell(4, near), Cell()) << "flagged";
  EXPECT_NEAR(rows->number(0, near), 1 - verdicts->steps[0].low, 1e-9);
  EXPECT_EQ(rows->cell(1, near), Cell());
  EXPECT_EQ(rows->number(4, *rows->find("shown")), 1);
}

}  // namespace
}  // namespace tributary
