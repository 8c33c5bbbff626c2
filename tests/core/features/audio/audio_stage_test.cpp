#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/features/nearest.h"
#include "features/audio/audio_stage.h"
#include "features/audio/audio_statistics.h"

namespace tributary {
namespace {

using namespace media_testing;
namespace fs = std::filesystem;

TEST(AudioStage, MasksBrokenFiles) {
  const fs::path broken = fs::path(::testing::TempDir()) / "tributary_broken.wav";
  std::ofstream(broken) << "RIFF and nothing more";
  Dataset data;
  data.item_ids = {"a", "b", "c"};
  data.titles.resize(3);
  data.descriptions.resize(3);
  data.media = {{1, MediaRow::Kind::audio, std::string(TRIBUTARY_FIXTURES) + "/audio/chirp.wav", "1"},
                {2, MediaRow::Kind::audio, broken.string(), "1"}};
  Job job;
  MemoryMemo memo;
  auto bundle = run_stage(audio_stage(), data, memo, job);
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  auto matrix = feature_matrix_from(*bundle);
  ASSERT_TRUE(matrix.ok());
  EXPECT_EQ(matrix->ids, (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(matrix->present, (std::vector<std::uint8_t>{1, 0}));
  EXPECT_EQ(matrix->dim(), kAudioStatistics);
  EXPECT_NE(bundle->notes[0].text.find("tributary_broken.wav"), std::string::npos) << bundle->notes[0].text;
  EXPECT_EQ(memo.kept.size(), 1U);
}

/// 400 clips of ten kinds, five folds as the data set gives them, nearest neighbour. Peer (mean and deviation of 64
/// log-mel bands): .690; chance .10.
TEST(AudioStatisticsData, NearestNeighbourOnSounds) {
  const auto folder = fs::path(TRIBUTARY_SHARED_DATA) / "esc-10";
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
  const Dataset data = items_in(folder, ".ogg", MediaRow::Kind::audio);
  Job job;
  MemoryMemo memo;
  auto bundle = run_stage(audio_stage(), data, memo, job);
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  auto matrix = feature_matrix_from(*bundle);
  ASSERT_TRUE(matrix.ok());
  ASSERT_EQ(matrix->rows(), 400U);
  const auto fold_of = [&](std::size_t row) { return fs::path(matrix->ids[row]).filename().string()[0]; };
  int right = 0;
  for (std::size_t row = 0; row < matrix->rows(); ++row) {
    std::vector<std::size_t> others;
    for (std::size_t other = 0; other < matrix->rows(); ++other) {
      if (fold_of(other) != fold_of(row)) others.push_back(other);
    }
    right += label_of(matrix->ids[row]) == label_of(matrix->ids[nearest(matrix->dense_rows, row, others)]) ? 1 : 0;
  }
  const double accuracy = right / 400.0;
  std::printf("sounds, 1 nearest neighbour, 5 folds: accuracy %.3f\n", accuracy);
  EXPECT_GE(accuracy, 0.69);
}

}  // namespace
}  // namespace tributary
