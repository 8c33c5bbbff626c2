#include "cleaning/preview.h"

#include <arrow/api.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "cleaning/clean.h"
#include "cleaning/column_histogram.h"
#include "cleaning/column_values.h"
#include "cleaning/step_bounds.h"
#include "cleaning/steps.h"
#include "cleaning/verdict_rows.h"
#include "core/split/small_datasets.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

using split_testing::dataset_of;
using split_testing::Row;

constexpr std::int64_t kStart = 1600000000;

/// 30 users with 4 to 33 rows, one with 300, one pair twice.
Dataset uneven() {
  std::vector<Row> rows;
  for (int user = 0; user < 30; ++user) {
    for (int i = 0; i < 4 + user; ++i)
      rows.push_back({user, i, static_cast<float>(1 + (user + i) % 5), kStart + user * 1000 + i});
  }
  for (int i = 0; i < 300; ++i) rows.push_back({30, i, 5, kStart + i});
  rows.push_back(rows[0]);
  return dataset_of(rows);
}

const StepList kSteps = {{"duplicate", {}, ""},
                         {"outlier_sigma", {{"threshold", 3}, {"exclude", 1}}, "user_count"},
                         {"min_count", {{"users", 5}, {"items", 2}}, ""}};

CleaningPreview preview(const Dataset& data, const StepList& steps, std::size_t edited,
                        std::shared_ptr<const CleaningPrefix> prefix = nullptr) {
  Job job;
  auto out = preview_cleaning(data, steps, edited, std::move(prefix), job);
  EXPECT_TRUE(out.ok()) << (out.ok() ? "" : to_string(out.problem()));
  return out.ok() ? *out : CleaningPreview{};
}

void expect_same(const Verdicts& a, const Verdicts& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t row = 0; row < a.size(); ++row) {
    ASSERT_EQ(a.verdict[row], b.verdict[row]) << row;
    ASSERT_EQ(a.reason[row], b.reason[row]) << row;
    ASSERT_EQ(a.step[row], b.step[row]) << row;
  }
  ASSERT_EQ(a.steps.size(), b.steps.size());
  for (std::size_t i = 0; i < a.steps.size(); ++i) {
    EXPECT_EQ(a.steps[i].excluded, b.steps[i].excluded);
    EXPECT_EQ(a.steps[i].flagged, b.steps[i].flagged);
    EXPECT_EQ(a.steps[i].about, b.steps[i].about);
  }
}

Verdicts cleaned(const Dataset& data, const StepList& steps) {
  Job job;
  return *clean(data, {steps}, job);
}

TEST(CleaningPreview, SaysWhatCleanWouldDoAndCountsBeforeAndAfter) {
  const Dataset data = uneven();
  const CleaningPreview found = preview(data, kSteps, 1);
  expect_same(found.verdicts, cleaned(data, kSteps));
  EXPECT_EQ(found.before, (CleaningFigures{static_cast<std::int64_t>(data.interactions.size()), 31, 300}));
  EXPECT_EQ(found.reached, (CleaningFigures{300, 1, 300})) << "the step that is edited excluded one user";
  EXPECT_EQ(found.verdicts.steps[1].excluded, 300);
  EXPECT_EQ(found.after.users, 29) << "the busy one and the one with four rows are gone";
  EXPECT_EQ(found.after.rows, found.before.rows - 1 - 300 - found.verdicts.steps[2].excluded);
  EXPECT_DOUBLE_EQ(found.before.density(), static_cast<double>(found.before.rows) / (31.0 * 300));
}

TEST(CleaningPreview, GoesOnFromWhatTheStepsBeforeLeft) {
  const Dataset data = uneven();
  const CleaningPreview first = preview(data, kSteps, 1);
  ASSERT_EQ(first.prefix->steps, StepList({kSteps[0]}));
  StepList other = kSteps;
  other[1].numbers["threshold"] = 0.2;
  const CleaningPreview second = preview(data, other, 1, first.prefix);
  EXPECT_EQ(second.prefix, first.prefix) << "not made anew";
  expect_same(second.verdicts, cleaned(data, other));
  EXPECT_NE(second.verdicts.steps[1].excluded, first.verdicts.steps[1].excluded);
  other[0].numbers["pairs"] = 1;  // a step before it has changed: what was kept does not count
  const CleaningPreview third = preview(data, other, 1, first.prefix);
  EXPECT_NE(third.prefix, first.prefix);
  expect_same(third.verdicts, cleaned(data, other));
  for (std::size_t edited = 0; edited <= 4; ++edited)
    expect_same(preview(data, other, edited).verdicts, third.verdicts);
}

TEST(CleaningPreview, WrongColumnsAreRefused) {
  Job job;
  const auto out = preview_cleaning(uneven(), {{"outlier_sigma", {}, "year"}}, 0, nullptr, job);
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.problem().code, Code::usage);
}

