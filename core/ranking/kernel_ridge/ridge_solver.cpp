#include "ranking/kernel_ridge/ridge_solver.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <utility>

#include "base/messages.h"
#include "base/threads.h"
#include "nn/linalg.h"

namespace tributary {
namespace {

constexpr int kMaxSteps = 400;
constexpr int kMaxStarts = 4;

/// Column-wise dot products, summed in double.
std::vector<double> dots(const DenseMatrix& a, const DenseMatrix& b) {
  std::vector<double> sum(a.cols, 0.0);
  for (std::size_t row = 0; row < a.rows; ++row) {
    const float* x = a.data.data() + row * a.cols;
    const float* y = b.data.data() + row * a.cols;
    for (std::size_t c = 0; c < a.cols; ++c) sum[c] += static_cast<double>(x[c]) * static_cast<double>(y[c]);
  }
  return sum;
}

/// to += factor[c] * from, column by column.
void add_scaled(DenseMatrix& to, const DenseMatrix& from, const std::vector<float>& factor) {
  for (std::size_t row = 0; row < to.rows; ++row) {
    float* x = to.data.data() + row * to.cols;
    const float* y = from.data.data() + row * to.cols;
    for (std::size_t c = 0; c < to.cols; ++c) x[c] += factor[c] * y[c];
  }
}

/// to = from + factor[c] * to.
void scale_and_add(DenseMatrix& to, const DenseMatrix& from, const std::vector<float>& factor) {
  for (std::size_t row = 0; row < to.rows; ++row) {
    float* x = to.data.data() + row * to.cols;
    const float* y = from.data.data() + row * to.cols;
    for (std::size_t c = 0; c < to.cols; ++c) x[c] = y[c] + factor[c] * x[c];
  }
}

}  // namespace

RidgeSolver::RidgeSolver(const SparseMatrix& sparse, DenseMatrix dense, std::span<const std::int32_t> warm,
                         double lambda)
    : dense_(std::move(dense)), lambda_(lambda) {
  sparse_.rows = warm.size();
  sparse_.cols = sparse.cols;
  for (std::size_t w = 0; w < warm.size(); ++w) {
    const auto row = static_cast<std::size_t>(warm[w]);
    const auto columns = sparse.columns(row);
    const auto values = sparse.values(row);
    sparse_.column.insert(sparse_.column.end(), columns.begin(), columns.end());
    sparse_.value.insert(sparse_.value.end(), values.begin(), values.end());
    sparse_.offset.push_back(static_cast<std::int64_t>(sparse_.column.size()));
  }
  sparse_turned_ = transpose(sparse_);
}

void RidgeSolver::project(const DenseMatrix& v, DenseMatrix& sparse_part, DenseMatrix& dense_part) const {
  multiply(sparse_turned_, v.view(), sparse_part);
  multiply(dense_.view(), true, v.view(), false, dense_part);
}

void RidgeSolver::apply(const DenseMatrix& v, DenseMatrix& out, DenseMatrix& scratch_sparse, DenseMatrix& scratch_dense,
                        DenseMatrix& scratch) const {
  project(v, scratch_sparse, scratch_dense);
  multiply(sparse_, scratch_sparse.view(), out);
  const bool has_dense = dense_.cols > 0;
  if (has_dense) multiply(dense_.view(), false, scratch_dense.view(), false, scratch);
  const auto lambda = static_cast<float>(lambda_);
  parallel_for(out.data.size(), 1U << 15U, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) out.data[i] += lambda * v.data[i] + (has_dense ? scratch.data[i] : 0.0F);
  });
}

Status RidgeSolver::solve(const DenseMatrix& b, DenseMatrix& a, Job& job, double tolerance) const {
  a = DenseMatrix(b.rows, b.cols);
  const std::vector<double> size = dots(b, b);
  DenseMatrix residual = b, direction, image, scratch_sparse, scratch_dense, scratch;
  const auto open = [&](const std::vector<double>& square, double limit) {
    for (std::size_t c = 0; c < square.size(); ++c) {
      if (square[c] > limit * limit * size[c]) return true;
    }
    return false;
  };
  std::vector<double> square = size;
  for (int start = 0; start < kMaxStarts; ++start) {
    direction = residual;
    for (int step = 0; step < kMaxSteps && open(square, tolerance); ++step) {
      if (job.stopped()) return cancelled();
      apply(direction, image, scratch_sparse, scratch_dense, scratch);
      const std::vector<double> curvature = dots(direction, image);
      std::vector<float> alpha(b.cols), minus_alpha(b.cols), beta(b.cols);
      for (std::size_t c = 0; c < b.cols; ++c) {
        const bool closed = square[c] <= tolerance * tolerance * size[c] || curvature[c] <= 0;
        alpha[c] = closed ? 0.0F : static_cast<float>(square[c] / curvature[c]);
        minus_alpha[c] = -alpha[c];
      }
      add_scaled(a, direction, alpha);
      add_scaled(residual, image, minus_alpha);
      std::vector<double> next = dots(residual, residual);
      for (std::size_t c = 0; c < b.cols; ++c)
        beta[c] = alpha[c] > 0 && square[c] > 0 ? static_cast<float>(next[c] / square[c]) : 0.0F;
      scale_and_add(direction, residual, beta);
      square = std::move(next);
    }
    apply(a, image, scratch_sparse, scratch_dense, scratch);
    for (std::size_t i = 0; i < residual.data.size(); ++i) residual.data[i] = b.data[i] - image.data[i];
    square = dots(residual, residual);
    if (!open(square, 4 * tolerance)) return done;
  }
  if (!open(square, 1e-4)) return done;  // as near as single precision comes
  return problem_of(Code::internal, say::kernel_ridge_did_not_converge);
}

}  // namespace tributary
