#pragma once
#include <cstdint>
#include <initializer_list>

#include "dataset/dataset.h"
#include "ranking/ranker.h"
#include "ranking/rating_model.h"
#include "split/fold.h"

namespace tributary {

/// A set of parts of a fold: PartMask{Part::train, Part::foldin}.
class PartMask {
 public:
  constexpr PartMask(std::initializer_list<Part> parts) {
    for (const Part part : parts) bits_ |= bit(part);
  }
  constexpr bool has(Part part) const { return (bits_ & bit(part)) != 0; }

 private:
  static constexpr unsigned bit(Part part) { return 1U << static_cast<unsigned>(part); }
  unsigned bits_ = 0;
};

/// users x items of the data set: 1 where the user likes the item by the rows of these parts. Where a pair has several
/// rows the last one (by time, then by file order) decides, as in the split. A row without a rating counts as liked.
/// O(rows log rows of a user). with_times: Interactions::time is filled where the data set has times.
Interactions liked(const Dataset& dataset, const Fold& fold, double positive_min, PartMask parts,
                   bool with_times = false);

/// The same for all rows of these parts, liked or not: what is not recommended again.
Interactions seen(const Dataset& dataset, const Fold& fold, PartMask parts);

/// The rated rows of these parts, in file order, with the scale of the data set. Rows without a rating are left out.
Ratings ratings_of(const Dataset& dataset, const Fold& fold, PartMask parts);

}  // namespace tributary
