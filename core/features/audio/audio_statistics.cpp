#include "features/audio/audio_statistics.h"

#include <cmath>

#include "features/audio/log_mel.h"

namespace tributary {

std::vector<float> audio_statistics(const DenseMatrix& decibels) {
  std::vector<float> out(3 * decibels.cols);
  const auto frames = static_cast<double>(decibels.rows);
  double length = 0;
  for (std::size_t band = 0; band < decibels.cols; ++band) {
    double sum = 0, squares = 0, step_squares = 0;
    const auto at = [&](std::size_t t) { return static_cast<double>(decibels.data[t * decibels.cols + band]); };
    for (std::size_t t = 0; t < decibels.rows; ++t) sum += at(t);
    const double mean = sum / frames;
    for (std::size_t t = 0; t < decibels.rows; ++t) squares += (at(t) - mean) * (at(t) - mean);
    const double mean_step = decibels.rows > 1 ? (at(decibels.rows - 1) - at(0)) / (frames - 1) : 0;
    for (std::size_t t = 1; t < decibels.rows; ++t) {
      const double unexpected = at(t) - at(t - 1) - mean_step;
      step_squares += unexpected * unexpected;
    }
    const double deviation = std::sqrt(squares / frames),
                 step = decibels.rows > 1 ? std::sqrt(step_squares / (frames - 1)) : 0;
    out[band] = static_cast<float>((mean + 30) / 20);
    out[decibels.cols + band] = static_cast<float>((deviation - 8) / 6);
    out[2 * decibels.cols + band] = static_cast<float>((step - 4) / 3);
  }
  for (const float x : out) length += static_cast<double>(x) * static_cast<double>(x);
  const auto scale = static_cast<float>(length > 0 ? 1 / std::sqrt(length) : 0);
  for (float& x : out) x *= scale;
  return out;
}

std::vector<std::string> audio_statistic_names() {
  std::vector<std::string> names;
  const auto middles = mel_middles(LogMelConfig{});
  for (const char* what : {"mean ", "deviation ", "step "}) {
    for (const double hertz : middles) names.push_back(what + std::to_string(std::lround(hertz)) + " Hz");
  }
  return names;
}

}  // namespace tributary
