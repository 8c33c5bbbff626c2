// Weights and metrics are stages like all others, the test part is sealed, and opening a project fits nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <optional>

#include "base/work.h"
#include "dataset/dataset.h"
#include "evaluation/validation_terms.h"
#include "split/example_users.h"
#include "support/genre_shop.h"
#include "support/imported_project.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/recommend.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

std::atomic<int> fits = 0, stages = 0, passes = 0;

class JudgingTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ / "files");
    write_genre_shop(folder_ / "files", 3);
    project_.emplace(import_project(folder_.path(), test_registry()));
    ASSERT_TRUE(Workflow(*project_, RunContext{}).run(""));
  }
  void TearDown() override { watch_work(nullptr); }

  std::optional<StageStatus> line(const char* instance) {
    const auto status = Workflow(*project_, RunContext{}).status();
    EXPECT_TRUE(status);
    for (const auto& each : status->stages) {
      if (each.instance == instance) return each;
    }
    return std::nullopt;
  }
  StageState state(const char* instance) {
    const auto found = line(instance);
    EXPECT_TRUE(found) << instance;
    return found ? found->state : StageState::failed;
  }
  void set(const char* path, const char* value) {
    Settings settings = project_->settings();
    ASSERT_TRUE(settings.set(path, value));
    ASSERT_TRUE(project_->change(settings, path));
  }

  TemporaryFolder folder_;
  std::optional<Project> project_;
};

TEST_F(JudgingTest, StatusShowsWeightsAndMetricsAndWhatMakesThemStale) {
  ASSERT_TRUE(line("scoring"));
  EXPECT_EQ(state("scoring"), StageState::fresh);
  EXPECT_EQ(state("evaluation.valid"), StageState::fresh);
  EXPECT_TRUE(line("scoring")->is_judging);
  EXPECT_FALSE(line("evaluation.test")) << "nobody looks at the test part by looking at a status";
  EXPECT_FALSE(line("scoring.match"));
  set("scoring.weights.text", "0.3");
  EXPECT_EQ(state("scoring"), StageState::stale);
  EXPECT_EQ(state("evaluation.valid"), StageState::stale);
  EXPECT_EQ(state("ranking.ease"), StageState::fresh) << "weights need no training";
  ASSERT_TRUE(Workflow(*project_, RunContext{}).run("scoring"));
  EXPECT_EQ(state("scoring"), StageState::fresh);
  set("scoring.method", "ranker");
  EXPECT_FALSE(line("scoring")) << "one ranker alone is not weighed";
}

TEST_F(JudgingTest, OnlyWhoNamesTheTestPartGetsItAndEachReadingCounts) {
  const auto refused = Workflow(*project_, RunContext{}).run("evaluation.test");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, Code::usage);
  EXPECT_EQ(*project_->test_reads(), 0);
  for (int time = 1; time <= 2; ++time) {  // the second time it comes from the store
    const auto report = Workflow(*project_, RunContext{}).evaluate(EvaluatedPart::test);
    ASSERT_TRUE(report) << to_string(report.problem());
    EXPECT_EQ(report->protocol.test_reads, time);
    EXPECT_FALSE(report->metrics.empty());
  }
  EXPECT_EQ(*project_->test_reads(), 2);
}

TEST_F(JudgingTest, AStatusGoesThroughNoRow) {
  Workflow workflow(*project_, RunContext{});
  const auto data = workflow.data();
  ASSERT_TRUE(data);
  const auto examples = example_users(*data->dataset, *data->folds);
  EXPECT_FALSE(examples.empty());
  passes = 0;
  watch_work([](std::string_view kind, std::string_view) { passes += kind == "pass" || kind == "rows" ? 1 : 0; });
  const auto status = Workflow(*project_, RunContext{}).status();
  ASSERT_TRUE(status);
  EXPECT_EQ(passes, 0);
  EXPECT_EQ(status->example_users, examples);
}

TEST_F(JudgingTest, OpeningAProjectFitsNothing) {
  {  // what pages ask for, once
    Workflow workflow(*project_, RunContext{});
    ASSERT_TRUE(workflow.validation_terms());
    ASSERT_TRUE(workflow.recommender(0));
  }
  fits = stages = 0;
  watch_work([](std::string_view kind, std::string_view) {
    fits += kind == "fit" ? 1 : 0;
    stages += kind == "stage" ? 1 : 0;
  });
  Workflow opened(*project_, RunContext{});
  ASSERT_TRUE(opened.status());
  ASSERT_TRUE(opened.data());
  const auto recommender = opened.recommender();
  ASSERT_TRUE(recommender);
  ASSERT_TRUE((*recommender)->list(0, 10, true));
  ASSERT_TRUE(opened.recommender(0));
  ASSERT_TRUE(opened.measure());
  ASSERT_TRUE(opened.validation_terms());
  EXPECT_EQ(fits, 0);
  EXPECT_EQ(stages, 0);
  set("scoring.content_lambda", "3");
  ASSERT_TRUE(Workflow(*project_, RunContext{}).recommender());
  EXPECT_GT(fits, 0) << "the counter counts";
}

}  // namespace
}  // namespace tributary
