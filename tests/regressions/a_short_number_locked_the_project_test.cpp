#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

// ".5" is a number to the program and none to TOML: once written, pipeline.toml could not be read again.
TEST(Regression, AWeightWithoutALeadingZeroIsKept) {
  TemporaryFolder folder;
  const auto project = (folder / "a.tributary").string();
  ASSERT_EQ(cli({"new", project}).status, 0);
  for (const char* weight : {".5", "5.", "007"}) {
    ASSERT_EQ(cli({"set", project, std::string("scoring.weights.text=") + weight}).status, 0) << weight;
    const auto status = cli({"status", project});
    EXPECT_EQ(status.status, 0) << weight << ": " << status.err;
  }
}

TEST(Regression, BytesThatAreNoUtf8AreRefusedBeforeTheyAreWritten) {
  TemporaryFolder folder;
  const auto project = (folder / "a.tributary").string();
  ASSERT_EQ(cli({"new", project}).status, 0);
  EXPECT_EQ(cli({"set", project, "llm.prompt=caf\xe9"}).status, 2);
  EXPECT_EQ(cli({"status", project}).status, 0);
}

// Wrong usage said nothing on standard output, where --json promises an object.
TEST(Regression, WrongUsageIsAnObjectUnderJson) {
  const auto wrong = cli({"evaluate", "x.tributary", "--part", "train", "--json"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_EQ(wrong.json()["error"]["code"], "usage") << wrong.out;
}

}  // namespace
}  // namespace tributary
