// What the window's program does with a full or closed standard output.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <string>

namespace tributary::ui {
namespace {

int status_of(const std::string& arguments) {
  const int status =
      std::system(("QT_QPA_PLATFORM=offscreen '" TRIBUTARY_GUI "' " + arguments + " 2> /dev/null").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST(StandardStreams, APictureThatCannotBeWrittenFails) {
  EXPECT_EQ(status_of("--picture /no/such/folder/out.png"), 1);
}

TEST(StandardStreams, HelpThatCannotBeWrittenFails) {
  for (const std::string asked : {"--help", "--version"}) {
    EXPECT_EQ(status_of(asked + " > /dev/null"), 0) << asked;
    EXPECT_EQ(status_of(asked + " > /dev/full"), 1) << asked;
    EXPECT_EQ(status_of(asked + " <&- >&-"), 1) << asked;
  }
}

}  // namespace
}  // namespace tributary::ui
