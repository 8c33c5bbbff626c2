#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "features/feature_matrix.h"
#include "ranking/ranker.h"

namespace tributary {

/// A column that an item and a history both have: value in the item times the sum over the history.
struct SharedColumn {
  std::int32_t column = 0;
  float strength = 0;
};

/// The columns of a sparse matrix that item and history share, strongest first, at most `most`. Their strengths are
/// exact parts of the kernel between the item and the history's sum: what matches, and nothing that does not.
std::vector<SharedColumn> shared_columns(const SparseRows& rows, Item item, std::span<const Item> history,
                                         std::size_t most);

/// The item of the history that lies nearest by cosine; -1 where none has the modality.
Item nearest(const FeatureMatrix& matrix, Item item, std::span<const Item> history);

}  // namespace tributary
