#include "road/import.h"

#include <gtest/gtest.h>

#include "core/sources/source_support.h"
#include "road/road.h"

namespace tributary {
namespace {

using test::Folder;

TEST(Import, ReadsAllAndLeavesTheProjectToTheCaller) {
  const Folder folder;
  const auto path = folder.write("ratings.csv", "userId,movieId,rating\n1,1,4\n1,2,5\n2,1,3\n2,3\n");
  auto project = Project::create(folder.path() / "p.tributary", &road_registry());
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
  auto project = Project::create(folder.path() / "p.tributary", &road_registry());
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
  Settings settings(&road_registry());
  ASSERT_TRUE(add_sources(settings, *plan).ok());
  const auto names = add_sources(settings, *plan);
  ASSERT_TRUE(names.ok());
  EXPECT_EQ(*names, std::vector<std::string>{"source.ratings"});
  EXPECT_EQ(settings.find("source.ratings_2"), nullptr);
}

}  // namespace
}  // namespace tributary
