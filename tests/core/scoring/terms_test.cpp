#include "scoring/terms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"
#include "pipeline/bundle.h"
#include "ranking/scoring_graph.h"
#include "scoring/build_terms.h"

namespace tributary {
namespace {

/// Scores that the test hands it, whatever the history.
class FixedScores : public Ranker {
 public:
  explicit FixedScores(std::vector<float> scores) : scores_(std::move(scores)) {}
  std::string name() const override { return "fixed"; }
  FitCost estimate(const Sizes&) const override { return {}; }
  Status fit(const FitContext&) override { return done; }
  Status score(const Users& users, DenseMatrix& out, Job&) const override {
    out = DenseMatrix(users.size(), scores_.size());
    for (std::size_t row = 0; row < out.rows; ++row) std::ranges::copy(scores_, out.row(row).begin());
    return done;
  }
  Attribution attribution(const UserView&, Item) const override { return {}; }
  Bundle save() const override { return {}; }
  Status load(const Bundle&, const RankerFeatures&) override { return done; }
  Result<ScoringGraph> graph() const override { return ScoringGraph(); }

 private:
  std::vector<float> scores_;
};

SparseMatrix histories_of(const std::vector<std::vector<std::int32_t>>& items, std::size_t columns) {
  SparseMatrix out;
  out.cols = columns;
  for (const auto& row : items) {
    out.column.insert(out.column.end(), row.begin(), row.end());
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
    ++out.rows;
  }
  out.value.assign(out.column.size(), 1.0F);
  return out;
}

TEST(Standardise, EqualsTheNaiveFormula) {
  Random random(1);
  std::vector<float> values(501);
  std::vector<std::uint8_t> counts(501);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<float>(1000 + random.normal());  // a large mean: naive float sums would lose it
    counts[i] = random.uniform() < 0.8 ? 1 : 0;
  }
  long double n = 0, sum = 0, square = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    n += counts[i], sum += counts[i] * static_cast<long double>(values[i]);
  for (std::size_t i = 0; i < values.size(); ++i)
    square += counts[i] * std::pow(static_cast<long double>(values[i]) - sum / n, 2.0L);
  std::vector<float> z = values;
  EXPECT_EQ(standardise(z, counts), static_cast<std::int64_t>(n));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto expected =
        counts[i] != 0 ? (static_cast<long double>(values[i]) - sum / n) / std::sqrt(square / n) : 0.0L;
    EXPECT_NEAR(z[i], static_cast<double>(expected), 1e-5);
  }
}

TEST(Standardise, WithoutSpreadSaysNothing) {
  std::vector<float> same(10, 0.3F);
  EXPECT_EQ(standardise(same, std::vector<std::uint8_t>(10, 1)), 0);
  EXPECT_EQ(same, std::vector<float>(10, 0.0F));
  std::vector<float> none = {1, 2};
  EXPECT_EQ(standardise(none, std::vector<std::uint8_t>{0, 0}), 0);
  EXPECT_EQ(none, (std::vector<float>{0, 0}));
}

TEST(Standardise, KeepsItsSizeBesideAnotherColumn) {
  const std::vector<std::uint8_t> counts{1, 1, 1, 0};
  std::vector<float> values{0.1F, 0.3F, 0.2F, 9};
  const std::vector<float> unit{1, 5, 3, 100};
  EXPECT_EQ(standardise(values, counts, unit), 3);
  const double deviation = std::sqrt(8.0 / 3);  // of 1, 5, 3
  EXPECT_NEAR(values[0], -0.1 / deviation, 1e-6);
  EXPECT_NEAR(values[1], 0.1 / deviation, 1e-6);
  EXPECT_EQ(values[3], 0);
  std::vector<float> own{1, 3, 2, 9};
  EXPECT_EQ(standardise(own, counts, std::vector<float>{7, 7, 7, 1}), 3) << "no spread there: its own";
  EXPECT_NEAR(own[1], 1 / std::sqrt(2.0 / 3), 1e-6);
}

TEST(BuildTerms, StandardisesOverCandidatesAndCountsSilence) {
  const FixedScores behaviour({1, 2, 3, 4, 100, 7}), text({5, 5, 1, 3, 100, 9});
  std::vector<TermSource> sources(2);
  sources[0] = {{"behaviour/fixed", "behaviour"}, &behaviour, {}, true, false};
  sources[1] = {{"text", "text"}, &text, {1, 1, 1, 0, 1, 1}, false, false};
  const Interactions histories = histories_of({{4}}, 6);
  const std::vector<std::uint8_t> catalogue = {1, 1, 1, 1, 1, 0};
  Job job;
  const Users users(histories);
  auto terms = build_terms(sources, {&users, &histories, catalogue, {}, 3}, job);
  ASSERT_TRUE(terms.ok());
  // Candidates 0 to 3: mean 2.5, deviation sqrt(1.25); damped by 1 / (1 + 3).
  const double scale = 0.25 / std::sqrt(1.25);
  const std::vector<double> behaviour_z = {-1.5 * scale, -0.5 * scale, 0.5 * scale, 1.5 * scale, 0, 0};
  const double mean = 11.0 / 3, deviation = std::sqrt((2 * std::pow(5 - mean, 2) + std::pow(1 - mean, 2)) / 3);
  const std::vector<double> text_z = {(5 - mean) / deviation, (5 - mean) / deviation, (1 - mean) / deviation, 0, 0, 0};
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_NEAR(terms->of(0, 0)[i], behaviour_z[i], 1e-6);
    EXPECT_NEAR(terms->of(0, 1)[i], text_z[i], 1e-6);
  }
  EXPECT_EQ(terms->masked, (std::vector<std::int64_t>{0, 1}));
}

