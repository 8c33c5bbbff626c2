#include "features/audio/log_mel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <string>

#include "features/audio/audio_statistics.h"
#include "preprocessing/audio.h"

namespace tributary {
namespace {

std::string fixture(const std::string& name) {
  return std::string(TRIBUTARY_FIXTURES) + "/audio/" + name;
}

std::vector<float> floats_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::vector<float> values(static_cast<std::size_t>(file.tellg()) / sizeof(float));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(float)));
  return values;
}

/// Within 0.001 dB of librosa 0.11.0 at every frame and band (fixtures/audio/make_log_mel.py). 16-bit samples come
/// through FFmpeg unchanged.
TEST(LogMel, EqualToLibrosa) {
  auto sound = read_audio(fixture("chirp.wav"), 22050);
  ASSERT_TRUE(sound.ok()) << to_string(sound.problem());
  auto log_mel = LogMel::make({});
  ASSERT_TRUE(log_mel.ok());
  const DenseMatrix ours = log_mel->decibels(sound->samples);
  const std::vector<float> theirs = floats_in(fixture("chirp.log_mel.f32"));
  ASSERT_EQ(ours.data.size(), theirs.size());
  double worst = 0;
  for (std::size_t i = 0; i < theirs.size(); ++i)
    worst = std::max(worst, static_cast<double>(std::abs(ours.data[i] - theirs[i])));
  EXPECT_LT(worst, 0.001);
  RecordProperty("worst_decibels", std::to_string(worst));
}

TEST(LogMel, ASilentAndAnEmptyClipStayFinite) {
  auto log_mel = LogMel::make({});
  ASSERT_TRUE(log_mel.ok());
  for (const std::size_t samples : {std::size_t{0}, std::size_t{1}, std::size_t{5000}}) {
    const auto vector = audio_statistics(log_mel->decibels(std::vector<float>(samples, 0.0F)));
    ASSERT_EQ(vector.size(), kAudioStatistics);
    for (const float x : vector) EXPECT_TRUE(std::isfinite(x));
  }
}

TEST(LogMel, AToneFallsIntoItsBand) {
  std::vector<float> tone(22050);
  for (std::size_t i = 0; i < tone.size(); ++i)
    tone[i] = 0.5F * std::sin(2 * 3.14159265F * 1000.0F * static_cast<float>(i) / 22050);
  auto log_mel = LogMel::make({});
  const DenseMatrix decibels = log_mel->decibels(tone);
  const auto row = decibels.row(10);
  const auto loudest = static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
  EXPECT_NEAR(mel_middles({})[loudest], 1000, 60);
}

TEST(AudioStatistics, AreNamedAndHaveLengthOne) {
  EXPECT_EQ(audio_statistic_names().size(), kAudioStatistics);
  DenseMatrix decibels(5, kAudioBands);
  for (std::size_t i = 0; i < decibels.data.size(); ++i) decibels.data[i] = static_cast<float>(i % 37) - 40;
  const auto vector = audio_statistics(decibels);
  EXPECT_NEAR(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0), 1, 1e-5);
}

}  // namespace
}  // namespace tributary