TEST(CleaningPreview, OtherKindsOfOutlierStepAreTriedInItsPlace) {
  const Dataset data = uneven();
  const CleaningPreview found = preview(data, kSteps, 1);
  Job job;
  const auto others = outlier_alternatives(data, kSteps[1], *found.prefix, job);
  ASSERT_TRUE(others.ok());
  std::size_t kinds = 0;
  for (const StepKind& kind : cleaning_step_kinds()) kinds += kind.name.starts_with("outlier_") ? 1 : 0;
  EXPECT_EQ(others->size(), kinds - 1);
  for (const OutlierAlternative& other : *others) EXPECT_EQ(other.outcome.step.column, "user_count");
  EXPECT_TRUE(outlier_alternatives(data, kSteps[0], *found.prefix, job)->empty()) << "no outlier step";
}

TEST(CleaningPreview, EveryColumnOfAStepIsOneThatItTakes) {
  const Dataset data = uneven();
  for (const StepKind& kind : cleaning_step_kinds()) {
    for (const std::string& column : columns_of_step(kind.name)) {
      Job job;
      EXPECT_TRUE(clean(data, {{{kind.name, {}, column}}}, job).ok()) << kind.name << " " << column;
    }
  }
}

ColumnHistogram histogram(const Dataset& data, const std::string& column,
                          HistogramScale scale = HistogramScale::automatic, std::vector<std::uint8_t> verdict = {}) {
  if (verdict.empty()) verdict.resize(data.interactions.size());
  auto out = column_histogram(data, verdict, column, scale, 36);
  EXPECT_TRUE(out.ok());
  return *out;
}

void expect_complete(const ColumnHistogram& h) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < h.bins.size(); ++i) {
    sum += h.bins[i].count;
    EXPECT_LT(h.bins[i].low, h.bins[i].high);
    if (i > 0) {
      EXPECT_EQ(h.bins[i].low, h.bins[i - 1].high);
    }
  }
  EXPECT_EQ(sum, h.values);
}

TEST(ColumnHistogram, CountsAreLogarithmicWhereTheyDifferMuch) {
  const ColumnHistogram h = histogram(uneven(), "user_count");
  expect_complete(h);
  EXPECT_TRUE(h.is_log);
  EXPECT_EQ(h.values, 31);
  EXPECT_EQ(h.low, 5) << "four rows, and one of them twice, for the first; 5 for the second";
  EXPECT_EQ(h.high, 300);
  EXPECT_EQ(h.bins.front().count, 2);
  EXPECT_EQ(h.bins.back().count, 1);
  for (const HistogramBin& bin : h.bins) EXPECT_EQ(bin.low, std::floor(bin.low)) << "a count is whole";
  EXPECT_LE(h.bins.size(), 36U);
  EXPECT_FALSE(histogram(uneven(), "user_count", HistogramScale::linear).is_log);
}

TEST(ColumnHistogram, ARatingsLevelsHaveABinEach) {
  const ColumnHistogram h = histogram(uneven(), "rating");
  expect_complete(h);
  EXPECT_TRUE(h.is_levels);
  ASSERT_EQ(h.bins.size(), 5U);
  EXPECT_DOUBLE_EQ((h.bins[4].low + h.bins[4].high) / 2, 5);
  EXPECT_GE(h.bins[4].count, 300);
}

TEST(ColumnHistogram, TimesAreLinearAndOddDataDoNotBreakIt) {
  expect_complete(histogram(uneven(), "time"));
  EXPECT_EQ(histogram(uneven(), "time").bins.size(), 36U);
  EXPECT_TRUE(histogram(dataset_of({{0, 0}, {1, 0}}), "rating").bins.empty()) << "events have no rating";
  EXPECT_TRUE(histogram(dataset_of({{0, 0}}), "time").bins.empty());
  const ColumnHistogram one = histogram(dataset_of({{0, 0, 4, kStart}, {1, 0, 4, kStart}}), "time");
  expect_complete(one);
  EXPECT_EQ(one.bins.size(), 1U);
  std::vector<Row> rows;
  for (int i = 0; i < 200; ++i) rows.push_back({0, i, static_cast<float>(i) * 0.37F});
  rows.push_back({0, 0, INFINITY});
  const ColumnHistogram continuous = histogram(dataset_of(rows), "rating", HistogramScale::logarithmic);
  expect_complete(continuous);
  EXPECT_EQ(continuous.values, 200);
  EXPECT_FALSE(continuous.is_log) << "there is a zero";
  Job job;
  EXPECT_EQ(
      column_histogram(uneven(), std::vector<std::uint8_t>(2000), "colour", HistogramScale::linear, 9).problem().code,
      Code::usage);
}

