#include "base/messages.h"
#include "nn/torch_impl.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "base/threads.h"
#include "nn/linalg.h"

namespace tributary {
namespace {

constexpr std::int64_t kBlock = 256;

/// A symmetric matrix in blocks of kBlock rows and columns. Every step is a product of blocks, so that almost all of
/// the work is GEMM at full speed, nothing of the size of the matrix is taken beside it, and a cancel is seen between
/// two products.
class Blocked {
 public:
  Blocked(at::Tensor matrix, Job* job)
      : matrix_(std::move(matrix)), size_(matrix_.size(0)), count_((size_ + kBlock - 1) / kBlock), job_(job) {}

  std::int64_t count() const { return count_; }
  /// Rows [row, row_end) and columns [col, col_end), in blocks.
  at::Tensor part(std::int64_t row, std::int64_t row_end, std::int64_t col, std::int64_t col_end) const {
    return matrix_.slice(0, at_block(row), at_block(row_end)).slice(1, at_block(col), at_block(col_end));
  }
  at::Tensor block(std::int64_t row, std::int64_t col) const { return part(row, row + 1, col, col + 1); }
  std::int64_t at_block(std::int64_t block) const { return std::min(size_, block * kBlock); }
  const at::Tensor& inverse_of_diagonal(std::int64_t k) const { return diagonal_[static_cast<std::size_t>(k)]; }

  /// A = L Lᵀ; the lower triangle of the matrix becomes L, and the inverses of its diagonal blocks are kept.
  Status factor() {
    for (std::int64_t k = 0; k < count_; ++k) {
      const auto corner = block(k, k);
      auto [lower, info] = at::linalg_cholesky_ex(corner);
      if (const auto failed = info.item<int>(); failed != 0) {
        return problem_of(Code::bad_input, {say::not_positive_definite, {k * kBlock + failed}});
      }
      corner.copy_(lower);
      diagonal_.push_back(at::linalg_solve_triangular(lower, at::eye(lower.size(0), lower.options()), false));
      if (k + 1 == count_) break;
      const auto turned = diagonal_.back().t();
      ENSURE(each(k + 1, count_, [&](std::int64_t j) {
        block(j, k).copy_(at::mm(block(j, k), turned));
        return 0;
      }));
      ENSURE(each(k + 1, count_, [&](std::int64_t j) {
        part(j, count_, j, j + 1).addmm_(part(j, count_, k, k + 1), block(j, k).t(), 1, -1);
        return count_ - j;
      }));
    }
    return done;
  }

  /// L becomes its inverse.
  Status invert_factor() {
    for (std::int64_t i = 0; i < count_; ++i) {
      const auto& corner = inverse_of_diagonal(i);
      const auto row = at::empty({corner.size(0), at_block(i)}, matrix_.options());
      ENSURE(each(0, i, [&](std::int64_t j) {
        row.slice(1, at_block(j), at_block(j + 1)).copy_(at::mm(part(i, i + 1, j, i), part(j, i, j, j + 1)));
        return i - j;
      }));
      if (i > 0) part(i, i + 1, 0, i).copy_(at::mm(corner, row).neg_());
      block(i, i).copy_(corner);
    }
    return done;
  }

  /// W becomes Wᵀ W, lower triangle.
  Status multiply_by_own_transpose() {
    for (std::int64_t i = 0; i < count_; ++i) {
      const auto column = part(i, count_, i, i + 1).t();
      const auto row = at::empty({column.size(0), at_block(i + 1)}, matrix_.options());
      ENSURE(each(0, i + 1, [&](std::int64_t j) {
        row.slice(1, at_block(j), at_block(j + 1)).copy_(at::mm(column, part(i, count_, j, j + 1)));
        return count_ - i;
      }));
      part(i, i + 1, 0, i + 1).copy_(row);
    }
    return done;
  }

