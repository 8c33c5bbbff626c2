#include "sample/generate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/threads.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using Cells = std::vector<std::string>;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Cells cells(const std::string& line) {
  Cells found(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      found.back() += line[i++];
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      found.emplace_back();
    } else {
      found.back() += line[i];
    }
  }
  return found;
}

/// Line 1 is at index 1, as an editor counts.
std::vector<std::string> lines(const fs::path& path) {
  std::vector<std::string> found(1);
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) found.push_back(line);
  return found;
}

std::map<std::string, std::string> whole_folder(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = content(entry.path());
  return files;
}

/// A folder that goes away with the test.
class SampleFolder : public testing::Test {
 protected:
  void SetUp() override {
    home_ = fs::path(testing::TempDir()) /
            ("sample-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(home_);
    fs::create_directories(home_);
  }
  void TearDown() override {
    set_thread_count(0);
    fs::remove_all(home_);
  }
  fs::path home_;
};

constexpr SampleConfig kSmall{40, 60, 7};

TEST_F(SampleFolder, SameSeedGivesTheSameBytesOnAnyNumberOfThreads) {
  Job job;
  set_thread_count(1);
  ASSERT_TRUE(generate_sample(home_ / "one", {24, 30, 5}, job));
  set_thread_count(3);
  ASSERT_TRUE(generate_sample(home_ / "three", {24, 30, 5}, job));
  const auto one = whole_folder(home_ / "one");
  EXPECT_GT(one.size(), 45U);  // two media an album, less a few, and six files
  EXPECT_EQ(one, whole_folder(home_ / "three"));

  ASSERT_TRUE(generate_sample(home_ / "other", {24, 30, 6}, job));
  const auto other = whole_folder(home_ / "other");
  for (const char* file : {"items.csv", "users.csv", "interactions.csv"})
    EXPECT_NE(one.at(file), other.at(file)) << file;
}

TEST_F(SampleFolder, EveryFaultIsWhereTheGroundTruthSaysAndThereIsNoOther) {
  Job job;
  ASSERT_TRUE(generate_sample(home_ / "shop", kSmall, job));
  const fs::path shop = home_ / "shop";
  const auto truth = nlohmann::json::parse(content(shop / "ground_truth.json"));
  EXPECT_TRUE(truth.at("simulated"));

  std::map<std::string, std::vector<std::string>> files;
  for (const char* name : {"items.csv", "users.csv", "interactions.csv", "reviews.csv"}) {
    files[name] = lines(shop / name);
    EXPECT_EQ(files[name].size() - 1, truth.at("files").at(name).at("lines")) << name;
  }
  std::set<std::string> album_ids;
  for (const auto& album : truth.at("albums")) album_ids.insert(album.at("album_id"));

  std::map<std::string, std::set<std::size_t>> spoilt;
  std::map<std::string, int> kinds;
  for (const auto& fault : truth.at("planted")) {
    SCOPED_TRACE(fault.dump());
    const std::string kind = fault.at("kind");
    const std::string file = fault.at("file");
    const std::size_t number = fault.at("line");
    ASSERT_GT(number, 1U);
    ASSERT_LT(number, files[file].size());
    ++kinds[kind];
    const std::string& line = files[file][number];
    const Cells row = cells(line);
    const Cells header = cells(files[file][1]);
    const std::string column = fault.value("column", "");
    const auto at = static_cast<std::size_t>(std::find(header.begin(), header.end(), column) - header.begin());
    if (kind == "duplicate") {
      EXPECT_EQ(line, files[file][fault.at("of_line").get<std::size_t>()]);
      EXPECT_GT(number, fault.at("of_line").get<std::size_t>());
      spoilt[file].insert(number);
    } else if (kind == "missing" || kind == "no_description") {
      EXPECT_EQ(row.at(at), "");
    } else if (kind == "invalid" || kind == "outlier" || kind == "unknown_id") {
      EXPECT_EQ(row.at(at), fault.at("value").get<std::string>());
      if (kind == "unknown_id") {
        EXPECT_EQ(album_ids.count(row.at(at)), 0U);
      }
    } else if (kind == "bad_row") {
      if (column.empty()) {
        EXPECT_NE(row.size(), header.size());
      } else {
        EXPECT_EQ(row.at(at), fault.at("value").get<std::string>());
      }
    } else if (kind == "robot") {
      const std::string start = fault.at("id").get<std::string>() + ",";
      const auto& all = files[file];
      EXPECT_EQ(std::count_if(all.begin(), all.end(), [&](const auto& l) { return l.starts_with(start); }),
                fault.at("rows"));
      continue;  // its rows are well-formed
    } else {
      ASSERT_TRUE(kind == "no_cover" || kind == "no_sound");
      EXPECT_FALSE(fs::exists(shop / fault.at("value").get<std::string>()));
      EXPECT_EQ(row.at(0), fault.at("id").get<std::string>());
      continue;
    }
    if (file == "interactions.csv") spoilt[file].insert(number);
  }
  for (const char* kind : {"missing", "duplicate", "invalid", "outlier", "bad_row", "unknown_id", "robot", "no_cover",
                           "no_sound", "no_description"})
    EXPECT_GT(kinds[kind], 0) << kind;

  // The rest of the interactions is sound, and no row of any file is repeated by chance.
  for (std::size_t i = 2; i < files["interactions.csv"].size(); ++i) {
    if (spoilt["interactions.csv"].count(i) > 0) continue;
    const Cells row = cells(files["interactions.csv"][i]);
    ASSERT_EQ(row.size(), 5U) << i;
    const double rating = std::stod(row[2]);
    EXPECT_TRUE(rating >= 1 && rating <= 5 && rating * 2 == std::floor(rating * 2)) << i;
    EXPECT_EQ(album_ids.count(row[1]), 1U) << i;
    EXPECT_EQ(row[4], "simulated");
  }
  for (const auto& [name, all] : files) {
    std::set<std::string> seen;
    for (std::size_t i = 2; i < all.size(); ++i)
      if (!seen.insert(all[i]).second) {
        EXPECT_EQ(spoilt[name].count(i), 1U) << name << ":" << i;
      }
  }
}

TEST_F(SampleFolder, CoversAndSoundsCanBeReadAndSayThatTheyAreSimulated) {
  Job job;
  ASSERT_TRUE(generate_sample(home_ / "shop", {24, 30, 3}, job));
  const auto truth = nlohmann::json::parse(content(home_ / "shop" / "ground_truth.json"));
  for (const auto& album : truth.at("albums")) {
    const std::string id = album.at("album_id");
    const fs::path cover = home_ / "shop" / "covers" / (id + ".png");
    EXPECT_EQ(fs::exists(cover), album.at("has_cover").get<bool>()) << id;
    if (fs::exists(cover)) {
      const cv::Mat image = cv::imread(cover.string(), cv::IMREAD_COLOR);
      EXPECT_EQ(image.size(), cv::Size(256, 256)) << id;
      EXPECT_NE(content(cover).find("Simulated by Tributary"), std::string::npos);
    }
    const fs::path sound = home_ / "shop" / "audio" / (id + ".flac");
    EXPECT_EQ(fs::exists(sound), album.at("has_sound").get<bool>()) << id;
    if (fs::exists(sound)) {
      const std::string bytes = content(sound);
      ASSERT_EQ(bytes.substr(0, 4), "fLaC");
      // STREAMINFO: 20 bits of rate, 3 of channels - 1, 5 of bits - 1, 36 of samples.
      std::uint64_t packed = 0;
      for (std::size_t i = 18; i < 26; ++i) packed = packed << 8U | static_cast<unsigned char>(bytes[i]);
      EXPECT_EQ(packed >> 44U, 22050U);
      EXPECT_EQ(packed >> 41U & 7U, 0U);
      EXPECT_EQ(packed & 0xFFFFFFFFFU, 99225U);  // 4.5 s
      EXPECT_NE(bytes.find("Simulated by Tributary"), std::string::npos);
    }
  }
  EXPECT_EQ(content(home_ / "shop" / "README.txt").rfind("SIMULATED DATA", 0), 0U);
}

/// Stops the job when the task with this beginning is reported.
class StopAt : public ProgressSink {
 public:
  StopAt(std::string task, StopToken token) : task_(std::move(task)), token_(std::move(token)) {}
  void report(const Progress& progress) override {
    if (progress.task.starts_with(task_)) token_.stop();
  }

