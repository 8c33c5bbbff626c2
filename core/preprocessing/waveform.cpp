#include "preprocessing/waveform.h"

#include <algorithm>

#include "preprocessing/audio.h"

namespace tributary {

namespace {
constexpr int kRate = 8000;  ///< an outline needs no more
constexpr double kSeconds = 600;
}  // namespace

Result<Waveform> read_waveform(const std::filesystem::path& path, std::size_t bins, const StopToken& stop) {
  UNWRAP(sound, read_audio(path, kRate, kSeconds, stop));
  Waveform wave;
  wave.seconds = sound.seconds();
  wave.bins.resize(bins);
  const std::size_t samples = sound.samples.size();
  for (std::size_t b = 0; b < bins && samples > 0; ++b) {
    const std::size_t begin = std::min(samples * b / bins, samples - 1);
    const std::size_t end = std::max(samples * (b + 1) / bins, begin + 1);
    const auto [low, high] = std::minmax_element(sound.samples.begin() + static_cast<std::ptrdiff_t>(begin),
                                                 sound.samples.begin() + static_cast<std::ptrdiff_t>(end));
    wave.bins[b] = {std::clamp(*low, -1.0F, 1.0F), std::clamp(*high, -1.0F, 1.0F)};
  }
  return wave;
}

}  // namespace tributary
