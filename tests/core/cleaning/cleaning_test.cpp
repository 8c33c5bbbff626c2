#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "cleaning/clean.h"
#include "cleaning/cleaning_stage.h"
#include "core/split/small_datasets.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

using split_testing::dataset_of;
using split_testing::Row;

constexpr std::int64_t kDay = 86400, kStart = 1600000000;

Verdicts run(const Dataset& data, StepList steps) {
  Job job;
  auto verdicts = clean(data, {std::move(steps)}, job);
  EXPECT_TRUE(verdicts.ok()) << (verdicts.ok() ? "" : to_string(verdicts.problem()));
  return verdicts.ok() ? *verdicts : Verdicts{};
}

/// Rows that have the reason, by number.
std::vector<std::size_t> rows_with(const Verdicts& verdicts, Reason reason) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < verdicts.size(); ++row) {
    if (verdicts.reason[row] == static_cast<std::uint8_t>(reason)) rows.push_back(row);
  }
  return rows;
}

using Rows = std::vector<std::size_t>;

/// 200 sound rows of 1 to 5 stars on following days; faults are put behind them.
std::vector<Row> sound_rows() {
  std::vector<Row> rows;
  for (int i = 0; i < 200; ++i) rows.push_back({i % 20, i / 20, static_cast<float>(1 + i * 7 % 5), kStart + i * kDay});
  return rows;
}

TEST(Cleaning, TheDefaultFindsWhatWasPlantedAndNothingElse) {
  std::vector<Row> rows = sound_rows();
  rows.push_back(rows[3]);                                  // 200: exact duplicate
  rows.push_back(rows[3]);                                  // 201: again
  rows.push_back({0, 15, 55, kStart});                      // 202: off the scale
  rows.push_back({1, 15, -1, kStart});                      // 203: off the scale
  rows.push_back({2, 15, NAN, kStart});                     // 204: no rating
  rows.push_back({3, 15, 4, 0});                            // 205: 1970
  rows.push_back({4, 15, 4, kStart + 30 * 366 * kDay});     // 206: thirty years later
  rows.push_back({5, 15, 4, kStart});                       // 207: sound
  rows.push_back({rows[3].user, rows[3].item, 1, kStart});  // 208: same pair, another rating: no exact duplicate
  const Verdicts verdicts = run(dataset_of(rows), CleaningConfig{}.steps);
  EXPECT_EQ(rows_with(verdicts, Reason::exact_duplicate), (Rows{200, 201}));
  EXPECT_EQ(rows_with(verdicts, Reason::rating_off_scale), (Rows{202, 203}));
  EXPECT_EQ(rows_with(verdicts, Reason::no_rating), (Rows{204}));
  EXPECT_EQ(rows_with(verdicts, Reason::time_impossible), (Rows{205, 206}));
  const auto excluded = excluded_rows(verdicts);
  EXPECT_EQ(std::count(excluded.begin(), excluded.end(), 1), 7);
  EXPECT_EQ(verdicts.step[200], 1);
  EXPECT_EQ(verdicts.steps[0].excluded, 2);
  EXPECT_EQ(verdicts.steps[1].seen, 207);
  EXPECT_EQ(verdicts.steps[1].excluded, 4);
  EXPECT_NE(verdicts.steps[1].about.text.find("scale 1 to 5"), std::string::npos) << verdicts.steps[1].about.text;
}

TEST(Cleaning, RarelyUsedEndsOfAScaleAreNotOffIt) {
  std::vector<Row> rows;
  for (int i = 0; i < 2000; ++i) rows.push_back({i % 50, i / 50, static_cast<float>(3 + i % 3), kStart});
  rows.push_back({0, 45, 1, kStart});
  rows.push_back({1, 45, 2, kStart});
  rows.push_back({2, 45, 0, kStart});
  rows.push_back({3, 45, 10, kStart});
  const Verdicts verdicts = run(dataset_of(rows), {{"invalid", {}, ""}});
  EXPECT_EQ(rows_with(verdicts, Reason::rating_off_scale), (Rows{2003}));
}

