#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

// An import that failed had already put its source into the project, and no verb takes a source out again.
TEST(Regression, AnImportThatFailsLeavesTheProjectAsItWas) {
  TemporaryFolder folder;
  const auto project = (folder / "a.tributary").string();
  ASSERT_EQ(cli({"new", project}).status, 0);
  const auto file = (folder / "ratings.csv").string();
  std::ofstream(file) << "user,item,rating\nu,i,many\nv,j,few\n";
  const auto imported = cli({"import", project, file, "--as", "interactions", "--map", "rating=rating", "--json"});
  ASSERT_EQ(imported.status, 3) << imported.out << imported.err;
  const auto status = cli({"status", project, "--json"}).json();
  for (const auto& stage : status["stages"]) {
    EXPECT_NE(stage["kind"], "source") << stage;
  }
}

// An option that takes several values swallowed what came after it.
TEST(Regression, APathMayFollowTheMap) {
  TemporaryFolder folder;
  const auto project = (folder / "a.tributary").string();
  ASSERT_EQ(cli({"new", project}).status, 0);
  const auto file = (folder / "log.csv").string();
  std::ofstream(file) << "a,b,c\nu,i,4\nv,j,5\n";
  const auto imported = cli({"import", project, "--map", "a=user,b=item,c=rating", file, "--json"});
  ASSERT_EQ(imported.status, 0) << imported.err;
  EXPECT_EQ(imported.json()["sources"][0]["rows"], 2);
}

}  // namespace
}  // namespace tributary
