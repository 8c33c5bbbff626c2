#include "nn/linalg.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "base/threads.h"

namespace tributary {
namespace {

DenseMatrix random_matrix(std::size_t rows, std::size_t cols, std::uint64_t seed) {
  DenseMatrix m(rows, cols);
  Random random(seed);
  for (auto& v : m.data) v = static_cast<float>(random.normal());
  return m;
}

SparseMatrix random_sparse(std::size_t rows, std::size_t cols, double density, std::uint64_t seed) {
  SparseMatrix m;
  m.rows = rows;
  m.cols = cols;
  Random random(seed);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < cols; ++c) {
      if (random.uniform() < density) {
        m.column.push_back(static_cast<std::int32_t>(c));
        m.value.push_back(static_cast<float>(random.normal()));
      }
    }
    m.offset.push_back(static_cast<std::int64_t>(m.column.size()));
  }
  return m;
}

DenseMatrix dense(const SparseMatrix& sparse) {
  DenseMatrix m(sparse.rows, sparse.cols);
  for (std::size_t r = 0; r < sparse.rows; ++r) {
    for (std::size_t k = 0; k < sparse.columns(r).size(); ++k)
      m.row(r)[static_cast<std::size_t>(sparse.columns(r)[k])] = sparse.values(r)[k];
  }
  return m;
}

double at(const DenseMatrix& m, bool transposed, std::size_t r, std::size_t c) {
  return transposed ? m.row(c)[r] : m.row(r)[c];
}

/// Largest |out - op(a) op(b)|, by three loops in double precision.
double worst_error(const DenseMatrix& a, bool ta, const DenseMatrix& b, bool tb, const DenseMatrix& out) {
  const std::size_t inner = ta ? a.rows : a.cols;
  double worst = 0;
  for (std::size_t r = 0; r < out.rows; ++r) {
    for (std::size_t c = 0; c < out.cols; ++c) {
      double sum = 0;
      for (std::size_t k = 0; k < inner; ++k) sum += at(a, ta, r, k) * at(b, tb, k, c);
      worst = std::max(worst, std::abs(sum - out.row(r)[c]));
    }
  }
  return worst;
}

/// M Mᵀ + n I of a random M: well conditioned. Exactly symmetric, which a product in single precision is not.
std::vector<double> random_spd(std::size_t n, std::uint64_t seed) {
  const auto m = random_matrix(n, n, seed);
  DenseMatrix product;
  multiply(m.view(), false, m.view(), true, product);
  std::vector<double> a(product.data.begin(), product.data.end());
  for (std::size_t i = 0; i < n; ++i) {
    a[i * n + i] += static_cast<double>(n);
    for (std::size_t j = 0; j < i; ++j) a[j * n + i] = a[i * n + j];
  }
  return a;
}

TEST(Linalg, MultipliesByHand) {
  DenseMatrix a(2, 3), b(3, 2), out;
  a.data = {1, 2, 3, 4, 5, 6};
  b.data = {7, 8, 9, 10, 11, 12};
  multiply(a.view(), false, b.view(), false, out);
  EXPECT_EQ(out.data, (std::vector<float>{58, 64, 139, 154}));
  multiply(a.view(), true, b.view(), true, out);
  EXPECT_EQ(out.rows, 3U);
  EXPECT_EQ(out.data, (std::vector<float>{39, 49, 59, 54, 68, 82, 69, 87, 105}));
}

TEST(Linalg, MultipliesEveryTransposition) {
  for (const bool ta : {false, true}) {
    for (const bool tb : {false, true}) {
      const auto a = ta ? random_matrix(33, 17, 1) : random_matrix(17, 33, 1);
      const auto b = tb ? random_matrix(21, 33, 2) : random_matrix(33, 21, 2);
      DenseMatrix out;
      multiply(a.view(), ta, b.view(), tb, out);
      EXPECT_LT(worst_error(a, ta, b, tb, out), 1e-4);
    }
  }
}

TEST(Linalg, ProductsAreTheSameOnAnyNumberOfThreads) {
  const auto a = random_matrix(700, 64, 21), b = random_matrix(64, 2100, 22);  // several tiles
  DenseMatrix many, one;
  multiply(a.view(), false, b.view(), false, many);
  set_thread_count(1);
  multiply(a.view(), false, b.view(), false, one);
  set_thread_count(0);
  EXPECT_EQ(many.data, one.data);
  EXPECT_LT(worst_error(a, false, b, false, one), 1e-4);
}

TEST(Linalg, EmptySizes) {
  DenseMatrix out;
  multiply(DenseMatrix(0, 3).view(), false, DenseMatrix(3, 2).view(), false, out);
  EXPECT_EQ(out.rows, 0U);
  EXPECT_EQ(out.cols, 2U);
  out.data = {5, 5, 5, 5};
  multiply(DenseMatrix(2, 0).view(), false, DenseMatrix(0, 2).view(), false, out);
  EXPECT_EQ(out.data, (std::vector<float>{0, 0, 0, 0}));
  EXPECT_TRUE(gram(SparseMatrix{}).empty());
  EXPECT_TRUE(spd_inverse({}, 0).ok());
}

