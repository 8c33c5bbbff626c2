// Names, locks, processes and terminals.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "base/os/file.h"
#include "base/os/lock.h"
#include "base/os/memory.h"
#include "base/os/names.h"
#include "base/os/process.h"
#include "base/os/terminal.h"
#include "support/temporary_folder.h"

namespace tributary::os {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

TEST(Names, ANewNameIsNeverTakenFromWhatHasIt) {
  const TemporaryFolder folder;
  write(folder / "a", "first");
  write(folder / "b", "second");
  EXPECT_EQ(rename_new(folder / "a", folder / "b"), std::errc::file_exists);
  EXPECT_EQ(*read_file(folder / "b"), "second");
  EXPECT_FALSE(rename_new(folder / "a", folder / "c"));
  EXPECT_EQ(*read_file(folder / "c"), "first");
  EXPECT_FALSE(rename_over(folder / "c", folder / "b"));
  EXPECT_EQ(*read_file(folder / "b"), "first");
  EXPECT_EQ(rename_over(folder / "c", folder / "b"), std::errc::no_such_file_or_directory);
}

TEST(Names, ExchangedFoldersHoldEachOthersFiles) {
  const TemporaryFolder folder;
  for (const auto* name : {"a", "b"}) {
    fs::create_directory(folder / name);
    write(folder / name / "file", name);
  }
  const auto error = exchange(folder / "a", folder / "b");
  const bool is_exchanged = error != std::errc::not_supported;  // of some disks; then nothing has changed
  if (is_exchanged) {
    ASSERT_FALSE(error) << error.message();
  }
  EXPECT_EQ(*read_file(folder / "a" / "file"), is_exchanged ? "b" : "a");
  EXPECT_EQ(*read_file(folder / "b" / "file"), is_exchanged ? "a" : "b");
}

TEST(Names, ALinkIsNotTheFileItLeadsTo) {
  const TemporaryFolder folder;
  write(folder / "a", "text");
  fs::create_hard_link(folder / "a", folder / "b");
  fs::create_symlink(folder / "a", folder / "c");
  EXPECT_TRUE(same_file(folder / "a", folder / "b"));
  EXPECT_FALSE(same_file(folder / "a", folder / "c"));
  EXPECT_FALSE(same_file(folder / "a", folder / "absent"));
}

TEST(FileLock, IsHeldByOneAndGivenBackWithItsHolder) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "a");
  {
    FileLock first, second;
    ASSERT_FALSE(first.take(folder / "a" / "lock"));
    fs::rename(folder / "a", folder / "b");
    EXPECT_EQ(second.take(folder / "b" / "lock"), std::errc::resource_unavailable_try_again)
        << "it stays with the file where its folder is renamed";
  }
  FileLock third;
  EXPECT_FALSE(third.take(folder / "b" / "lock"));
}

TEST(FileLock, DoesNotFollowALink) {
  const TemporaryFolder folder;
  write(folder / "elsewhere", "");
  fs::create_symlink(folder / "elsewhere", folder / "lock");
  FileLock lock;
  EXPECT_TRUE(lock.take(folder / "lock"));
}

TEST(Process, IsThereUntilItEnds) {
  EXPECT_TRUE(is_process(process_number()));
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  EXPECT_FALSE(is_process(child));
}

TEST(Process, AskedOnceItStopsAndAskedTwiceItEnds) {
  const pid_t child = ::fork();
  if (child == 0) {
    StopToken stop;
    const Interrupts interrupts(stop);
    ::kill(::getpid(), SIGINT);  // comes before the call returns: there is one thread
    if (!stop.stopped()) ::_exit(1);
    ::kill(::getpid(), SIGTERM);
    ::_exit(2);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 143);
}

TEST(Terminal, AFileIsNone) {
  const TemporaryFolder folder;
  std::FILE* file = std::fopen((folder / "a").c_str(), "w");
  ASSERT_NE(file, nullptr);
  EXPECT_FALSE(is_terminal(file));
  EXPECT_EQ(terminal_columns(file), 0U);
  std::fclose(file);
}

TEST(Memory, SomeIsAvailable) {
  EXPECT_GT(available_memory(), std::size_t{1} << 20U);
}

}  // namespace
}  // namespace tributary::os
