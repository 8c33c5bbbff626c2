#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/matrix.h"
#include "base/result.h"

namespace tributary {

// Dense and sparse linear algebra over the tensor library's BLAS, on thread_count() threads. All matrices are
// row-major. `out` is resized and overwritten, keeps its memory where it fits, and must not share memory with an input.
// Sizes that do not match are bugs (asserted). No function keeps state; all may be called from several threads.

/// rows x cols, row-major, owned, double precision.
struct DenseMatrix64 {
  std::size_t rows = 0, cols = 0;
  std::vector<double> data;

  DenseMatrix64() = default;
  DenseMatrix64(std::size_t r, std::size_t c) : rows(r), cols(c), data(r * c, 0.0) {}
  std::span<double> row(std::size_t r) { return {data.data() + r * cols, cols}; }
  std::span<const double> row(std::size_t r) const { return {data.data() + r * cols, cols}; }
};

/// out = op(a) op(b), op(x) = x or its transpose. single precision.
void multiply(MatrixView a, bool transpose_a, MatrixView b, bool transpose_b, DenseMatrix& out);
/// out = op(a) op(b), double precision.
void multiply(const DenseMatrix64& a, bool transpose_a, const DenseMatrix64& b, bool transpose_b, DenseMatrix64& out);

/// out = a b, a sparse: a.rows x b.cols.
void multiply(const SparseMatrix& a, MatrixView b, DenseMatrix& out);
/// The same where b's rows are made when they are asked for: copy(row, to) writes one, `width` numbers; called from
/// many threads, once for each entry of a.
void multiply(const SparseMatrix& a, std::size_t width,
              const std::function<void(std::size_t row, std::span<float> to)>& copy, DenseMatrix& out);
/// out = aᵀ b, a sparse: a.cols x b.cols. Takes nonzeros() * 8 bytes for a turned copy of a.
void multiply_transposed(const SparseMatrix& a, MatrixView b, DenseMatrix& out);

/// X Xᵀ: rows x rows, symmetric, summed in double precision. O(sum over columns of nonzeros²); for the item side pass
/// transpose(X).
std::vector<double> gram(const SparseMatrix& x);

/// The inverse of a symmetric positive definite n x n matrix, in place (no second n x n matrix is taken): blocked
/// Cholesky (Golub and Van Loan, Matrix Computations, 4.2). Only the lower triangle of `a` is read; the result is
/// filled in both. bad_input when `a` is not positive definite to working precision (the message names the row);
/// cancelled within a second.
Result<std::vector<double>> spd_inverse(std::vector<double> a, std::size_t n, Job& job);
Result<std::vector<double>> spd_inverse(std::vector<double> a, std::size_t n);

/// X of A X = B for symmetric positive definite A (n x n) and B (n x m), n x m. Problems as spd_inverse. `a` is used
/// up.
Result<DenseMatrix> cholesky_solve(DenseMatrix a, MatrixView b);
Result<DenseMatrix64> cholesky_solve(DenseMatrix64 a, const DenseMatrix64& b);

}  // namespace tributary
