#include "project/project.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "base/os/file.h"
#include "core/pipeline/toy_pipeline.h"
#include "project/sqlite.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

class ProjectTest : public testing::Test {
 protected:
  Result<Project> make() { return Project::create(path_, &workflow_.registry); }
  Result<Project> open(Project::Access access) { return Project::open(path_, &workflow_.registry, access); }
  static Status set(Project& project, const char* path, const char* value) {
    Settings settings = project.settings();
    ENSURE(settings.set(path, value));
    return project.change(std::move(settings), std::string("set ") + path);
  }
  static std::int64_t seed(const Project& project) { return project.settings().config_as<RootConfig>("").seed; }

  TemporaryFolder folder_;
  std::filesystem::path path_ = folder_ / "a.tributary";
  ToyPipeline workflow_;
};

TEST_F(ProjectTest, ANewProjectOpensAgainAndIsNotOverwritten) {
  {
    auto project = make();
    ASSERT_TRUE(project) << to_string(project.problem());
    ASSERT_TRUE(set(*project, "seed", "9"));
  }
  auto again = make();
  ASSERT_FALSE(again);
  EXPECT_EQ(again.problem().code, Code::conflict);
  auto opened = open(Project::Access::read);
  ASSERT_TRUE(opened) << to_string(opened.problem());
  EXPECT_EQ(seed(*opened), 9);
}

TEST_F(ProjectTest, OneWriterAndReadersMeanwhile) {
  auto writer = make();
  ASSERT_TRUE(writer);
  auto second = open(Project::Access::write);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.problem().code, Code::conflict);
  auto reader = open(Project::Access::read);
  ASSERT_TRUE(reader) << to_string(reader.problem());
  ASSERT_TRUE(set(*writer, "seed", "4"));
  EXPECT_FALSE(set(*reader, "seed", "5"));
}

TEST_F(ProjectTest, UndoAndRedoWalkTheJournal) {
  auto project = make();
  ASSERT_TRUE(project);
  ASSERT_TRUE(set(*project, "seed", "2"));
  ASSERT_TRUE(set(*project, "seed", "3"));
  ASSERT_TRUE(project->undo());
  EXPECT_EQ(seed(*project), 2);
  ASSERT_TRUE(project->undo());
  EXPECT_EQ(seed(*project), 1);
  EXPECT_FALSE(project->undo());
  ASSERT_TRUE(project->redo());
  EXPECT_EQ(seed(*project), 2);
  ASSERT_TRUE(set(*project, "seed", "8"));
  EXPECT_FALSE(project->redo()) << "what was undone is gone once something new is done";
  ASSERT_TRUE(project->undo());
  EXPECT_EQ(seed(*project), 2);
}

TEST_F(ProjectTest, AnyStepOfUndoCanBeGoneToAndWhatCameAfterItStays) {
  auto project = make();
  ASSERT_TRUE(project);
  for (const char* value : {"2", "3", "4"}) ASSERT_TRUE(set(*project, "seed", value));
  const auto rows = project->journal();
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 4U);
  EXPECT_EQ(project->journal_place()->at, rows->back().id);
  ASSERT_TRUE(project->go_to((*rows)[1].id));
  EXPECT_EQ(seed(*project), 2);
  EXPECT_TRUE(project->journal_place()->can_redo);
  ASSERT_TRUE(project->go_to(rows->back().id));
  EXPECT_EQ(seed(*project), 4);
  EXPECT_FALSE(project->go_to(4711)) << "there is no such step";
  EXPECT_EQ(seed(*project), 4);
}

TEST_F(ProjectTest, ADraftIsKeptBesideTheSettingsUntilItIsTakenAway) {
  {
    auto project = make();
    ASSERT_TRUE(project);
    ASSERT_TRUE(project->keep_draft("cleaning", "0 101\nsteps"));
    ASSERT_TRUE(project->keep_draft("other", "x"));
    ASSERT_TRUE(project->keep_draft("other", ""));
    ASSERT_TRUE(set(*project, "seed", "2"));
  }
  auto project = open(Project::Access::write);
  ASSERT_TRUE(project);
  EXPECT_EQ(*project->drafts(), (std::map<std::string, std::string>{{"cleaning", "0 101\nsteps"}}));
  ASSERT_TRUE(project->undo());
  EXPECT_EQ(project->drafts()->size(), 1U) << "it is no step of undo";
}

TEST_F(ProjectTest, UndoSurvivesClosing) {
  {
    auto project = make();
    ASSERT_TRUE(project);
    ASSERT_TRUE(set(*project, "seed", "2"));
  }
  auto project = open(Project::Access::write);
  ASSERT_TRUE(project);
  ASSERT_TRUE(project->undo());
  EXPECT_EQ(seed(*project), 1);
}

TEST_F(ProjectTest, WhatAKilledCreateLeftIsNoHindrance) {
  ASSERT_TRUE(make());
  std::filesystem::remove(path_ / "pipeline.toml");  // it is written last
  const auto again = make();
  EXPECT_TRUE(again) << to_string(again.problem());
}

TEST_F(ProjectTest, AFolderWithSomethingElseInItIsLeftAlone) {
  std::filesystem::create_directories(path_);
  std::ofstream(path_ / "thesis.txt") << "do not lose";
  const auto project = make();
  ASSERT_FALSE(project);
  EXPECT_EQ(project.problem().code, Code::conflict);
}

