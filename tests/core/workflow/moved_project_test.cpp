#include <gtest/gtest.h>

#include <fstream>

#include "base/os/file.h"
#include "project/import.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

/// A project with one source inside its folder and one outside.
class MovedProject : public testing::Test {
 protected:
  void SetUp() override {
    auto made = Project::create(before_, &test_registry());
    ASSERT_TRUE(made) << to_string(made.problem());
    fs::create_directories(before_ / "sources");
    std::ofstream(before_ / "sources" / "interactions.csv")
        << "user_id,item_id,rating\nu1,i1,5\nu2,i1,4\nu2,i2,3\nu1,i3,2\n";
    std::ofstream(folder_ / "items.csv") << "item_id,title\ni1,One\ni2,Two\ni3,Three\n";
    Job job;
    auto plan =
        plan_import({(before_ / "sources" / "interactions.csv").string(), (folder_ / "items.csv").string()}, {}, job);
    ASSERT_TRUE(plan) << to_string(plan.problem());
    Settings changed = made->settings();
    const auto imported = import_sources(*made, made->settings(), *plan, {}, changed);
    ASSERT_TRUE(imported) << to_string(imported.problem());
    ASSERT_TRUE(made->change(std::move(changed), "import"));
  }

  static std::string path_of(const Project& project, const std::string& file) {
    const auto settings = project.settings();
    for (const auto& instance : settings.instances()) {
      const auto path = instance.values.find("path");
      if (path != instance.values.end() && to_string(path->second).ends_with(file)) return to_string(path->second);
    }
    return {};
  }

  TemporaryFolder folder_;
  fs::path before_ = folder_ / "a.tributary", after_ = folder_ / "b.tributary";
};

TEST_F(MovedProject, FilesInsideAreNamedFromTheProjectsFolder) {
  const auto toml = read_file(before_ / "pipeline.toml");
  ASSERT_TRUE(toml);
  EXPECT_NE(toml->find("path = \"sources/interactions.csv\""), std::string::npos) << *toml;
  EXPECT_NE(toml->find((folder_ / "items.csv").string()), std::string::npos) << "outside: by its whole path";
}

TEST_F(MovedProject, ReadsItsOwnFilesWhereItIsNow) {
  fs::rename(before_, after_);
  std::ofstream(after_ / "sources" / "interactions.csv", std::ios::app) << "u3,i2,1\n";
  auto project = Project::open(after_, &test_registry(), Project::Access::write);
  ASSERT_TRUE(project) << to_string(project.problem());
  EXPECT_EQ(path_of(*project, "interactions.csv"), (after_ / "sources" / "interactions.csv").string());
  EXPECT_EQ(path_of(*project, "items.csv"), (folder_ / "items.csv").string());
  Workflow workflow(*project, RunContext{});
  const auto data = workflow.data();
  ASSERT_TRUE(data) << to_string(data.problem());
  EXPECT_EQ(data->dataset->interactions.size(), 5U);
  // Undo and redo bring back settings that name the new place, too.
  Settings changed = project->settings();
  ASSERT_TRUE(changed.set("seed", "5"));
  ASSERT_TRUE(project->change(std::move(changed), "seed"));
  ASSERT_TRUE(project->undo());
  EXPECT_EQ(path_of(*project, "interactions.csv"), (after_ / "sources" / "interactions.csv").string());
}

}  // namespace
}  // namespace tributary
