#include "nn/softmax_bf16.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <vector>

namespace tributary {
namespace {

constexpr std::size_t kLanes = 16;  // loops of this many independent sums become vector instructions

float to_float(std::uint16_t half) { return std::bit_cast<float>(static_cast<std::uint32_t>(half) << 16U); }

/// Rounded to nearest, ties to even; for finite numbers.
std::uint16_t to_bf16(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16U) & 1U)) >> 16U);
}

/// e^x for x <= 0, to 3e-7 of itself above e^-80: 2^f on (0, 1] by a polynomial fitted to be exact at both ends.
float exp_of_negative(float x) {
  const float t = x * 1.44269504F < -126.0F ? -126.0F : x * 1.44269504F;
  const std::int32_t whole = static_cast<std::int32_t>(t) - 1;
  const float f = t - static_cast<float>(whole);
  const float power = 1.0F + f * (0.69315174F + f * (0.24015927F + f * (0.05581868F + f * (0.008990995F + f * 0.0018793186F))));
  return power * std::bit_cast<float>((whole + 127) << 23);
}

/// Combines all values lane by lane, then the lanes. `count` is a multiple of kLanes.
template <class Combine>
float reduced(const float* values, std::size_t count, float start, const Combine& combine) {
  float lanes[kLanes];
  for (float& lane : lanes) lane = start;
  for (std::size_t i = 0; i < count; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) lanes[k] = combine(lanes[k], values[i + k]);
  }
  float result = start;
  for (const float lane : lanes) result = combine(result, lane);
  return result;
}

}  // namespace

void softmax_bf16(std::uint16_t* data, std::size_t rows, std::size_t cols) {
  const std::size_t padded = (cols + kLanes - 1) / kLanes * kLanes;
  std::vector<float> buffer(padded);
  float* row = buffer.data();
  for (std::size_t r = 0; r < rows; ++r) {
    std::uint16_t* values = data + r * cols;
    for (std::size_t i = 0; i < cols; ++i) row[i] = to_float(values[i]);
    std::fill(row + cols, row + padded, std::numeric_limits<float>::lowest());
    const float top = reduced(row, padded, std::numeric_limits<float>::lowest(), [](float a, float b) { return a > b ? a : b; });
    for (std::size_t i = 0; i < padded; ++i) row[i] = exp_of_negative(row[i] - top);
    std::fill(row + cols, row + padded, 0.0F);
    const float scale = 1.0F / reduced(row, padded, 0.0F, [](float a, float b) { return a + b; });
    for (std::size_t i = 0; i < cols; ++i) values[i] = to_bf16(row[i] * scale);
  }
}

}  // namespace tributary