TEST_F(ProjectTest, WhatWasEditedByHandIsAStepOfUndo) {
  ASSERT_TRUE(make());
  std::ofstream(path_ / "pipeline.toml") << "format = 1\nseed = 5\n";
  auto project = open(Project::Access::write);
  ASSERT_TRUE(project) << to_string(project.problem());
  ASSERT_TRUE(set(*project, "seed", "6"));
  ASSERT_TRUE(project->undo());
  EXPECT_EQ(seed(*project), 5);
  ASSERT_TRUE(project->undo());
  EXPECT_EQ(seed(*project), 1);
}

TEST_F(ProjectTest, AReaderNeedsNoSharedMemoryFileWhereNoLogIsLeft) {
  {
    auto project = make();
    ASSERT_TRUE(project);
    ASSERT_TRUE(project->count_test_read("{}"));
  }
  ASSERT_FALSE(std::filesystem::exists(path_ / "project.sqlite-wal")) << "the last writer tidies up";
  std::filesystem::create_directories(path_ / "project.sqlite-shm");  // now it cannot be made, as on a read-only disk
  auto project = open(Project::Access::read);
  ASSERT_TRUE(project) << to_string(project.problem());
  EXPECT_EQ(*project->test_reads(), 1);
  std::ofstream(path_ / "project.sqlite-wal") << "a log that would have to be read";
  EXPECT_FALSE(open(Project::Access::read));
}

TEST_F(ProjectTest, FiguresThatAreNoNumbersAndDamagedRowsAreLeftOut) {
  auto project = make();
  ASSERT_TRUE(project);
  Bundle bundle;
  bundle.figures = {{"rows", 3.0}, {"mean", std::nan("")}};
  ASSERT_TRUE(project->store().save("aa", "s", "", bundle, 0.1));
  const auto row = project->store().describe("aa");
  ASSERT_TRUE(row && row->has_value());
  EXPECT_EQ((*row)->figures, (std::vector<std::pair<std::string, double>>{{"rows", 3.0}}));
  auto database = Sqlite::open(path_ / "project.sqlite", Sqlite::Mode::write);
  ASSERT_TRUE(database);
  ASSERT_TRUE(
      database->run("update artifacts set figures = '[3, [1, 2], [\"x\", null]]', files = '[7]', notes = '{}'"));
  const auto damaged = project->store().describe("aa");
  ASSERT_TRUE(damaged);
  EXPECT_FALSE(damaged->has_value());
  EXPECT_FALSE(project->store().has("bb"));
}

TEST_F(ProjectTest, WhatIsNoProjectIsToldApart) {
  auto absent = open(Project::Access::read);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.problem().code, Code::not_found);
  std::filesystem::create_directories(path_);
  std::ofstream(path_ / "pipeline.toml") << "format = 1\n";
  std::ofstream(path_ / "project.sqlite") << std::string(8192, 'x');
  auto damaged = open(Project::Access::write);
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.problem().code, Code::bad_input) << to_string(damaged.problem());
}

TEST_F(ProjectTest, ADatabaseOfANewerVersionIsRefused) {
  ASSERT_TRUE(make());
  {
    auto database = Sqlite::open(path_ / "project.sqlite", Sqlite::Mode::write);
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->run("pragma user_version = 999"));
  }
  auto project = open(Project::Access::write);
  ASSERT_FALSE(project);
  EXPECT_EQ(project.problem().code, Code::unsupported);
}

TEST_F(ProjectTest, TestReadsAreCountedAndKept) {
  {
    auto project = make();
    ASSERT_TRUE(project);
    EXPECT_EQ(*project->count_test_read("{}"), 1);
    EXPECT_EQ(*project->count_test_read("{}"), 2);
  }
  auto project = open(Project::Access::read);
  ASSERT_TRUE(project);
  EXPECT_EQ(*project->test_reads(), 2);
}

TEST_F(ProjectTest, MemoKeepsBytes) {
  auto project = make();
  ASSERT_TRUE(project);
  const std::string bytes("\0a\xff", 3);
  ASSERT_TRUE(project->memo().put("space", {{"k", bytes}}));
  EXPECT_EQ(project->memo().get("space", "k"), bytes);
  EXPECT_EQ(project->memo().get("other", "k"), std::nullopt);
}

TEST_F(ProjectTest, GarbageCollectionKeepsPinnedAndRuns) {
  auto project = make();
  ASSERT_TRUE(project);
  for (const char* key : {"aa", "bb", "cc"}) {
    Bundle bundle;
    TensorFile tensors;
    tensors.put("x", std::vector<float>{1}, {1});
    bundle.put("p", tensors);
    ASSERT_TRUE(project->store().save(key, "s", "", bundle, 0.1));
  }
  ASSERT_TRUE(project->pin({"aa"}));
  RunRow run;
  run.part = "valid";
  ASSERT_TRUE(project->runs().add(run, {"bb"}));
  const auto freed = project->collect_garbage();
  ASSERT_TRUE(freed) << to_string(freed.problem());
  EXPECT_GT(*freed, 0);
  EXPECT_TRUE(project->store().has("aa"));
  EXPECT_TRUE(project->store().has("bb"));
  EXPECT_FALSE(project->store().has("cc"));
}

}  // namespace
}  // namespace tributary
