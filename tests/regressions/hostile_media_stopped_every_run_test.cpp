#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>

#include "cli/command.h"
#include "support/picture_files.h"
#include "support/temporary_folder.h"
#include "support/wav_file.h"

namespace tributary {
namespace {

using namespace media_testing;
namespace fs = std::filesystem;

constexpr std::size_t kMost = std::size_t{2} << 30U;

/// The notes of a stage, one after the other.
std::string notes_of(const std::string& project, const std::string& stage) {
  std::string notes;
  const auto status = cli({"status", project, "--json"}).json();
  for (const auto& line : status["stages"]) {
    if (line["stage"] == stage) notes += line["notes"].dump();
  }
  return notes;
}

class HostileMedia : public ::testing::Test {
 protected:
  /// Ratings of `items` items i0, i1, ... by 30 users.
  void write_ratings(int items) {
    std::ofstream out(folder_ / "ratings.csv");
    out << "user_id,item_id,rating\n";
    for (int u = 0; u < 30; ++u) {
      for (int k = 0; k < 10; ++k) out << 'u' << u << ",i" << (u * 7 + k * 3) % items << ',' << 3 + (u + k) % 3 << '\n';
    }
  }
  void write(const std::string& folder, int item, const std::string& extension, const std::string& content) {
    fs::create_directories(folder_ / folder);
    std::ofstream(folder_ / folder / ("i" + std::to_string(item) + extension), std::ios::binary) << content;
  }
  void import(std::vector<std::string> what) {
    ASSERT_EQ(cli({"new", project()}).status, 0);
    for (auto& path : what) path = folder_ / path;
    what.insert(what.begin(), {"import", project()});
    const auto imported = cli(what);
    ASSERT_EQ(imported.status, 0) << imported.out << imported.err;
  }
  std::string project() const { return folder_ / "a.tributary"; }

  const TemporaryFolder folder_;
};
using HostileMediaSlow = HostileMedia;

// One clip of a rate of 10^9 Hz ended the program inside libswresample; one sample that is no number in another ended
// the run with "the matrix is not positive definite (row 1)".
TEST_F(HostileMedia, ARunGoesOnWithoutTheClipsThatCannotBeHeard) {
  write_ratings(12);
  for (int item = 0; item < 12; ++item) {
    std::string data;
    for (int i = 0; i < 22050; ++i) {
      const float value = item == 5 && i == 99
                              ? std::numeric_limits<float>::quiet_NaN()
                              : 0.4F * std::sin(0.01F * static_cast<float>(item + 1) * static_cast<float>(i));
      data.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    write("clips", item, ".wav", wav_file({.rate = item == 7 ? 1000000000U : 22050U, .bits = 32, .format = 3}, data));
  }
  import({"ratings.csv", "clips"});
  const auto run = cli({"run", project(), "--json"});
  ASSERT_EQ(run.status, 0) << run.out << run.err;
  EXPECT_TRUE(run.json()["failures"].empty()) << run.out;
  const std::string notes = notes_of(project(), "features.audio");
  EXPECT_NE(notes.find("2 of 12 clips can not be read"), std::string::npos) << notes;
  EXPECT_NE(notes.find("i5.wav"), std::string::npos) << notes;
  EXPECT_NE(notes.find("i7.wav"), std::string::npos) << notes;
}

// The clips as they were reported: those of 60 users and 40 items, one of them with a NaN.
TEST(HostileMediaData, ANanSampleIsNamedAndTheRunGoesOn) {
  const fs::path shared = fs::path(TRIBUTARY_SHARED_DATA) / "cases" / "nan-sample-stops-the-run";
  if (!fs::exists(shared)) GTEST_SKIP() << shared << " is not there";
  const TemporaryFolder folder;
  const auto project = (folder / "a.tributary").string();
  ASSERT_EQ(cli({"new", project}).status, 0);
  const auto imported = cli({"import", project, shared / "ratings.csv", shared / "items.csv", shared / "clips"});
  ASSERT_EQ(imported.status, 0) << imported.err;
  const auto run = cli({"run", project, "--json"});
  ASSERT_EQ(run.status, 0) << run.out << run.err;
  EXPECT_TRUE(run.json()["failures"].empty()) << run.out;
  EXPECT_NE(notes_of(project, "features.audio").find("105.wav"), std::string::npos)
      << notes_of(project, "features.audio");
}

TEST(HostileMediaData, ARateOfAThousandMillionDoesNotEndTheProgram) {
  const fs::path shared = fs::path(TRIBUTARY_SHARED_DATA) / "hostile" / "rate1e9.wav";
  if (!fs::exists(shared)) GTEST_SKIP() << shared << " is not there";
  const TemporaryFolder folder;
  const auto project = (folder / "a.tributary").string();
  std::ofstream(folder / "ratings.csv") << "user_id,item_id,rating\nu,rate1e9,4\nv,rate1e9,5\nv,x,3\n";
  fs::create_directories(folder / "clips");
  fs::copy_file(shared, folder / "clips" / "rate1e9.wav");
  ASSERT_EQ(cli({"new", project}).status, 0);
  ASSERT_EQ(cli({"import", project, folder / "ratings.csv", folder / "clips"}).status, 0);
  const auto run = cli({"run", project, "--until", "features.audio", "--json"});
  ASSERT_EQ(run.status, 0) << run.out << run.err;
  EXPECT_NE(notes_of(project, "features.audio").find("1000000000 samples a second"), std::string::npos)
      << notes_of(project, "features.audio");
}

// A picture of 3.8 MB took 7.3 GB, two took 14: limits counted pixels of one picture, not bytes of all threads.
TEST_F(HostileMediaSlow, ThreeHundredAtOnceKeepTheProcessBelowTwoGibibytes) {
  write_ratings(300);
  const std::vector<std::string> hostile{
      zeros_png(30000, 30000, 8, 0), zeros_png(9000, 9000, 16, 6), zeros_png(9000, 9000, 8, 2, true),
      with_sides(small_picture(".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1}), 20000, 20000),
      zeros_tiff(4000, 4000, 32, 3, true)};
  const std::string low = wav_file({.rate = 1000, .bits = 8}, std::string(4U << 20U, '\x80'));
  for (int item = 0; item < 300; ++item) {
    if (item % 2 == 0) {
      // Most are refused by their header; some of each kind take all that they may.
      const std::size_t kind = static_cast<std::size_t>(item / 2) % (item < 30 ? hostile.size() : 1);
      write("pictures", item,
            hostile[kind].starts_with("II") ? ".tiff"
            : hostile[kind][0] == '\x89'    ? ".png"
                                            : ".jpg",
            hostile[kind]);
    } else {
      write("clips", item, ".wav",
            item % 4 == 1 ? low : wav_file({.rate = 1000000000, .channels = 65535}, std::string(1U << 16U, '\0')));
    }
  }
  import({"ratings.csv", "pictures", "clips"});
  for (const char* threads : {"2", "16"}) {
    const fs::path copy = folder_ / (std::string("copy") + threads + ".tributary");
    fs::copy(project(), copy, fs::copy_options::recursive);
    const auto run = cli({"run", copy, "--threads", threads, "--json"});
    EXPECT_EQ(run.status, 0) << run.out << run.err;
    EXPECT_LT(run.peak_bytes, kMost) << threads << " threads";
    std::printf("[ FIGURES  ] run with %s threads: %zu MiB at most\n", threads, run.peak_bytes >> 20U);
  }
}

}  // namespace
}  // namespace tributary
