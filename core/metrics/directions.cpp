#include "metrics/directions.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tributary {
namespace {

double inverse_norm(std::span<const float> values) {
  double squares = 0.0;
  for (const float value : values) squares += static_cast<double>(value) * static_cast<double>(value);
  return squares > 0.0 ? 1.0 / std::sqrt(squares) : 0.0;
}

bool has_features(std::span<const std::uint8_t> present, std::size_t item) {
  return present.empty() || present[item] != 0;
}

}  // namespace

Directions::Directions(MatrixView rows, std::span<const std::uint8_t> present)
    : dense_(rows), dim_(rows.cols), inverse_norm_(rows.rows, 0.0) {
  for (std::size_t i = 0; i < rows.rows; ++i) {
    if (has_features(present, i)) inverse_norm_[i] = inverse_norm(rows.row(i));
  }
}

Directions::Directions(SparseRows rows, std::span<const std::uint8_t> present)
    : sparse_(std::move(rows)), dim_(sparse_->cols), inverse_norm_(sparse_->rows, 0.0) {
  for (std::size_t i = 0; i < sparse_->rows; ++i) {
    if (has_features(present, i)) inverse_norm_[i] = inverse_norm(sparse_->values(i));
  }
}

std::size_t Directions::add_units(std::span<const std::int32_t> items, Scratch& scratch) const {
  scratch.sum.resize(dim_, 0.0);
  std::size_t added = 0;
  for (const std::int32_t item : items) {
    if (!known(item)) continue;
    ++added;
    const auto row = static_cast<std::size_t>(item);
    const double scale = inverse_norm_[row];
    if (!sparse_) {
      const auto values = dense_.row(row);
      for (std::size_t d = 0; d < dim_; ++d) scratch.sum[d] += scale * static_cast<double>(values[d]);
    } else {
      const auto columns = sparse_->columns(row);
      const auto values = sparse_->values(row);
      for (std::size_t j = 0; j < columns.size(); ++j) {
        scratch.sum[static_cast<std::size_t>(columns[j])] += scale * static_cast<double>(values[j]);
      }
      scratch.touched.insert(scratch.touched.end(), columns.begin(), columns.end());
    }
  }
  return added;
}

double Directions::dot_unit(std::int32_t item, const Scratch& scratch) const {
  const auto row = static_cast<std::size_t>(item);
  double dot = 0.0;
  if (!sparse_) {
    const auto values = dense_.row(row);
    for (std::size_t d = 0; d < dim_; ++d) dot += static_cast<double>(values[d]) * scratch.sum[d];
  } else {
    const auto columns = sparse_->columns(row);
    const auto values = sparse_->values(row);
    for (std::size_t j = 0; j < columns.size(); ++j) {
      dot += static_cast<double>(values[j]) * scratch.sum[static_cast<std::size_t>(columns[j])];
    }
  }
  return dot * inverse_norm_[row];
}

void Directions::clear(Scratch& scratch) const {
  if (!sparse_) {
    std::fill(scratch.sum.begin(), scratch.sum.end(), 0.0);
  } else {
    for (const std::int32_t column : scratch.touched) scratch.sum[static_cast<std::size_t>(column)] = 0.0;
  }
  scratch.touched.clear();
}

std::optional<double> Directions::unexpectedness(std::span<const std::int32_t> list,
                                                 std::span<const std::int32_t> history, Scratch& scratch) const {
  const std::size_t known_history = add_units(history, scratch);
  double cosines = 0.0;
  std::size_t known_list = 0;
  for (const std::int32_t item : list) {
    if (!known(item)) continue;
    cosines += dot_unit(item, scratch);
    ++known_list;
  }
  clear(scratch);
  if (known_history == 0 || known_list == 0) return std::nullopt;
  return 1.0 - cosines / (static_cast<double>(known_list) * static_cast<double>(known_history));
}

std::optional<double> Directions::diversity(std::span<const std::int32_t> list, Scratch& scratch) const {
  const double n = static_cast<double>(add_units(list, scratch));
  double cosines = 0.0;  // of all ordered pairs, each item with itself included: those n are 1
  for (const std::int32_t item : list) {
    if (known(item)) cosines += dot_unit(item, scratch);
  }
  clear(scratch);
  if (n < 2.0) return std::nullopt;
  return 1.0 - (cosines - n) / (n * (n - 1.0));
}

}  // namespace tributary
