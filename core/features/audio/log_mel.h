#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "base/matrix.h"
#include "base/result.h"

namespace tributary {

struct LogMelConfig {
  int rate = 22050;   ///< samples per second
  int window = 2048;  ///< samples of a frame, a power of two
  int hop = 512;      ///< samples between frames
  int bands = 64;
  double low = 0;       ///< Hz
  double high = 11025;  ///< Hz
  double range = 80;    ///< decibels kept below the loudest value
};

/// The middle of each band in Hz.
std::vector<double> mel_middles(const LogMelConfig& config);

/// Log-mel spectrograms, in decibels relative to power 1: librosa's melspectrogram (Hann window, frames centred and
/// padded with zeros, Slaney's scale and area normalisation, power 2) followed by power_to_db(ref = 1, amin = 1e-10,
/// top_db = range). One instance for each thread.
class LogMel {
 public:
  /// unsupported when the transform can not be made for this window.
  static Result<LogMel> make(const LogMelConfig& config);
  LogMel(LogMel&&) noexcept;
  LogMel& operator=(LogMel&&) noexcept;
  ~LogMel();

  /// frames x bands, row-major; frames = 1 + samples / hop. samples are mono at config.rate.
  DenseMatrix decibels(std::span<const float> samples);

 private:
  struct State;
  explicit LogMel(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tributary
