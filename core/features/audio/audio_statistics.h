#pragma once
#include <string>
#include <vector>

#include "base/matrix.h"

namespace tributary {

inline constexpr std::size_t kAudioBands = 64;
inline constexpr std::size_t kAudioStatistics = 3 * kAudioBands;

/// Of each of 64 log-mel bands over time: the mean, the standard deviation, and the standard deviation of the step from
/// one frame to the next (a hum and a clatter of the same loudness differ there). frames x 64 in decibels -> 192
/// numbers, centred and scaled by fixed values, (mean + 30) / 20, (deviation - 8) / 6, (step - 4) / 3, and brought to
/// length 1.
std::vector<float> audio_statistics(const DenseMatrix& decibels);

/// "mean 431 Hz", "deviation 431 Hz", "step 431 Hz": bands by their middle.
std::vector<std::string> audio_statistic_names();

}  // namespace tributary
