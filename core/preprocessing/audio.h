#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"

namespace tributary {

/// Mono samples at `rate` per second, nominally in [-1, 1].
struct Sound {
  int rate = 0;
  std::vector<float> samples;
  double seconds() const { return rate > 0 ? static_cast<double>(samples.size()) / rate : 0; }
};

/// Decodes the first sound track of a file (WAV, FLAC, Ogg, MP3, M4A, video and what else FFmpeg reads), mixes it to
/// mono and resamples it. At most `most_seconds` from the beginning. A file that breaks off gives what could be
/// decoded, if that is anything. Local files only: no address in the file is followed. Thread-safe; one thread.
/// not_found; bad_input where there is no sound to read.
Result<Sound> read_audio(const std::filesystem::path& path, int rate, double most_seconds = 600);

}  // namespace tributary
