#pragma once
#include <cstdint>
#include <filesystem>

#include "base/job.h"
#include "base/result.h"

namespace tributary {

/// How large the simulated shop is. Same values: byte-identical files, whatever the number of threads.
struct SampleConfig {
  std::int64_t items = 300;  ///< albums, 20..50,000
  std::int64_t users = 800;  ///< listeners, 20..200,000
  std::uint64_t seed = 1;
};

/// Writes the source files of a simulated music-album shop into `folder`: items.csv, users.csv, interactions.csv,
/// reviews.csv, covers/*.png (256 x 256), audio/*.flac (mono, 22,050 Hz, 4.5 s), README.txt, ground_truth.json. The
/// files say that they are simulated. Faults are planted on purpose; the ground truth names each with file and line.
/// The folder appears whole or not at all: everything is made in a hidden folder beside it and renamed at the end.
/// conflict: `folder` exists and is not empty. usage: a count out of range. no_memory. cancelled. io, no_space.
Status generate_sample(const std::filesystem::path& folder, const SampleConfig& config, Job& job);

}  // namespace tributary
