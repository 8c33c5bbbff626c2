// What suites stand on is made once a build; ctest runs this suite before those that need it.
#include "support/sample/sample_shop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "cli/command.h"
#include "support/sample/made_once.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  return names;
}

TEST(SampleFixture, EveryStateIsThere) {
  for (const auto state : {Shop::files, Shop::imported, Shop::evaluated, Shop::with_files})
    EXPECT_TRUE(fs::is_directory(sample_shop(state)));
}

TEST(SampleFixture, ACopyIsNotStaleAndLeavesTheFixtureAlone) {
  TemporaryFolder folder;
  const auto project = folder / "shop.tributary";
  copy_sample_shop(Shop::evaluated, project);
  const auto status = cli({"status", project.string(), "--json"}).json();
  for (const auto& stage : status["stages"]) EXPECT_EQ(stage["state"], "ready") << stage;
  ASSERT_EQ(cli({"set", project.string(), "seed=5"}).status, 0);
  EXPECT_NE(cli({"status", sample_shop(Shop::evaluated).string()}).out, "");
  std::string toml;
  std::getline(std::ifstream(sample_shop(Shop::evaluated) / "pipeline.toml"), toml, '\0');
  EXPECT_EQ(toml.find("\nseed = 5"), std::string::npos);
}

TEST(MadeOnce, OneMakesItWhileAllWait) {
  TemporaryFolder folder;
  std::atomic<int> made = 0;
  std::vector<std::thread> all;
  for (int i = 0; i < 8; ++i) {
    all.emplace_back([&] {
      const auto found = made_once(folder.path(), "thing", "1", [&](const fs::path& to) -> Status {
        ++made;
        fs::create_directories(to);
        std::ofstream(to / "first") << "1";
        std::this_thread::yield();
        std::ofstream(to / "second") << "2";
        return done;
      });
      ASSERT_TRUE(found);
      EXPECT_TRUE(fs::exists(found->folder / "second")) << "nobody sees a half";
    });
  }
  for (auto& thread : all) thread.join();
  EXPECT_EQ(made, 1);
}

TEST(MadeOnce, WhatFailedOrWasKilledIsMadeAnewAndAnotherKeyTakesThePlace) {
  TemporaryFolder folder;
  const auto make = [](const fs::path& to) -> Status {
    if (!fs::create_directory(to)) return Problem{Code::conflict, "a half is in the way", to.string(), ""};
    return done;
  };
  fs::create_directory(folder / "thing-half");  // of a process that was killed
  ASSERT_TRUE(made_once(folder.path(), "thing", "1", make));
  ASSERT_TRUE(made_once(folder.path(), "thing", "2", make));
  EXPECT_THAT(names_in(folder.path()), testing::UnorderedElementsAre("thing-2", "thing.lock"));
  const auto failed = made_once(folder.path(), "thing", "3", [](const fs::path& to) -> Status {
    fs::create_directory(to);
    return Problem{Code::no_space, "the disk is full", "", ""};
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.problem().code, Code::no_space);
  EXPECT_THAT(names_in(folder.path()), testing::UnorderedElementsAre("thing.lock"));
}

// The program was built anew while its tests ran: those at work lost what they copied from.
TEST(MadeOnce, WhatIsInUseStaysWhenAnotherKeyIsMade) {
  TemporaryFolder folder;
  const auto make = [](const fs::path& to) -> Status {
    fs::create_directory(to);
    return done;
  };
  auto first = made_once(folder.path(), "thing", "1", make);
  ASSERT_TRUE(first);
  ASSERT_TRUE(made_once(folder.path(), "thing", "2", make));
  EXPECT_TRUE(fs::exists(first->folder));
  first->use.reset();
  ASSERT_TRUE(made_once(folder.path(), "thing", "3", make));
  EXPECT_THAT(names_in(folder.path()), testing::UnorderedElementsAre("thing-3", "thing.lock"));
}

}  // namespace
}  // namespace tributary
