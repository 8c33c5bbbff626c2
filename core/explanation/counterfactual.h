#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "scoring/candidates.h"

namespace tributary {

/// What would remove an item from the first places of a list: liked items that leave the history.
struct Eviction {
  std::vector<Item> without;  ///< in the order of the dataset; empty: nothing of what was tried removes it
  std::int64_t rank = 0;      ///< recomputed: where it stands then
  /// Every smaller set of the history's items was recomputed and keeps it in. False: `without` does remove it and needs
  /// each of its items, but a smaller set of others may do so too.
  bool is_smallest = false;
  std::size_t recomputed = 0;  ///< lists that were made to find it
};

/// A user's candidates after a change of the history.
using CandidatesAfter = std::function<Result<std::shared_ptr<const Candidates>>(const HistoryChange&)>;

/// The smallest change found that puts the item behind place `first`, under these weights, on top of a change that is
/// asked already. Every statement rests on lists made anew from the shorter history, none on shares.
///
/// Single items are tried first (all of them, or the kEvictionSingles that carry most in a longer history), then items
/// are taken away one by one, the strongest in the singles first, until it falls out; what that set does not need is
/// given back. Where three or more are left, pairs are tried: all of them, or those of the strongest kEvictionPaired.
/// bad_input where the item does not stand in the first places; cancelled.
Result<Eviction> smallest_eviction(const CandidatesAfter& candidates, std::span<const float> weights,
                                   const HistoryChange& change, Item item, std::size_t first, const StopToken& stop);

constexpr std::size_t kEvictionSingles = 400;  ///< items of the history that are tried alone
constexpr std::size_t kEvictionPaired = 40;    ///< of them, in pairs
constexpr std::size_t kEvictionMost = 25;      ///< items that are taken away at most

}  // namespace tributary
