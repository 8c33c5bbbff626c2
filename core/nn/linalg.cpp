#include "nn/torch_impl.h"

#include "nn/linalg.h"

#include <algorithm>
#include <cassert>

#include "base/threads.h"

namespace tributary {
namespace {

template <class Matrix>
void reshape(Matrix& out, std::size_t rows, std::size_t cols) {
  out.rows = rows;
  out.cols = cols;
  out.data.resize(rows * cols);
}

/// out = a b, in tiles that do not depend on the number of threads, each a product on one thread: the result is the
/// same on any number.
void product(const at::Tensor& a, const at::Tensor& b, const at::Tensor& out) {
  constexpr std::int64_t tile_rows = 256, tile_cols = 2048;
  const auto rows = out.size(0), cols = out.size(1);
  const auto across = (cols + tile_cols - 1) / tile_cols;
  const auto tiles = (rows + tile_rows - 1) / tile_rows * across;
  const double operations = 2.0 * static_cast<double>(std::min(rows, tile_rows)) *
                            static_cast<double>(std::min(cols, tile_cols)) * static_cast<double>(a.size(1));
  const auto grain =
      static_cast<std::size_t>(std::max(1.0, 2e7 / operations));  // a thread costs about as much as 0.1 ms of products
  parallel_for(static_cast<std::size_t>(tiles), grain, [&](std::size_t begin, std::size_t end) {
    const TorchScope scope;
    for (auto tile = static_cast<std::int64_t>(begin); tile < static_cast<std::int64_t>(end); ++tile) {
      const auto row = tile / across * tile_rows, col = tile % across * tile_cols;
      const auto row_end = std::min(rows, row + tile_rows), col_end = std::min(cols, col + tile_cols);
      auto part = out.slice(0, row, row_end).slice(1, col, col_end);
      at::mm_out(part, a.slice(0, row, row_end), b.slice(1, col, col_end));
    }
  });
}

at::Tensor turned(const at::Tensor& matrix, bool transpose) {
  return transpose ? matrix.t() : matrix;
}

/// to[0..n) += sum over 4 of scale * from: four sources a pass, so that `to` is read and written a quarter as often.
void add_four(float* __restrict to, const float* const* from, const float* scale, std::size_t n) {
  const float *a = from[0], *b = from[1], *c = from[2], *d = from[3];
  const float p = scale[0], q = scale[1], r = scale[2], s = scale[3];
  for (std::size_t i = 0; i < n; ++i) to[i] += p * a[i] + q * b[i] + r * c[i] + s * d[i];
}

void add_one(float* __restrict to, const float* from, float scale, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) to[i] += scale * from[i];
}

constexpr std::size_t kTile = 4096;  // columns: a tile of `out` stays in the first cache

}  // namespace

void multiply(MatrixView a, bool transpose_a, MatrixView b, bool transpose_b, DenseMatrix& out) {
  assert((transpose_a ? a.rows : a.cols) == (transpose_b ? b.cols : b.rows));
  const std::size_t inner = transpose_a ? a.rows : a.cols;
  reshape(out, transpose_a ? a.cols : a.rows, transpose_b ? b.rows : b.cols);
  if (out.data.empty()) return;
  if (inner == 0) {
    std::fill(out.data.begin(), out.data.end(), 0.0F);
    return;
  }
  const TorchScope scope;
  product(turned(as_tensor(a), transpose_a), turned(as_tensor(b), transpose_b), as_tensor(out));
}

void multiply(const DenseMatrix64& a, bool transpose_a, const DenseMatrix64& b, bool transpose_b, DenseMatrix64& out) {
  assert((transpose_a ? a.rows : a.cols) == (transpose_b ? b.cols : b.rows));
  const std::size_t inner = transpose_a ? a.rows : a.cols;
  reshape(out, transpose_a ? a.cols : a.rows, transpose_b ? b.rows : b.cols);
  if (out.data.empty()) return;
  if (inner == 0) {
    std::fill(out.data.begin(), out.data.end(), 0.0);
    return;
  }
  const TorchScope scope;
  const auto view = [](const DenseMatrix64& m) {
    return as_tensor(const_cast<double*>(m.data.data()), m.rows, m.cols);
  };
  product(turned(view(a), transpose_a), turned(view(b), transpose_b), view(out));
}

