#include <gtest/gtest.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <map>

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
  data.media = {{1, MediaKind::audio, std::string(TRIBUTARY_FIXTURES) + "/audio/chirp.wav", "chirp"},
                {2, MediaKind::audio, broken.string(), "broken"}};
  Job job;
  MemoryMemo memo;
  auto bundle = run_stage(audio_stage(), data, memo, job);
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  auto matrix = feature_matrix_from(*bundle);
  ASSERT_TRUE(matrix.ok());
  EXPECT_EQ(matrix->ids, data.item_ids);
  EXPECT_EQ(matrix->present, (std::vector<std::uint8_t>{0, 1, 0}));
  EXPECT_EQ(matrix->dim(), kAudioStatistics);
  EXPECT_NE(bundle->notes[0].text.find("tributary_broken.wav"), std::string::npos) << bundle->notes[0].text;
  EXPECT_EQ(memo.kept.size(), 1U);
}

/// A WAV of floats with one sample that is no number.
void write_clip_with_nan(const fs::path& path) {
  std::vector<float> samples(22050, 0.25F);
  samples[99] = std::numeric_limits<float>::quiet_NaN();
  std::string file("RIFF\0\0\0\0WAVEfmt \x10\0\0\0\3\0\1\0\x22\x56\0\0\x88\x58\1\0\4\0\x20\0data", 40);
  const auto bytes = static_cast<std::uint32_t>(samples.size() * sizeof(float));
  file.append(reinterpret_cast<const char*>(&bytes), 4);
  file.append(reinterpret_cast<const char*>(samples.data()), bytes);
  std::ofstream(path, std::ios::binary) << file;
}

// One such sample stopped the whole run: "the matrix is not positive definite (row 1)".
TEST(AudioStage, OneSampleThatIsNoNumberMasksItsItemAndNamesTheFile) {
  const fs::path broken = fs::path(::testing::TempDir()) / "tributary_nan.wav";
  write_clip_with_nan(broken);
  Dataset data;
  data.item_ids = {"a", "b"};
  data.titles.resize(2);
  data.descriptions.resize(2);
  data.media = {{0, MediaKind::audio, std::string(TRIBUTARY_FIXTURES) + "/audio/chirp.wav", "chirp"},
                {1, MediaKind::audio, broken.string(), "broken"}};
  Job job;
  MemoryMemo memo;
  const auto bundle = run_stage(audio_stage(), data, memo, job);
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  const auto matrix = feature_matrix_from(*bundle);
  ASSERT_TRUE(matrix.ok());
  EXPECT_EQ(matrix->present, (std::vector<std::uint8_t>{1, 0}));
  EXPECT_TRUE(are_reckonable(matrix->dense_rows.data));
  const Message& note = bundle->notes[0];
  EXPECT_EQ(note.id, "media_not_read");
  ASSERT_EQ(note.arguments.size(), 4U);
  EXPECT_EQ(note.arguments[3].id, "where_and_what");
  EXPECT_EQ(note.arguments[3].arguments[0].text, broken.string());
  EXPECT_EQ(note.arguments[3].arguments[1].id, "sound_without_numbers") << note.text;
}

MediaExtractor numbers_by(std::function<std::vector<float>(const std::string&)> of) {
  MediaExtractor extractor;
  extractor.modality = "image";
  extractor.noun = "images";
  extractor.memo_space = "test";
  extractor.dim = 2;
  extractor.extract = [of = std::move(of)](const MediaRow& row, const StopToken&) -> Result<std::vector<float>> {
    return of(row.path);
  };
  return extractor;
}

TEST(MediaMatrixTest, WhateverAnExtractorGivesThatIsNoNumberCountsAsBroken) {
  constexpr float kNone = std::numeric_limits<float>::quiet_NaN(), kEndless = std::numeric_limits<float>::infinity();
  const std::map<std::string, std::vector<float>> given{
      {"good", {1, 2}}, {"none", {1, kNone}}, {"endless", {-kEndless, 0}}, {"huge", {3e38F, 0}}, {"short", {1}}};
  Dataset data;
  for (const auto& [name, vector] : given) {
    data.media.push_back({static_cast<std::int32_t>(data.item_ids.size()), MediaKind::image, name, name});
    data.item_ids.push_back(name);
  }
  Job job;
  MemoryMemo memo;
  const auto media = media_matrix(data, numbers_by([&](const std::string& name) { return given.at(name); }), job, memo);
  ASSERT_TRUE(media.ok());
  EXPECT_EQ(media->broken, 4);
  EXPECT_EQ(memo.kept.size(), 1U) << "what is no number is not remembered";
  for (std::size_t i = 0; i < media->matrix.rows(); ++i)
    EXPECT_EQ(media->matrix.present[i] != 0, media->matrix.ids[i] == "good") << media->matrix.ids[i];
}

// project.sqlite is a file of a person's: what it remembers can be damaged.
TEST(MediaMatrixTest, ADamagedMemoEntryIsMadeAnew) {
  Dataset data;
  data.item_ids = {"a"};
  data.media = {{0, MediaKind::image, "a", "a"}};
  Job job;
  MemoryMemo memo;
  int asked = 0;
  const auto extractor = numbers_by([&](const std::string&) {
    ++asked;
    return std::vector<float>{1, 2};
  });
  ASSERT_TRUE(media_matrix(data, extractor, job, memo).ok());
  const float none = std::numeric_limits<float>::quiet_NaN();
  std::memcpy(memo.kept.begin()->second.data() + sizeof(float), &none, sizeof(float));
  const auto again = media_matrix(data, extractor, job, memo);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(again->remembered, 0);
  EXPECT_EQ(again->matrix.dense_rows.data, (std::vector<float>{1, 2}));
}

/// 400 clips of ten kinds, five folds as the data set gives them, nearest neighbour. Peer (mean and deviation of 64
/// log-mel bands): .690; chance .10.
TEST(AudioStatisticsData, NearestNeighbourOnSounds) {
  const auto folder = fs::path(TRIBUTARY_SHARED_DATA) / "esc-10";
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
  const Dataset data = items_in(folder, ".ogg", MediaKind::audio);
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
