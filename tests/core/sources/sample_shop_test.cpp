#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "core/sources/source_support.h"
#include "dataset/join.h"
#include "sample/generate.h"
#include "sources/plan.h"

namespace tributary {
namespace {

/// The simulated shop, small; made once for all tests of this file.
class SampleShop : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new std::filesystem::path(std::filesystem::temp_directory_path() /
                                        ("tributary-shop-" + std::to_string(::getpid())));
    Job job;
    auto made = generate_sample(*folder_, {40, 60, 1}, job);
    ASSERT_TRUE(made) << to_string(made.problem());
    auto found = plan_import({folder_->string()}, {}, job);
    ASSERT_TRUE(found) << to_string(found.problem());
    plan_ = new ImportPlan(*std::move(found));
  }
  static void TearDownTestSuite() {
    std::error_code ignored;
    std::filesystem::remove_all(*folder_, ignored);
    delete folder_;
    delete plan_;
  }
  static const PlannedSource& source(const std::string& name) {
    for (const auto& planned : plan_->sources) {
      if (std::filesystem::path(planned.config.path).filename() == name) return planned;
    }
    ADD_FAILURE() << "no source " << name;
    return plan_->sources.front();
  }
  static std::filesystem::path* folder_;
  static ImportPlan* plan_;
};
std::filesystem::path* SampleShop::folder_ = nullptr;
ImportPlan* SampleShop::plan_ = nullptr;

TEST_F(SampleShop, IsUnderstoodWithNoDecisionTaken) {
  ASSERT_EQ(plan_->sources.size(), 6U);
  EXPECT_EQ(source("items.csv").config.as, SourceKind::items);
  EXPECT_EQ(source("items.csv").config.columns, (StringMap{{"album_id", "item"},
                                                           {"title", "title"},
                                                           {"artist", "category"},
                                                           {"genre", "category"},
                                                           {"label", "category"},
                                                           {"year", "number"},
                                                           {"price", "number"},
                                                           {"description", "text"},
                                                           {"origin", "ignore"}}));
  EXPECT_EQ(source("items.csv").config.separators, (StringMap{{"genre", "|"}}));
  EXPECT_EQ(source("users.csv").config.as, SourceKind::users);
  EXPECT_EQ(source("users.csv").config.columns, (StringMap{{"user_id", "user"},
                                                           {"age", "number"},
                                                           {"city", "category"},
                                                           {"favourite_format", "category"},
                                                           {"listens_on", "category"},
                                                           {"joined", "date"},
                                                           {"origin", "ignore"}}));
  EXPECT_EQ(source("interactions.csv").config.as, SourceKind::interactions);
  EXPECT_EQ(source("interactions.csv").config.columns, (StringMap{{"user_id", "user"},
                                                                  {"album_id", "item"},
                                                                  {"rating", "rating"},
                                                                  {"timestamp", "time"},
                                                                  {"origin", "ignore"}}));
  EXPECT_EQ(source("reviews.csv").config.as, SourceKind::reviews);
  EXPECT_EQ(
      source("reviews.csv").config.columns,
      (StringMap{
          {"user_id", "user"}, {"album_id", "item"}, {"review", "text"}, {"timestamp", "time"}, {"origin", "ignore"}}));
  EXPECT_EQ(source("covers").config.as, SourceKind::images);
  EXPECT_EQ(source("audio").config.as, SourceKind::audio);
  std::map<std::string, std::string> ignored;
  for (const auto& file : plan_->ignored)
    ignored[std::filesystem::path(file.path).filename().string()] = file.reason.text;
  EXPECT_EQ(ignored.size(), 2U);
  EXPECT_TRUE(ignored.contains("README.txt") && ignored.contains("ground_truth.json"));
}

TEST_F(SampleShop, JoinsItsMediaAndSetsItsPlantedRowsAside) {
  std::vector<SourceRows> sources;
  for (const auto& planned : plan_->sources) sources.push_back(test::read_source(planned.instance, planned.config));
  Job job;
  auto joined = join(sources, job);
  ASSERT_TRUE(joined) << to_string(joined.problem());
  EXPECT_GE(joined->dataset.items(), 40U);
  EXPECT_EQ(joined->dataset.titles[0].empty(), false);
  EXPECT_GT(joined->dataset.media.size(), 60U);
  const auto bundle = test::run_source(source("interactions.csv").config);
  EXPECT_GE(bundle.figures[1].second, 3) << "rows of wrong length, words for numbers, no ids";
  EXPECT_GT(bundle.figures[0].second, 100);
}

}  // namespace
}  // namespace tributary
