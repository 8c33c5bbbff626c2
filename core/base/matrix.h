#pragma once
#include <cassert>
#include <cstddef>
#include <cstdint>
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
  Column(std::span<const T> view, std::shared_ptr<const void> owner) : view_(view), owner_(std::move(owner)) {}

  std::size_t size() const { return view_.size(); }
  bool empty() const { return view_.empty(); }
  const T& operator[](std::size_t i) const { return view_[i]; }
  auto begin() const { return view_.begin(); }
  auto end() const { return view_.end(); }
  std::span<const T> span() const { return view_; }
  const T* data() const { return view_.data(); }

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

/// cols x rows of the same values. O(nonzeros).
SparseMatrix transpose(const SparseMatrix& matrix);

}  // namespace tributary
