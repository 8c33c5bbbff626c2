#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "support/sample/sample_shop.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

class OutsideTheProject : public testing::Test {
 protected:
  void SetUp() override { copy_sample_shop(Shop::with_files, project_); }
  TemporaryFolder folder_;
  std::string project_ = (folder_ / "shop.tributary").string();
};

// `artifacts` was a link to a folder of photographs; run collected its garbage there.
TEST_F(OutsideTheProject, ALinkInPlaceOfTheArtifactsIsRefusedAndNothingBehindItIsRemoved) {
  fs::create_directory(folder_ / "photos");
  std::ofstream(folder_ / "photos" / "wedding.jpg") << "precious";
  fs::rename(fs::path(project_) / "artifacts", folder_ / "old");
  fs::create_symlink(folder_ / "photos", fs::path(project_) / "artifacts");
  for (const char* verb : {"run", "status", "evaluate"}) {
    const auto told = cli({verb, project_, "--json"});
    EXPECT_EQ(told.status, 3) << verb << told.err;
    EXPECT_EQ(told.json()["error"]["message"], "link_in_place_of_ours") << told.out;
  }
  EXPECT_TRUE(fs::exists(folder_ / "photos" / "wedding.jpg"));
}

// Files that nobody announced are not ours, also among the artifacts.
TEST_F(OutsideTheProject, AFileThatAPersonPutAmongTheArtifactsStays) {
  const auto file = fs::path(project_) / "artifacts" / "notes.txt";
  std::ofstream(file) << "mine";
  ASSERT_EQ(cli({"run", project_, "--quiet"}).status, 0);
  EXPECT_TRUE(fs::exists(file));
}

// An export into the project said "Wrote"; the next run removed it.
TEST_F(OutsideTheProject, AnExportIntoTheProjectOrOverASourceIsRefused) {
  ASSERT_EQ(cli({"run", project_, "--quiet"}).status, 0);
  const auto inside = fs::path(project_);
  fs::create_symlink(inside / "artifacts", folder_ / "door");
  std::ofstream(folder_ / "log.csv") << "user,item,rating\n1,2,3\n2,3,4\n3,1,5\n";
  ASSERT_EQ(cli({"import", project_, (folder_ / "log.csv").string(), "--as", "interactions"}).status, 0);
  const auto covers = inside / "sources" / "covers";
  const std::vector<std::vector<std::string>> refused = {
      {"export", project_, "--what", "embeddings", "--to", (inside / "artifacts").string()},
      {"export", project_, "--what", "embeddings", "--to", (folder_ / "door").string()},
      {"export", project_, "--what", "lists", "--to", inside.string()},
      {"export", project_, "--what", "lists", "--to", (inside / "lists.csv").string()},
      {"export", project_, "--what", "lists", "--to", (folder_ / "log.csv").string()},
      {"recommend", project_, "--all-users", "--to", (folder_ / "log.csv").string()},
      {"recommend", project_, "--all-users", "--to", (covers / "lists.csv").string()}};
  const auto source = fs::file_size(folder_ / "log.csv");
  for (auto arguments : refused) {
    arguments.emplace_back("--json");
    const auto told = cli(arguments);
    EXPECT_EQ(told.status, 3) << arguments.back() << told.out;
    const auto message = told.json()["error"]["message"];
    EXPECT_TRUE(message == "export_into_project" || message == "export_over_source") << told.out;
  }
  EXPECT_EQ(fs::file_size(folder_ / "log.csv"), source);
  EXPECT_FALSE(fs::exists(covers / "lists.csv"));
}

}  // namespace
}  // namespace tributary
