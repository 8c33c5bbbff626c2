#include "workflow/model_provider.h"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>

#include "base/work.h"
#include "support/genre_shop.h"
#include "support/imported_project.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/recommend.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

std::atomic<int> loads = 0;

/// A shop whose pipeline has run, and how often the models of a fold are loaded.
class ModelProviderTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ / "files");
    write_genre_shop(folder_ / "files", 3);
    project_.emplace(import_project(folder_.path(), test_registry()));
    ASSERT_TRUE(Workflow(*project_, RunContext{}).run(""));
    loads = 0;
    watch_work([](std::string_view kind, std::string_view) { loads += kind == "models" ? 1 : 0; });
  }
  void TearDown() override { watch_work(nullptr); }

  std::shared_ptr<const Recommender> recommender(std::optional<std::size_t> valid = std::nullopt) {
    auto made = Workflow(*project_, RunContext{}, models_).recommender(valid);
    EXPECT_TRUE(made) << to_string(made.problem());
    return made ? *made : nullptr;
  }

  TemporaryFolder folder_;
  std::optional<Project> project_;
  std::shared_ptr<ModelProvider> models_ = std::make_shared<ModelProvider>();
};

TEST_F(ModelProviderTest, WhatSomebodyHoldsIsNotLoadedAgain) {
  const auto first = recommender();
  const int one = loads;
  EXPECT_GE(one, 1);
  const auto second = recommender();
  EXPECT_EQ(loads, one);
  const auto a = first->list(0, 5, false), b = second->list(0, 5, false);
  ASSERT_TRUE(a.ok() && b.ok());
  for (std::size_t i = 0; i < a->items.size(); ++i) EXPECT_EQ(a->items[i].item, b->items[i].item);
  (void)recommender(0);
  EXPECT_GT(loads, one) << "another fold has models of its own";
}

TEST_F(ModelProviderTest, WhatNobodyHoldsTakesNoMemory) {
  (void)recommender();
  const int one = loads;
  (void)recommender();
  EXPECT_EQ(loads, 2 * one);
}

TEST_F(ModelProviderTest, OtherSettingsHaveOtherModels) {
  const auto first = recommender();
  const int one = loads;
  Settings other = project_->settings();
  ASSERT_TRUE(other.set("scoring.content_lambda", "3"));
  auto made = Workflow(*project_, other, RunContext{}, models_).recommender();
  ASSERT_TRUE(made);
  EXPECT_GT(loads, one);
  const int two = loads;
  other = project_->settings();
  ASSERT_TRUE(other.set("scoring.content", "features.attributes"));
  auto alone = Workflow(*project_, other, RunContext{}, models_).recommender();
  ASSERT_TRUE(alone) << "with one modality";
  EXPECT_GT(loads, two);
}

}  // namespace
}  // namespace tributary
