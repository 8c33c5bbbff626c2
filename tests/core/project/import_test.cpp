#include "project/import.h"

#include <gtest/gtest.h>

#include "core/sources/source_support.h"
#include "split/evaluation_config.h"
#include "support/test_registry.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

using test::Folder;

TEST(Import, ReadsAllAndLeavesTheProjectToTheCaller) {
  const Folder folder;
  const auto path = folder.write("ratings.csv", "userId,movieId,rating\n1,1,4\n1,2,5\n2,1,3\n2,3\n");
  auto project = Project::create(folder.path() / "p.tributary", &test_registry());
  ASSERT_TRUE(project.ok());
  Job job;
  const auto plan = plan_import({path}, {}, job);
  ASSERT_TRUE(plan.ok());
  Settings changed = project->settings();
  const auto sources = import_sources(*project, project->settings(), *plan, {}, changed);
  ASSERT_TRUE(sources.ok()) << to_string(sources.problem());
  ASSERT_EQ(sources->size(), 1U);
  EXPECT_EQ((*sources)[0].instance, "source.ratings");
  EXPECT_EQ((*sources)[0].rows, 3);
  EXPECT_EQ((*sources)[0].bad_rows, 1);
  EXPECT_TRUE(project->store().has((*sources)[0].key));
  EXPECT_EQ(import_label(*sources), "import ratings");
  EXPECT_EQ(project->settings().find("source.ratings"), nullptr);
  EXPECT_NE(changed.find("source.ratings"), nullptr);
}

TEST(Import, OneThatCannotBeReadLeavesTheSettings) {
  const Folder folder;
  const auto path = folder.write("ratings.csv", "userId,movieId,rating\n1,1,4\n1,2,5\n2,1,3\n2,3,4\n");
  auto project = Project::create(folder.path() / "p.tributary", &test_registry());
  ASSERT_TRUE(project.ok());
  Job job;
  auto plan = plan_import({path}, {}, job);
  ASSERT_TRUE(plan.ok());
  std::filesystem::remove(path);
  Settings changed = project->settings();
  const auto sources = import_sources(*project, project->settings(), *plan, {}, changed);
  EXPECT_FALSE(sources.ok());
  EXPECT_EQ(changed.find("source.ratings"), nullptr);
}

TEST(Import, TheSameFileAgainTakesTheOldPlace) {
  const Folder folder;
  const auto path = folder.write("ratings.csv", "userId,movieId,rating\n1,1,4\n1,2,5\n2,1,3\n2,3,4\n");
  Job job;
  const auto plan = plan_import({path}, {}, job);
  ASSERT_TRUE(plan.ok());
  Settings settings(&test_registry());
  ASSERT_TRUE(add_sources(settings, *plan).ok());
  const auto names = add_sources(settings, *plan);
  ASSERT_TRUE(names.ok());
  EXPECT_EQ(*names, std::vector<std::string>{"source.ratings"});
  EXPECT_EQ(settings.find("source.ratings_2"), nullptr);
}

TEST(Import, ASplitIsPutInForceAndNotRead) {
  const Folder folder;
  std::string split = "userId,movieId,part\n";
  for (int u = 1; u <= 9; ++u) split += std::to_string(u) + ",1,train\n" + std::to_string(u) + ",2,test\n";
  folder.write("ratings.csv", "userId,movieId,rating\n1,1,4\n1,2,5\n2,1,3\n2,3,4\n");
  const auto path = folder.write("split.csv", split);
  Job job;
  auto plan = plan_import({folder.path().string()}, {}, job);
  ASSERT_TRUE(plan.ok()) << to_string(plan.problem());
  Settings settings(&test_registry());
  ASSERT_TRUE(add_sources(settings, *plan).ok());
  EXPECT_NE(settings.find("source.ratings"), nullptr);
  EXPECT_EQ(settings.find("source.split"), nullptr) << "it is no source";
  const auto config = settings.config_as<EvaluationConfig>("evaluation");
  EXPECT_EQ(config.split, "file");
  EXPECT_EQ(config.split_file, path);
  EXPECT_EQ(import_label({}, *plan), "import split split");
  plan->splits.push_back(plan->splits[0]);
  const auto two = add_sources(settings, *plan);
  ASSERT_FALSE(two.ok()) << "one of them would be ignored";
  EXPECT_EQ(two.problem().message.id, "more_than_one_split");
}

}  // namespace
}  // namespace tributary
