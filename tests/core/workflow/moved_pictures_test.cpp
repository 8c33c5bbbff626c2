// Keys rest on what pictures hold: a project that is moved, copied or touched has nothing to make anew, and each file
// is read once.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "base/os/faults.h"
#include "base/os/file.h"
#include "project/file_table.h"
#include "project/import.h"
#include "support/picture_files.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

/// Long after all files were written.
std::int64_t later() {
  return std::chrono::nanoseconds((std::chrono::system_clock::now() + std::chrono::hours(1)).time_since_epoch())
      .count();
}

class MovedPictures : public testing::Test {
 protected:
  static std::string picture(int i) {  // what stands after a PNG's end counts as content and is not drawn
    static const auto bytes = media_testing::small_picture(".png");
    return bytes + std::to_string(i);
  }

  void make(int pictures) {
    auto made = Project::create(before_, &test_registry());
    ASSERT_TRUE(made) << to_string(made.problem());
    fs::create_directories(covers(before_));
    std::ofstream ratings(before_ / "sources" / "ratings.csv");
    ratings << "user_id,item_id,rating\n";
    for (int i = 0; i < pictures; ++i) {
      std::ofstream(covers(before_) / ("i" + std::to_string(i) + ".png"), std::ios::binary) << picture(i);
      for (const int user : {i % 30, (i * 7 + 3) % 30 + 30})
        ratings << 'u' << user << ",i" << i << ',' << 3 + (i + user) % 3 << '\n';
    }
    ratings.close();
    Job job;
    const auto plan = plan_import({(before_ / "sources").string()}, {}, job);
    ASSERT_TRUE(plan) << to_string(plan.problem());
    ASSERT_EQ(plan->sources.size(), 2U);
    Settings changed = made->settings();
    made->files().set_clock(later);
    const auto imported = import_sources(*made, made->settings(), *plan, {}, changed);
    ASSERT_TRUE(imported) << to_string(imported.problem());
    ASSERT_TRUE(changed.set("llm.model", "not-installed"));
    ASSERT_TRUE(made->change(std::move(changed), "import"));
    files_ = pictures + 1;
  }
  static fs::path covers(const fs::path& project) { return project / "sources" / "covers"; }

  static StageStatus line_of(const WorkflowStatus& status, const std::string& kind) {
    for (const auto& stage : status.stages) {
      if (stage.kind == kind) return stage;
    }
    ADD_FAILURE() << "no stage " << kind;
    return {};
  }

  static void run(const fs::path& folder, const char* until) {
    auto project = Project::open(folder, &test_registry(), Project::Access::write);
    ASSERT_TRUE(project) << to_string(project.problem());
    project->files().set_clock(later);
    const auto ran = Workflow(*project, RunContext{}).run(until);
    ASSERT_TRUE(ran) << to_string(ran.problem());
  }

  /// Looks at it as the command line does; how many files a status has read.
  static int reads(const fs::path& folder, StageState expected, const std::string& last) {
    auto project = Project::open(folder, &test_registry(), Project::Access::read);
    EXPECT_TRUE(project) << to_string(project.problem());
    project->files().set_clock(later);
    const os::Faults faults(folder / "sources");
    const auto status = Workflow(*project, RunContext{}).status();
    EXPECT_TRUE(status) << to_string(status.problem());
    bool has_changed = false;
    for (const auto& stage : status->stages) {
      has_changed = has_changed || stage.file_changed;
      if (expected == StageState::fresh && (stage.kind == "source" || stage.kind == last)) {
        EXPECT_EQ(stage.state, expected) << stage.instance;
      }
    }
    EXPECT_EQ(has_changed, expected != StageState::fresh);
    EXPECT_EQ(line_of(*status, "dataset").state, expected);
    return faults.count(os::Call::open);
  }

  void move_and_copy(const char* last) {
    run(before_, last);
    EXPECT_EQ(reads(before_, StageState::fresh, last), 0);
    fs::rename(before_, after_);
    EXPECT_EQ(reads(after_, StageState::fresh, last), files_);
    EXPECT_EQ(reads(after_, StageState::fresh, last), 0);
    fs::copy(after_, copy_, fs::copy_options::recursive);
    EXPECT_EQ(reads(copy_, StageState::fresh, last), files_);
    EXPECT_EQ(reads(copy_, StageState::fresh, last), 0);
  }

  const TemporaryFolder folder_;
  const fs::path before_ = folder_ / "a.tributary", after_ = folder_ / "b.tributary", copy_ = folder_ / "c.tributary";
  int files_ = 0;
};
using MovedPicturesSlow = MovedPictures;

TEST_F(MovedPictures, AreReadOnceAndNothingIsStale) {
  make(300);
  move_and_copy("features.image");
}

TEST_F(MovedPictures, TouchedOnesAreReadOnceAndChangedOnesAreNoticed) {
  make(20);
  run(before_, "features.image");
  const auto cover = covers(before_) / "i3.png";
  fs::last_write_time(cover, fs::last_write_time(cover) + std::chrono::seconds(5));
  EXPECT_EQ(reads(before_, StageState::fresh, "features.image"), 1);
  EXPECT_EQ(reads(before_, StageState::fresh, "features.image"), 0);
  const auto written = fs::last_write_time(cover);
  const auto changed = stamp_of(cover)->changed;
  do {  // of the same size, until the system's clock has gone on
    std::ofstream(cover, std::ios::binary) << picture(7);
    fs::last_write_time(cover, written);
  } while (stamp_of(cover)->changed == changed);
  EXPECT_EQ(reads(before_, StageState::stale, "features.image"), 1);
  run(before_, "features.image");
  EXPECT_EQ(reads(before_, StageState::fresh, "features.image"), 0);
}

TEST_F(MovedPictures, AreFoundWhereTheyAreNow) {
  make(20);
  run(before_, "features.image");
  fs::rename(before_, after_);
  std::ofstream(covers(after_) / "i3b.png", std::ios::binary) << "belongs to no item";
  fs::create_directories(covers(after_) / "i4");
  std::ofstream(covers(after_) / "i4" / "back.png", std::ios::binary) << picture(100);
  run(after_, "features.image");
  auto project = Project::open(after_, &test_registry(), Project::Access::read);
  ASSERT_TRUE(project) << to_string(project.problem());
  Workflow workflow(*project, RunContext{});
  const auto status = workflow.status();
  ASSERT_TRUE(status) << to_string(status.problem());
  const auto figures = line_of(*status, "features.image").figures;
  const std::map<std::string, double> figure(figures.begin(), figures.end());
  EXPECT_EQ(figure.at("images"), 21);
  EXPECT_EQ(figure.at("broken"), 0) << "the new one is read where it lies now";
  const auto data = workflow.data();
  ASSERT_TRUE(data) << to_string(data.problem());
  ASSERT_EQ(data->dataset->media.size(), 21U);
  for (const auto& row : data->dataset->media) {
    EXPECT_TRUE(fs::exists(row.path)) << row.path;
    EXPECT_EQ(row.path.find(after_.string()), 0U) << row.path;
  }
}

TEST_F(MovedPicturesSlow, TenThousandOfThem) {
  make(10000);
  move_and_copy("dataset");
}

}  // namespace
}  // namespace tributary
