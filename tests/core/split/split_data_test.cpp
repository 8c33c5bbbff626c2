#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <unordered_map>

#include "core/split/small_datasets.h"
#include "split/file_folds.h"
#include "split/split.h"

namespace tributary {
namespace {

using namespace split_testing;

std::string split_path(const std::string& name) {
  return std::string(TRIBUTARY_SHARED_DATA) + "/splits/" + name;
}

const Dataset& data() {
  static const Dataset loaded = movielens();
  return loaded;
}

class SplitFilesData : public ::testing::Test {
 protected:
  void SetUp() override {
    if (data().interactions.size() == 0) GTEST_SKIP() << "no ml-latest-small in " << TRIBUTARY_SHARED_DATA;
  }
};

/// Lines by part of each group ("" where there is no group column).
std::map<std::string, std::map<std::string, std::size_t>> counts_in_file(const std::string& name) {
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  std::ifstream file(split_path(name));
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string user, item, part, group;
    std::getline(cells, user, ',');
    std::getline(cells, item, ',');
    std::getline(cells, part, ',');
    std::getline(cells, group, ',');
    ++counts[group][part];
  }
  return counts;
}

FoldSet split(const std::string& name) {
  EvaluationConfig config;
  config.split = "file";
  config.split_file = split_path(name);
  config.positive_min = 4;
  Job job;
  auto folds = make_folds(data(), {}, config, 1, job);
  EXPECT_TRUE(folds.ok()) << (folds.ok() ? "" : to_string(folds.problem()));
  return folds.ok() ? *folds : FoldSet{};
}

/// Parts and groups as the file counts them; no leak by row and by pair; valid models see no row of the test.
void expect_sound(const std::string& name, const FoldSet& folds) {
  auto counts = counts_in_file(name);
  ASSERT_EQ(folds.outer.size(), counts.size());
  std::size_t total = 0;
  for (auto& [group, parts] : counts) {
    for (auto& [part, lines] : parts) total += lines;
  }
  std::size_t i = 0;
  for (auto& [group, parts] : counts) {
    const Fold& outer = folds.outer[i];
    const Fold& valid = folds.valid[i];
    if (!group.empty()) {
      EXPECT_EQ(outer.name, group);
    }
    std::size_t own = 0;
    for (auto& [part, lines] : parts) own += lines;
    EXPECT_EQ(count(outer, Part::test), parts["test"]) << name << " group " << group;
    EXPECT_EQ(count(outer, Part::foldin), parts["foldin"]);
    EXPECT_EQ(count(outer, Part::valid), parts["valid"]);
    EXPECT_EQ(count(outer, Part::train), total - own + parts["train"]);
    const Pairs train = pairs_in(data(), outer, Part::train), test = pairs_in(data(), outer, Part::test);
    EXPECT_TRUE(disjoint(train, test));
    EXPECT_TRUE(disjoint(train, pairs_in(data(), outer, Part::valid)));
    EXPECT_GT(count(valid, Part::valid), 0U);
    for (const Part part : {Part::train, Part::valid, Part::foldin})
      EXPECT_TRUE(disjoint(pairs_in(data(), valid, part), test));
    EXPECT_TRUE(disjoint(pairs_in(data(), valid, Part::train), pairs_in(data(), valid, Part::valid)));
    if (valid.hash != outer.hash) {
      EXPECT_EQ(count(valid, Part::test), 0U);
      for (std::size_t row = 0; row < valid.part.size(); ++row) {
        if (outer.at(row) != Part::train) {
          EXPECT_EQ(valid.at(row), Part::unused);
        }
      }
    }
    ++i;
  }
  EXPECT_TRUE(folds.notes.empty());
  EXPECT_EQ(count(folds.deploy, Part::train), data().interactions.size());
}

TEST_F(SplitFilesData, RatingPredictionFiveFolds) {
  const FoldSet folds = split("p1-rating-5fold.csv");
  expect_sound("p1-rating-5fold.csv", folds);
  EXPECT_NE(folds.rule.text.find("random"), std::string::npos) << folds.rule.text;
  const double share =
      static_cast<double>(count(folds.valid[0], Part::valid)) / static_cast<double>(count(folds.outer[0], Part::train));
  EXPECT_NEAR(share, 0.1, 0.01);
}

TEST_F(SplitFilesData, LeaveLastOutIsOneFoldAndIsWhatOurOwnRuleGives) {
  const FoldSet folds = split("p2-leave-last-out.csv");
  expect_sound("p2-leave-last-out.csv", folds);
  EXPECT_NE(folds.rule.text.find("leave last out"), std::string::npos) << folds.rule.text;
  EXPECT_EQ(folds.outer[0].hash, folds.valid[0].hash);
  EXPECT_EQ(users_in(data(), folds.outer[0], Part::test).size(), 603U);
  EXPECT_EQ(items_in(data(), folds.outer[0], Part::train).size(), 6227U);

  EvaluationConfig own;
  own.split = "auto";
  own.positive_min = 4;
  own.min_positives = 5;
  Job job;
  auto drawn = make_folds(data(), {}, own, 1, job);
  ASSERT_TRUE(drawn.ok());
  std::size_t differ = 0;
  for (std::size_t row = 0; row < data().interactions.size(); ++row) {
    if (folds.outer[0].at(row) != Part::unused && folds.outer[0].at(row) != drawn->outer[0].at(row)) ++differ;
  }
  EXPECT_EQ(differ, 0U);
}

TEST_F(SplitFilesData, HeldOutUsersInTenGroups) {
  const FoldSet folds = split("p3-held-out-users.csv");
  expect_sound("p3-held-out-users.csv", folds);
  EXPECT_NE(folds.rule.text.find("held-out users"), std::string::npos) << folds.rule.text;
  for (std::size_t i = 0; i < folds.outer.size(); ++i) {
    const Fold& outer = folds.outer[i];
    const Fold& valid = folds.valid[i];
    const auto held_out = users_in(data(), outer, Part::test);
    EXPECT_TRUE(disjoint(users_in(data(), outer, Part::train), held_out));
    EXPECT_TRUE(disjoint(users_in(data(), outer, Part::train), users_in(data(), outer, Part::foldin)));
    EXPECT_EQ(users_in(data(), valid, Part::valid).size(), held_out.size());
    EXPECT_TRUE(disjoint(users_in(data(), valid, Part::train), users_in(data(), valid, Part::foldin)));
    EXPECT_TRUE(disjoint(users_in(data(), valid, Part::train), users_in(data(), valid, Part::valid)));
    const auto shown = static_cast<double>(count(valid, Part::foldin)),
               hidden = static_cast<double>(count(valid, Part::valid));
    EXPECT_NEAR(shown / (shown + hidden), 0.8, 0.02);
  }
}

TEST_F(SplitFilesData, ColdItems) {
  const FoldSet folds = split("p4-cold-items.csv");
  expect_sound("p4-cold-items.csv", folds);
  EXPECT_NE(folds.rule.text.find("cold items"), std::string::npos) << folds.rule.text;
  EXPECT_TRUE(folds.catalogue_is_test_items);
  EXPECT_TRUE(disjoint(items_in(data(), folds.outer[0], Part::train), items_in(data(), folds.outer[0], Part::test)));
  EXPECT_TRUE(disjoint(items_in(data(), folds.valid[0], Part::train), items_in(data(), folds.valid[0], Part::valid)));
  const auto tested = static_cast<double>(items_in(data(), folds.outer[0], Part::test).size());
  const auto inner = static_cast<double>(items_in(data(), folds.valid[0], Part::valid).size());
  EXPECT_NEAR(inner / tested, 0.8, 0.05);  // the same share of what is left
}

}  // namespace
}  // namespace tributary