 private:
  std::string task_;
  StopToken token_;
};

TEST_F(SampleFolder, CancelledAtAnyTaskLeavesNothingBehind) {
  for (const char* task : {"inventing", "simulating", "drawing", "writing"}) {
    const StopToken token;
    StopAt sink(task, token);
    Job job(token, &sink, nullptr);
    const auto status = generate_sample(home_ / "shop", {24, 30, 1}, job);
    ASSERT_FALSE(status) << task;
    EXPECT_EQ(status.problem().code, Code::cancelled) << task;
    EXPECT_TRUE(fs::is_empty(home_)) << task;
  }
}

TEST_F(SampleFolder, RefusesAFullFolderAndImpossibleSizes) {
  Job job;
  std::ofstream(home_ / "mine.txt") << "keep me";
  const auto full = generate_sample(home_, kSmall, job);
  ASSERT_FALSE(full);
  EXPECT_EQ(full.problem().code, Code::conflict);
  EXPECT_EQ(content(home_ / "mine.txt"), "keep me");
  for (const SampleConfig& config : {SampleConfig{5, 60, 1}, SampleConfig{40, 0, 1}, SampleConfig{40, 2000000, 1}}) {
    const auto status = generate_sample(home_ / "shop", config, job);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.problem().code, Code::usage);
  }
}

}  // namespace
}  // namespace tributary