  void mirror() {
    for (std::int64_t i = 0; i < count_; ++i) {
      for (std::int64_t j = 0; j < i; ++j) block(j, i).copy_(block(i, j).t());
      const auto corner = block(i, i).tril();
      block(i, i).copy_(corner.add(corner.tril(-1).t()));
    }
  }

 private:
  /// step(j) for each j on thread_count() threads; a step gives the products of blocks that it took.
  template <class Step>
  Status each(std::int64_t from, std::int64_t to, const Step& step) {
    parallel_for(static_cast<std::size_t>(to - from), 1, [&](std::size_t begin, std::size_t end) {
      const TorchScope scope;
      for (std::size_t i = begin; i < end && !stopped(); ++i) {
        const std::int64_t products = step(from + static_cast<std::int64_t>(i));
        if (job_ != nullptr && products > 0) job_->advance(products);
      }
    });
    if (stopped()) return cancelled();
    return done;
  }
  bool stopped() const { return job_ != nullptr && job_->stopped(); }

  at::Tensor matrix_;
  std::int64_t size_, count_;
  Job* job_;
  std::vector<at::Tensor> diagonal_;
};

Status solve(Blocked& a, const at::Tensor& x) {
  ENSURE(a.factor());
  const auto n = a.count();
  const auto rows = [&](std::int64_t from, std::int64_t to) { return x.slice(0, a.at_block(from), a.at_block(to)); };
  for (std::int64_t i = 0; i < n; ++i) {
    auto right = rows(i, i + 1);
    if (i > 0) right.addmm_(a.part(i, i + 1, 0, i), rows(0, i), 1, -1);
    right.copy_(at::mm(a.inverse_of_diagonal(i), right));
  }
  for (std::int64_t i = n - 1; i >= 0; --i) {
    auto right = rows(i, i + 1);
    if (i + 1 < n) right.addmm_(a.part(i + 1, n, i, i + 1).t(), rows(i + 1, n), 1, -1);
    right.copy_(at::mm(a.inverse_of_diagonal(i).t(), right));
  }
  return done;
}

}  // namespace

Result<std::vector<double>> spd_inverse(std::vector<double> a, std::size_t n, Job& job) {
  assert(a.size() == n * n);
  if (n == 0) return a;
  const TorchScope scope;
  Blocked blocked(as_tensor(a.data(), n, n), &job);
  const auto blocks = blocked.count();
  // Each of the three passes takes blocks (blocks + 1) (blocks + 2) / 6 products of blocks, less the small ones.
  job.begin(
      "inverting a matrix of " + std::to_string(n) + " rows",
      std::max<std::int64_t>(1, (blocks - 1) * blocks * (blocks + 1) / 3 + blocks * (blocks + 1) * (blocks + 2) / 6),
      "products");
  ENSURE(blocked.factor());
  ENSURE(blocked.invert_factor());
  ENSURE(blocked.multiply_by_own_transpose());
  blocked.mirror();
  return a;
}

Result<std::vector<double>> spd_inverse(std::vector<double> a, std::size_t n) {
  Job quiet;
  return spd_inverse(std::move(a), n, quiet);
}

Result<DenseMatrix> cholesky_solve(DenseMatrix a, MatrixView b) {
  assert(a.rows == a.cols && a.rows == b.rows);
  DenseMatrix x(b.rows, b.cols);
  std::copy(b.data, b.data + b.rows * b.cols, x.data.begin());
  if (x.data.empty()) return x;
  const TorchScope scope;
  Blocked blocked(as_tensor(a), nullptr);
  ENSURE(solve(blocked, as_tensor(x)));
  return x;
}

Result<DenseMatrix64> cholesky_solve(DenseMatrix64 a, const DenseMatrix64& b) {
  assert(a.rows == a.cols && a.rows == b.rows);
  DenseMatrix64 x = b;
  if (x.data.empty()) return x;
  const TorchScope scope;
  Blocked blocked(as_tensor(a.data.data(), a.rows, a.cols), nullptr);
  ENSURE(solve(blocked, as_tensor(x.data.data(), x.rows, x.cols)));
  return x;
}

}  // namespace tributary
