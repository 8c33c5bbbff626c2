#include "preprocessing/waveform.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <numbers>

#include "core/sources/source_support.h"

namespace tributary {
namespace {

/// One second of silence, then one second of a tone at half of full scale: 16-bit WAV, mono, 16 kHz.
std::string silence_then_tone() {
  constexpr std::uint32_t rate = 16000, samples = 2 * rate;
  std::string data;
  for (std::uint32_t i = 0; i < samples; ++i) {
    const double value = i < rate ? 0 : 0.5 * std::sin(2 * std::numbers::pi * 440 * i / rate);
    const auto s = static_cast<std::int16_t>(value * 32767);
    data.append(reinterpret_cast<const char*>(&s), 2);
  }
  std::string file = "RIFF";
  const auto put = [&](auto value) { file.append(reinterpret_cast<const char*>(&value), sizeof value); };
  put(static_cast<std::uint32_t>(36 + data.size()));
  file += "WAVEfmt ";
  put(std::uint32_t{16});
  put(std::uint16_t{1});
  put(std::uint16_t{1});
  put(rate);
  put(rate * 2);
  put(std::uint16_t{2});
  put(std::uint16_t{16});
  file += "data";
  put(static_cast<std::uint32_t>(data.size()));
  return file + data;
}

TEST(Waveform, OutlineOfASound) {
  const test::Folder folder;
  const auto wave = read_waveform(folder.write("a.wav", silence_then_tone()), 10);
  ASSERT_TRUE(wave.ok()) << to_string(wave.problem());
  EXPECT_NEAR(wave->seconds, 2, 0.05);
  ASSERT_EQ(wave->bins.size(), 10U);
  EXPECT_NEAR(wave->bins[1].high, 0, 0.01);
  EXPECT_NEAR(wave->bins[7].high, 0.5, 0.05);
  EXPECT_NEAR(wave->bins[7].low, -0.5, 0.05);
}

TEST(Waveform, WhatIsNoSoundSaysSo) {
  const test::Folder folder;
  EXPECT_EQ(read_waveform(folder.write("a.wav", "no sound"), 10).problem().code, Code::bad_input);
}

}  // namespace
}  // namespace tributary
