#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/sources/source_support.h"
#include "sources/detect.h"
#include "sources/media/media.h"
#include "sources/preview.h"

namespace tributary {
namespace {
namespace fs = std::filesystem;

/// Paths that a person may name and that are no files: a pipe (reading it waits for ever), a link to it, a socket,
/// devices. Each has the extension given.
class NotAFile : public ::testing::Test {
 protected:
  std::vector<fs::path> paths(const std::string& extension) {
    const auto pipe = folder_.path() / ("pipe" + extension), link = folder_.path() / ("link" + extension),
               zero = folder_.path() / ("zero" + extension), socket = folder_.path() / ("s" + extension);
    EXPECT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    fs::create_symlink(pipe, link);
    fs::create_symlink("/dev/zero", zero);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    EXPECT_LT(socket.native().size(), sizeof address.sun_path);
    socket.native().copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::close(descriptor);
    return {pipe, link, zero, socket};
  }
  static void expect_refused(const Problem& problem, const fs::path& path) {
    EXPECT_EQ(problem.code, Code::bad_input) << path;
    EXPECT_EQ(problem.message.id, "not_a_regular_file") << path;
    EXPECT_EQ(problem.where, path.string());
  }
  const test::Folder folder_;
  Job job_;
};

TEST_F(NotAFile, IsRefusedAsATable) {
  for (const auto& path : paths(".csv")) {
    SourceConfig config;
    config.path = path.string();
    config.columns = {{"user", "user"}, {"item", "item"}};
    const auto read = read_source(config, job_);
    ASSERT_FALSE(read);
    expect_refused(read.problem(), path);
    const auto preview = preview_rows(config, 5, job_);
    ASSERT_FALSE(preview);
    expect_refused(preview.problem(), path);
    const auto found = detect_all({path}, {}, job_);
    ASSERT_FALSE(found);
    expect_refused(found.problem(), path);
  }
}

TEST_F(NotAFile, IsRefusedAsAPicture) {
  for (const auto& path : paths(".png")) {
    SourceConfig config;
    config.path = path.string();
    config.as = SourceKind::images;
    const auto read = read_source(config, job_);
    ASSERT_FALSE(read);
    expect_refused(read.problem(), path);
    const auto found = detect_all({path}, {}, job_);
    ASSERT_FALSE(found);
    expect_refused(found.problem(), path);
  }
}

TEST_F(NotAFile, IsLeftOutOfAFolderAndNamed) {
  paths(".png");
  paths(".csv");
  folder_.write("a.png", "1");
  folder_.write("ratings.csv", "userId,movieId,rating\n1,31,4\n1,32,5\n2,31,3\n2,33,4\n");
  fs::create_directory_symlink(folder_.path(), folder_.path() / "circle");
  fs::create_symlink("round", folder_.path() / "round");
  SourceConfig config;
  config.path = folder_.path().string();
  config.as = SourceKind::images;
  const auto read = read_source(config, job_);
  ASSERT_TRUE(read) << to_string(read.problem());
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_EQ(read->notes[0].id, "media_left_out");
  EXPECT_EQ(read->notes[0].arguments[0].text, "5");  // four and the circle
  const auto kind = source_stage();
  FileHashes files;
  EXPECT_TRUE(kind.fingerprint(&config, files, {}));

  const auto found = detect_folder(folder_.path(), job_);
  ASSERT_TRUE(found) << to_string(found.problem());
  EXPECT_EQ(found->sources.size(), 2U);
  std::vector<std::string> ignored;
  for (const auto& file : found->ignored) ignored.push_back(fs::path(file.path).filename().string());
  EXPECT_THAT(ignored, testing::UnorderedElementsAre("pipe.png", "link.png", "zero.png", "s.png", "pipe.csv",
                                                     "link.csv", "zero.csv", "s.csv", "circle", "round"));
}

}  // namespace
}  // namespace tributary