TEST(BuildTerms, NewcomersGetPopularityAndNobodyElseDoes) {
  const FixedScores behaviour({0.1F, 0.3F, 0.2F}), popular({30, 20, 10});
  std::vector<TermSource> sources(2);
  sources[0] = {{"behaviour/fixed", "behaviour"}, &behaviour, {}, true, false};
  sources[1] = {{"behaviour/cold_start", "behaviour"}, &popular, {}, false, true};
  const Interactions histories = histories_of({{}, {2}, {1}}, 3);
  const std::vector<std::uint8_t> catalogue = {1, 1, 1}, known = {1, 0, 1};
  Job job;
  const Users users(histories);
  auto terms = build_terms(sources, {&users, nullptr, catalogue, known, 0}, job);
  ASSERT_TRUE(terms.ok());
  const std::vector<float> weights = {1, 1};
  std::vector<float> scores(3);
  weigh(*terms, 0, weights, scores);
  EXPECT_GT(scores[0], scores[1]);
  EXPECT_GT(scores[1], scores[2]);
  weigh(*terms, 1, weights, scores);
  EXPECT_GT(scores[1], scores[2]);
  EXPECT_GT(scores[2], scores[0]);
  weigh(*terms, 2, weights, scores);  // its only item is unknown to training: as good as no history
  EXPECT_GT(scores[0], scores[1]);
  EXPECT_EQ(terms->masked, (std::vector<std::int64_t>{6, 3}));
}

TEST(Weigh, EqualsTheSumOfSharesAndMasksTheRest) {
  Random random(2);
  Terms terms;
  terms.terms.resize(4);
  terms.users = 3;
  terms.items = 5000;  // more than one tile
  for (std::size_t i = 0; i < 3 * 4 * 5000; ++i) terms.value.push_back(static_cast<float>(random.normal()));
  for (std::size_t i = 0; i < 3 * 5000; ++i) terms.candidate.push_back(random.uniform() < 0.9 ? 1 : 0);
  const std::vector<float> weights = {1, 0, 0.3F, 0.05F};
  std::vector<float> out(5000);
  for (std::size_t user = 0; user < 3; ++user) {
    weigh(terms, user, weights, out);
    for (std::size_t i = 0; i < 5000; ++i) {
      if (terms.candidates(user)[i] == 0) {
        EXPECT_EQ(out[i], -std::numeric_limits<float>::infinity());
        continue;
      }
      double shares = 0;
      for (std::size_t m = 0; m < 4; ++m)
        shares += static_cast<double>(weights[m]) * static_cast<double>(terms.of(user, m)[i]);
      EXPECT_NEAR(out[i], shares, 1e-5);
    }
  }
}

TEST(BuildTerms, RefusesWhatMemoryCannotHold) {
  const FixedScores ranker({1});
  std::vector<TermSource> sources(1);
  sources[0] = {{"behaviour/fixed", "behaviour"}, &ranker, {}, false, false};
  Interactions histories;
  histories.rows = std::size_t{1} << 44U;
  const std::vector<std::uint8_t> catalogue(1, 1);
  Job job;
  const Users users(histories);
  auto terms = build_terms(sources, {&users, nullptr, catalogue, {}, 0}, job);
  ASSERT_FALSE(terms.ok());
  EXPECT_EQ(terms.problem().code, Code::no_memory);
  EXPECT_EQ(users_at_once(1000000, 5, std::size_t{512} << 20U), 21U);
  EXPECT_EQ(users_at_once(1000000000, 5, 1), 1U);
}

TEST(RowsOf, IsABlockOfUsers) {
  const SparseMatrix all = histories_of({{0, 2}, {}, {1}, {0}}, 3);
  const SparseMatrix block = rows_of(all, 1, 2);
  EXPECT_EQ(block.rows, 2U);
  EXPECT_EQ(block.offset, (std::vector<std::int64_t>{0, 0, 1}));
  EXPECT_EQ(block.column, (std::vector<std::int32_t>{1}));
}

}  // namespace
}  // namespace tributary
