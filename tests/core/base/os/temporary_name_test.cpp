#include "base/os/temporary_name.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/os/file.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

/// A process number that was given and is free again.
pid_t ended_process() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  return child;
}

std::string name_of(pid_t process, const std::string& number) {
  return ".lists.csv." + std::to_string(process) + "." + number + ".tmp";
}

TEST(TemporaryName, OnlyWhatDeadProcessesLeftIsRemoved) {
  TemporaryFolder folder;
  const auto target = folder / "lists.csv";
  const TemporaryName ours(target);
  const std::string dead = name_of(ended_process(), "3"), living = name_of(::getppid(), "0"),
                    reused = name_of(::getpid(), "99999");
  const std::string others[] = {".lists.csv.bak",    ".lists.csv.1x.0.tmp", ".other.csv.7.0.tmp", "lists.csv.7.0.tmp",
                                ".lists.csv.7..tmp", ".lists.csv..0.tmp",   ".lists.csv..tmp",    "lists.csv"};
  for (const auto& name : {dead, living, reused}) std::ofstream(folder / name) << "half";
  for (const auto& name : others) std::ofstream(folder / name) << "whole";
  std::ofstream(ours.path()) << "being written";
  remove_leftovers(target);
  EXPECT_FALSE(fs::exists(folder / dead));
  EXPECT_FALSE(fs::exists(folder / reused)) << "a killed process had our number";
  EXPECT_TRUE(fs::exists(folder / living));
  EXPECT_TRUE(fs::exists(ours.path()));
  for (const auto& name : others) EXPECT_TRUE(fs::exists(folder / name)) << name;
}

TEST(TemporaryName, TwoWritersOfOneFileHaveTwoNames) {
  const TemporaryName first("a/b"), second("a/b");
  EXPECT_NE(first.path(), second.path());
  EXPECT_EQ(first.path().parent_path(), "a");
}

}  // namespace
}  // namespace tributary
