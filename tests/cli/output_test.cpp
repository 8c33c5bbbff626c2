// Where results go when standard output is full, closed or left, and what --quiet prints.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/command.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

class Output : public testing::Test {
 protected:
  /// A sample whose pipeline has been run, made once; each test has a copy.
  static void SetUpTestSuite() {
    made_ = std::make_unique<TemporaryFolder>();
    const auto sample = (*made_ / "shop.tributary").string();
    ASSERT_EQ(cli({"sample", sample, "--users", "60", "--items", "40", "--seed", "3", "--quiet"}).status, 0);
    ASSERT_EQ(cli({"run", sample, "--quiet"}).status, 0);
  }
  static void TearDownTestSuite() { made_.reset(); }
  void SetUp() override { fs::copy(*made_ / "shop.tributary", project(), fs::copy_options::recursive); }
  std::string project() const { return (folder_ / "shop.tributary").string(); }

  /// Exit status of the program in a shell, with `redirection` behind its arguments; standard error is in err().
  int shell(const std::string& arguments, const std::string& redirection) {
    const int status = std::system(
        ("'" TRIBUTARY_CLI "' " + arguments + " 2> '" + (folder_ / "err").string() + "' " + redirection).c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  std::string err() const { return text_of(folder_ / "err"); }

  /// Every verb with arguments that it does its work for.
  std::vector<std::string> commands() const {
    const std::string other = " '" + (folder_ / "new.tributary").string() + "'",
                      out = " '" + (folder_ / "out").string() + "'", here = " '" + project() + "'";
    return {"sample '" + (folder_ / "b.tributary").string() + "' --users 20 --items 20",
            "new" + other,
            "import" + other + " '" + project() + "/sources/interactions.csv'",
            "status" + here,
            "set" + here + " seed=5",
            "run" + here,
            "recommend" + here + " --user U0001",
            "recommend" + here + " --user U0001" + " --explain",
            "recommend" + here + " --all-users --to" + out + ".csv",
            "evaluate" + here,
            "export" + here + " --what lists --to" + out,
            "export" + here + " --what embeddings --to" + out,
            "doctor"};
  }
  inline static std::unique_ptr<TemporaryFolder> made_;
  TemporaryFolder folder_;
};

TEST_F(Output, AFullOutputIsSaidAndFailsForEveryVerb) {
  for (const auto& command : commands()) {
    EXPECT_EQ(shell(command, "> /dev/full"), 1) << command;
    EXPECT_NE(err().find("could not be written whole to standard output: No space left on device"), std::string::npos)
        << command << ": " << err();
    if (command.starts_with("new") || command.starts_with("sample")) continue;  // it is there now
    EXPECT_EQ(shell(command + " --json", "> /dev/full"), 1) << command;
    EXPECT_NE(err().find("could not be written"), std::string::npos) << command << ": " << err();
  }
  for (const char* asked : {"--help", "--version", "run --help", "recommend --help"}) {
    EXPECT_EQ(shell(asked, "> /dev/full"), 1) << asked;
    EXPECT_NE(err().find("could not be written"), std::string::npos) << asked;
  }
}

TEST_F(Output, AFullOutputOfAnErrorKeepsItsStatus) {
  EXPECT_EQ(shell("status /no/such/project --json", "> /dev/full"), 3);
  EXPECT_NE(err().find("/no/such/project"), std::string::npos);
  EXPECT_NE(err().find("could not be written"), std::string::npos);
  EXPECT_EQ(shell("recommend --nonsense --json", "> /dev/full"), 2);
}

TEST_F(Output, AResultThatIsCutShortIsNoSuccess) {
  const auto file = (folder_ / "list.json").string();
  EXPECT_EQ(shell("status '" + project() + "' --json", "> '" + file + "'"), 0);
  ASSERT_GT(fs::file_size(file), 1024U) << "else the next line shows nothing";
  const int status = std::system(("ulimit -f 1; '" TRIBUTARY_CLI "' status '" + project() + "' --json > '" + file +
                                  "' 2> '" + (folder_ / "err").string() + "'")
                                     .c_str());
  ASSERT_TRUE(WIFEXITED(status)) << "a limit on file sizes ended it by a signal";
  EXPECT_EQ(WEXITSTATUS(status), 1);
  EXPECT_NE(err().find("could not be written"), std::string::npos);
}

TEST_F(Output, AClosedOutputIsSaidAndNoFileTakesItIn) {
  for (const auto& command : commands()) {
    EXPECT_EQ(shell(command, ">&-"), 1) << command;
    EXPECT_NE(err().find("standard output is closed"), std::string::npos) << command << ": " << err();
  }
  EXPECT_EQ(shell("--help", ">&-"), 1);
  EXPECT_EQ(shell("set '" + project() + "' seed=6 --json", "<&- >&-"), 1);
  EXPECT_EQ(shell("set '" + project() + "' seed=7 --quiet", "<&- >&-"), 0) << "no result was asked for: " << err();
  EXPECT_EQ(shell("set '" + project() + "' nonsense=7", "<&- >&- 2>&-"), 2);
  EXPECT_EQ(text_of(fs::path(project()) / "lock"), "") << "words of the program in the project's files";
  EXPECT_EQ(cli({"status", project()}).status, 0);
}

TEST_F(Output, AReaderThatWentAwayEndsItQuietly) {
  // `true` reads nothing; the program is waited for by the outer shell, and its status kept in a file.
  const auto status = folder_ / "status";
  const auto piped = "( sleep 0.2; '" TRIBUTARY_CLI "' status '" + project() + "' --json 2> '" +
                     (folder_ / "err").string() + "'; echo $? > '" + status.string() + "' ) | true";
  ASSERT_EQ(std::system(piped.c_str()), 0);
  EXPECT_EQ(text_of(status), "141\n") << "128 + SIGPIPE, as of any program";
  EXPECT_EQ(err(), "");
}

TEST_F(Output, WorkIsNotCutOffWhenItsReaderGoesAway) {
  const auto done = folder_ / "status";
  const auto piped = "( '" TRIBUTARY_CLI "' sample '" + (folder_ / "b.tributary").string() +
                     "' --users 20 --items 20 2>&1; echo $? > '" + done.string() + "' ) | true";
  ASSERT_EQ(std::system(piped.c_str()), 0);
  EXPECT_EQ(cli({"status", (folder_ / "b.tributary").string()}).status, 0) << "half a sample is there, or none";
}

TEST_F(Output, QuietPrintsResultsThatWereAskedForAndNothingElse) {
  for (const auto& command : commands()) {
    ASSERT_EQ(shell(command + " --quiet", "> '" + (folder_ / "out.txt").string() + "'"), 0) << command << err();
    const auto verb = command.substr(0, command.find(' '));
    const bool is_asked_for = verb == "status" || verb == "evaluate" || verb == "doctor" ||
                              (verb == "recommend" && command.find("--all-users") == std::string::npos);
    EXPECT_EQ(text_of(folder_ / "out.txt").empty(), !is_asked_for) << command << ": " << text_of(folder_ / "out.txt");
    EXPECT_EQ(err(), "") << command;
  }
  const auto dry = cli({"import", project(), project() + "/sources/interactions.csv", "--dry-run", "--quiet"});
  EXPECT_NE(dry.out.find("interactions"), std::string::npos) << "what would be imported was asked for";
  EXPECT_TRUE(cli({"run", project(), "--quiet", "--json"}).json().is_object());
}

}  // namespace
}  // namespace tributary