TEST(Linalg, SparseTimesDenseOnOneAndManyThreads) {
  const auto a = random_sparse(90, 40, 0.3, 3);
  const auto b = random_matrix(40, 5000, 4);  // wider than a tile
  const auto full = dense(a);
  DenseMatrix out, again;
  multiply(a, b.view(), out);
  EXPECT_LT(worst_error(full, false, b, false, out), 1e-4);
  set_thread_count(1);
  multiply(a, b.view(), again);
  set_thread_count(0);
  EXPECT_EQ(out.data, again.data);
  const auto c = random_matrix(90, 7, 5);
  multiply_transposed(a, c.view(), out);
  EXPECT_LT(worst_error(full, true, c, false, out), 1e-4);
}

TEST(Linalg, GramIsXTimesItsTranspose) {
  const auto x = random_sparse(150, 60, 0.2, 6);
  const auto full = dense(x);
  const auto g = gram(x);
  DenseMatrix out(150, 150);
  std::copy(g.begin(), g.end(), out.data.begin());
  EXPECT_LT(worst_error(full, false, full, true, out), 1e-5);
}

TEST(Linalg, InvertsByHand) {
  // [[4, 2], [2, 3]] has determinant 8. The upper triangle is not read.
  const auto inverse = spd_inverse({4, -99, 2, 3}, 2);
  ASSERT_TRUE(inverse.ok());
  const std::vector<double> expected{0.375, -0.25, -0.25, 0.5};
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR((*inverse)[i], expected[i], 1e-15);
}

TEST(Linalg, InverseTimesMatrixIsIdentityAcrossBlockEdges) {
  for (const std::size_t n : {1U, 255U, 256U, 257U, 700U}) {
    DenseMatrix64 a(n, n), inverse(n, n), out;
    a.data = random_spd(n, n);
    auto result = spd_inverse(a.data, n);
    ASSERT_TRUE(result.ok()) << n;
    inverse.data = *std::move(result);
    multiply(a, false, inverse, false, out);
    double worst = 0;
    for (std::size_t r = 0; r < n; ++r) {
      for (std::size_t c = 0; c < n; ++c) {
        worst = std::max(worst, std::abs(out.row(r)[c] - (r == c ? 1 : 0)));
        ASSERT_EQ(inverse.row(r)[c], inverse.row(c)[r]);
      }
    }
    EXPECT_LT(worst, 1e-12) << n;
  }
}

TEST(Linalg, NotPositiveDefiniteNamesTheRow) {
  auto a = random_spd(600, 7);
  a[400 * 600 + 400] = -1;
  const auto result = spd_inverse(std::move(a), 600);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.problem().code, Code::bad_input);
  EXPECT_NE(result.problem().what.find("row 401"), std::string::npos) << result.problem().what;
}

TEST(Linalg, NotFiniteIsRefused) {
  std::vector<double> a{1, 0, 0, std::nan("")};
  EXPECT_FALSE(spd_inverse(a, 2).ok());
}

TEST(Linalg, InverseStopsWhenTheJobDoes) {
  StopToken stop;
  Job job(stop, nullptr, nullptr);
  stop.stop();
  const auto result = spd_inverse(random_spd(600, 8), 600, job);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.problem().code, Code::cancelled);
}

TEST(Linalg, SolvesInBothPrecisions) {
  constexpr std::size_t n = 530, m = 9;
  const auto spd = random_spd(n, 9);
  const auto b = random_matrix(n, m, 10);
  DenseMatrix a32(n, n);
  std::copy(spd.begin(), spd.end(), a32.data.begin());
  const auto x32 = cholesky_solve(a32, b.view());
  ASSERT_TRUE(x32.ok());
  EXPECT_LT(([&] {
              DenseMatrix back;
              multiply(a32.view(), false, x32->view(), false, back);
              double worst = 0;
              for (std::size_t i = 0; i < back.data.size(); ++i)
                worst = std::max(worst, std::abs(static_cast<double>(back.data[i]) - b.data[i]));
              return worst;
            })(),
            1e-4);
  DenseMatrix64 a64(n, n), b64(n, m), back;
  a64.data = spd;
  std::copy(b.data.begin(), b.data.end(), b64.data.begin());
  const auto x64 = cholesky_solve(a64, b64);
  ASSERT_TRUE(x64.ok());
  multiply(a64, false, *x64, false, back);
  for (std::size_t i = 0; i < back.data.size(); ++i) ASSERT_NEAR(back.data[i], b64.data[i], 1e-11);
  EXPECT_FALSE(cholesky_solve(DenseMatrix(3, 3), DenseMatrix(3, 1).view()).ok());
}

}  // namespace
}  // namespace tributary
