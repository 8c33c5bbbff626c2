#include "sample/world.h"

#include <algorithm>
#include <cmath>

namespace tributary::sample {

std::string_view sense_name(Sense sense) {
  constexpr std::array<std::string_view, kSenses> names{"attributes", "text", "image", "audio", "hidden"};
  return names[static_cast<std::size_t>(sense)];
}

std::string_view segment_name(Segment segment) {
  constexpr std::array<std::string_view, kSegments> names{"all-round", "collectors", "readers", "gazers", "listeners"};
  return names[static_cast<std::size_t>(segment)];
}

std::array<double, kSenses> segment_weights(Segment segment) {
  std::array<double, kSenses> weights{1.0, 1.0, 1.0, 1.0, 0.8};
  if (segment != Segment::all_round) {
    weights = {0.6, 0.6, 0.6, 0.6, 0.7};
    weights[static_cast<std::size_t>(segment) - 1] = 2.4;
  }
  double squares = 0;
  for (const double w : weights) squares += w * w;
  for (double& w : weights) w /= std::sqrt(squares);
  return weights;
}

Random random_for(std::uint64_t seed, Stream stream, std::size_t index) {
  // Neighbouring seeds and streams of a PCG are related; SplitMix64's finaliser (Steele et al. 2014) parts them.
  const auto mixed = [](std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  };
  const std::uint64_t purpose = (static_cast<std::uint64_t>(stream) << 40U) + index;
  return Random(mixed(seed + 0x9E3779B97F4A7C15ULL * (purpose + 1)), mixed(purpose));
}

std::string numbered(char letter, std::size_t number, std::size_t largest) {
  const std::size_t width = std::max<std::size_t>(4, std::to_string(largest).size());
  const std::string digits = std::to_string(number);
  return letter + std::string(width - digits.size(), '0') + digits;
}

}  // namespace tributary::sample
