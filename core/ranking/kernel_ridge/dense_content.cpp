#include "ranking/kernel_ridge/dense_content.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/threads.h"

namespace tributary {
namespace {

constexpr std::size_t kHeld = std::size_t{64} << 20U;  // bytes

}  // namespace

double length_of(std::span<const float> row) {
  double sum = 0;
  for (const float value : row) sum += static_cast<double>(value) * static_cast<double>(value);
  return std::sqrt(sum);
}

/// The item's row, centred and scaled, times a number. A column that does not vary is 0, whatever stands in it.
void DenseContent::Block::copy(std::size_t item, float times, std::span<float> to) const {
  const auto from = rows.row(item);
  if (mean.empty()) {
    for (std::size_t d = 0; d < to.size(); ++d) to[d] = from[d] * times;
    return;
  }
  for (std::size_t d = 0; d < to.size(); ++d) {
    const float value = (from[d] - mean[d]) / divisor[d];  // also where it is not taken: so the loop is one of vectors
    to[d] = (deviation[d] > 0 ? value : 0.0F) * times;
  }
}

void DenseContent::add(const FeatureMatrix& matrix, double weight, const BlockScale& scale) {
  Block block;
  block.rows = matrix.dense_rows;
  block.present = matrix.present;
  block.mean = scale.mean;
  block.deviation = scale.deviation;
  for (const float deviation : scale.deviation) block.divisor.push_back(deviation > 0 ? deviation : 1.0F);
  block.factor.assign(matrix.rows(), 0.0F);
  const double root = std::sqrt(weight);
  parallel_for(matrix.rows(), 64, [&](std::size_t begin, std::size_t end) {
    std::vector<float> row(block.rows.cols);
    for (std::size_t item = begin; item < end; ++item) {
      if (block.present[item] == 0) continue;
      block.copy(item, 1.0F, row);
      const double length = length_of(row);
      block.factor[item] = static_cast<float>(length > 0 ? root / length : 0.0);
    }
  });
  dim_ += block.rows.cols;
  blocks_.push_back(std::move(block));
}

void DenseContent::hold_what_is_small() {
  const std::size_t items = blocks_.empty() ? 0 : blocks_.front().rows.rows;
  if (items * dim_ * sizeof(float) > kHeld) return;
  DenseMatrix all;
  (void)rows(0, items, all);
  held_ = std::move(all);
}

void DenseContent::copy_row(std::size_t item, std::span<float> to) const {
  if (is_held()) {
    std::ranges::copy(held_.row(item), to.begin());
    return;
  }
  std::size_t column = 0;
  for (const Block& block : blocks_) {
    const auto part = to.subspan(column, block.rows.cols);
    if (block.present[item] != 0)
      block.copy(item, block.factor[item], part);
    else
      std::ranges::fill(part, 0.0F);
    column += part.size();
  }
}

MatrixView DenseContent::rows(std::size_t first, std::size_t count, DenseMatrix& room) const {
  if (is_held()) return {held_.row(first).data(), count, dim_};
  room.rows = count;
  room.cols = dim_;
  room.data.resize(count * dim_);
  parallel_for(count, 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) copy_row(first + row, room.row(row));
  });
  return room.view();
}

DenseMatrix DenseContent::rows_at(std::span<const std::int32_t> items) const {
  DenseMatrix out(items.size(), dim_);
  for (std::size_t row = 0; row < items.size(); ++row) copy_row(static_cast<std::size_t>(items[row]), out.row(row));
  return out;
}

}  // namespace tributary
