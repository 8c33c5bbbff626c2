#pragma once
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace tributary {

/// A read-only column: a span and whatever keeps it alive (a vector of its own, or a memory-mapped file).
template <class T>
class Column {
 public:
  Column() = default;
  Column(std::vector<T> values) {
    auto owned = std::make_shared<const std::vector<T>>(std::move(values));
    view_ = {owned->data(), owned->size()};
    owner_ = std::move(owned);
  }
  Column(std::initializer_list<T> values) : Column(std::vector<T>(values)) {}
  Column(std::span<const T> view, std::shared_ptr<const void> owner) : view_(view), owner_(std::move(owner)) {}

  std::size_t size() const { return view_.size(); }
  bool empty() const { return view_.empty(); }
  const T& operator[](std::size_t i) const { return view_[i]; }
  auto begin() const { return view_.begin(); }
  auto end() const { return view_.end(); }
  std::span<const T> span() const { return view_; }
  const T* data() const { return view_.data(); }
  friend bool operator==(const Column& a, const Column& b) { return std::ranges::equal(a.view_, b.view_); }

 private:
  std::span<const T> view_;
  std::shared_ptr<const void> owner_;
};

/// rows x cols, row-major, not owned, read-only.
struct MatrixView {
  const float* data = nullptr;
  std::size_t rows = 0, cols = 0;
  std::span<const float> row(std::size_t r) const { return {data + r * cols, cols}; }
};

/// rows x cols, row-major, owned.
struct DenseMatrix {
  std::size_t rows = 0, cols = 0;
  std::vector<float> data;

  DenseMatrix() = default;
  DenseMatrix(std::size_t r, std::size_t c) : rows(r), cols(c), data(r * c, 0.0F) {}
  std::span<float> row(std::size_t r) { return {data.data() + r * cols, cols}; }
  std::span<const float> row(std::size_t r) const { return {data.data() + r * cols, cols}; }
  MatrixView view() const { return {data.data(), rows, cols}; }
};

/// rows x cols in compressed sparse rows. offset has rows + 1 entries; columns ascend within a row, without duplicates.
struct SparseMatrix {
  std::size_t rows = 0, cols = 0;
  std::vector<std::int64_t> offset{0};
  std::vector<std::int32_t> column;
  std::vector<float> value;

  std::size_t nonzeros() const { return column.size(); }
  std::span<const std::int32_t> columns(std::size_t r) const {
    return {column.data() + offset[r], static_cast<std::size_t>(offset[r + 1] - offset[r])};
  }
  std::span<const float> values(std::size_t r) const {
    return {value.data() + offset[r], static_cast<std::size_t>(offset[r + 1] - offset[r])};
  }
};

/// rows x cols, row-major, read-only and shared: a matrix that was built, or part of a mapped file. A copy looks at the
/// same numbers.
struct DenseRows {
  std::size_t rows = 0, cols = 0;
  Column<float> data;

  DenseRows() = default;
  DenseRows(DenseMatrix matrix) : rows(matrix.rows), cols(matrix.cols), data(std::move(matrix.data)) {}
  std::span<const float> row(std::size_t r) const { return {data.data() + r * cols, cols}; }
  MatrixView view() const { return {data.data(), rows, cols}; }
};

/// A SparseMatrix in the same way: read-only and shared.
struct SparseRows {
  std::size_t rows = 0, cols = 0;
  Column<std::int64_t> offset = {0};
  Column<std::int32_t> column;
  Column<float> value;

  SparseRows() = default;
  SparseRows(SparseMatrix matrix)
      : rows(matrix.rows),
        cols(matrix.cols),
        offset(std::move(matrix.offset)),
        column(std::move(matrix.column)),
        value(std::move(matrix.value)) {}
  std::size_t nonzeros() const { return column.size(); }
  std::span<const std::int32_t> columns(std::size_t r) const {
    return {column.data() + offset[r], static_cast<std::size_t>(offset[r + 1] - offset[r])};
  }
  std::span<const float> values(std::size_t r) const {
    return {value.data() + offset[r], static_cast<std::size_t>(offset[r + 1] - offset[r])};
  }
};

/// cols x rows of the same values. O(nonzeros).
SparseMatrix transpose(const SparseMatrix& matrix);

}  // namespace tributary
