#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/job.h"
#include "base/memory_budget.h"
#include "base/result.h"

namespace tributary {

/// Mono samples at `rate` per second, nominally in [-1, 1].
struct Sound {
  int rate = 0;
  std::vector<float> samples;
  MemoryBudget::Share memory;  ///< what samples and what is made of them take of media_budget(), as long as they live
  double seconds() const { return rate > 0 ? static_cast<double>(samples.size()) / rate : 0; }
};

/// Decodes the first sound track of a file (WAV, FLAC, Ogg, MP3, M4A, video and what else FFmpeg reads), mixes it to
/// mono and resamples it. At most `most_seconds` from the beginning. A file that breaks off gives what could be
/// decoded, if that is anything. Local files only: no address in the file is followed. Safe for untrusted files: rates,
/// channels and blocks are looked at before FFmpeg works with them, at each change; memory is waited for in
/// media_budget() and does not depend on what the file says of itself. Thread-safe; one thread. not_found; bad_input
/// where there is no sound to read, or samples are no numbers; no_memory where so many seconds never fit; cancelled.
Result<Sound> read_audio(const std::filesystem::path& path, int rate, double most_seconds = 600,
                         const StopToken& stop = {});

}  // namespace tributary