TEST(ColumnHistogram, LeavesOutWhatIsExcluded) {
  const Dataset data = uneven();
  const Verdicts verdicts = cleaned(data, {kSteps[0], kSteps[1]});
  const ColumnHistogram h =
      histogram(data, "user_count", HistogramScale::automatic, {verdicts.verdict.begin(), verdicts.verdict.end()});
  EXPECT_EQ(h.values, 30);
  EXPECT_EQ(h.high, 33);
}

TEST(ColumnHistogram, PlaceAndValueAreInverse) {
  for (const char* column : {"user_count", "rating", "time"}) {
    const ColumnHistogram h = histogram(uneven(), column);
    EXPECT_NEAR(h.place(h.bins.front().low), 0, 1e-9);
    for (double at = -1; at < static_cast<double>(h.bins.size()) + 1; at += 0.37)
      EXPECT_NEAR(h.place(h.value_at(at)), at, 1e-6) << column;
  }
}

TEST(StepBounds, AreWhereTheStepItselfCuts) {
  const Dataset data = uneven();
  const CleaningPreview found = preview(data, kSteps, 1);
  const ColumnHistogram h = histogram(data, "user_count", HistogramScale::automatic, found.prefix->verdict);
  const auto bounds = step_bounds(kSteps[1], h, &found.verdicts.steps[1]);
  ASSERT_EQ(bounds.size(), 2U);
  EXPECT_DOUBLE_EQ(bounds[0].value, found.verdicts.steps[1].low);
  EXPECT_DOUBLE_EQ(bounds[1].value, found.verdicts.steps[1].high);
  EXPECT_TRUE(step_bounds(kSteps[1], histogram(data, "rating"), nullptr).empty()) << "it looks at another column";
  EXPECT_TRUE(step_bounds(kSteps[0], h, nullptr).empty()) << "a duplicate has no bound";
  const auto rare = step_bounds(kSteps[2], h, nullptr);
  ASSERT_EQ(rare.size(), 1U);
  EXPECT_EQ(rare[0], (StepBound{"users", false, 5, true}));
}

TEST(StepBounds, ADraggedBoundExcludesWhatLiesBeyondIt) {
  const Dataset data = uneven();
  const CleaningPreview found = preview(data, kSteps, 1);
  const ColumnHistogram h = histogram(data, "user_count", HistogramScale::automatic, found.prefix->verdict);
  const auto bounds = step_bounds(kSteps[1], h, nullptr);
  const Step moved = with_bound_at(kSteps[1], bounds[1], 32.4, h, nullptr);
  EXPECT_NEAR(moved.numbers.at("threshold"), (32.4 - h.mean) / h.sigma, 0.005);
  EXPECT_NEAR(step_bounds(moved, h, nullptr)[1].value, 32.4, 0.005 * h.sigma);
  EXPECT_EQ(with_bound_at(kSteps[1], bounds[1], h.mean - 50, h, nullptr).numbers.at("threshold"), 0.1)
      << "not below its range";
  EXPECT_EQ(with_bound_at(kSteps[2], step_bounds(kSteps[2], h, nullptr)[0], 7.6, h, nullptr).numbers.at("users"), 8);
}

TEST(StepBounds, OfInvalidRowsAreFoundUntilTheyAreGiven) {
  const Dataset data = uneven();
  const StepList steps = {{"invalid", {}, ""}};
  const Verdicts verdicts = cleaned(data, steps);
  const ColumnHistogram h = histogram(data, "rating");
  const auto found = step_bounds(steps[0], h, &verdicts.steps[0]);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_FALSE(found[1].is_given);
  EXPECT_EQ(found[1].value, 7) << "half the scale's width above it";
  EXPECT_EQ(found[0].value, 0) << "but not below zero";
  const Step given = with_bound_at(steps[0], found[1], 4.5, h, &verdicts.steps[0]);
  EXPECT_EQ(given.numbers.at("low"), 0);
  EXPECT_EQ(given.numbers.at("high"), 4.5);
  EXPECT_GT(cleaned(data, {given}).steps[0].excluded, 0);
  const ColumnHistogram times = histogram(data, "time");
  const auto years = step_bounds(steps[0], times, nullptr);
  ASSERT_EQ(years.size(), 2U);
  EXPECT_EQ(years[0].value, static_cast<double>(begin_of_year(1980)));
  const Step later = with_bound_at(steps[0], years[0], static_cast<double>(begin_of_year(2019)) + 9e6, times, nullptr);
  EXPECT_EQ(later.numbers.at("first_year"), 2019);
  EXPECT_EQ(
      with_bound_at(later, years[1], static_cast<double>(begin_of_year(2001)), times, nullptr).numbers.at("last_year"),
      2019)
      << "not before the first";
  EXPECT_EQ(year_of(begin_of_year(1969)), 1969);
  EXPECT_EQ(year_of(begin_of_year(2024) - 1), 2023);
}

