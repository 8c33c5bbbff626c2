#include "scoring/terms.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tributary {
namespace {

constexpr const char* kColdStart = "/cold_start";

constexpr std::size_t kTile = 2048;  // items: the sums of a tile stay in the first cache while the terms stream by

void add(float* __restrict to, const float* __restrict from, float weight, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) to[i] += weight * from[i];
}

void mask(float* __restrict to, const std::uint8_t* __restrict candidate, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) to[i] = candidate[i] != 0 ? to[i] : -std::numeric_limits<float>::infinity();
}

struct Spread {
  std::int64_t count = 0;
  double mean = 0, deviation = 0, largest = 0;
  /// Below the rounding of the values themselves there is no spread: dividing by it would blow noise up.
  bool any() const { return deviation > 1e-7 * largest && deviation > 0; }
};

Spread spread_of(std::span<const float> values, std::span<const std::uint8_t> counts) {
  Spread s;
  double sum = 0, square = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (counts[i] == 0) continue;
    ++s.count;
    sum += static_cast<double>(values[i]);
    s.largest = std::max(s.largest, std::abs(static_cast<double>(values[i])));
  }
  s.mean = s.count > 0 ? sum / static_cast<double>(s.count) : 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (counts[i] == 0) continue;
    const double difference = static_cast<double>(values[i]) - s.mean;
    square += difference * difference;
  }
  s.deviation = s.count > 0 ? std::sqrt(square / static_cast<double>(s.count)) : 0.0;
  return s;
}

}  // namespace

void weigh(const Terms& terms, std::size_t user, std::span<const float> weights, std::span<float> out) {
  for (std::size_t first = 0; first < terms.items; first += kTile) {
    const std::size_t count = std::min(kTile, terms.items - first);
    float* to = out.data() + first;
    std::fill_n(to, count, 0.0F);
    for (std::size_t term = 0; term < terms.terms.size(); ++term) {
      if (weights[term] != 0) add(to, terms.of(user, term).data() + first, weights[term], count);
    }
    mask(to, terms.candidates(user).data() + first, count);
  }
}

std::string cold_start_term(const std::string& modality) {
  return modality + kColdStart;
}

bool is_for_cold_start(const TermInfo& term) {
  return term.name.ends_with(kColdStart);
}

std::int64_t standardise(std::span<float> values, std::span<const std::uint8_t> counts) {
  return standardise(values, counts, values);
}

std::int64_t standardise(std::span<float> values, std::span<const std::uint8_t> counts, std::span<const float> unit) {
  const Spread own = spread_of(values, counts);
  const Spread beside = unit.data() == values.data() ? own : spread_of(unit, counts);
  const double deviation = beside.any() ? beside.deviation : own.deviation;
  const bool spread = own.any();
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] =
        spread && counts[i] != 0 ? static_cast<float>((static_cast<double>(values[i]) - own.mean) / deviation) : 0.0F;
  }
  return spread ? own.count : 0;
}

}  // namespace tributary
