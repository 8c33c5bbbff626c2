#include "nn/softmax_bf16.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <vector>

namespace tributary {
namespace {

// Every loop here is written so that the compiler turns it into vector instructions: no branch on a float, sums in
// lanes.
constexpr std::size_t kLanes = 16;

float to_float(std::uint16_t half) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(half) << 16U);
}

/// Rounded to nearest, ties to even; for finite numbers.
std::uint16_t to_bf16(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16U) & 1U)) >> 16U);
}

/// The largest of the numbers. As whole numbers with the bits of negative ones turned they have the same order.
float highest(const std::uint16_t* values, std::size_t count) {
  const auto turned = [](std::int16_t v) { return static_cast<std::int16_t>(v ^ ((v >> 15) & 0x7FFF)); };
  std::int16_t top = std::numeric_limits<std::int16_t>::min();
  for (std::size_t i = 0; i < count; ++i) top = std::max(top, turned(static_cast<std::int16_t>(values[i])));
  return to_float(static_cast<std::uint16_t>(turned(top)));
}

/// e^x for x <= 0, to 3e-7 of itself above e^-80: 2^f on (0, 1] by a polynomial fitted to be exact at both ends.
float exp_of_negative(float x) {
  // Negative floats grow with their bits: the smaller bits are the larger number.
  const float t = std::bit_cast<float>(
      std::min(std::bit_cast<std::uint32_t>(x * 1.44269504F), std::bit_cast<std::uint32_t>(-126.0F)));
  const std::int32_t whole = static_cast<std::int32_t>(t) - 1;
  const float f = t - static_cast<float>(whole);
  const float power =
      1.0F + f * (0.69315174F + f * (0.24015927F + f * (0.05581868F + f * (0.008990995F + f * 0.0018793186F))));
  return power * std::bit_cast<float>((whole + 127) << 23);
}

/// `count` is a multiple of kLanes.
float sum_of(const float* values, std::size_t count) {
  float lanes[kLanes] = {};
  for (std::size_t i = 0; i < count; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) lanes[k] += values[i + k];
  }
  float sum = 0;
  for (const float lane : lanes) sum += lane;
  return sum;
}

}  // namespace

void softmax_bf16(std::uint16_t* data, std::size_t rows, std::size_t cols) {
  std::vector<float> buffer((cols + kLanes - 1) / kLanes * kLanes, 0.0F);  // what fills up a row adds nothing
  float* row = buffer.data();
  for (std::size_t r = 0; r < rows; ++r) {
    std::uint16_t* values = data + r * cols;
    const float top = highest(values, cols);
    for (std::size_t i = 0; i < cols; ++i) row[i] = exp_of_negative(to_float(values[i]) - top);
    const float scale = 1.0F / sum_of(row, buffer.size());
    for (std::size_t i = 0; i < cols; ++i) values[i] = to_bf16(row[i] * scale);
  }
}

}  // namespace tributary
