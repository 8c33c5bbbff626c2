#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tributary {

/// The k best candidates, best first, into `out` (overwritten; shorter where there are fewer). Among equal scores the
/// lower index stands first, so a list is the same on every machine. scores: -infinity or NaN where the item is no
/// candidate.
///
/// Up to 256: one pass that skips blocks of 32 scores none of which beats the k-th so far (vectorised), a heap for the
/// rest. Above: selection of the k best, then a sort. Thread-safe; nothing is allocated once the buffers have grown.
void top_k(std::span<const float> scores, std::size_t k, std::vector<std::int32_t>& out);

/// Takes out what is no candidate: items that the catalogue does not have (0; empty: it has all), and `seen` ones.
void mask(std::span<float> scores, std::span<const std::uint8_t> catalogue, std::span<const std::int32_t> seen);

}  // namespace tributary
