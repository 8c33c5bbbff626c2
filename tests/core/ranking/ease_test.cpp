#include "ranking/ease/ease.h"

#include <gtest/gtest.h>
#include <algorithm>

#include "pipeline/bundle.h"
#include "support/matrices.h"
#include "support/rankers.h"

namespace tributary {
namespace {

using Matrices = std::map<std::string, DenseMatrix>;

const Matrices& reference() {
  static const Matrices read = read_matrices(TRIBUTARY_FIXTURES "/ranking/ease.txt");
  return read;
}

Ease fitted(const Interactions& train, EaseSide side, double lambda = 3.5) {
  Ease ease({.lambda = lambda, .side = side});
  Job job;
  const Status status = ease.fit({.train = train, .job = job});
  EXPECT_TRUE(status.ok()) << (status.ok() ? "" : to_string(status.problem()));
  return ease;
}

class EaseSides : public testing::TestWithParam<EaseSide> {};

TEST_P(EaseSides, EqualTheBruteForceOfNumPy) {
  for (const std::string name : {"few_users", "many_users"}) {
    const Ease ease = fitted(to_sparse(reference().at(name + ".x")), GetParam());
    const DenseMatrix scores = scores_of(ease, to_sparse(reference().at(name + ".histories")));
    EXPECT_LT(largest_difference(scores, reference().at(name + ".scores")), 1e-6) << name;
  }
}

TEST_P(EaseSides, ItemsWithTheSameUsersTieExactly) {
  for (const std::string name : {"few_users", "many_users"}) {
    const Ease ease = fitted(to_sparse(reference().at(name + ".x")), GetParam());
    DenseMatrix histories = reference().at(name + ".histories");
    for (std::size_t r = 0; r < histories.rows; ++r) histories.row(r)[3] = histories.row(r)[7] = 0;
    const DenseMatrix scores = scores_of(ease, to_sparse(histories));
    for (std::size_t r = 0; r < scores.rows; ++r) EXPECT_EQ(scores.row(r)[3], scores.row(r)[7]);
  }
}

TEST_P(EaseSides, AnItemNobodyHasScoresZero) {
  const Ease ease = fitted(to_sparse(reference().at("few_users.x")), GetParam());
  const DenseMatrix scores = scores_of(ease, to_sparse(reference().at("few_users.histories")));
  for (std::size_t r = 0; r < scores.rows; ++r) EXPECT_EQ(scores.row(r)[5], 0.0F);
}

TEST_P(EaseSides, ComesBackFromItsBundleAsItWas) {
  const Ease ease = fitted(to_sparse(reference().at("few_users.x")), GetParam());
  Ease again;
  ASSERT_TRUE(again.load(ease.save(), {}).ok());
  EXPECT_EQ(again.side(), ease.side());
  const Interactions histories = to_sparse(reference().at("few_users.histories"));
  EXPECT_EQ(scores_of(again, histories).data, scores_of(ease, histories).data);
}

TEST_P(EaseSides, AHistoryScoresTheSameAloneAndAmongOthers) {
  const Ease ease = fitted(to_sparse(reference().at("many_users.x")), GetParam());
  const DenseMatrix& histories = reference().at("many_users.histories");
  DenseMatrix many(100, histories.cols);
  for (std::size_t r = 0; r < many.rows; ++r) std::ranges::copy(histories.row(r % histories.rows), many.row(r).begin());
  const DenseMatrix together = scores_of(ease, to_sparse(many));
  const DenseMatrix apart = scores_of(ease, to_sparse(histories));
  for (std::size_t r = 0; r < many.rows; ++r) {
    for (std::size_t j = 0; j < many.cols; ++j) EXPECT_FLOAT_EQ(together.row(r)[j], apart.row(r % histories.rows)[j]);
  }
}

INSTANTIATE_TEST_SUITE_P(Ease, EaseSides, testing::Values(EaseSide::users, EaseSide::items),
                         [](const auto& side) { return side.param == EaseSide::users ? "Users" : "Items"; });

TEST(Ease, TakesTheSmallerSide) {
  EXPECT_EQ(fitted(to_sparse(reference().at("few_users.x")), EaseSide::smaller).side(), "users");
  EXPECT_EQ(fitted(to_sparse(reference().at("many_users.x")), EaseSide::smaller).side(), "items");
}

TEST(Ease, RefusesWhatMemoryCannotHoldBeforeTakingIt) {
  Interactions train;  // a million users with a million items: 8 TB on either side
  train.rows = train.cols = 1000000;
  for (std::int32_t i = 0; i < 1000000; ++i) {
    train.column.push_back(i);
    train.value.push_back(1);
    train.offset.push_back(i + 1);
  }
  for (const EaseSide side : {EaseSide::users, EaseSide::items}) {
    Ease ease({.side = side});
    Job job;
    const Status status = ease.fit({.train = train, .job = job});
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.problem().code, Code::no_memory);
    EXPECT_NE(status.problem().cure.find("popularity"), std::string::npos);
  }
}

TEST(Ease, SaysWhatToDoWithoutLikes) {
  Interactions train;
  train.rows = 2;
  train.cols = 3;
  train.offset = {0, 0, 0};
  Ease ease;
  Job job;
  const Status status = ease.fit({.train = train, .job = job});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.problem().code, Code::bad_input);
}

TEST(Ease, StopsWhenAskedAndIsUnchanged) {
  Ease ease = fitted(to_sparse(reference().at("few_users.x")), EaseSide::smaller);
  const Interactions histories = to_sparse(reference().at("few_users.histories"));
  const DenseMatrix before = scores_of(ease, histories);
  StopToken stop;
  stop.stop();
  Job job(stop, nullptr, nullptr);
  const Interactions other = to_sparse(reference().at("many_users.x"));
  const Status status = ease.fit({.train = other, .job = job});
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.problem().code, Code::cancelled);
  EXPECT_EQ(scores_of(ease, histories).data, before.data);
}

}  // namespace
}  // namespace tributary
