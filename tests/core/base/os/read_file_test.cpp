#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/os/file.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// What everything that opens a file says of this path.
std::vector<Problem> refusals(const std::filesystem::path& path) {
  std::vector<Problem> problems;
  if (auto text = read_file(path); !text) problems.push_back(text.problem());
  if (auto map = map_file(path); !map) problems.push_back(map.problem());
  if (auto hash = content_hash(path); !hash) problems.push_back(hash.problem());
  if (auto file = ReadFile::open(path); !file) problems.push_back(file.problem());
  return problems;
}

TEST(ReadFile, ANamedPipeIsRefusedAndNotWaitedFor) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  std::filesystem::create_symlink(folder / "pipe", folder / "link");
  for (const auto& path : {folder / "pipe", folder / "link"}) {
    const auto problems = refusals(path);  // hung for ever
    ASSERT_EQ(problems.size(), 4U);
    for (const auto& problem : problems) {
      EXPECT_EQ(problem.code, Code::bad_input);
      EXPECT_EQ(problem.message.id, "not_a_regular_file");
      EXPECT_NE(problem.what.find("a named pipe"), std::string::npos) << problem.what;
      EXPECT_EQ(problem.where, path.string());
    }
  }
}

TEST(ReadFile, FoldersDevicesAndSocketsAreNamed) {
  const TemporaryFolder folder;
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto name = (folder / "s").string();
  ASSERT_LT(name.size(), sizeof address.sun_path);
  name.copy(address.sun_path, name.size());
  ASSERT_EQ(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  const std::pair<std::filesystem::path, const char*> told[] = {
      {folder.path(), "a folder"}, {"/dev/zero", "a device"}, {folder / "s", "a socket"}};
  for (const auto& [path, kind] : told) {
    const auto problems = refusals(path);
    ASSERT_EQ(problems.size(), 4U) << path;
    for (const auto& problem : problems) EXPECT_NE(problem.what.find(kind), std::string::npos) << problem.what;
  }
  ::close(descriptor);
}

TEST(ReadFile, AFileCutShortWhileItIsReadEndsEarlyAndIsNoSignal) {
  const TemporaryFolder folder;
  write(folder / "a", std::string(100000, 'x'));
  auto file = ReadFile::open(folder / "a");
  ASSERT_TRUE(file);
  ASSERT_EQ(::truncate((folder / "a").c_str(), 10), 0);
  std::vector<std::byte> bytes(100000);
  auto got = file->read_at(0, bytes);
  ASSERT_TRUE(got);
  EXPECT_EQ(*got, 10U);
}

TEST(ReadFile, TheHashOfAFileIsThatOfItsBytes) {
  const TemporaryFolder folder;
  for (const std::size_t size : {0U, 1U, (1U << 20U) - 1, 1U << 20U, (3U << 20U) + 7}) {
    std::string text(size, 'a');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * 31 % 251);
    write(folder / "a", text);
    auto hash = content_hash(folder / "a");
    ASSERT_TRUE(hash);
    EXPECT_EQ(*hash, Hash().add(text).hex());
    auto back = read_file(folder / "a");
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, text);
  }
}

TEST(ReadFile, AFileThatIsWrittenToAfterItWasOpenedIsNoLongerTheSame) {
  const TemporaryFolder folder;
  for (const std::size_t size : {0U, 5U, 2000U}) {
    write(folder / "a", std::string(1000, 'x'));
    auto file = ReadFile::open(folder / "a");
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->require_unchanged());
    ASSERT_EQ(::truncate((folder / "a").c_str(), static_cast<off_t>(size)), 0);
    const auto status = file->require_unchanged();
    ASSERT_FALSE(status);
    EXPECT_EQ(status.problem().message.id, "file_changed_while_read");
  }
}

TEST(ReadFile, TheHashOfALargeFileIsGivenUpWhenAsked) {
  const TemporaryFolder folder;
  write(folder / "a", "");
  ASSERT_EQ(::truncate((folder / "a").c_str(), std::int64_t{1} << 40), 0);  // a hole: would take minutes
  StopToken stop;
  stop.stop();
  const auto hash = content_hash(folder / "a", stop);
  ASSERT_FALSE(hash);
  EXPECT_EQ(hash.problem().code, Code::cancelled);
}

TEST(ReadFile, WhatIsTooLargeForMemoryIsRefusedBeforeItIsRead) {
  const TemporaryFolder folder;
  write(folder / "a", "");
  ASSERT_EQ(::truncate((folder / "a").c_str(), std::int64_t{1} << 40), 0);  // a hole: takes no space
  auto text = read_file(folder / "a");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.problem().message.id, "file_too_large");
}

}  // namespace
}  // namespace tributary