void multiply(const SparseMatrix& a, MatrixView b, DenseMatrix& out) {
  assert(a.cols == b.rows);
  reshape(out, a.rows, b.cols);
  const std::size_t width = b.cols;
  parallel_for(a.rows, 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      const auto columns = a.columns(r);
      const auto values = a.values(r);
      float* row = out.data.data() + r * width;
      std::fill(row, row + width, 0.0F);
      for (std::size_t from = 0; from < width; from += kTile) {
        const std::size_t n = std::min(kTile, width - from);
        const auto source = [&](std::size_t k) { return b.data + static_cast<std::size_t>(columns[k]) * width + from; };
        std::size_t k = 0;
        for (; k + 4 <= columns.size(); k += 4) {
          const float* const four[] = {source(k), source(k + 1), source(k + 2), source(k + 3)};
          add_four(row + from, four, values.data() + k, n);
        }
        for (; k < columns.size(); ++k) add_one(row + from, source(k), values[k], n);
      }
    }
  });
}

void multiply(const SparseMatrix& a, std::size_t width,
              const std::function<void(std::size_t row, std::span<float> to)>& copy, DenseMatrix& out) {
  reshape(out, a.rows, width);
  parallel_for(a.rows, 16, [&](std::size_t begin, std::size_t end) {
    DenseMatrix four(4, width);
    const float* const rows[] = {four.row(0).data(), four.row(1).data(), four.row(2).data(), four.row(3).data()};
    for (std::size_t r = begin; r < end; ++r) {
      const auto columns = a.columns(r);
      const auto values = a.values(r);
      float* row = out.data.data() + r * width;
      std::fill(row, row + width, 0.0F);
      std::size_t k = 0;
      for (; k + 4 <= columns.size(); k += 4) {
        for (std::size_t i = 0; i < 4; ++i) copy(static_cast<std::size_t>(columns[k + i]), four.row(i));
        add_four(row, rows, values.data() + k, width);
      }
      for (; k < columns.size(); ++k) {
        copy(static_cast<std::size_t>(columns[k]), four.row(0));
        add_one(row, rows[0], values[k], width);
      }
    }
  });
}

void multiply_transposed(const SparseMatrix& a, MatrixView b, DenseMatrix& out) {
  multiply(transpose(a), b, out);
}

std::vector<double> gram(const SparseMatrix& x) {
  const std::size_t n = x.rows;
  std::vector<double> result(n * n, 0.0);
  const SparseMatrix turned = transpose(x);
  parallel_for(n, 8, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      double* row = result.data() + r * n;
      const auto columns = x.columns(r);
      const auto values = x.values(r);
      for (std::size_t k = 0; k < columns.size(); ++k) {
        const auto c = static_cast<std::size_t>(columns[k]);
        const auto others = turned.columns(c);
        const auto weights = turned.values(c);
        const double weight = values[k];
        // Rows ascend within a column: those up to r give the lower triangle.
        for (std::size_t j = 0; j < others.size() && static_cast<std::size_t>(others[j]) <= r; ++j) {
          row[others[j]] += weight * static_cast<double>(weights[j]);
        }
      }
    }
  });
  constexpr std::size_t block = 64;
  parallel_for((n + block - 1) / block, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin * block; i < std::min(n, end * block); i += block) {
      for (std::size_t j = 0; j <= i; j += block) {
        for (std::size_t r = i; r < std::min(n, i + block); ++r) {
          for (std::size_t c = j; c < std::min(r, j + block); ++c) result[c * n + r] = result[r * n + c];
        }
      }
    }
  });
  return result;
}

}  // namespace tributary
