#include "ranking/kernel_ridge/kernel_ridge.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "base/threads.h"
#include "pipeline/bundle.h"
#include "support/matrices.h"
#include "support/rankers.h"

namespace tributary {
namespace {

const std::map<std::string, DenseMatrix>& reference() {
  static const auto read = read_matrices(TRIBUTARY_FIXTURES "/ranking/kernel_ridge.txt");
  return read;
}

FeatureMatrix content_of(const std::string& name, bool sparse) {
  FeatureMatrix matrix;
  const DenseMatrix& rows = reference().at(name);
  matrix.modality = name;
  matrix.sparse = sparse;
  if (sparse)
    matrix.sparse_rows = to_sparse(rows);
  else
    matrix.dense_rows = rows;
  matrix.ids.resize(rows.rows);
  matrix.present.assign(rows.rows, 1);
  return matrix;
}

KernelRidge fitted(const std::vector<FeatureMatrix>& content, StringMap weights) {
  KernelRidge ridge({.lambda = 2, .weights = std::move(weights)});
  Job job;
  const Interactions train = to_sparse(reference().at("x"));
  EXPECT_TRUE(ridge.fit({.train = train, .job = job, .features = {.items = content}}).ok());
  return ridge;
}

DenseMatrix scores_with(const std::vector<FeatureMatrix>& content, StringMap weights) {
  return scores_of(fitted(content, std::move(weights)), to_sparse(reference().at("histories")));
}

TEST(KernelRidge, OnSparseContentEqualsADenseSolve) {
  EXPECT_LT(
      largest_difference(scores_with({content_of("words", true)}, {{"words", "1"}}), reference().at("words.scores")),
      2e-6);
}

TEST(KernelRidge, OnUnitVectorsEqualsADenseSolve) {
  EXPECT_LT(largest_difference(scores_with({content_of("vectors", false)}, {{"vectors", "1"}}),
                               reference().at("vectors.scores")),
            2e-6);
}

TEST(KernelRidge, StandardisesFiguresThatHaveNoCommonScale) {
  EXPECT_LT(largest_difference(scores_with({content_of("figures", false)}, {{"figures", "1"}}),
                               reference().at("figures.scores")),
            2e-6);
}

TEST(KernelRidge, MixesKernelsByWeight) {
  const DenseMatrix scores =
      scores_with({content_of("words", true), content_of("vectors", false), content_of("figures", false)},
                  {{"words", "0.7"}, {"vectors", "0.3"}, {"figures", "0.2"}});
  EXPECT_LT(largest_difference(scores, reference().at("mixed.scores")), 2e-6);
}

TEST(KernelRidge, RanksItemsThatTrainingNeverSaw) {
  const DenseMatrix scores = scores_with({content_of("words", true)}, {{"words", "1"}});
  float largest = 0;
  for (std::size_t r = 0; r < scores.rows; ++r) largest = std::max(largest, std::abs(scores.row(r)[21]));
  EXPECT_GT(largest, 0.01F);
}

TEST(KernelRidge, AnItemWithoutContentScoresZeroAndIsMasked) {
  FeatureMatrix vectors = content_of("vectors", false);
  vectors.present[2] = 0;
  vectors.present[21] = 0;
  const KernelRidge ridge = fitted({vectors}, {{"vectors", "1"}});
  EXPECT_EQ(ridge.present()[2], 0);
  EXPECT_EQ(ridge.present()[3], 1);
  const DenseMatrix scores = scores_of(ridge, to_sparse(reference().at("histories")));
  for (std::size_t r = 0; r < scores.rows; ++r) {
    EXPECT_EQ(scores.row(r)[2], 0.0F);
    EXPECT_EQ(scores.row(r)[21], 0.0F);
  }
}

/// Rows are copied out a few thousand at a time; an attribution looks at single ones.
void expect_scores_as_attributed(const std::vector<FeatureMatrix>& content, std::size_t items) {
  Interactions train;
  train.rows = 20;
  train.cols = items;
  for (std::size_t user = 0; user < train.rows; ++user) {
    for (std::size_t item = user; item < items; item += 150) train.column.push_back(static_cast<std::int32_t>(item));
    train.offset.push_back(static_cast<std::int64_t>(train.column.size()));
  }
  train.value.assign(train.column.size(), 1.0F);
  KernelRidge ridge({.lambda = 2, .weights = {{"words", "0.7"}, {"figures", "0.3"}}});
  Job job;
  ASSERT_TRUE(ridge.fit({.train = train, .job = job, .features = {.items = content}}));
  const DenseMatrix scores = scores_of(ridge, train);
  const auto user = Users(train).at(3);
  for (const std::size_t item : {std::size_t{0}, std::size_t{2047}, std::size_t{2048}, std::size_t{4096}, items - 1}) {
    double sum = 0;
    for (const Contribution& part : ridge.attribution(user.view(), static_cast<Item>(item)).items)
      sum += static_cast<double>(part.amount);
    EXPECT_NE(scores.row(3)[item], 0.0F);
    EXPECT_NEAR(static_cast<double>(scores.row(3)[item]), sum, 1e-4) << "item " << item;
  }
}

TEST(KernelRidge, ManyItemsScoreAsTheirAttributionsSay) {
  constexpr std::size_t kItems = 5000;  // more than are copied out at a time on one thread
  Random random(4);
  FeatureMatrix figures, words;
  figures.modality = "figures";
  words.modality = "words";
  words.sparse = true;
  figures.ids.resize(kItems);
  words.ids.resize(kItems);
  figures.present.assign(kItems, 1);
  words.present.assign(kItems, 1);
  DenseMatrix dense(kItems, 3);
  for (float& value : dense.data) value = static_cast<float>(random.normal() * 2 + 1);
  SparseMatrix sparse;
  sparse.rows = kItems;
  sparse.cols = 7;
  for (std::size_t item = 0; item < kItems; ++item) {
    sparse.column.push_back(static_cast<std::int32_t>(random.below(7)));
    sparse.value.push_back(1);
    sparse.offset.push_back(static_cast<std::int64_t>(item) + 1);
  }
  figures.dense_rows = std::move(dense);
  words.sparse_rows = std::move(sparse);
  set_thread_count(1);
  expect_scores_as_attributed({figures}, kItems);         // by dimension
  expect_scores_as_attributed({words, figures}, kItems);  // by conjugate gradients
  set_thread_count(0);
}

TEST(KernelRidge, SeveralInstancesOfAModalityShareItsWeight) {
  const FeatureMatrix words = content_of("words", true);
  EXPECT_LT(largest_difference(scores_with({words, words}, {{"words", "1"}}), scores_with({words}, {{"words", "1"}})),
            2e-6);
}

TEST(KernelRidge, IsNotReadBackWithOtherContent) {
  const std::vector<FeatureMatrix> content = {content_of("words", true), content_of("figures", false)};
  const KernelRidge ridge = fitted(content, {{"words", "0.7"}, {"figures", "0.2"}});
  KernelRidge again({.lambda = 2, .weights = {{"words", "0.7"}, {"figures", "0.2"}}});
  const std::vector<FeatureMatrix> other = {content[0], content_of("vectors", false)};
  EXPECT_TRUE(again.load(ridge.save(), {.items = content}).ok());
  EXPECT_FALSE(again.load(ridge.save(), {}).ok());
  KernelRidge wider({.lambda = 2, .weights = {{"words", "1"}, {"vectors", "1"}, {"figures", "1"}}});
  EXPECT_FALSE(wider.load(ridge.save(), {.items = other}).ok() &&
               wider.load(ridge.save(), {.items = std::span(other).first(0)}).ok());
}

TEST(KernelRidge, SaysWhatToDoWithoutContent) {
  KernelRidge ridge;
  Job job;
  const Interactions train = to_sparse(reference().at("x"));
  const Status status = ridge.fit({.train = train, .job = job});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.problem().code, Code::bad_input);
  EXPECT_FALSE(status.problem().cure.empty());
}

TEST(KernelRidge, StopsWhenAsked) {
  const KernelRidge ridge = fitted({content_of("words", true)}, {{"words", "1"}});
  StopToken stop;
  stop.stop();
  Job stopped(stop, nullptr, nullptr);
  DenseMatrix scores;
  const Interactions histories = to_sparse(reference().at("histories"));
  const Status status = ridge.score(Users(histories), scores, stopped);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.problem().code, Code::cancelled);
}

}  // namespace
}  // namespace tributary
