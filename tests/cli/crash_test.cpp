#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/random.h"
#include "cli/command.h"
#include "support/sample/sample_shop.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

class Crash : public testing::Test {
 protected:
  void SetUp() override { copy_sample_shop(Shop::with_files, project()); }
  std::string project() const { return (folder_ / "shop.tributary").string(); }
  TemporaryFolder folder_;
};

std::size_t results_in(const std::string& project) {
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(project) / "artifacts"))
    files += entry.path().filename().string().starts_with('.') ? 0 : 1;
  return files;
}

/// Waits until the process has written so many results into the project, or has ended.
void wait_for_results(const Command& process, const std::string& project, std::size_t count) {
  while (process.is_running() && results_in(project) < count) std::this_thread::sleep_for(milliseconds(1));
}

/// Kills runs at random moments; after each the project opens, what was shown as saved is there, and the run goes on.
void kill_often(const std::string& project, const fs::path& sources, int times, std::uint64_t seed) {
  Random random(seed);
  for (int i = 0; i < times; ++i) {
    // Something is shown as saved, then the process is killed in an import or a run.
    const auto lambda = std::to_string(100 + i);
    ASSERT_EQ(cli({"set", project, "ranking.lambda=" + lambda}).status, 0);
    {
      const bool import = i % 3 == 2;
      Command victim(import ? std::vector<std::string>{"import", project, sources.string()}
                            : std::vector<std::string>{"run", project});
      // At a moment of its own work, not of the clock: after some results, in the midst of the next.
      wait_for_results(victim, project, results_in(project) + random.below(import ? 3 : 12));
      std::this_thread::sleep_for(milliseconds(random.below(200)));
      victim.send(SIGKILL);
      victim.wait();
    }
    const auto status = cli({"status", project, "--json"});
    ASSERT_EQ(status.status, 0) << "killed " << i << " times, seed " << seed << ": " << status.err;
    std::string toml;
    std::getline(std::ifstream(fs::path(project) / "pipeline.toml"), toml, '\0');
    ASSERT_NE(toml.find("lambda = " + lambda), std::string::npos) << "a setting that was shown is lost";
  }
  const auto run = cli({"run", project, "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(run.json()["failures"].empty());
  EXPECT_EQ(cli({"evaluate", project, "--quiet"}).status, 0);
}

TEST_F(Crash, KillNineLosesNothingThatWasShownAsSaved) {
  kill_often(project(), fs::path(project()) / "sources", 5, 11);
}

class CrashSlow : public Crash {};
TEST_F(CrashSlow, KillNineFiftyTimes) {
  kill_often(project(), fs::path(project()) / "sources", 50, 12);
}

/// The stages that are made.
std::size_t ready_in(const std::string& project) {
  std::size_t ready = 0;
  const auto status = cli({"status", project, "--json"}).json();
  for (const auto& stage : status["stages"]) ready += stage["state"] == "ready";
  return ready;
}

TEST_F(Crash, CtrlCStopsBeforeTheNextStageAndTheRunGoesOn) {
  for (const std::size_t after : {1U, 6U, 11U}) {
    Command run({"run", project()});
    wait_for_results(run, project(), results_in(project()) + after);
    run.send(SIGSTOP);  // it stands still while it is looked at, and hears of the key as soon as it goes on
    const auto ready = ready_in(project());
    run.send(SIGINT);
    run.send(SIGCONT);
    const auto result = run.wait();
    if (result.status == 0) break;  // it was at its end
    EXPECT_EQ(result.status, 130) << result.err;
    EXPECT_LE(ready_in(project()), ready + 1) << "at most what was being written";
  }
  const auto run = cli({"run", project(), "--json"});
  EXPECT_EQ(run.status, 0) << run.err;
}

TEST_F(Crash, AFullDiskIsSaidAndLosesNothing) {
  const auto disk = folder_ / "disk";
  fs::create_directories(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=8m") != 0)
    GTEST_SKIP() << "a small disk needs the right to mount one";
  struct Unmount {
    fs::path path;
    ~Unmount() { ::umount2(path.c_str(), MNT_DETACH); }
  } unmount{disk};
  const auto small = (disk / "a.tributary").string();
  ASSERT_EQ(cli({"new", small}).status, 0);
  ASSERT_EQ(cli({"set", small, "seed=5"}).status, 0);
  constexpr std::uintmax_t kLeft = 100 << 10U;  // enough for a setting, not for the tables
  std::ofstream(disk / "filler") << std::string(fs::space(disk).available - kLeft, 'x');
  const auto failed = cli({"import", small, (fs::path(project()) / "sources").string()});
  EXPECT_EQ(failed.status, 1) << failed.err;
  EXPECT_NE(failed.err.find("Free some space"), std::string::npos) << failed.err;
  const auto status = cli({"status", small});
  EXPECT_EQ(status.status, 0) << status.err;
  std::string toml;
  std::getline(std::ifstream(fs::path(small) / "pipeline.toml"), toml, '\0');
  EXPECT_NE(toml.find("seed = 5"), std::string::npos) << "what was saved before is untouched";
  fs::remove(disk / "filler");
  EXPECT_EQ(cli({"import", small, (fs::path(project()) / "sources").string()}).status, 0)
      << "with space again it goes on";
}

}  // namespace
}  // namespace tributary