TEST(StepBounds, AreSavedWithTheVerdictsAndOldResultsAreReadWithoutThem) {
  const Dataset data = uneven();
  const Verdicts verdicts = cleaned(data, kSteps);
  const auto read = verdicts_from(to_bundle(verdicts));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->steps[1].high, verdicts.steps[1].high);
  EXPECT_EQ(read->steps[0].high, std::numeric_limits<double>::infinity());
  Bundle old = to_bundle(verdicts);
  const auto steps = *old.table("steps");
  old.put("steps", *steps->SelectColumns({0, 1, 2, 3, 4, 5, 6}));
  const auto read_old = verdicts_from(old);
  ASSERT_TRUE(read_old.ok());
  EXPECT_EQ(read_old->steps[1].high, std::numeric_limits<double>::infinity());
  EXPECT_EQ(read_old->steps[1].excluded, 300);
}

TEST(VerdictRows, StandBesideTheRows) {
  auto data = std::make_shared<Dataset>(dataset_of({{0, 0, 5, 20}, {0, 0, 5, 20}, {1, 1, 2}}));
  data->titles = {"A film", ""};
  const auto verdicts = std::make_shared<Verdicts>(cleaned(*data, {{"duplicate", {}, ""}}));
  const auto rows = interaction_rows(data, verdicts);
  ASSERT_EQ(rows->rows(), 3U);
  EXPECT_EQ(rows->cell(1, 0), Cell(std::string("u0")));
  EXPECT_EQ(rows->cell(1, 1), Cell(std::string("A film")));
  EXPECT_EQ(rows->cell(2, 1), Cell(std::string("i1"))) << "its id where it has no title";
  EXPECT_EQ(rows->cell(0, 2), Cell(5.0));
  EXPECT_EQ(rows->cell(0, 3), Cell(TimeValue{20}));
  EXPECT_EQ(rows->cell(2, 3), Cell());
  EXPECT_EQ(rows->cell(0, 4), Cell(std::int64_t{0}));
  EXPECT_EQ(rows->cell(1, 4), Cell(static_cast<std::int64_t>(Verdict::excluded)));
  EXPECT_EQ(rows->cell(1, 5), Cell(static_cast<std::int64_t>(Reason::exact_duplicate)));
  const auto excluded = find_rows(rows, {{}, {{"verdict", 1, 2, ""}}, {}});
  ASSERT_TRUE(excluded.ok());
  EXPECT_EQ(excluded->window(0, 9).source_row, (std::vector<std::size_t>{1}));
  EXPECT_EQ(interaction_rows(data, nullptr)->cell(1, 4), Cell(std::int64_t{0}));
}

TEST(VerdictRows, UsersAreSummedUpWithTheReasonThatIsAboutThem) {
  auto data = std::make_shared<Dataset>(uneven());
  data->user_ids.push_back("named by a table, without rows");
  const auto verdicts = std::make_shared<Verdicts>(cleaned(*data, kSteps));
  const auto users = user_rows(data, verdicts);
  ASSERT_TRUE(users.ok());
  const RowSource& rows = **users;
  ASSERT_EQ(rows.rows(), 31U);
  const auto at = [&](std::size_t row, const char* column) { return rows.cell(row, *rows.find(column)); };
  EXPECT_EQ(at(30, "rows"), Cell(std::int64_t{300}));
  EXPECT_EQ(at(30, "left"), Cell(std::int64_t{0}));
  EXPECT_EQ(at(30, "mean"), Cell(5.0));
  EXPECT_EQ(at(30, "sd"), Cell(0.0));
  EXPECT_EQ(at(30, "first"), Cell(TimeValue{kStart}));
  EXPECT_EQ(at(30, "last"), Cell(TimeValue{kStart + 299}));
  EXPECT_EQ(at(30, "reason"), Cell(static_cast<std::int64_t>(Reason::unusual_user)));
  EXPECT_EQ(at(0, "reason"), Cell(static_cast<std::int64_t>(Reason::rare_user))) << "not that of its duplicate";
  EXPECT_EQ(at(0, "verdict"), Cell(static_cast<std::int64_t>(Verdict::excluded)));
  EXPECT_EQ(at(5, "verdict"), Cell(static_cast<std::int64_t>(Verdict::sound)));
  const auto items = item_rows(data, verdicts);
  ASSERT_TRUE(items.ok());
  EXPECT_EQ((*items)->rows(), 300U);
  EXPECT_EQ((*items)->columns()[0].name, "item");
}

}  // namespace
}  // namespace tributary
