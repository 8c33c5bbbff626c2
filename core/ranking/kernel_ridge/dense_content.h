#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/matrix.h"
#include "features/feature_matrix.h"

namespace tributary {

/// How the columns of one dense block are centred and scaled; empty where they are taken as they are.
struct BlockScale {
  std::vector<float> mean, deviation;
};

/// The dense blocks of content side by side: items x all dense dimensions. Their numbers stay where they are, as a rule
/// in the mapped file of a modality, and are centred and scaled as rows are copied out; what is held is one number for
/// each item and block. Of little content (64 MiB) the rows are held as they come out, so that a single list need not
/// wait for their scaling. Thread-safe once made.
class DenseContent {
 public:
  /// A block more, to the right. Its rows get length sqrt(weight), or are 0 where the item lacks the modality. All
  /// blocks have a row for each item.
  void add(const FeatureMatrix& matrix, double weight, const BlockScale& scale);
  /// After the last block: holds the rows where they take little.
  void hold_what_is_small();

  std::size_t dim() const { return dim_; }
  /// to: dim() numbers.
  void copy_row(std::size_t item, std::span<float> to) const;
  bool is_held() const { return !held_.data.empty(); }
  /// Rows [first, first + count): of what is held, else copied to `room`, which keeps its memory where it fits.
  MatrixView rows(std::size_t first, std::size_t count, DenseMatrix& room) const;
  DenseMatrix rows_at(std::span<const std::int32_t> items) const;

 private:
  struct Block {
    DenseRows rows;
    std::vector<std::uint8_t> present;
    std::vector<float> mean, deviation;
    std::vector<float> divisor;  ///< the deviation, 1 where it is 0
    std::vector<float> factor;   ///< per item: sqrt(weight) / length of the row once it is centred and scaled
    void copy(std::size_t item, float times, std::span<float> to) const;
  };
  std::vector<Block> blocks_;
  DenseMatrix held_;  ///< all rows as they come out; empty: they are copied when they are wanted
  std::size_t dim_ = 0;
};

/// Euclidean, summed in double precision.
double length_of(std::span<const float> row);

}  // namespace tributary
