// What a disk does that is full or broken, at the very call that hurts most.
#include "base/os/faults.h"

#include <gtest/gtest.h>

#include <fstream>
#include <ostream>
#include <vector>

#include "base/os/file.h"
#include "base/os/folder.h"
#include "base/os/names.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using os::Call;

constexpr auto kFull = std::errc::no_space_on_device;
constexpr auto kBroken = std::errc::io_error;
/// More than two writes (kWriteAtOnce is 1 MiB).
const std::string kLong(std::size_t{5} << 19U, 'x');

class Fault : public testing::Test {
 protected:
  Fault() { EXPECT_TRUE(write_atomically(path_, "old")); }
  /// The file holds what it held before, and nothing lies beside it.
  void expect_as_before() const {
    EXPECT_EQ(*read_file(path_), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), {}), 1);
  }
  static void expect_told(const Status& status, Code code, const std::string& why, const fs::path& where) {
    ASSERT_FALSE(status);
    EXPECT_EQ(status.problem().code, code);
    EXPECT_NE(status.problem().what.find(why), std::string::npos) << to_string(status.problem());
    EXPECT_EQ(status.problem().where, where.string());
  }
  const TemporaryFolder folder_;
  const fs::path path_ = folder_ / "a.txt";
};

TEST_F(Fault, ADiskThatFillsUpWhileAFileIsWrittenLeavesTheOldOneWhole) {
  {
    os::Faults faults(folder_.path());
    faults.fail_from(Call::write, kFull, 2);
    expect_told(write_atomically(path_, kLong), Code::no_space, "cannot write: No space left on device", path_);
    EXPECT_EQ(faults.count(Call::write), 2) << "and nothing more is tried";
    EXPECT_EQ(faults.count(Call::rename), 0);
  }
  expect_as_before();
}

TEST_F(Fault, ADiskThatFillsUpUnderAStreamIsToldAsWhatItWas) {
  bool went_on = false;
  {
    os::Faults faults(folder_.path());
    faults.fail(Call::write, kFull, 2);
    faults.fail_from(Call::write, kBroken, 3);  // what follows is not the reason
    const auto status = write_atomically(path_, [&](const fs::path& temporary) {
      return write_stream(temporary, [&](std::ostream& out) {
        for (int i = 0; i < 1000; ++i) out << std::string(1000, 'x');
        went_on = true;
      });
    });
    expect_told(status, Code::no_space, "cannot write: No space left on device", path_);
  }
  EXPECT_TRUE(went_on);
  expect_as_before();
}

TEST_F(Fault, AStreamWhoseLastBytesFailIsNotTakenForWritten) {
  {
    os::Faults faults(folder_.path());
    faults.fail(Call::write, kFull);
    const auto status = write_atomically(path_, [](const fs::path& temporary) {
      return write_stream(temporary, [](std::ostream& out) { out << "new"; });  // fits into memory until the end
    });
    expect_told(status, Code::no_space, "No space left on device", path_);
  }
  expect_as_before();
}

TEST_F(Fault, AFileThatDoesNotReachTheDiskDoesNotTakeItsPlace) {
  {
    os::Faults faults(folder_.path());
    faults.fail(Call::sync, kBroken);
    expect_told(write_atomically(path_, "new"), Code::io, "cannot write to disk: Input/output error", path_);
    faults.fail(Call::sync, kFull);
    const auto streamed = write_atomically(path_, [](const fs::path& temporary) {
      return write_stream(temporary, [](std::ostream& out) { out << "new"; });
    });
    expect_told(streamed, Code::no_space, "cannot write to disk: No space left on device", path_);
    EXPECT_EQ(faults.count(Call::rename), 0);
  }
  expect_as_before();
}

