#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/threads.h"
#include "features/audio/audio_statistics.h"
#include "features/audio/log_mel.h"
#include "features/image/image_statistics.h"
#include "preprocessing/audio.h"
#include "preprocessing/image.h"

// Peers, one thread each. OpenCV decodes 1,900 photographs a second and resizes some (2,660 decoded at half size); the
// same steps as here from Python, measured beside this bench: 813 a second to 224 x 224 by area, 1,782 to 128 x 128 by
// area from half size. librosa 0.11 reads 155 clips of 5 s a second at 22,050 Hz and makes 334 log-mel spectrograms:
// 106 clips a second in all.

namespace tributary {
namespace {

std::vector<std::string> files(const char* folder, const char* extension) {
  std::vector<std::string> paths;
  const auto root = std::filesystem::path(TRIBUTARY_SHARED_DATA) / folder;
  if (!std::filesystem::exists(root)) return paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == extension) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

const std::vector<std::string>& photographs() {
  static const auto found = files("clothing", ".jpg");
  return found;
}
const std::vector<std::string>& clips() {
  static const auto found = files("esc-10", ".ogg");
  return found;
}

/// Calls work(path) on file after file, round and round.
template <class Work>
void over_files(benchmark::State& state, const std::vector<std::string>& paths, Work work) {
  if (paths.empty()) {
    state.SkipWithError("../shared/data is not there");
    return;
  }
  std::size_t next = 0;
  for (auto _ : state) {
    work(paths[next]);
    next = (next + 1) % paths.size();
  }
  state.SetItemsProcessed(state.iterations());
}

void photograph_to_rgb(benchmark::State& state) {
  const int side = static_cast<int>(state.range(0));
  over_files(state, photographs(),
             [&](const std::string& path) { benchmark::DoNotOptimize(read_image(path, side, side, Fit::stretch)); });
}
BENCHMARK(photograph_to_rgb)->Arg(224)->Arg(128)->MinTime(1);

void photograph_to_statistics(benchmark::State& state) {
  over_files(state, photographs(), [&](const std::string& path) {
    auto image = read_image(path, kStatisticsSide, kStatisticsSide, Fit::stretch);
    if (image) benchmark::DoNotOptimize(image_statistics(*image));
  });
}
BENCHMARK(photograph_to_statistics)->MinTime(1);

void clip_to_samples(benchmark::State& state) {
  over_files(state, clips(), [&](const std::string& path) { benchmark::DoNotOptimize(read_audio(path, 22050)); });
}
BENCHMARK(clip_to_samples)->MinTime(1);

void samples_to_log_mel(benchmark::State& state) {
  auto log_mel = LogMel::make({});
  const std::vector<float> samples(22050 * 5, 0.1F);
  for (auto _ : state) benchmark::DoNotOptimize(log_mel->decibels(samples));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(samples_to_log_mel)->MinTime(1);

void clip_to_statistics(benchmark::State& state) {
  auto log_mel = LogMel::make({});
  over_files(state, clips(), [&](const std::string& path) {
    auto sound = read_audio(path, 22050);
    if (sound) benchmark::DoNotOptimize(audio_statistics(log_mel->decibels(sound->samples)));
  });
}
BENCHMARK(clip_to_statistics)->MinTime(1);

}  // namespace
}  // namespace tributary
