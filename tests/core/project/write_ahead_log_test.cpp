// A damaged write-ahead log loses changes that were shown as saved: it is said, and what a killed writer leaves is not.
#include "project/write_ahead_log.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "project/sqlite.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

class WriteAheadLog : public testing::Test {
 protected:
  WriteAheadLog() : database_(*Sqlite::open(file_, Sqlite::Mode::write)) {
    EXPECT_TRUE(database_.run("create table t (x)"));
    for (int i = 0; i < 5; ++i) add();
  }
  void add() { EXPECT_TRUE(database_.run("insert into t values (randomblob(6000))")); }
  std::string bytes() const {
    std::ifstream in(file_.string() + "-wal", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  bool is_damaged(const std::string& bytes) {
    const auto copy = folder_ / "copy-wal";
    std::ofstream(copy, std::ios::binary | std::ios::trunc) << bytes;
    return is_log_damaged(copy);
  }
  bool is_damaged_with_flip(std::size_t byte) {
    auto flipped = bytes();
    flipped.at(byte) = static_cast<char>(flipped[byte] ^ 4);
    return is_damaged(flipped);
  }

  TemporaryFolder folder_;
  fs::path file_ = folder_ / "a.sqlite";
  Sqlite database_;
};

constexpr std::size_t kHeader = 32, kFrame = 24 + 4096;

TEST_F(WriteAheadLog, ASoundOneAndNoneAreNot) {
  EXPECT_FALSE(is_log_damaged(folder_ / "none"));
  EXPECT_FALSE(is_damaged(""));
  ASSERT_GT(bytes().size(), kHeader + 5 * kFrame);
  EXPECT_EQ((bytes().size() - kHeader) % kFrame, 0U) << "as this test reckons";
  EXPECT_FALSE(is_log_damaged(file_.string() + "-wal"));
}

TEST_F(WriteAheadLog, AFlippedBitAnywhereIsFound) {
  for (std::size_t byte = 0; byte < kHeader; ++byte) EXPECT_TRUE(is_damaged_with_flip(byte)) << byte;
  const auto size = bytes().size();
  for (std::size_t frame = kHeader; frame < size; frame += kFrame) {
    for (const std::size_t at : {0, 4, 8, 12, 16, 23, 24, 2000, 4119}) {
      const bool is_last = frame + kFrame == size;
      // In its last frame a changed salt looks like one of an earlier round, a changed length like no end of a change.
      if (!is_last || at >= 16) {
        EXPECT_TRUE(is_damaged_with_flip(frame + at)) << (frame - kHeader) / kFrame << ' ' << at;
      }
    }
  }
}

TEST_F(WriteAheadLog, WhatAKilledWriterLeavesIsNot) {
  const auto whole = bytes();
  for (std::size_t size = 0; size < whole.size(); size += 997) EXPECT_FALSE(is_damaged(whole.substr(0, size))) << size;
}

TEST_F(WriteAheadLog, FramesOfAnEarlierRoundAreNot) {
  const auto before = bytes();
  ASSERT_TRUE(database_.run("pragma wal_checkpoint(restart)"));
  add();
  const auto now = bytes();
  ASSERT_EQ(now.size(), before.size()) << "the log is written over from its beginning";
  EXPECT_FALSE(is_damaged(now));
  // A writer killed between the head of a frame and its page.
  auto torn = now;
  const auto last = kHeader + 2 * kFrame;
  torn.replace(last + 24, 4096, before, last + 24, 4096);
  EXPECT_FALSE(is_damaged(torn.substr(0, last + 24 + 4096) + before.substr(last + kFrame)));
}

TEST_F(WriteAheadLog, ChangesAreLostWhereSqliteSaysNothing) {
  auto flipped = bytes();
  flipped.at(kHeader + 3 * kFrame + 100) ^= 1;
  const auto copy = folder_ / "b.sqlite";
  fs::copy_file(file_, copy);
  std::ofstream(copy.string() + "-wal", std::ios::binary) << flipped;
  ASSERT_TRUE(is_log_damaged(copy.string() + "-wal"));
  auto opened = Sqlite::open(copy, Sqlite::Mode::write);
  ASSERT_TRUE(opened) << "SQLite finds nothing wrong with it";
  Statement count(*opened, "select count(*) from t");
  (void)count.step();
  EXPECT_LT(count.integer(0), 5) << "that is why it is looked at";
}

}  // namespace
}  // namespace tributary
