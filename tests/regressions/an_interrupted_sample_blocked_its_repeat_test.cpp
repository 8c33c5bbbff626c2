#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/job.h"
#include "cli/command.h"
#include "project/project.h"
#include "project/unfinished.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/sample_project.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

TEST(InterruptedSample, AKilledOneCannotBeOpenedAndGivesWayToTheNext) {
  TemporaryFolder folder;
  const auto path = folder / "shop.tributary";
  {
    // As a killed process leaves it, half way.
    auto project = Project::create_unfinished(path, &test_registry());
    ASSERT_TRUE(project) << to_string(project.problem());
    fs::create_directories(path / ".sources.1234.tmp");
    std::ofstream(path / ".sources.1234.tmp" / "items.csv") << "item\n";
  }
  const auto status = cli({"status", path.string(), "--json"});
  EXPECT_EQ(status.json()["error"]["message"], "unfinished_sample") << status.out;
  const auto made = cli({"sample", path.string(), "--users", "40", "--items", "40", "--json"});
  ASSERT_EQ(made.status, 0) << made.err;
  EXPECT_EQ(cli({"status", path.string()}).status, 0);
  EXPECT_FALSE(names_in(path).contains(".sources.1234.tmp"));
  EXPECT_FALSE(is_unfinished(path));
}

TEST(InterruptedSample, KilledWhileItsMarkIsWrittenItGivesWayToo) {
  TemporaryFolder folder;
  const auto path = folder / "shop.tributary";
  fs::create_directory(path);
  std::ofstream(path / "lock");
  std::ofstream(path / "..unfinished.1234.0.tmp") << "half";
  auto project = Project::create_unfinished(path, &test_registry());
  EXPECT_TRUE(project) << to_string(project.problem());
}

TEST(InterruptedSample, KilledAtAnyMomentItCanBeMadeAgain) {
  TemporaryFolder folder;
  const auto path = (folder / "shop.tributary").string();
  for (int trial = 0; trial < 4; ++trial) {
    Command victim({"sample", path, "--users", "300", "--items", "200"});
    // Each trial dies at a later step of the making.
    const char* reached[] = {"lock", ".unfinished", "project.sqlite", "pipeline.toml"};
    while (!fs::exists(fs::path(path) / reached[trial])) ASSERT_TRUE(victim.is_running()) << reached[trial];
    victim.send(SIGKILL);
    victim.wait();
  }
  const auto made = cli({"sample", path, "--users", "40", "--items", "40", "--json"});
  EXPECT_EQ(made.status, 0) << made.err;
}

TEST(InterruptedSample, ACancelledOneTakesBackWhatItMadeAndNothingElse) {
  TemporaryFolder folder;
  RunContext context;
  context.stop.stop();
  const auto fresh = folder / "fresh.tributary";
  EXPECT_FALSE(make_sample_project(fresh, test_registry(), {20, 20, 1}, context));
  EXPECT_FALSE(fs::exists(fresh)) << "the folder was not there";
  const auto empty = folder / "empty";
  fs::create_directory(empty);
  EXPECT_FALSE(make_sample_project(empty, test_registry(), {20, 20, 1}, context));
  EXPECT_TRUE(fs::exists(empty)) << "it was there before";
  EXPECT_LE(names_in(empty).size(), 1U);  // the lock
}

TEST(InterruptedSample, WhatWasThereBeforeStays) {
  TemporaryFolder folder;
  const auto path = folder / "old.tributary";
  {
    auto project = Project::create(path, &test_registry());
    ASSERT_TRUE(project);
    ASSERT_TRUE(project->count_test_read("{}"));
  }
  fs::remove(path / "pipeline.toml");  // by mistake: the rest of the project is still there
  RunContext context;
  context.stop.stop();
  EXPECT_FALSE(make_sample_project(path, test_registry(), {20, 20, 1}, context));
  EXPECT_TRUE(fs::exists(path / "project.sqlite"));
  EXPECT_TRUE(fs::exists(path / "test_reads.log"));
  std::ofstream(folder / "file") << "x";
  EXPECT_FALSE(make_sample_project(folder / "file", test_registry(), {20, 20, 1}, {}));
  EXPECT_TRUE(fs::is_regular_file(folder / "file"));
  fs::create_directory(folder / "mine");
  std::ofstream(folder / "mine" / "thesis.tex") << "x";
  EXPECT_FALSE(make_sample_project(folder / "mine", test_registry(), {20, 20, 1}, {}));
  EXPECT_EQ(names_in(folder / "mine"), (std::set<std::string>{"thesis.tex"}));
}

}  // namespace
}  // namespace tributary
