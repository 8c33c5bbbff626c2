#include "project/relocate.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/pipeline/toy_pipeline.h"
#include "project/project.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {
namespace fs = std::filesystem;

class Relocate : public ::testing::Test {
 protected:
  Relocate() {
    auto made = Project::create(films_, &workflow_.registry);
    EXPECT_TRUE(made);
    auto settings = made->settings();
    EXPECT_TRUE(settings.set("seed", "77"));
    EXPECT_TRUE(made->change(settings, "seed"));
  }
  ToyPipeline workflow_;
  TemporaryFolder folder_;
  fs::path films_ = folder_.path() / "films.tributary";
};

TEST_F(Relocate, ARenamedProjectOpensWithAllThatItHad) {
  const auto now = rename_project(films_, "old films 老电影");
  ASSERT_TRUE(now);
  EXPECT_EQ(*now, folder_.path() / "old films 老电影.tributary");
  EXPECT_FALSE(fs::exists(films_));
  auto opened = Project::open(*now, &workflow_.registry, Project::Access::write);
  ASSERT_TRUE(opened);
  EXPECT_TRUE(opened->journal_place()->can_undo);
}

TEST_F(Relocate, IsMovedIntoAnotherFolderUnderItsName) {
  fs::create_directories(folder_.path() / "elsewhere");
  const auto now = move_project(films_, folder_.path() / "elsewhere");
  ASSERT_TRUE(now);
  EXPECT_TRUE(Project::open(folder_.path() / "elsewhere/films.tributary", &workflow_.registry, Project::Access::read));
}

TEST_F(Relocate, NeverOverSomethingElse) {
  fs::create_directories(folder_.path() / "shop.tributary");
  std::ofstream(folder_.path() / "shop.tributary" / "mine.txt") << "kept";
  const auto now = rename_project(films_, "shop");
  ASSERT_FALSE(now);
  EXPECT_EQ(now.problem().code, Code::conflict);
  EXPECT_EQ(now.problem().message.id, "project_name_taken");
  EXPECT_TRUE(fs::exists(folder_.path() / "shop.tributary" / "mine.txt"));
  EXPECT_TRUE(fs::exists(films_ / "pipeline.toml"));
}

TEST_F(Relocate, NotWhileAProgramWritesToIt) {
  const auto held = Project::open(films_, &workflow_.registry, Project::Access::write);
  ASSERT_TRUE(held);
  const auto now = rename_project(films_, "shop");
  ASSERT_FALSE(now);
  EXPECT_EQ(now.problem().code, Code::conflict);
  EXPECT_TRUE(fs::exists(films_));
}

TEST_F(Relocate, OnlyToANameOfAFolder) {
  for (const auto* name : {"", "a/b", "..", ".hidden", " a", "a\nb"}) {
    const auto now = rename_project(films_, name);
    ASSERT_FALSE(now) << name;
    EXPECT_EQ(now.problem().message.id, "no_project_name") << name;
  }
  EXPECT_EQ(rename_project(folder_.path() / "nowhere.tributary", "a").problem().code, Code::not_found);
}

}  // namespace
}  // namespace tributary
