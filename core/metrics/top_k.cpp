#include "metrics/top_k.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>

namespace tributary {
namespace {

constexpr std::size_t kHeapLimit = 256;
constexpr std::size_t kBlock = 32;
constexpr float kNone = -std::numeric_limits<float>::infinity();

/// Score and index in one number that sorts as lists do: higher score first, then lower index. Greater is better.
using Key = std::uint64_t;

Key key_of(float score, std::size_t index) {
  const auto bits = std::bit_cast<std::uint32_t>(score + 0.0F);  // + 0: minus zero becomes zero
  const std::uint32_t ordered = (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
  return (static_cast<Key>(ordered) << 32U) | (0xFFFFFFFFU - static_cast<std::uint32_t>(index));
}

std::int32_t index_of(Key key) {
  return static_cast<std::int32_t>(0xFFFFFFFFU - static_cast<std::uint32_t>(key));
}

bool any_above(const float* scores, float threshold) {
  std::int32_t above = 0;
  for (std::size_t i = 0; i < kBlock; ++i) above |= scores[i] > threshold ? 1 : 0;
  return above != 0;
}

/// keys: a heap whose front is the worst of the k best so far. Indices ascend, so an equal score never displaces one.
void keep_best(std::span<const float> scores, std::size_t k, std::vector<Key>& keys) {
  float threshold = kNone;
  const auto offer = [&](std::size_t i) {
    if (!(scores[i] > threshold)) return;
    if (keys.size() == k) {
      std::pop_heap(keys.begin(), keys.end(), std::greater<>());
      keys.back() = key_of(scores[i], i);
    } else {
      keys.push_back(key_of(scores[i], i));
    }
    std::push_heap(keys.begin(), keys.end(), std::greater<>());
    if (keys.size() == k) threshold = scores[static_cast<std::size_t>(index_of(keys.front()))];
  };
  std::size_t i = 0;
  for (; i + kBlock <= scores.size(); i += kBlock) {
    if (!any_above(scores.data() + i, threshold)) continue;
    for (std::size_t j = i; j < i + kBlock; ++j) offer(j);
  }
  for (; i < scores.size(); ++i) offer(i);
}

void select_best(std::span<const float> scores, std::size_t k, std::vector<Key>& keys) {
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] > kNone) keys.push_back(key_of(scores[i], i));
  }
  if (keys.size() <= k) return;
  std::nth_element(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(k), keys.end(), std::greater<>());
  keys.resize(k);
}

}  // namespace

void top_k(std::span<const float> scores, std::size_t k, std::vector<std::int32_t>& out) {
  thread_local std::vector<Key> keys;
  keys.clear();
  out.clear();
  if (k == 0) return;
  if (k <= kHeapLimit) {
    keep_best(scores, k, keys);
  } else {
    select_best(scores, k, keys);
  }
  std::sort(keys.begin(), keys.end(), std::greater<>());
  for (const Key key : keys) out.push_back(index_of(key));
}

void mask(std::span<float> scores, std::span<const std::uint8_t> catalogue, std::span<const std::int32_t> seen) {
  constexpr float kOut = -std::numeric_limits<float>::infinity();
  for (std::size_t i = 0; i < catalogue.size(); ++i) {
    if (catalogue[i] == 0) scores[i] = kOut;
  }
  for (const auto item : seen) scores[static_cast<std::size_t>(item)] = kOut;
}

}  // namespace tributary
