#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/matrix.h"

namespace tributary {

/// Directions of items in a feature space, for the metrics that ask how far items lie apart: distance = 1 - cosine,
/// from 0 to 2 (to 1 where no feature is negative). An item without the modality, or with a row of zeros, has no
/// direction: it is left out on either side, never taken for distance 0 or 1.
///
/// Borrows a dense matrix, which must outlive it, and shares sparse rows. Thread-safe with one Scratch a thread.
class Directions {
 public:
  /// Room for sums of vectors; kept between calls so that nothing is allocated for each user.
  struct Scratch {
    std::vector<double> sum;            ///< dim, all zero between calls
    std::vector<std::int32_t> touched;  ///< sparse rows: columns of `sum` that were added to
  };

  /// rows: items x dim, need not be normalised. present: 0 where an item has no features; empty: all have.
  explicit Directions(MatrixView rows, std::span<const std::uint8_t> present = {});
  explicit Directions(SparseRows rows, std::span<const std::uint8_t> present = {});

  bool known(std::int32_t item) const { return inverse_norm_[static_cast<std::size_t>(item)] > 0.0; }

  /// unexpectedness@k of a list: the mean distance between its items and the items of the user's history, over all
  /// pairs (distance-based novelty, Vargas and Castells 2011). By the sums of unit vectors: O((list + history) * dim).
  /// Nothing where no item of the list, or of the history, has a direction.
  std::optional<double> unexpectedness(std::span<const std::int32_t> list, std::span<const std::int32_t> history,
                                       Scratch& scratch) const;

  /// diversity@k of a list: the mean distance over its pairs of items (intra-list distance, Ziegler et al. 2005; Smyth
  /// and McClave 2001). O(list * dim). Nothing where fewer than two items have a direction.
  std::optional<double> diversity(std::span<const std::int32_t> list, Scratch& scratch) const;

 private:
  std::size_t add_units(std::span<const std::int32_t> items, Scratch& scratch) const;  ///< how many had a direction
  double dot_unit(std::int32_t item, const Scratch& scratch) const;
  void clear(Scratch& scratch) const;

  MatrixView dense_;
  std::optional<SparseRows> sparse_;
  std::size_t dim_ = 0;
  std::vector<double> inverse_norm_;  ///< 1 / length of each row; 0: no direction
};

}  // namespace tributary
