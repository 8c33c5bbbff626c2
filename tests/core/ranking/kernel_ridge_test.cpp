#include "ranking/kernel_ridge.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>

#include "pipeline/bundle.h"
#include "support/matrices.h"

namespace tributary {
namespace {

const std::map<std::string, DenseMatrix>& reference() {
  static const auto read = read_matrices(TRIBUTARY_FIXTURES "/ranking/kernel_ridge.txt");
  return read;
}

ContentBlock block_of(const std::string& name, bool sparse, double weight = 1) {
  ContentBlock block;
  const DenseMatrix& rows = reference().at(name);
  block.matrix.modality = name;
  block.matrix.sparse = sparse;
  if (sparse)
    block.matrix.sparse_rows = to_sparse(rows);
  else
    block.matrix.dense_rows = rows;
  block.matrix.ids.resize(rows.rows);
  block.matrix.present.assign(rows.rows, 1);
  block.weight = weight;
  return block;
}

DenseMatrix scores_with(std::vector<ContentBlock> blocks) {
  KernelRidge ridge(std::move(blocks), {.lambda = 2});
  Job job;
  EXPECT_TRUE(ridge.fit(to_sparse(reference().at("x")), job).ok());
  DenseMatrix scores;
  EXPECT_TRUE(ridge.score(to_sparse(reference().at("histories")), scores, job).ok());
  return scores;
}

TEST(KernelRidge, OnSparseContentEqualsADenseSolve) {
  EXPECT_LT(largest_difference(scores_with({block_of("words", true)}), reference().at("words.scores")), 2e-6);
}

TEST(KernelRidge, OnUnitVectorsEqualsADenseSolve) {
  EXPECT_LT(largest_difference(scores_with({block_of("vectors", false)}), reference().at("vectors.scores")), 2e-6);
}

TEST(KernelRidge, StandardisesFiguresThatHaveNoCommonScale) {
  EXPECT_LT(largest_difference(scores_with({block_of("figures", false)}), reference().at("figures.scores")), 2e-6);
}

TEST(KernelRidge, MixesKernelsByWeight) {
  const DenseMatrix scores =
      scores_with({block_of("words", true, 0.7), block_of("vectors", false, 0.3), block_of("figures", false, 0.2)});
  EXPECT_LT(largest_difference(scores, reference().at("mixed.scores")), 2e-6);
}

TEST(KernelRidge, RanksItemsThatTrainingNeverSaw) {
  const DenseMatrix scores = scores_with({block_of("words", true)});
  float largest = 0;
  for (std::size_t r = 0; r < scores.rows; ++r) largest = std::max(largest, std::abs(scores.row(r)[21]));
  EXPECT_GT(largest, 0.01F);
}

TEST(KernelRidge, AnItemWithoutContentScoresZeroAndIsMasked) {
  ContentBlock block = block_of("vectors", false);
  block.matrix.present[2] = 0;
  block.matrix.present[21] = 0;
  KernelRidge ridge({block}, {.lambda = 2});
  Job job;
  ASSERT_TRUE(ridge.fit(to_sparse(reference().at("x")), job).ok());
  EXPECT_EQ(ridge.present()[2], 0);
  EXPECT_EQ(ridge.present()[3], 1);
  DenseMatrix scores;
  ASSERT_TRUE(ridge.score(to_sparse(reference().at("histories")), scores, job).ok());
  for (std::size_t r = 0; r < scores.rows; ++r) {
    EXPECT_EQ(scores.row(r)[2], 0.0F);
    EXPECT_EQ(scores.row(r)[21], 0.0F);
  }
}

TEST(KernelRidge, ComesBackFromItsBundleAsItWas) {
  const std::vector<ContentBlock> blocks = {block_of("words", true, 0.7), block_of("figures", false, 0.2)};
  KernelRidge ridge(blocks, {.lambda = 2});
  Job job;
  ASSERT_TRUE(ridge.fit(to_sparse(reference().at("x")), job).ok());
  KernelRidge again(blocks, {.lambda = 2});
  ASSERT_TRUE(again.load(ridge.save()).ok());
  DenseMatrix a, b;
  ASSERT_TRUE(ridge.score(to_sparse(reference().at("histories")), a, job).ok());
  ASSERT_TRUE(again.score(to_sparse(reference().at("histories")), b, job).ok());
  EXPECT_EQ(a.data, b.data);
  KernelRidge other({block_of("vectors", false)}, {.lambda = 2});
  EXPECT_FALSE(other.load(Bundle()).ok());
}

TEST(KernelRidge, SaysWhatToDoWithoutContent) {
  KernelRidge ridge({}, {});
  Job job;
  const Status status = ridge.fit(to_sparse(reference().at("x")), job);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.problem().code, Code::bad_input);
}

TEST(KernelRidge, StopsWhenAsked) {
  KernelRidge ridge({block_of("words", true)}, {.lambda = 2});
  Job job;
  ASSERT_TRUE(ridge.fit(to_sparse(reference().at("x")), job).ok());
  StopToken stop;
  stop.stop();
  Job stopped(stop, nullptr, nullptr);
  DenseMatrix scores;
  const Status status = ridge.score(to_sparse(reference().at("histories")), scores, stopped);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.problem().code, Code::cancelled);
}

}  // namespace
}  // namespace tributary
