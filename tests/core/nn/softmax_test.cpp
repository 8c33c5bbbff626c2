#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "nn/softmax_bf16.h"

namespace tributary {
namespace {

float value_of(std::uint16_t half) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(half) << 16U);
}
std::uint16_t half_of(double value) {
  return static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(static_cast<float>(value)) >> 16U);
}

TEST(SoftmaxBf16, IsTheExactOneRounded) {
  Random random(5);
  for (const std::size_t cols : {1U, 2U, 15U, 16U, 17U, 250U}) {
    constexpr std::size_t rows = 7;
    std::vector<std::uint16_t> data(rows * cols);
    for (auto& v : data) v = half_of(random.normal() * 8);
    auto out = data;
    softmax_bf16(out.data(), rows, cols);
    for (std::size_t r = 0; r < rows; ++r) {
      double top = -1e30, sum = 0;
      for (std::size_t c = 0; c < cols; ++c) top = std::max(top, static_cast<double>(value_of(data[r * cols + c])));
      for (std::size_t c = 0; c < cols; ++c) sum += std::exp(value_of(data[r * cols + c]) - top);
      for (std::size_t c = 0; c < cols; ++c) {
        const double exact = std::exp(value_of(data[r * cols + c]) - top) / sum;
        // Half a step of bf16's 8 bits.
        ASSERT_NEAR(value_of(out[r * cols + c]), exact, exact * (1.0 / 256 + 1e-5) + 1e-30) << cols;
      }
    }
  }
}

TEST(SoftmaxBf16, BearsLargeNumbers) {
  std::vector<std::uint16_t> data{half_of(3e38), half_of(-3e38), half_of(1e4)};
  softmax_bf16(data.data(), 1, 3);
  EXPECT_EQ(value_of(data[0]), 1.0F);
  EXPECT_LT(value_of(data[1]), 1e-37F);
  EXPECT_LT(value_of(data[2]), 1e-37F);
}

}  // namespace
}  // namespace tributary
