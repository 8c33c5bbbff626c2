#include "ranking/kernel_ridge/content_features.h"

#include <algorithm>
#include <cmath>

#include "base/messages.h"

namespace tributary {
namespace {

bool rows_have_length_one(const FeatureMatrix& matrix) {
  for (std::size_t row = 0; row < matrix.rows(); ++row) {
    if (matrix.present[row] != 0 && std::abs(length_of(matrix.dense_rows.row(row)) - 1) > 1e-2) return false;
  }
  return true;
}

BlockScale scale_of(const FeatureMatrix& matrix, const std::vector<std::uint8_t>& warm) {
  const std::size_t dim = matrix.dim();
  std::vector<double> sum(dim, 0.0), square(dim, 0.0);
  double count = 0;
  const auto each = [&](auto&& add) {
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
      if (warm[row] == 0 || matrix.present[row] == 0) continue;
      const auto values = matrix.dense_rows.row(row);
      for (std::size_t d = 0; d < dim; ++d) add(d, static_cast<double>(values[d]));
    }
  };
  for (std::size_t row = 0; row < matrix.rows(); ++row) count += warm[row] != 0 && matrix.present[row] != 0 ? 1 : 0;
  each([&](std::size_t d, double value) { sum[d] += value; });
  const double divisor = std::max(count, 1.0);
  for (double& value : sum) value /= divisor;
  each([&](std::size_t d, double value) { square[d] += (value - sum[d]) * (value - sum[d]); });
  BlockScale scale;
  for (std::size_t d = 0; d < dim; ++d) {
    scale.mean.push_back(static_cast<float>(sum[d]));
    const double deviation = std::sqrt(square[d] / divisor);
    scale.deviation.push_back(deviation > 1e-12 ? static_cast<float>(deviation) : 0.0F);
  }
  return scale;
}

/// Rows of all sparse blocks side by side.
SparseMatrix join_sparse(const std::vector<ContentBlock>& blocks, std::size_t items) {
  SparseMatrix out;
  out.rows = items;
  for (const ContentBlock& block : blocks) out.cols += block.matrix.sparse ? block.matrix.dim() : 0;
  for (std::size_t row = 0; row < items; ++row) {
    std::size_t first_column = 0;
    for (const ContentBlock& block : blocks) {
      if (!block.matrix.sparse) continue;
      const auto columns = block.matrix.sparse_rows.columns(row);
      const auto values = block.matrix.sparse_rows.values(row);
      const double norm = length_of(values);
      if (block.matrix.present[row] != 0 && norm > 0) {
        const double factor = std::sqrt(block.weight) / norm;
        for (std::size_t k = 0; k < columns.size(); ++k) {
          out.column.push_back(columns[k] + static_cast<std::int32_t>(first_column));
          out.value.push_back(static_cast<float>(factor * static_cast<double>(values[k])));
        }
      }
      first_column += block.matrix.dim();
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  return out;
}

}  // namespace

Result<ContentFeatures> content_features(const std::vector<ContentBlock>& blocks, const std::vector<std::uint8_t>& warm,
                                         const std::vector<BlockScale>& scales) {
  const std::size_t items = warm.size();
  ContentFeatures out;
  out.present.assign(items, 0);
  for (const ContentBlock& block : blocks) {
    if (block.matrix.rows() != items || block.matrix.present.size() != items)
      return problem_of(Code::internal, say::content_of_other_items, block.matrix.modality);
    for (std::size_t item = 0; item < items; ++item) out.present[item] |= block.matrix.present[item];
  }
  out.sparse = join_sparse(blocks, items);
  for (std::size_t m = 0; m < blocks.size(); ++m) {
    out.scales.emplace_back();
    if (blocks[m].matrix.sparse) continue;
    if (scales.size() == blocks.size())
      out.scales.back() = scales[m];
    else if (!rows_have_length_one(blocks[m].matrix))
      out.scales.back() = scale_of(blocks[m].matrix, warm);
    out.dense.add(blocks[m].matrix, blocks[m].weight, out.scales.back());
  }
  out.dense.hold_what_is_small();
  return out;
}

}  // namespace tributary
