// A project that was renamed or moved with its files said of its pictures and sounds that they had changed since they
// were read: where their folder lies counted as how they stand.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "project/project.h"
#include "support/sample/sample_shop.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

int changed_files(const fs::path& folder) {
  auto project = Project::open(folder, &test_registry(), Project::Access::read);
  EXPECT_TRUE(project) << to_string(project.problem());
  const auto status = Workflow(*project, RunContext{}).status();
  EXPECT_TRUE(status) << to_string(status.problem());
  int changed = 0;
  for (const auto& stage : status->stages) changed += stage.file_changed;
  return changed;
}

TEST(RenamedProject, ItsPicturesHaveNotChanged) {
  const TemporaryFolder around;
  const auto before = around / "before.tributary", after = around / "after.tributary";
  copy_sample_shop(Shop::with_files, before);
  {
    auto project = Project::open(before, &test_registry(), Project::Access::write);
    ASSERT_TRUE(project) << to_string(project.problem());
    ASSERT_TRUE(Workflow(*project, RunContext{}).run("dataset"));
  }
  EXPECT_EQ(changed_files(before), 0);
  fs::rename(before, after);
  EXPECT_EQ(changed_files(after), 0);
  const auto covers = after / "sources" / "covers";
  ASSERT_TRUE(fs::is_directory(covers));
  const auto cover = fs::directory_iterator(covers)->path();
  fs::last_write_time(cover, fs::last_write_time(cover) + std::chrono::seconds(5));
  EXPECT_EQ(changed_files(after), 0) << "touched, and not changed";
  std::ofstream(cover, std::ios::app) << "more";
  EXPECT_EQ(changed_files(after), 1) << "one that has is found where it lies now";
}

}  // namespace
}  // namespace tributary
