#include "preprocessing/audio.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace tributary {
namespace {

namespace fs = std::filesystem;

void put(std::string& out, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) out += static_cast<char>(value >> (8 * i) & 0xffU);
}

/// A 16-bit WAV file; samples are interleaved.
std::string wav(const std::vector<std::int16_t>& samples, std::uint32_t rate, std::uint32_t channels) {
  const auto size = static_cast<std::uint32_t>(samples.size() * 2);
  std::string out = "RIFF";
  put(out, 36 + size, 4);
  out += "WAVEfmt ";
  put(out, 16, 4);
  put(out, 1, 2);
  put(out, channels, 2);
  put(out, rate, 4);
  put(out, rate * channels * 2, 4);
  put(out, channels * 2, 2);
  put(out, 16, 2);
  out += "data";
  put(out, size, 4);
  out.append(reinterpret_cast<const char*>(samples.data()), size);
  return out;
}

class ReadAudio : public ::testing::Test {
 protected:
  fs::path write(const std::string& content) {
    std::ofstream(path_, std::ios::binary) << content;
    return path_;
  }
  void TearDown() override { fs::remove(path_); }
  const fs::path path_ = fs::path(::testing::TempDir()) / "tributary_read_audio.wav";
};

TEST_F(ReadAudio, SamplesAtTheirOwnRateComeThroughUnchanged) {
  std::vector<std::int16_t> samples;
  for (int i = 0; i < 5000; ++i) samples.push_back(static_cast<std::int16_t>(i * 37 % 20011 - 10000));
  auto sound = read_audio(write(wav(samples, 22050, 1)), 22050);
  ASSERT_TRUE(sound.ok()) << to_string(sound.problem());
  ASSERT_EQ(sound->samples.size(), samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i)
    EXPECT_FLOAT_EQ(sound->samples[i], static_cast<float>(samples[i]) / 32768);
}

TEST_F(ReadAudio, ChannelsAreAveragedAndTheRateIsChanged) {
  std::vector<std::int16_t> samples;
  for (int i = 0; i < 44100; ++i) {
    const double tone = 10000 * std::sin(2 * 3.14159265358979 * 440 * i / 44100);
    samples.push_back(static_cast<std::int16_t>(tone));  // left
    samples.push_back(0);                                // right
  }
  auto sound = read_audio(write(wav(samples, 44100, 2)), 22050);
  ASSERT_TRUE(sound.ok()) << to_string(sound.problem());
  EXPECT_NEAR(static_cast<double>(sound->samples.size()), 22050, 40);
  double worst = 0;
  for (std::size_t i = 1000; i < 20000; ++i) {
    const double want = 5000.0 / 32768 * std::sin(2 * 3.14159265358979 * 440 * static_cast<double>(i) / 22050);
    worst = std::max(worst, std::abs(static_cast<double>(sound->samples[i]) - want));
  }
  EXPECT_LT(worst, 0.005);
}

TEST_F(ReadAudio, OnlyTheBeginningWhereThatIsAsked) {
  auto sound = read_audio(write(wav(std::vector<std::int16_t>(44100, 100), 22050, 1)), 22050, 0.5);
  ASSERT_TRUE(sound.ok());
  EXPECT_EQ(sound->samples.size(), 11025U);
  EXPECT_DOUBLE_EQ(sound->seconds(), 0.5);
}

TEST_F(ReadAudio, ACutFileGivesWhatThereIs) {
  std::string content = wav(std::vector<std::int16_t>(20000, 100), 22050, 1);
  content.resize(content.size() / 2);
  auto sound = read_audio(write(content), 22050);
  ASSERT_TRUE(sound.ok());
  EXPECT_GT(sound->samples.size(), 9000U);
}

TEST_F(ReadAudio, WhatIsNoSoundIsAProblem) {
  EXPECT_EQ(read_audio("/nowhere.wav", 22050).problem().code, Code::not_found);
  EXPECT_EQ(read_audio(write("these are words"), 22050).problem().code, Code::bad_input);
  EXPECT_EQ(read_audio(write(""), 22050).problem().code, Code::bad_input);
  EXPECT_EQ(read_audio(write(wav({}, 22050, 1)), 22050).problem().code, Code::bad_input);
  EXPECT_EQ(read_audio(write("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n"), 22050)
                .problem()
                .code,
            Code::bad_input);
  EXPECT_EQ(read_audio(fs::path(::testing::TempDir()), 22050).problem().code, Code::bad_input);
}

}  // namespace
}  // namespace tributary
