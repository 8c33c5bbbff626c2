#include "project/file_table.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <set>

#include "base/os/faults.h"
#include "project/schema.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kSecond = 1'000'000'000;

class FileTableTest : public testing::Test {
 protected:
  FileTableTest() { EXPECT_TRUE(migrate(database_, 0)); }

  Sqlite connect(Sqlite::Mode mode) const { return *Sqlite::open(folder_ / "project.sqlite", mode); }
  fs::path write(const std::string& name, const std::string& text) const {
    const auto path = folder_ / "files" / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
    return path;
  }
  /// Long after all files were written.
  static std::int64_t later() {
    return std::chrono::nanoseconds((std::chrono::system_clock::now() + std::chrono::hours(1)).time_since_epoch())
        .count();
  }
  static std::string hash(FileTable& table, const fs::path& file) {
    const auto told = table.content_hash(file);
    EXPECT_TRUE(told) << to_string(told.problem());
    return told ? *told : std::string();
  }

  const TemporaryFolder folder_;
  Sqlite database_ = connect(Sqlite::Mode::write);
  std::mutex mutex_;
};

TEST_F(FileTableTest, AFileThatStandsAsItDidIsReadOnceForAllProcesses) {
  const auto file = write("a", "text");
  {
    FileTable table(&database_, &mutex_, true);
    table.set_clock(later);
    EXPECT_EQ(hash(table, file), *content_hash(file));
    EXPECT_EQ(hash(table, file), *content_hash(file));
    EXPECT_EQ(table.reads(), 1);
  }
  auto other = connect(Sqlite::Mode::write);
  FileTable table(&other, &mutex_, true);
  table.set_clock(later);
  EXPECT_EQ(hash(table, file), *content_hash(file));
  EXPECT_EQ(table.reads(), 0);
}

TEST_F(FileTableTest, AnEditThatKeepsSizeAndTimeIsNoticed) {
  const auto file = write("a", "aaaa");
  FileTable table(&database_, &mutex_, true);
  table.set_clock(later);
  const auto first = hash(table, file);
  const auto stamp = stamp_of(file);
  ASSERT_TRUE(stamp);
  const auto written = fs::last_write_time(file);
  do {  // until the system's clock has gone on
    write("a", "bbbb");
    fs::last_write_time(file, written);
  } while (stamp_of(file)->changed == stamp->changed);
  EXPECT_EQ(stamp_of(file)->bytes, stamp->bytes);
  EXPECT_EQ(stamp_of(file)->written, stamp->written);
  const auto second = hash(table, file);
  EXPECT_NE(second, first);
  const auto other = write("b", "cccc");  // another file in its place
  fs::last_write_time(other, written);
  fs::rename(other, file);
  EXPECT_EQ(hash(table, file), *content_hash(file));
  EXPECT_NE(hash(table, file), second);
  EXPECT_EQ(table.reads(), 3);
}

TEST_F(FileTableTest, WhatWasWrittenWithinTwoSecondsOfTheReadingIsReadAgain) {
  const auto file = write("a", "text");
  FileTable table(&database_, &mutex_, true);
  std::int64_t now = stamp_of(file)->changed + 2 * kSecond;
  table.set_clock([&] { return now; });
  (void)hash(table, file);
  now += 10 * kSecond;
  (void)hash(table, file);
  EXPECT_EQ(table.reads(), 2) << "when it was read first it had not been left alone for long enough";
  (void)hash(table, file);
  EXPECT_EQ(table.reads(), 2);
}

TEST_F(FileTableTest, ManyAreReadOnceEach) {
  std::vector<fs::path> files;
  for (int i = 0; i < 50; ++i) files.push_back(write(std::to_string(i), std::to_string(i)));
  FileTable table(&database_, &mutex_, true);
  table.set_clock(later);
  const os::Faults faults(folder_ / "files");
  for (int time = 0; time < 2; ++time) {
    const auto hashes = table.content_hashes(files);
    ASSERT_EQ(hashes.size(), files.size());
    std::set<std::string> distinct;
    for (const auto& content : hashes) distinct.insert(*content);
    EXPECT_EQ(distinct.size(), files.size());
    EXPECT_EQ(faults.count(os::Call::open), 50);
  }
}

TEST_F(FileTableTest, WhatCannotBeReadAndAStopAreTold) {
  FileTable table(&database_, &mutex_, true);
  table.set_clock(later);
  const std::vector<fs::path> files{folder_ / "nowhere", write("a", "text"), folder_.path()};
  const auto hashes = table.content_hashes(files);
  EXPECT_EQ(hashes[0].problem().code, Code::not_found);
  EXPECT_TRUE(hashes[1]);
  EXPECT_EQ(hashes[2].problem().code, Code::bad_input);
  StopToken stop;
  stop.stop();
  EXPECT_EQ(table.content_hash(files[1], stop).problem().code, Code::cancelled);
}

TEST_F(FileTableTest, AnotherWriterIsNoHindranceAndWhatWasLearntIsWrittenLater) {
  const auto file = write("a", "text");
  FileTable table(&database_, &mutex_, true);
  table.set_clock(later);
  auto other = connect(Sqlite::Mode::write);
  ASSERT_TRUE(other.run("begin immediate"));
  EXPECT_EQ(hash(table, file), *content_hash(file));
  EXPECT_EQ(hash(table, file), *content_hash(file));
  EXPECT_EQ(table.reads(), 1);
  ASSERT_TRUE(other.run("rollback"));
  EXPECT_EQ(hash(table, file), *content_hash(file));
  FileTable beside(&other, &mutex_, true);
  beside.set_clock(later);
  EXPECT_EQ(hash(beside, file), *content_hash(file));
  EXPECT_EQ(beside.reads(), 0);
}

TEST_F(FileTableTest, AReaderOfTheProjectWritesItAndNothingElse) {
  const auto file = write("a", "text");
  auto reader = connect(Sqlite::Mode::read);
  FileTable table(&reader, &mutex_, false);
  table.set_clock(later);
  EXPECT_EQ(hash(table, file), *content_hash(file));
  EXPECT_FALSE(reader.run("insert into state (name, value) values ('a', 'b')"));
  FileTable beside(&database_, &mutex_, true);
  beside.set_clock(later);
  (void)hash(beside, file);
  EXPECT_EQ(beside.reads(), 0);
}

TEST_F(FileTableTest, ADamagedRowIsNotBelievedAndWhatNobodyAsksForIsForgotten) {
  const auto a = write("a", "text"), b = write("b", "other");
  {
    FileTable table(&database_, &mutex_, true);
    table.set_clock(later);
    (void)hash(table, a);
    (void)hash(table, b);
    ASSERT_TRUE(table.collect());
  }
  ASSERT_TRUE(database_.run("update files set content = 'x' where path like '%/a'"));
  {
    FileTable table(&database_, &mutex_, true);
    table.set_clock(later);
    EXPECT_EQ(hash(table, a), *content_hash(a));
    EXPECT_EQ(hash(table, b), *content_hash(b));
    EXPECT_EQ(table.reads(), 1);
    table.set_clock([] { return later() + 365 * std::int64_t{86400} * kSecond; });
    (void)hash(table, a);  // seen on that day
    ASSERT_TRUE(table.collect());
  }
  Statement rows(database_, "select path from files");
  ASSERT_TRUE(rows.step());
  EXPECT_EQ(rows.text(0), a.string());
  EXPECT_FALSE(rows.step());
}

}  // namespace
}  // namespace tributary
