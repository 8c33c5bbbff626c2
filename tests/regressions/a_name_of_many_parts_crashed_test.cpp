#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "pipeline/toml_depth.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

std::string dotted(int parts) {
  std::string name = "a";
  for (int i = 1; i < parts; ++i) name += ".a";
  return name;
}

TEST(NameOfManyParts, IsRefusedWithItsLineInEveryPlace) {
  for (const std::string& line :
       {dotted(20000) + " = 1", "[" + dotted(20000) + "]", "x = { " + dotted(20000) + " = 1 }",
        "[[" + dotted(20000) + "]]", "x = [{" + dotted(40) + " = 1}]"}) {
    const auto status = require_shallow_names("# dots ... .... in a comment\nseed = 1\n" + line + "\n", "p.toml");
    ASSERT_FALSE(status) << line.substr(0, 40);
    EXPECT_EQ(status.problem().where, "p.toml:3");
    EXPECT_EQ(status.problem().message.id, "toml_too_deep");
  }
}

TEST(NameOfManyParts, DotsInStringsAndNumbersAreNoParts) {
  const std::string dots(500, '.');
  const std::string sound = "# " + dots + "\na = \"" + dots + "\\\"" + dots + "\"\nb = '" + dots + "'\nc = \"\"\"\n" +
                            dots + "\n\"" + dots + "\n\"\"\"\nd = '''" + dots + "\n'''\ne = [1.5, 2.5, 3.5]\n" +
                            "[\"a." + dots + "\".b]\n" + dotted(20) + " = 1.5\n";
  EXPECT_TRUE(require_shallow_names(sound, "p.toml"));
}

TEST(NameOfManyParts, DamagedTextIsLeftToTheParser) {
  for (const char* text : {"\"", "'", "\"\"\"", "'''a", "a = \"\\", "a.", "...", "#", ""})
    EXPECT_TRUE(require_shallow_names(text, "p.toml")) << text;
}

TEST(NameOfManyParts, EndsNoProgram) {
  TemporaryFolder folder;
  const auto project = (folder / "a.tributary").string();
  ASSERT_EQ(cli({"new", project}).status, 0);
  std::ofstream(std::filesystem::path(project) / "pipeline.toml", std::ios::app) << dotted(20000) << " = 1\n";
  for (const char* verb : {"status", "run"}) {
    const auto told = cli({verb, project, "--json"});
    EXPECT_EQ(told.status, 3) << told.err;
    EXPECT_EQ(told.json()["error"]["message"], "toml_too_deep") << told.out;
  }
}

}  // namespace
}  // namespace tributary
