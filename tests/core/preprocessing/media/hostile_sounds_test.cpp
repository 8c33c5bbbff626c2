#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>

#include "base/memory_budget.h"
#include "base/random.h"
#include "base/threads.h"
#include "core/preprocessing/media/sound_files.h"
#include "preprocessing/audio.h"
#include "preprocessing/waveform.h"
#include "support/child_process.h"
#include "support/picture_files.h"
#include "support/temporary_folder.h"
#include "support/wav_file.h"

namespace tributary {
namespace {

using namespace media_testing;
namespace fs = std::filesystem;

constexpr int kRate = 22050;
constexpr std::size_t kMost = std::size_t{2} << 30U;

class HostileSounds : public ::testing::Test {
 protected:
  fs::path write(const std::string& content, const std::string& name = "a.wav") {
    const fs::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  const TemporaryFolder folder_;
};
using HostileSoundsSlow = HostileSounds;

/// Headers that say what no sound has, each over 64 KB of zeros.
std::vector<std::pair<std::string, WavHeader>> absurd_headers() {
  return {
      {"10^9 Hz", {.rate = 1000000000}},
      {"0 Hz", {.rate = 0}},
      {"1 Hz", {.rate = 1}},
      {"-1 Hz", {.rate = 0xffffffffU}},
      {"2^31 - 1 Hz", {.rate = 0x7fffffffU}},
      {"no channel", {.channels = 0, .block = 2}},
      {"65535 channels", {.channels = 65535}},
      {"65535 channels in blocks of 2", {.channels = 65535, .block = 2}},
      {"300 channels of 64-bit floats", {.channels = 300, .bits = 64, .format = 3}},
      {"0 bits", {.bits = 0}},
      {"65535 bits", {.bits = 65535}},
      {"both at once", {.rate = 1000000000, .channels = 65535, .bits = 64}},
  };
}

// A rate of 10^9 Hz ended the process inside libswresample, at every run.
TEST_F(HostileSounds, HeadersThatNoSoundHasAreRefusedBeforeTheResamplerSeesThem) {
  for (const auto& [name, header] : absurd_headers()) {
    const auto path = write(wav_file(header, std::string(1U << 16U, '\0')));
    const ChildEnd end = in_child([&] {
      const auto sound = read_audio(path, kRate, 60);
      return !sound.ok() && sound.problem().where == path.string() ? 0 : 1;
    });
    EXPECT_EQ(end.status, 0) << name;
    EXPECT_LT(end.peak_bytes, kMost) << name;
  }
  const auto sound = read_audio(write(wav_file({.rate = 1000000000}, std::string(4096, '\0'))), kRate, 60);
  ASSERT_FALSE(sound.ok());
  EXPECT_EQ(sound.problem().message.id, "sound_rate_out_of_range") << to_string(sound.problem());
}

TEST_F(HostileSounds, TheWidestShapesThatAreReadAreRead) {
  const std::vector<std::pair<std::string, WavHeader>> widest{
      {"1000 Hz", {.rate = 1000}},      {"8 bits", {.bits = 8}},
      {"24 bits", {.bits = 24}},        {"64-bit floats", {.bits = 64, .format = 3}},
      {"384 kHz", {.rate = 384000}},    {"2.8 MHz", {.rate = 2822400}},
      {"24 channels", {.channels = 24}}};
  for (const auto& [name, header] : widest) {
    const auto path = write(wav_file(header, std::string(12U << 15U, '\0')));
    const ChildEnd end = in_child([&] { return read_audio(path, 8000, 60).ok() ? 0 : 1; });
    EXPECT_EQ(end.status, 0) << name;
  }
}

// Two clips of 16 MB at 1 Hz took 3.7 GB; at the lowest rate that is read, each sample still becomes 22.
TEST_F(HostileSounds, ALowRateDoesNotMultiplyTheFile) {
  const auto path = write(wav_file({.rate = 1000, .bits = 8}, std::string(16U << 20U, '\x80')));
  const std::size_t before = in_child([] { return 0; }).peak_bytes;
  const ChildEnd end = in_child([&] {
    const auto sound = read_audio(path, kRate, 60);
    return sound.ok() && sound->samples.size() == 60U * kRate ? 0 : 1;
  });
  EXPECT_EQ(end.status, 0);
  EXPECT_LT(end.peak_bytes, before + (std::size_t{100} << 20U));
}

TEST_F(HostileSounds, SamplesThatAreNoNumbersAreSaidWithTheFile) {
  for (const float wrong : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    std::vector<float> samples(kRate, 0.25F);
    samples[1234] = wrong;
    std::string data(samples.size() * sizeof(float), '\0');
    std::memcpy(data.data(), samples.data(), data.size());
    const auto path = write(wav_file({.bits = 32, .format = 3}, data));
    const auto sound = read_audio(path, kRate);
    ASSERT_FALSE(sound.ok());
    EXPECT_EQ(sound.problem().message.id, "sound_without_numbers") << to_string(sound.problem());
    EXPECT_EQ(sound.problem().where, path.string());
    EXPECT_FALSE(read_waveform(path, 10).ok());
  }
}

TEST_F(HostileSounds, MoreSecondsThanFitAreRefusedByTheirMemory) {
  const auto path = write(wav_file({}, std::string(4096, '\0')));
  const auto sound = read_audio(path, 192000, 3600);
  ASSERT_FALSE(sound.ok());
  EXPECT_EQ(sound.problem().message.id, "sound_too_long");
}

// A cover picture is no sound: while FFmpeg looked at the file it decoded it, whatever its size.
TEST_F(HostileSounds, ACoverPictureIsNotDecoded) {
  std::string mp3 = encoded_sound("mp3", "libmp3lame", 44100, 1);
  if (mp3.empty()) GTEST_SKIP() << "FFmpeg has no MP3 encoder here";
  const std::string picture = std::string("\0image/png\0\3\0", 13) + zeros_png(5500, 5500, 8, 2);
  const auto syncsafe = [](std::size_t size) {
    std::string out;
    for (int i = 3; i >= 0; --i) out += static_cast<char>(size >> (7 * i) & 0x7fU);
    return out;
  };
  const std::string frame = "APIC" + syncsafe(picture.size()) + std::string(2, '\0') + picture;
  const auto path = write("ID3" + std::string("\4\0\0", 3) + syncsafe(frame.size()) + frame + mp3, "a.mp3");
  const std::size_t before = in_child([] { return 0; }).peak_bytes;
  const ChildEnd end = in_child([&] { return read_audio(path, kRate, 60).ok() ? 0 : 1; });
  EXPECT_EQ(end.status, 0);
  EXPECT_LT(end.peak_bytes, before + (std::size_t{64} << 20U));
}

TEST_F(HostileSounds, TheSoundHoldsItsMemoryAsLongAsItLives) {
  const auto path = write(wav_file({}, std::string(4 * kRate, '\0')));
  {
    const auto sound = read_audio(path, kRate);
    ASSERT_TRUE(sound.ok());
    EXPECT_GE(media_budget().used(), sound->samples.size() * sizeof(float));
  }
  EXPECT_EQ(media_budget().used(), 0U);
}

struct Container {
  const char* name;
  const char* encoder;
};
constexpr Container kContainers[] = {
    {"wav", "pcm_s16le"}, {"wav", "pcm_f32le"},      {"flac", "flac"}, {"ogg", "libvorbis"},  {"mp3", "libmp3lame"},
    {"mov", "aac"},       {"matroska", "libvorbis"}, {"adts", "aac"},  {"aiff", "pcm_s16be"}, {"au", "pcm_s16be"},
    {"caf", "pcm_s16be"}, {"ogg", "flac"},           {"mov", "alac"},  {"wv", "wavpack"},     {"tta", "tta"},
    {"mpegts", "mp2"}};

// A few hundred damaged files of all containers: an answer every time, and never more memory than there is.
TEST_F(HostileSounds, MutatedFilesNeverCrashAndKeepToTheBudget) {
  Random random(23);
  int containers = 0;
  for (const Container& container : kContainers) {
    const std::string good = encoded_sound(container.name, container.encoder, 44100, 0.3);
    if (good.empty()) continue;
    ++containers;
    const auto whole = read_audio(write(good, container.name), 8000, 5);
    EXPECT_TRUE(whole.ok()) << container.name << " " << container.encoder << ": "
                            << (whole.ok() ? "" : to_string(whole.problem()));
    for (int round = 0; round < 25; ++round) {
      std::string bad = good;
      const auto reach =
          static_cast<std::uint32_t>(round % 2 == 0 ? std::min<std::size_t>(bad.size(), 256) : bad.size());
      for (int i = 0; i <= round % 5; ++i) bad[random.below(reach)] = static_cast<char>(random.below(256));
      if (round % 6 == 0) bad.resize(random.below(static_cast<std::uint32_t>(bad.size())));
      const auto sound = read_audio(write(bad, container.name), 8000, 5);
      if (sound.ok()) {
        EXPECT_LE(sound->samples.size(), 5U * 8000U);
      }
    }
  }
  EXPECT_GE(containers, 10);
  EXPECT_EQ(media_budget().used(), 0U);
  EXPECT_LE(media_budget().peak(), media_budget().total());
}

TEST_F(HostileSoundsSlow, ThreeHundredAtOnceStayBelowTwoGibibytesWhateverTheThreads) {
  std::vector<std::string> paths;
  const std::string low = wav_file({.rate = 1000, .bits = 8}, std::string(16U << 20U, '\x80'));
  const auto headers = absurd_headers();
  for (int i = 0; i < 300; ++i) {
    const auto& header = headers[static_cast<std::size_t>(i) % headers.size()].second;
    const bool is_low = i % 20 == 0;
    paths.push_back(write(is_low ? low : wav_file(header, std::string(1U << 20U, '\0')), std::to_string(i)));
  }
  for (const int threads : {2, 16}) {
    const ChildEnd end = in_child([&] {
      set_thread_count(threads);
      std::atomic<int> read{0};
      parallel_for(paths.size(), 1, [&](std::size_t begin, std::size_t past) {
        for (std::size_t i = begin; i < past; ++i) read += read_audio(paths[i], kRate, 600).ok() ? 1 : 0;
      });
      return read.load();
    });
    EXPECT_EQ(end.status, 15);
    EXPECT_LT(end.peak_bytes, kMost);
    std::printf("[ FIGURES  ] %d threads: %zu MiB at most\n", threads, end.peak_bytes >> 20U);
  }
}

}  // namespace
}  // namespace tributary
