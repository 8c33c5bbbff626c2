#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/split/small_datasets.h"
#include "split/split.h"

namespace tributary {
namespace {

using namespace split_testing;

FoldSet folds_of(const Dataset& data, EvaluationConfig config, std::uint64_t seed = 1,
                 std::vector<std::uint8_t> excluded = {}) {
  Job job;
  auto folds = make_folds(data, excluded, config, seed, job);
  EXPECT_TRUE(folds.ok()) << (folds.ok() ? "" : to_string(folds.problem()));
  return folds.ok() ? *folds : FoldSet{};
}

EvaluationConfig with(const std::string& split, double positive_min = 4, std::int64_t folds = 1) {
  EvaluationConfig config;
  config.split = split;
  config.positive_min = positive_min;
  config.folds = folds;
  return config;
}

TEST(SplitRules, LikedIsTheUpperHalfOfTheScale) {
  std::vector<Row> rows;
  for (int r = 1; r <= 10; ++r) rows.push_back({0, r, static_cast<float>(r) / 2});
  EXPECT_DOUBLE_EQ(resolved_positive_min(dataset_of(rows).interactions, {}, 0), 3.0);  // 0.5 to 5
  EXPECT_DOUBLE_EQ(
      resolved_positive_min(dataset_of({{0, 0, 1}, {0, 1, 2}, {0, 2, 3}, {0, 3, 4}, {0, 4, 5}}).interactions, {}, 0),
      4.0);
  EXPECT_DOUBLE_EQ(resolved_positive_min(dataset_of({{0, 0, 0}, {0, 1, 1}}).interactions, {}, 0), 1.0);
  EXPECT_DOUBLE_EQ(resolved_positive_min(dataset_of({{0, 0, 1}, {0, 1, 1}}).interactions, {}, 0), 1.0);
  EXPECT_DOUBLE_EQ(resolved_positive_min(dataset_of({{0, 0}, {0, 1}}).interactions, {}, 0), 0.0);  // events
  EXPECT_DOUBLE_EQ(resolved_positive_min(dataset_of({{0, 0, 1}, {0, 1, 5}}).interactions, {}, 4.5), 4.5);
  const std::vector<std::uint8_t> excluded{0, 0, 1};
  EXPECT_DOUBLE_EQ(resolved_positive_min(dataset_of({{0, 0, 1}, {0, 1, 5}, {0, 2, 500}}).interactions, excluded, 0),
                   5.0);
}

TEST(SplitRules, LeaveLastOutTakesTheLastLikesByTimeThenFileOrder) {
  //                          0: like   1: like    2: like     3: dislike  4: like     5: dislike  6: like (same time as
  //                          4, later in file)
  const Dataset data = dataset_of(
      {{0, 0, 5, 50}, {0, 1, 5, 10}, {0, 2, 5, 20}, {0, 3, 1, 55}, {0, 4, 5, 60}, {0, 5, 1, 70}, {0, 6, 4, 60}});
  const FoldSet folds = folds_of(data, with("leave_last_out"));
  const std::vector<Part> want{Part::train, Part::train, Part::train, Part::train, Part::valid, Part::test, Part::test};
  for (std::size_t row = 0; row < want.size(); ++row) EXPECT_EQ(folds.outer[0].at(row), want[row]) << row;
  EXPECT_EQ(folds.outer[0].hash, folds.valid[0].hash);
}

TEST(SplitRules, AutoFollowsTheTimes) {
  Dataset timed = random_dataset(3);
  EXPECT_NE(folds_of(timed, with("auto")).rule.text.find("leave last out"), std::string::npos);
  timed.interactions.time = std::vector<std::int64_t>(timed.interactions.size(), kNoTime);
  EXPECT_NE(folds_of(timed, with("auto")).rule.text.find("random"), std::string::npos);
}

TEST(SplitRules, UsersWithFewLikesOnlyTrain) {
  const Dataset data = random_dataset(5);
  for (const char* rule : {"random", "leave_last_out", "held_out_users"}) {
    auto config = with(rule);
    config.min_positives = 8;
    const FoldSet folds = folds_of(data, config);
    std::map<std::int32_t, Pairs> likes;
    for (std::size_t row = 0; row < data.interactions.size(); ++row) {
      if (data.interactions.rating[row] >= 4)
        likes[data.interactions.user[row]].emplace(data.interactions.user[row], data.interactions.item[row]);
    }
    for (const std::int32_t user : users_in(data, folds.outer[0], Part::test))
      EXPECT_GE(likes[user].size(), 8U) << rule;
  }
}

TEST(SplitRules, ExcludedRowsTakeNoPartAnywhere) {
  const Dataset data = random_dataset(6);
  std::vector<std::uint8_t> excluded(data.interactions.size(), 0);
  for (std::size_t row = 0; row < excluded.size(); row += 3) excluded[row] = 1;
  for (const char* rule : {"random", "leave_last_out", "held_out_users", "cold_items"}) {
    const FoldSet folds = folds_of(data, with(rule), 1, excluded);
    for (std::size_t row = 0; row < excluded.size(); ++row) {
      EXPECT_EQ(folds.deploy.at(row), excluded[row] != 0 ? Part::unused : Part::train);
      if (excluded[row] != 0) {
        EXPECT_EQ(folds.outer[0].at(row), Part::unused);
      }
    }
  }
}

TEST(SplitRules, HeldOutUsersNeverTrain) {
  const Dataset data = random_dataset(7, 200);
  const FoldSet folds = folds_of(data, with("held_out_users"));
  const Fold& fold = folds.outer[0];
  EXPECT_TRUE(disjoint(users_in(data, fold, Part::train), users_in(data, fold, Part::foldin)));
  EXPECT_TRUE(disjoint(users_in(data, fold, Part::train), users_in(data, fold, Part::test)));
  EXPECT_TRUE(disjoint(users_in(data, fold, Part::valid), users_in(data, fold, Part::test)));
  for (const std::int32_t user : users_in(data, fold, Part::test))
    EXPECT_TRUE(users_in(data, fold, Part::foldin).contains(user));
}

TEST(SplitRules, ColdItemsNeverTrain) {
  const Dataset data = random_dataset(8);
  const FoldSet folds = folds_of(data, with("cold_items"));
  EXPECT_TRUE(disjoint(items_in(data, folds.outer[0], Part::train), items_in(data, folds.outer[0], Part::test)));
  EXPECT_TRUE(disjoint(items_in(data, folds.outer[0], Part::train), items_in(data, folds.outer[0], Part::valid)));
  EXPECT_TRUE(folds.catalogue_is_test_items);
}

TEST(SplitRules, FoldsInTurnTestEachUserItemOrLikeOnce) {
  const Dataset data = random_dataset(9, 100);
  for (const char* rule : {"random", "held_out_users", "cold_items"}) {
    const FoldSet folds = folds_of(data, with(rule, 4, 5));
    ASSERT_EQ(folds.outer.size(), 5U);
    std::map<std::size_t, int> tested;
    for (const Fold& fold : folds.outer) {
      for (std::size_t row = 0; row < fold.part.size(); ++row) tested[row] += fold.at(row) == Part::test ? 1 : 0;
    }
    for (const auto& [row, times] : tested) EXPECT_LE(times, 1) << rule << " row " << row;
  }
}

TEST(SplitRules, WithRepeatsEachRowIsItsOwn) {
  std::vector<Row> rows;
  for (int t = 0; t < 8; ++t) rows.push_back({0, t % 2, 5, 100 + t});
  auto config = with("leave_last_out");
  config.repeat = true;
  const FoldSet folds = folds_of(dataset_of(rows), config);
  EXPECT_EQ(count(folds.outer[0], Part::train), 6U);
  EXPECT_EQ(count(folds.outer[0], Part::test), 1U);
}

TEST(SplitRules, OneMoreUserChangesNobodyElsesDraw) {
  Dataset small = random_dataset(10, 40);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < small.interactions.size(); ++i) {
    rows.push_back({small.interactions.user[i], small.interactions.item[i], small.interactions.rating[i],
                    small.interactions.time[i]});
  }
  const FoldSet before = folds_of(small, with("random"));
  for (int i = 0; i < 10; ++i) rows.push_back({static_cast<int>(small.users()), i, 5, 1000000000});
  const FoldSet after = folds_of(dataset_of(rows), with("random"));
  for (std::size_t row = 0; row < small.interactions.size(); ++row)
    EXPECT_EQ(before.outer[0].at(row), after.outer[0].at(row));
}

TEST(SplitRules, NothingToJudgeWithLeavesTheDeployFoldAndSaysSo) {
  Job job;
  auto folds = make_folds(dataset_of({{0, 0, 5, 1}, {0, 1, 5, 2}}), {}, with("leave_last_out"), 1, job);
  ASSERT_TRUE(folds.ok());
  EXPECT_TRUE(folds->outer.empty());
  EXPECT_TRUE(folds->valid.empty());
  EXPECT_EQ(folds->deploy.at(0), Part::train);
  ASSERT_FALSE(folds->notes.empty());
  EXPECT_NE(folds->notes.back().text.find("min_positives"), std::string::npos);
}

TEST(SplitRules, AStoppedJobIsCancelled) {
  const StopToken stop;
  stop.stop();
  Job job(stop, nullptr, nullptr);
  auto folds = make_folds(random_dataset(1), {}, with("random"), 1, job);
  ASSERT_FALSE(folds.ok());
  EXPECT_EQ(folds.problem().code, Code::cancelled);
}

/// Over many random datasets and every rule: no pair both trains and is judged with; the same seed gives the same
/// folds; hashes tell folds apart.
class SplitProperties : public ::testing::TestWithParam<int> {};

TEST_P(SplitProperties, NoLeakAndReproducible) {
  const auto seed = static_cast<std::uint64_t>(GetParam());
  const Dataset data = random_dataset(seed, 40 + GetParam(), 25, GetParam() % 2 == 0);
  for (const char* rule : {"random", "leave_last_out", "held_out_users", "cold_items"}) {
    for (const std::int64_t turns : {1, 3}) {
      const FoldSet folds = folds_of(data, with(rule, 3, turns), seed);
      const FoldSet again = folds_of(data, with(rule, 3, turns), seed);
      for (std::size_t i = 0; i < folds.outer.size(); ++i) {
        const Fold& fold = folds.outer[i];
        const Pairs train = pairs_in(data, fold, Part::train), test = pairs_in(data, fold, Part::test);
        EXPECT_FALSE(test.empty());
        EXPECT_TRUE(disjoint(train, test)) << rule;
        EXPECT_TRUE(disjoint(train, pairs_in(data, fold, Part::valid))) << rule;
        EXPECT_TRUE(disjoint(test, pairs_in(data, fold, Part::foldin))) << rule;
        EXPECT_TRUE(disjoint(pairs_in(data, folds.valid[i], Part::train), test)) << rule;
        EXPECT_EQ(fold.hash, again.outer[i].hash);
        EXPECT_NE(fold.train_hash, folds.deploy.train_hash);
        EXPECT_TRUE(std::equal(fold.part.begin(), fold.part.end(), again.outer[i].part.begin()));
      }
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Seeds, SplitProperties, ::testing::Range(1, 21));

}  // namespace
}  // namespace tributary
