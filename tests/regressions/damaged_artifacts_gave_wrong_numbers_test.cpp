#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/random.h"
#include "cli/command.h"
#include "support/sample/sample_shop.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class DamagedArtifacts : public testing::Test {
 protected:
  void SetUp() override {
    copy_sample_shop(Shop::with_files, project_);
    ASSERT_EQ(cli({"run", project_, "--quiet"}).status, 0);
    list_ = recommend();
    metrics_ = evaluate();
    ASSERT_FALSE(list_.empty());
    ASSERT_FALSE(metrics_.empty());
  }
  json recommend() {
    const auto told = cli({"recommend", project_, "--user", "U0001", "--explain", "--json"});
    EXPECT_EQ(told.status, 0) << told.err;
    said_ += told.err;
    return told.json()["items"];
  }
  json evaluate() {
    const auto told = cli({"evaluate", project_, "--json"});
    EXPECT_EQ(told.status, 0) << told.err;
    said_ += told.err;
    return told.json()["metrics"];
  }
  std::vector<fs::path> artifacts() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(fs::path(project_) / "artifacts")) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
  }
  static void spoil(const fs::path& file, std::uint64_t seed) {
    Random random(seed);
    const auto at = static_cast<std::streamoff>(random.below(static_cast<std::uint32_t>(fs::file_size(file))));
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(at);
    const int before = stream.get();
    stream.seekp(at);
    stream.put(static_cast<char>(before ^ (1 << random.below(8))));
  }

  TemporaryFolder folder_;
  std::string project_ = (folder_ / "shop.tributary").string();
  json list_, metrics_;
  std::string said_;
};

TEST_F(DamagedArtifacts, AreMadeAnewAndSaidAndTheFiguresAreTheSame) {
  for (const auto& file : artifacts()) spoil(file, 3);
  EXPECT_EQ(recommend(), list_);
  EXPECT_EQ(evaluate(), metrics_);
  EXPECT_NE(said_.find("was damaged and is made anew"), std::string::npos) << said_;
  said_.clear();
  EXPECT_EQ(recommend(), list_);
  EXPECT_EQ(said_.find("damaged"), std::string::npos) << "it is healed: " << said_;
}

TEST_F(DamagedArtifacts, ARunHealsWhatItReadsAndSaysSo) {
  for (const auto& file : artifacts()) spoil(file, 4);
  const auto told = cli({"run", project_, "--json"});
  ASSERT_EQ(told.status, 0) << told.err;
  EXPECT_FALSE(told.json()["notices"].empty()) << told.out;
  EXPECT_TRUE(told.json()["failures"].empty()) << "damage is no failure of a modality: " << told.out;
  EXPECT_EQ(recommend(), list_);
  EXPECT_EQ(evaluate(), metrics_);
}

TEST_F(DamagedArtifacts, AReaderWorksFromWhatIsSound) {
  for (const auto& file : artifacts()) spoil(file, 5);
  const auto status = cli({"status", project_, "--json"});
  EXPECT_EQ(status.status, 0) << status.err;
  EXPECT_EQ(recommend(), list_);
}

TEST_F(DamagedArtifacts, AShortenedFileIsMadeAnewToo) {
  for (const auto& file : artifacts()) fs::resize_file(file, fs::file_size(file) / 2);
  EXPECT_EQ(recommend(), list_);
  EXPECT_EQ(evaluate(), metrics_);
}

}  // namespace
}  // namespace tributary