TEST(Cleaning, CountsAndContinuousValuesHaveNoScale) {
  Random random(4);
  std::vector<Row> rows;
  for (int i = 0; i < 3000; ++i) {
    const double plays = std::floor(std::exp(2.0 * random.normal()) + 1);  // heavy tail: the largest are real
    rows.push_back({i % 60, i / 60, static_cast<float>(plays), kStart});
  }
  EXPECT_TRUE(rows_with(run(dataset_of(rows), {{"invalid", {}, ""}}), Reason::rating_off_scale).empty());
  for (Row& row : rows) row.rating = static_cast<float>(random.normal());
  EXPECT_TRUE(rows_with(run(dataset_of(rows), {{"invalid", {}, ""}}), Reason::rating_off_scale).empty());
}

TEST(Cleaning, ADeclaredScaleIsTaken) {
  const Dataset data =
      dataset_of({{0, 0, 0}, {0, 1, 1}, {0, 2, 5}, {0, 3, 6}, {0, 4, std::numeric_limits<float>::infinity()}});
  EXPECT_EQ(rows_with(run(data, {{"invalid", {{"low", 1}, {"high", 5}}, ""}}), Reason::rating_off_scale),
            (Rows{0, 3, 4}));
  Job job;
  EXPECT_EQ(clean(data, {{{"invalid", {{"low", 5}, {"high", 1}}, ""}}}, job).problem().code, Code::usage);
}

TEST(Cleaning, TimesThatAreNoDatesAreNotJudged) {
  std::vector<Row> rows;
  for (int i = 0; i < 100; ++i) rows.push_back({i % 10, i / 10, 4, i});  // 0, 1, 2, ...: an order, not seconds
  const Verdicts verdicts = run(dataset_of(rows), {{"invalid", {}, ""}});
  EXPECT_TRUE(rows_with(verdicts, Reason::time_impossible).empty());
  EXPECT_NE(verdicts.steps[0].about.text.find("not judged"), std::string::npos);
}

TEST(Cleaning, EventsWithoutRatingsAreNotMissing) {
  const Verdicts verdicts = run(dataset_of({{0, 0}, {0, 1}, {1, 0}, {1, 1, 5}}), {{"missing", {}, ""}});
  EXPECT_TRUE(rows_with(verdicts, Reason::no_rating).empty());
  EXPECT_EQ(rows_with(run(dataset_of({{0, 0, 1, 5}, {0, 1, 2}}), {{"missing", {}, "time"}}), Reason::no_time),
            (Rows{1}));
}

TEST(Cleaning, OfAPairsRowsTheFirstOrTheLastStays) {
  //                             0: later     1: first    2: its duplicate  3: last, file order breaks the tie with 0
  const Dataset data = dataset_of({{0, 0, 5, 20}, {0, 0, 3, 10}, {0, 0, 3, 10}, {0, 0, 1, 20}, {0, 1, 1, 20}});
  EXPECT_EQ(rows_with(run(data, {{"duplicate", {}, ""}}), Reason::exact_duplicate), (Rows{2}));
  EXPECT_EQ(rows_with(run(data, {{"duplicate", {{"pairs", 1}}, ""}}), Reason::repeated_pair), (Rows{0, 3}));
  EXPECT_EQ(rows_with(run(data, {{"duplicate", {{"pairs", 2}}, ""}}), Reason::repeated_pair), (Rows{0, 1}));
}

TEST(Cleaning, RowsWithoutRatingAndTimeCanBeExactDuplicates) {
  EXPECT_EQ(rows_with(run(dataset_of({{0, 0}, {0, 1}, {0, 0}}), {{"duplicate", {}, ""}}), Reason::exact_duplicate),
            (Rows{2}));
}

TEST(Cleaning, MinCountLeavesACore) {
  std::vector<Row> rows;
  for (int user = 0; user < 3; ++user) {
    for (int item = 0; item < 3; ++item) rows.push_back({user, item, 5});
  }
  rows.push_back({3, 3, 5});  // a chain that unravels from its end
  rows.push_back({3, 4, 5});
  rows.push_back({4, 4, 5});
  rows.push_back({4, 5, 5});
  const Verdicts verdicts = run(dataset_of(rows), {{"min_count", {{"users", 2}, {"items", 2}}, ""}});
  EXPECT_EQ(verdicts.steps[0].excluded, 4);
  for (std::size_t row = 0; row < 9; ++row) EXPECT_EQ(verdicts.verdict[row], 0);
  EXPECT_NE(verdicts.steps[0].about.text.find("3 users and 3 items"), std::string::npos)
      << verdicts.steps[0].about.text;

  Random random(2);  // property: what is left has enough, whatever the data
  for (int round = 0; round < 20; ++round) {
    const Dataset data = split_testing::random_dataset(static_cast<std::uint64_t>(round) + 50);
    const auto excluded = excluded_rows(run(data, {{"min_count", {{"users", 6}, {"items", 9}}, ""}}));
    std::map<std::int32_t, int> users, items;
    for (std::size_t row = 0; row < excluded.size(); ++row) {
      if (excluded[row] != 0) continue;
      ++users[data.interactions.user[row]];
      ++items[data.interactions.item[row]];
    }
    for (const auto& [user, count] : users) EXPECT_GE(count, 6);
    for (const auto& [item, count] : items) EXPECT_GE(count, 9);
  }
}

