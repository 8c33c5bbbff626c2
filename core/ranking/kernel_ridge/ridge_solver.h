#pragma once
#include <vector>

#include "base/job.h"
#include "base/matrix.h"
#include "base/result.h"

namespace tributary {

/// Solves (F F' + lambda I) A = B for the rows F of the warm items without forming F F': conjugate gradients (Hestenes
/// and Stiefel 1952), all columns of B in one go, so that each step is two sparse-dense products and two GEMMs. Memory:
/// the non-zeros of F, which each step goes over twice, and four blocks of the size of B. Immutable and thread-safe.
class RidgeSolver {
 public:
  /// warm: the rows of `sparse` that make F, ascending; copied. dense: those rows of the dense part.
  RidgeSolver(const SparseMatrix& sparse, DenseMatrix dense, std::span<const std::int32_t> warm, double lambda);

  /// a: warm x columns of b. Stops when each column's residual is below `tolerance` of its right side; the residual is
  /// computed anew at the end, and where rounding has carried it off, the solver starts again from there. internal when
  /// it cannot get there.
  Status solve(const DenseMatrix& b, DenseMatrix& a, Job& job, double tolerance = 1e-6) const;
  /// F_sparse' v and F_dense' v, for products with other items: scores = F_all (F' a).
  void project(const DenseMatrix& v, DenseMatrix& sparse_part, DenseMatrix& dense_part) const;
  std::size_t rows() const { return sparse_.rows; }
  const DenseMatrix& dense() const { return dense_; }

 private:
  void apply(const DenseMatrix& v, DenseMatrix& out, DenseMatrix& scratch_sparse, DenseMatrix& scratch_dense,
             DenseMatrix& scratch) const;

  SparseMatrix sparse_, sparse_turned_;
  DenseMatrix dense_;
  double lambda_;
};

}  // namespace tributary
