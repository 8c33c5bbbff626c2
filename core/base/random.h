#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>
#include <utility>

namespace tributary {

/// Seeded random numbers that are the same on every platform and compiler: PCG32 (O'Neill 2014), XSH-RR 64/32.
/// The standard library's distributions differ between implementations, so none is used.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 1) : increment_((stream << 1U) | 1U) {
    next();
    state_ += seed;
    next();
  }

  std::uint32_t next() {
    const std::uint64_t old = state_;
    state_ = old * 6364136223846793005ULL + increment_;
    const auto shifted = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
    const auto turn = static_cast<std::uint32_t>(old >> 59U);
    return (shifted >> turn) | (shifted << ((32U - turn) & 31U));
  }

  /// Uniform in [0, bound); bound > 0. Without modulo bias.
  std::uint32_t below(std::uint32_t bound) {
    const std::uint32_t threshold = (0U - bound) % bound;
    for (;;) {
      const std::uint32_t r = next();
      if (r >= threshold) return r % bound;
    }
  }

  /// Uniform in [0, 1).
  double uniform() {
    const auto high =
        static_cast<double>(next());  // a statement each: within one expression the compiler chooses the order
    const auto low = static_cast<double>(next());
    return std::min((high * 4294967296.0 + low) / 18446744073709551616.0,
                    0x1.fffffffffffffp-1);  // the sum may round up to 2^64
  }

  /// Standard normal, by Box and Muller.
  double normal() {
    const double u = 1.0 - uniform();
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * uniform());
  }

  template <class T>
  void shuffle(std::span<T> values) {
    for (std::size_t i = values.size(); i > 1; --i)
      std::swap(values[i - 1], values[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::uint64_t state_ = 0;
  std::uint64_t increment_;
};

}  // namespace tributary
