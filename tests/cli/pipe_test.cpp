#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "cli/command.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {
namespace fs = std::filesystem;

/// A pipe without a writer where the program expects a file: it waited for ever, SIGTERM did not end it, and nobody
/// else could write to the project.
class Pipe : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(ratings()) << "userId,movieId,rating\n1,31,4\n1,32,5\n2,31,3\n2,33,4\n";
    ASSERT_EQ(cli({"new", project()}).status, 0);
  }
  std::string project() const { return (folder_ / "p.tributary").string(); }
  fs::path ratings() const { return folder_ / "ratings.csv"; }
  void put_pipe(const fs::path& path) const {
    fs::remove(path);
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  }
  static void expect_refused(const CommandResult& result) {
    EXPECT_EQ(result.status, 3) << result.err;
    EXPECT_NE(result.err.find("a named pipe"), std::string::npos) << result.err;
  }
  TemporaryFolder folder_;
};

TEST_F(Pipe, IsRefusedByImport) {
  put_pipe(ratings());
  expect_refused(cli({"import", project(), ratings().string()}));
}

TEST_F(Pipe, InPlaceOfASourceEndsTheRunAndTheLockIsFree) {
  ASSERT_EQ(cli({"import", project(), ratings().string()}).status, 0);
  put_pipe(ratings());
  expect_refused(cli({"run", project()}));
  EXPECT_EQ(cli({"set", project(), "seed=5"}).status, 0);
}

TEST_F(Pipe, AsASplitFileEndsTheRun) {
  ASSERT_EQ(cli({"import", project(), ratings().string()}).status, 0);
  put_pipe(folder_ / "split.csv");
  ASSERT_EQ(
      cli({"set", project(), "evaluation.split=file", "evaluation.split_file=" + (folder_ / "split.csv").string()})
          .status,
      0);
  expect_refused(cli({"run", project(), "--until", "split"}));
}

TEST_F(Pipe, AmongPicturesIsLeftOut) {
  const auto covers = folder_ / "covers";
  fs::create_directory(covers);
  put_pipe(covers / "31.png");
  std::ofstream(covers / "32.png") << "no picture";
  const auto imported = cli({"import", project(), ratings().string(), covers.string()});
  ASSERT_EQ(imported.status, 0);
  EXPECT_NE(imported.out.find("no regular file was left out, first 31.png"), std::string::npos) << imported.out;
  const auto run = cli({"run", project(), "--until", "dataset"});
  EXPECT_EQ(run.status, 0) << run.err;
}

TEST_F(Pipe, ASourceOfAnyLengthIsLeftWhenAskedToStop) {
  ASSERT_EQ(cli({"import", project(), ratings().string()}).status, 0);
  fs::resize_file(ratings(), std::uintmax_t{1} << 42U);  // a hole of 4 TiB: its hash alone takes half an hour
  Command run({"run", project()});
  run.send(SIGTERM);
  const auto ended = run.wait();
  EXPECT_TRUE(ended.status == 130 || ended.status == 128 + SIGTERM) << ended.status << ended.err;
  fs::resize_file(ratings(), 0);
  EXPECT_EQ(cli({"set", project(), "seed=5"}).status, 0);
}

}  // namespace
}  // namespace tributary