TEST_F(Fault, ANameThatDoesNotReachTheDiskIsReported) {
  os::Faults faults(folder_.path());
  faults.fail(Call::sync, kBroken, 2);  // the folder, after the file
  expect_told(write_atomically(path_, "new"), Code::io, "cannot write to disk: Input/output error", folder_.path());
  EXPECT_EQ(*read_file(path_), "new");
}

TEST_F(Fault, ARenameThatFailsLeavesTheOldFileWhole) {
  {
    os::Faults faults(folder_.path());
    faults.fail(Call::rename, kBroken);
    expect_told(write_atomically(path_, "new"), Code::io, "cannot rename: Input/output error", path_);
  }
  expect_as_before();
}

TEST_F(Fault, AFileThatCannotBeMadeOrReadIsReported) {
  {
    os::Faults faults(folder_.path());
    faults.fail(Call::create, std::errc::permission_denied);
    expect_told(write_atomically(path_, "new"), Code::io, "cannot create: Permission denied", path_);
    faults.fail(Call::open, std::errc::too_many_files_open);
    EXPECT_FALSE(read_file(path_));
    faults.fail(Call::read, kBroken);
    EXPECT_FALSE(read_file(path_));
  }
  expect_as_before();
}

TEST_F(Fault, ADiskThatBreaksInTheMidstOfAFileGivesItNoHash) {
  ASSERT_TRUE(write_atomically(path_, kLong));
  os::Faults faults(folder_.path());
  faults.fail(Call::read, kBroken, 3);
  const auto hash = content_hash(path_);
  ASSERT_FALSE(hash);
  EXPECT_EQ(hash.problem().code, Code::io);
  EXPECT_TRUE(content_hash(path_)) << "and only that read";
}

TEST_F(Fault, EachStepOfAFolderReportsItsOwn) {
  auto opened = Folder::open(folder_.path());
  ASSERT_TRUE(opened);
  os::Faults faults(folder_.path());
  faults.fail(Call::create, kFull);
  EXPECT_FALSE(opened->create("b"));
  auto file = opened->create("b");
  ASSERT_TRUE(file);
  faults.fail(Call::write, kFull);
  expect_told(file->write(std::as_bytes(std::span("text", 4))), Code::no_space, "cannot write:", folder_ / "b");
  EXPECT_TRUE(file->write(std::as_bytes(std::span("text", 4))));
  faults.fail(Call::sync, kBroken);
  expect_told(file->finish(), Code::io, "cannot write to disk:", folder_ / "b");
  faults.fail(Call::rename, kBroken);
  expect_told(opened->rename("b", "c"), Code::io, "cannot rename:", folder_ / "c");
  EXPECT_TRUE(fs::exists(folder_ / "b"));
  EXPECT_TRUE(opened->rename("b", "c"));
  faults.fail(Call::sync, kBroken);
  expect_told(opened->sync(), Code::io, "cannot write to disk:", folder_.path());
  EXPECT_TRUE(opened->sync());
}

TEST_F(Fault, OnlyTheFolderIsDisturbedAndOnlyAsLongAsAsked) {
  const TemporaryFolder elsewhere;
  fs::create_directory(folder_ / "inner");
  {
    os::Faults faults(folder_ / "inner");
    faults.fail_from(Call::rename, kBroken);
    EXPECT_TRUE(write_atomically(elsewhere / "a", "text"));
    EXPECT_TRUE(write_atomically(path_, "new")) << "above it";
    EXPECT_TRUE(write_atomically(folder_ / "inner.txt", "new")) << "beside it, with a name that begins alike";
    EXPECT_EQ(faults.count(Call::rename), 0);
    EXPECT_FALSE(write_atomically(folder_ / "inner" / "a", "text"));
    EXPECT_FALSE(write_atomically(folder_ / "x" / ".." / "inner" / "a", "text"));
    EXPECT_EQ(faults.count(Call::rename), 1) << "no folder x: not even a file was made";
  }
  EXPECT_TRUE(write_atomically(folder_ / "inner" / "a", "text"));
}

}  // namespace
}  // namespace tributary
