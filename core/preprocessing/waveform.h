#pragma once
#include <cstddef>
#include <filesystem>
#include <vector>

#include "base/job.h"
#include "base/result.h"

namespace tributary {

/// The outline of a sound for drawing: the lowest and highest sample of each of equal stretches of time, in [-1, 1].
struct Waveform {
  struct Bin {
    float low = 0, high = 0;
  };
  std::vector<Bin> bins;
  double seconds = 0;
};

/// Decodes the file (at most the first ten minutes) and sums it up in `bins` stretches. O(samples). Fails as read_audio
/// does.
Result<Waveform> read_waveform(const std::filesystem::path& path, std::size_t bins, const StopToken& stop = {});

}  // namespace tributary
