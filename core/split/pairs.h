#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "dataset/dataset.h"
#include "split/fold.h"

namespace tributary {

/// The sound interaction rows as user-item pairs. All rows of a pair play one part, so that a pair which trains is
/// never tested; where repeats are wanted each row is a pair of its own. Pairs of user u are [offset[u], offset[u +
/// 1]), by time, ties by file order.
struct PairTable {
  std::vector<std::int32_t> user, item;
  std::vector<std::int64_t> time;    ///< of the pair's last row; kNoTime where it has none
  std::vector<std::uint8_t> liked;   ///< 1: its last row is liked
  std::vector<std::int32_t> of_row;  ///< pair of each interaction row; -1: excluded
  std::vector<std::size_t> offset;   ///< users + 1
  std::size_t items = 0;

  std::size_t size() const { return user.size(); }
  std::size_t users() const { return offset.size() - 1; }
};

/// excluded: one byte a row, 1 = excluded; empty = none. positive_min: see FoldSet.
PairTable pair_table(const Dataset& dataset, std::span<const std::uint8_t> excluded, double positive_min, bool repeat);

/// Whether a rating counts as liked: at least positive_min, or no rating at all.
inline bool is_liked(float rating, double positive_min) {
  return !(static_cast<double>(rating) < positive_min);
}

/// The parts of pairs as parts of rows, with the hashes that go with them.
Fold make_fold(std::string name, const PairTable& pairs, std::span<const Part> part_of_pair);

}  // namespace tributary
