#include "workflow/counts.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>

#include "core/sources/source_support.h"
#include "project/import.h"
#include "support/test_registry.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

using test::Folder;

/// A project on ratings with repeats and one row that cannot be read.
class Counts : public testing::Test {
 protected:
  void SetUp() override {
    std::string ratings = "userId,movieId,rating,timestamp\n";
    for (int u = 1; u <= 40; ++u) {
      for (int k = 0; k < 12; ++k)
        ratings += std::to_string(u) + "," + std::to_string(1 + (u * 7 + k * 5) % 30) + "," +
                   std::to_string(1 + (u + k * k) % 5) + "," + std::to_string(978300000 + u * 100 + k * 7) + "\n";
    }
    ratings += "1,8,4,978300100\n";     // again: a later opinion of a pair
    ratings += "2,3,good,978300100\n";  // bad
    const auto path = folder_.write("ratings.csv", ratings);
    auto project = Project::create(folder_.path() / "p.tributary", &test_registry());
    ASSERT_TRUE(project.ok());
    project_.emplace(*std::move(project));
    Job job;
    const auto plan = plan_import({path}, {}, job);
    ASSERT_TRUE(plan.ok());
    Settings changed = project_->settings();
    ASSERT_TRUE(import_sources(*project_, project_->settings(), *plan, {}, changed).ok());
    ASSERT_TRUE(changed.set("scoring.method", "ranker").ok());
    ASSERT_TRUE(project_->change(std::move(changed), "import").ok());
  }
  Folder folder_;
  std::optional<Project> project_;
};

TEST_F(Counts, WhatIsHeldBackIsWhatTheProtocolSaysInEverySplit) {
  for (const char* split : {"auto", "random", "leave_last_out", "held_out_users", "cold_items"}) {
    for (const char* repeat : {"false", "true"}) {
      for (const char* folds : {"1", "3"}) {
        if (std::string(split) == "leave_last_out" && std::string(folds) == "3") continue;
        Settings settings = project_->settings();
        ASSERT_TRUE(settings.set("evaluation.split", split).ok());
        ASSERT_TRUE(settings.set("evaluation.repeat", repeat).ok());
        ASSERT_TRUE(settings.set("evaluation.min_positives", "3").ok());
        if (std::string(split) != "leave_last_out") (void)settings.set("evaluation.folds", folds);
        Workflow workflow(*project_, settings, RunContext{});
        const auto what = std::string(split) + ", repeat " + repeat + ", folds " + folds;
        const auto measured = workflow.measure();
        ASSERT_TRUE(measured.ok()) << what << ": " << to_string(measured.problem());
        const auto data = workflow.data();
        ASSERT_TRUE(data.ok());
        ASSERT_TRUE(data->counts.has_value()) << what;
        EXPECT_EQ(data->counts->held_back, measured->report.protocol.targets) << what;
        EXPECT_EQ(data->counts->judged_users, measured->report.protocol.users) << what;
        const auto status = workflow.status();
        ASSERT_TRUE(status.ok());
        const auto counts = workflow_counts(*status, settings);
        ASSERT_TRUE(counts.rows.has_value()) << what;
        EXPECT_EQ(*counts.rows, *data->counts) << what << ": status and data are one source";
        EXPECT_EQ(counts.read, 481) << what;
        EXPECT_EQ(counts.bad, 1);
        EXPECT_EQ(counts.rows->rows, counts.read);
      }
    }
  }
}

TEST_F(Counts, AChangedFileIsNoticedAndNothingIsReadByItself) {
  Workflow workflow(*project_, {});
  ASSERT_TRUE(workflow.run("cleaning").ok());
  const auto changed = [&] {
    const auto status = Workflow(*project_, {}).status();
    EXPECT_TRUE(status.ok());
    for (const auto& stage : status->stages) {
      if (stage.kind == "source") return std::pair(stage.file_changed, stage.state);
    }
    return std::pair(false, StageState::failed);
  };
  EXPECT_EQ(changed(), std::pair(false, StageState::fresh));
  const auto path = (folder_.path() / "ratings.csv").string();
  std::ofstream(path, std::ios::app) << "3,4,5,978300999\n";
  EXPECT_EQ(changed(), std::pair(true, StageState::stale));
  EXPECT_EQ(changed(), std::pair(true, StageState::stale)) << "looking reads nothing";
  // Another role is no change of the file.
  Settings settings = project_->settings();
  ASSERT_TRUE(settings.set("source.ratings.header", "false").ok());
  const auto other = Workflow(*project_, settings, RunContext{}).status();
  ASSERT_TRUE(other.ok());
  for (const auto& stage : other->stages) EXPECT_FALSE(stage.file_changed) << stage.instance;
  ASSERT_TRUE(Workflow(*project_, {}).run("source.ratings").ok());
  EXPECT_EQ(changed(), std::pair(false, StageState::fresh));
  // Touched, and not changed.
  std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) + std::chrono::seconds(5));
  EXPECT_EQ(changed(), std::pair(false, StageState::fresh));
}

}  // namespace
}  // namespace tributary
