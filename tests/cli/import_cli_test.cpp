// What import says of files that are no source of their own, and status of files that have changed.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

class ImportCli : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(cli({"new", project()}).status, 0);
    std::string ratings = "userId,movieId,rating,timestamp\n", split = "userId,movieId,part\n";
    for (int u = 1; u <= 30; ++u) {
      for (int m = 1; m <= 12; ++m) {
        ratings += std::to_string(u) + "," + std::to_string(m) + "," + std::to_string(1 + (u * m) % 5) + "," +
                   std::to_string(964982703 + u * 1000 + m) + "\n";
        split += std::to_string(u) + "," + std::to_string(m) + (m % 4 == 0 ? ",test\n" : ",train\n");
      }
    }
    write("data/ratings.csv", ratings);
    write("data/split.csv", split);
    write("second.csv", split);
  }
  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  std::string project() const { return (folder_ / "p.tributary").string(); }
  std::string path(const char* name) const { return (folder_ / name).string(); }
  nlohmann::json stage(const char* name) {
    const auto status = cli({"status", project(), "--json"}).json();
    for (const auto& one : status["stages"]) {
      if (one["stage"] == name) return one;
    }
    return {};
  }
  TemporaryFolder folder_;
};

TEST_F(ImportCli, AFolderWithASplitSetsTheSplitAndSaysSo) {
  const auto imported = cli({"import", project(), path("data"), "--json"});
  ASSERT_EQ(imported.status, 0) << imported.err;
  const auto told = imported.json();
  ASSERT_EQ(told["sources"].size(), 1U) << told;
  EXPECT_EQ(told["split"]["path"], path("data/split.csv"));
  const auto run = cli({"run", project(), "--until", "split", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_NE(stage("split")["notes"].dump().find("as the split file says"), std::string::npos) << stage("split");
}

TEST_F(ImportCli, AsSplitTakesAFileAndASecondOneIsNotIgnoredInSilence) {
  ASSERT_EQ(cli({"import", project(), path("data/ratings.csv")}).status, 0);
  ASSERT_EQ(cli({"import", project(), path("data/split.csv"), "--as", "split"}).status, 0);
  const auto second = cli({"import", project(), path("second.csv"), "--as", "split"});
  ASSERT_EQ(second.status, 0) << second.err;
  EXPECT_NE((second.out + second.err).find("in the place of"), std::string::npos) << second.out << second.err;
  const auto both = cli({"import", project(), path("data/split.csv"), path("second.csv"), "--as", "split"});
  EXPECT_EQ(both.status, 2) << both.err;
  const auto automatic = cli({"import", project(), path("data"), path("second.csv"), "--json"});
  ASSERT_EQ(automatic.status, 0) << automatic.err;
  EXPECT_FALSE(automatic.json().contains("split"));
  EXPECT_EQ(automatic.json()["ignored"].size(), 2U) << automatic.out;
  EXPECT_EQ(cli({"import", project(), path("data/ratings.csv"), "--as", "split"}).status, 3);
}

TEST_F(ImportCli, StatusNamesAFileThatHasChangedAndCountsAsThePagesDo) {
  ASSERT_EQ(cli({"import", project(), path("data/ratings.csv")}).status, 0);
  EXPECT_EQ(stage("source.ratings")["file_changed"], false);
  ASSERT_EQ(cli({"run", project(), "--until", "split"}).status, 0);
  const auto counts = cli({"status", project(), "--json"}).json()["counts"];
  EXPECT_EQ(counts["read"], 360) << counts;
  EXPECT_EQ(counts["kept"], 360);
  EXPECT_EQ(counts["users"], 30);
  EXPECT_EQ(counts["items"], 12);
  EXPECT_GT(counts["held_back"], 0);
  std::ofstream(path("data/ratings.csv"), std::ios::app) << "31,1,5,964982999\n";
  EXPECT_EQ(stage("source.ratings")["file_changed"], true);
  EXPECT_NE(cli({"status", project()}).out.find("has changed since it was read"), std::string::npos);
  ASSERT_EQ(cli({"run", project(), "--until", "split"}).status, 0);
  EXPECT_EQ(stage("source.ratings")["file_changed"], false);
  EXPECT_EQ(cli({"status", project(), "--json"}).json()["counts"]["read"], 361);
}

TEST_F(ImportCli, FoldersOfPicturesAreACategoryUnlessAPersonSaysNo) {
  for (int i = 0; i < 12; ++i)
    write(std::string("media/") + (i % 2 == 0 ? "a/" : "b/") + std::to_string(i + 1) + ".png", "no picture");
  for (const auto& [flag, role] : {std::pair("", "category"), std::pair("--no-folders", "ignore")}) {
    std::vector<std::string> arguments{"import", project(), path("media"), "--dry-run", "--json"};
    if (*flag != '\0') arguments.emplace_back(flag);
    const auto dry = cli(arguments);
    ASSERT_EQ(dry.status, 0) << dry.err;
    const auto told = dry.json();
    ASSERT_EQ(told["sources"][0]["columns"].size(), 1U) << told;
    EXPECT_EQ(told["sources"][0]["columns"][0]["role"], role);
  }
}

}  // namespace
}  // namespace tributary