TEST(Cleaning, OrderMattersAndAExcludeReplacesAFlag) {
  std::vector<Row> rows = sound_rows();
  rows.push_back({0, 15, 100, kStart});
  const Step sigma{"outlier_sigma", {{"threshold", 3}}, "rating"}, invalid{"invalid", {}, ""};
  const Verdicts flag_first = run(dataset_of(rows), {sigma, invalid});
  EXPECT_EQ(flag_first.steps[0].flagged, 1);
  EXPECT_EQ(flag_first.steps[1].excluded, 1);
  EXPECT_EQ(flag_first.verdict[200], static_cast<std::uint8_t>(Verdict::excluded));
  EXPECT_EQ(flag_first.step[200], 2);
  const Verdicts exclude_first = run(dataset_of(rows), {invalid, sigma});
  EXPECT_EQ(exclude_first.steps[1].flagged, 0);
  EXPECT_EQ(exclude_first.steps[1].seen, 200);
}

TEST(Cleaning, WrongStepsAreNamed) {
  Job job;
  const Dataset data = dataset_of({{0, 0, 5}});
  EXPECT_EQ(clean(data, {{{"polish", {}, ""}}}, job).problem().code, Code::usage);
  EXPECT_NE(clean(data, {{{"outlier_sigma", {}, "colour"}}}, job).problem().what.find("'colour'"), std::string::npos);
  EXPECT_FALSE(clean(data, {{{"missing", {}, "colour"}}}, job).ok());
  StopToken stop;
  stop.stop();
  Job stopped(stop, nullptr, nullptr);
  EXPECT_EQ(clean(data, CleaningConfig{}, stopped).problem().code, Code::cancelled);
  EXPECT_EQ(run(dataset_of({}), CleaningConfig{}.steps).size(), 0U);
}

TEST(Cleaning, VerdictsSurviveTheirArtifact) {
  std::vector<Row> rows = sound_rows();
  rows.push_back(rows[0]);
  const Verdicts made = run(dataset_of(rows), CleaningConfig{}.steps);
  auto read = verdicts_from(to_bundle(made));
  ASSERT_TRUE(read.ok()) << to_string(read.problem());
  EXPECT_TRUE(std::equal(made.verdict.begin(), made.verdict.end(), read->verdict.begin(), read->verdict.end()));
  EXPECT_TRUE(std::equal(made.reason.begin(), made.reason.end(), read->reason.begin(), read->reason.end()));
  EXPECT_EQ(read->verdict.data(), made.verdict.data());  // the same memory
  ASSERT_EQ(read->steps.size(), made.steps.size());
  for (std::size_t i = 0; i < made.steps.size(); ++i) {
    EXPECT_EQ(read->steps[i].step, made.steps[i].step);
    EXPECT_EQ(read->steps[i].about, made.steps[i].about);
    EXPECT_EQ(read->steps[i].excluded, made.steps[i].excluded);
  }
  EXPECT_FALSE(verdicts_from(Bundle{}).ok());
}

TEST(CleaningData, MovieLensHasNothingToExclude) {
  const Dataset data = split_testing::movielens();
  if (data.interactions.size() == 0) GTEST_SKIP() << "no ml-latest-small in " << TRIBUTARY_SHARED_DATA;
  const Verdicts verdicts = run(data, CleaningConfig{}.steps);
  const auto excluded = excluded_rows(verdicts);
  EXPECT_EQ(std::count(excluded.begin(), excluded.end(), 1), 0);
  EXPECT_NE(verdicts.steps[1].about.text.find("scale 0.5 to 5"), std::string::npos) << verdicts.steps[1].about.text;
}

}  // namespace
}  // namespace tributary
