#include "features/audio/log_mel.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/tx.h>
}

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/messages.h"

namespace tributary {
namespace {

/// Slaney's mel scale (Auditory Toolbox, 1998): linear below 1000 Hz, logarithmic above.
double mel_of(double hertz) {
  return hertz < 1000 ? hertz * 3 / 200 : 15 + 27 * std::log(hertz / 1000) / std::log(6.4);
}
double hertz_of(double mel) {
  return mel < 15 ? mel * 200 / 3 : 1000 * std::exp((mel - 15) * std::log(6.4) / 27);
}

/// One triangle: weights of the bins from `first` on, with area 1 (2 / width).
struct Band {
  std::size_t first = 0;
  std::vector<float> weight;
};

/// Edges of the bands in Hz, evenly spaced in mel: band b rises from edge b to b + 1 and falls to b + 2.
std::vector<double> mel_edges(const LogMelConfig& config) {
  std::vector<double> edge(static_cast<std::size_t>(config.bands) + 2);
  const double low = mel_of(config.low), high = mel_of(config.high);
  for (std::size_t i = 0; i < edge.size(); ++i)
    edge[i] = hertz_of(low + (high - low) * static_cast<double>(i) / static_cast<double>(config.bands + 1));
  return edge;
}

std::vector<Band> mel_bands(const LogMelConfig& config) {
  const auto count = static_cast<std::size_t>(config.bands);
  const std::size_t bins = static_cast<std::size_t>(config.window) / 2 + 1;
  const std::vector<double> edge = mel_edges(config);
  std::vector<Band> bands(count);
  for (std::size_t b = 0; b < count; ++b) {
    for (std::size_t bin = 0; bin < bins; ++bin) {
      const double hertz = static_cast<double>(bin) * config.rate / config.window;
      const double rising = (hertz - edge[b]) / (edge[b + 1] - edge[b]);
      const double falling = (edge[b + 2] - hertz) / (edge[b + 2] - edge[b + 1]);
      const double weight = std::min(rising, falling) * 2 / (edge[b + 2] - edge[b]);
      if (weight <= 0) continue;
      if (bands[b].weight.empty()) bands[b].first = bin;
      bands[b].weight.push_back(static_cast<float>(weight));
    }
  }
  return bands;
}

struct FreeTransform {
  void operator()(AVTXContext* context) const { av_tx_uninit(&context); }
};
struct FreeAligned {
  void operator()(float* memory) const { av_free(memory); }
};
using Aligned = std::unique_ptr<float[], FreeAligned>;

Aligned aligned(std::size_t count) {
  return Aligned(static_cast<float*>(av_mallocz(count * sizeof(float))));
}

}  // namespace

std::vector<double> mel_middles(const LogMelConfig& config) {
  const std::vector<double> edge = mel_edges(config);
  return {edge.begin() + 1, edge.end() - 1};
}

struct LogMel::State {
  LogMelConfig config;
  std::unique_ptr<AVTXContext, FreeTransform> transform;
  av_tx_fn run = nullptr;
  std::vector<float> window;
  std::vector<Band> bands;
  std::vector<float> power;
  Aligned frame, spectrum;  ///< window; window + 2 (re, im of each bin)
};

LogMel::LogMel(std::unique_ptr<State> state) : state_(std::move(state)) {}
LogMel::LogMel(LogMel&&) noexcept = default;
LogMel& LogMel::operator=(LogMel&&) noexcept = default;
LogMel::~LogMel() = default;

Result<LogMel> LogMel::make(const LogMelConfig& config) {
  auto state = std::make_unique<State>();
  state->config = config;
  AVTXContext* context = nullptr;
  const float scale = 1;
  if (av_tx_init(&context, &state->run, AV_TX_FLOAT_RDFT, 0, config.window, &scale, 0) < 0) {
    return problem_of(Code::unsupported, {say::no_fourier_transform, {config.window}});
  }
  state->transform.reset(context);
  const auto size = static_cast<std::size_t>(config.window);
  state->frame = aligned(size);
  state->spectrum = aligned(size + 2);
  if (!state->frame || !state->spectrum) return problem_of(Code::no_memory, say::no_memory_for_spectrum);
  for (std::size_t i = 0; i < size; ++i) {
    state->window.push_back(static_cast<float>(
        0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(size))));
  }
  state->bands = mel_bands(config);
  state->power.resize(size / 2 + 1);
  return LogMel(std::move(state));
}

DenseMatrix LogMel::decibels(std::span<const float> samples) {
  State& s = *state_;
  const auto size = static_cast<std::ptrdiff_t>(s.config.window);
  const auto hop = static_cast<std::ptrdiff_t>(s.config.hop);
  const auto length = static_cast<std::ptrdiff_t>(samples.size());
  DenseMatrix out(static_cast<std::size_t>(1 + length / hop), s.bands.size());
  float loudest = -1e9F;
  for (std::size_t t = 0; t < out.rows; ++t) {
    const std::ptrdiff_t begin = static_cast<std::ptrdiff_t>(t) * hop - size / 2;
    for (std::ptrdiff_t i = 0; i < size; ++i) {
      const std::ptrdiff_t at = begin + i;
      s.frame[static_cast<std::size_t>(i)] =
          at >= 0 && at < length ? samples[static_cast<std::size_t>(at)] * s.window[static_cast<std::size_t>(i)] : 0.0F;
    }
    s.run(s.transform.get(), s.spectrum.get(), s.frame.get(), sizeof(float));
    for (std::size_t bin = 0; bin < s.power.size(); ++bin) {
      const float re = s.spectrum[2 * bin], im = s.spectrum[2 * bin + 1];
      s.power[bin] = re * re + im * im;
    }
    for (std::size_t b = 0; b < s.bands.size(); ++b) {
      const Band& band = s.bands[b];
      float sum = 0;
      for (std::size_t i = 0; i < band.weight.size(); ++i) sum += band.weight[i] * s.power[band.first + i];
      const float decibels = 10 * std::log10(std::max(sum, 1e-10F));
      out.data[t * out.cols + b] = decibels;
      loudest = std::max(loudest, decibels);
    }
  }
  const float floor = loudest - static_cast<float>(s.config.range);
  for (float& x : out.data) x = std::max(x, floor);
  return out;
}

}  // namespace tributary
