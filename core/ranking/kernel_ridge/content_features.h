#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/matrix.h"
#include "base/result.h"
#include "features/feature_matrix.h"
#include "ranking/kernel_ridge/dense_content.h"

namespace tributary {

/// One modality as content of items, with its weight in the kernel.
struct ContentBlock {
  const FeatureMatrix& matrix;  ///< one row for each item of the data set, in its order (align)
  double weight = 1;            ///< > 0
};

/// All blocks side by side, so that K = F F' = sum_m weight_m F_m F_m': each block's rows have length sqrt(weight), or
/// are 0 where the item lacks the modality.
///
/// A dense block is standardised over the warm items first (an image's colour and texture figures have no common
/// scale), unless its rows come with length 1, as an encoder's do: those are made for the cosine.
struct ContentFeatures {
  SparseMatrix sparse;                ///< items x all sparse dimensions
  DenseContent dense;                 ///< items x all dense dimensions: views of the blocks' own rows
  std::vector<std::uint8_t> present;  ///< items with at least one block
  std::vector<BlockScale> scales;     ///< one for each block; empty for sparse ones
};

/// warm: one byte an item, 1 = it counts for means and deviations. scales: those of an earlier call, to be used again;
/// empty: computed.
Result<ContentFeatures> content_features(const std::vector<ContentBlock>& blocks, const std::vector<std::uint8_t>& warm,
                                         const std::vector<BlockScale>& scales = {});

}  // namespace tributary
