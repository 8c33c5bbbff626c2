#include "metrics/directions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <vector>

#include "base/random.h"

namespace tributary {
namespace {

DenseMatrix random_rows(std::size_t rows, std::size_t cols) {
  Random random(5);
  DenseMatrix matrix(rows, cols);
  for (float& value : matrix.data) value = random.below(2) == 0 ? 0.0F : static_cast<float>(random.normal());
  return matrix;
}

SparseMatrix sparse_of(const DenseMatrix& dense) {
  SparseMatrix sparse;
  sparse.rows = dense.rows;
  sparse.cols = dense.cols;
  for (std::size_t r = 0; r < dense.rows; ++r) {
    for (std::size_t c = 0; c < dense.cols; ++c) {
      if (dense.row(r)[c] == 0.0F) continue;
      sparse.column.push_back(static_cast<std::int32_t>(c));
      sparse.value.push_back(dense.row(r)[c]);
    }
    sparse.offset.push_back(static_cast<std::int64_t>(sparse.column.size()));
  }
  return sparse;
}

double distance(const DenseMatrix& m, std::int32_t a, std::int32_t b) {
  double dot = 0, aa = 0, bb = 0;
  for (std::size_t d = 0; d < m.cols; ++d) {
    const double x = static_cast<double>(m.row(static_cast<std::size_t>(a))[d]);
    const double y = static_cast<double>(m.row(static_cast<std::size_t>(b))[d]);
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return 1 - dot / std::sqrt(aa * bb);
}

TEST(Directions, AgreeWithHandComputedAngles) {
  DenseMatrix rows(3, 2);
  rows.data = {1, 0, 0, 5, 3, 3};  // 0, 90 and 45 degrees; lengths do not matter
  const Directions directions(rows.view());
  Directions::Scratch scratch;
  const std::vector<std::int32_t> list = {1, 2}, history = {0};
  EXPECT_NEAR(*directions.unexpectedness(list, history, scratch), (1 + (1 - std::sqrt(0.5))) / 2, 1e-15);
  EXPECT_NEAR(*directions.diversity(list, scratch), 1 - std::sqrt(0.5), 1e-15);
}

TEST(Directions, SumsOfUnitVectorsEqualTheMeanOverPairs) {
  const DenseMatrix rows = random_rows(30, 16);
  const SparseMatrix sparse = sparse_of(rows);
  const Directions dense_directions(rows.view()), sparse_directions(sparse);
  const std::vector<std::int32_t> list = {3, 8, 1, 20}, history = {0, 5, 9, 11, 29};
  double apart = 0, within = 0;
  for (const auto a : list) {
    for (const auto b : history) apart += distance(rows, a, b) / 20;
    for (const auto b : list) within += a == b ? 0 : distance(rows, a, b) / 12;
  }
  Directions::Scratch dense_scratch, sparse_scratch;
  for (int repeat = 0; repeat < 2; ++repeat) {  // the second time shows that the scratch was left clean
    EXPECT_NEAR(*dense_directions.unexpectedness(list, history, dense_scratch), apart, 1e-12);
    EXPECT_NEAR(*dense_directions.diversity(list, dense_scratch), within, 1e-12);
    EXPECT_NEAR(*sparse_directions.unexpectedness(list, history, sparse_scratch), apart, 1e-12);
    EXPECT_NEAR(*sparse_directions.diversity(list, sparse_scratch), within, 1e-12);
  }
}

TEST(Directions, LeaveOutItemsWithoutFeatures) {
  DenseMatrix rows(4, 2);
  rows.data = {1, 0, 0, 1, 0, 0, 1, 0};  // item 2 is a row of zeros; item 3 is masked
  const std::vector<std::uint8_t> present = {1, 1, 1, 0};
  const Directions directions(rows.view(), present);
  Directions::Scratch scratch;
  EXPECT_TRUE(directions.known(0));
  EXPECT_FALSE(directions.known(2));
  EXPECT_FALSE(directions.known(3));
  const std::vector<std::int32_t> list = {1, 2, 3}, history = {0, 2, 3}, nothing = {2, 3};
  EXPECT_DOUBLE_EQ(*directions.unexpectedness(list, history, scratch), 1);
  EXPECT_EQ(directions.unexpectedness(nothing, history, scratch), std::nullopt);
  EXPECT_EQ(directions.unexpectedness(list, nothing, scratch), std::nullopt);
  EXPECT_EQ(directions.diversity(list, scratch), std::nullopt);
  EXPECT_DOUBLE_EQ(*directions.diversity(std::vector<std::int32_t>{0, 1, 2}, scratch), 1);
}

}  // namespace
}  // namespace tributary
