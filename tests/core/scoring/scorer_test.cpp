#include "scoring/scorer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "ranking/ease/ease.h"
#include "scoring/fit_weights.h"
#include "support/rankers.h"

namespace tributary {
namespace {

constexpr std::size_t kItemCount = 30;

Interactions random_likes(std::size_t rows, std::uint64_t seed) {
  Random random(seed);
  Interactions out;
  out.cols = kItemCount;
  for (out.rows = 0; out.rows < rows; ++out.rows) {
    for (std::int32_t item = 0; item < static_cast<std::int32_t>(kItemCount); ++item) {
      if (random.uniform() < 0.3) out.column.push_back(item);
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  out.value.assign(out.column.size(), 1.0F);
  return out;
}

FeatureMatrix modality(const std::string& name) {
  Random random(9);
  FeatureMatrix matrix;
  matrix.modality = name;
  matrix.ids.resize(kItemCount);
  matrix.present.assign(kItemCount, 1);
  matrix.present[3] = 0;
  DenseMatrix rows(kItemCount, 4);
  for (float& value : rows.data) value = static_cast<float>(random.normal());
  matrix.dense_rows = std::move(rows);
  return matrix;
}

/// content: instances and their features.
Scorer scorer_with(const ScoringConfig& config, const std::vector<std::pair<std::string, FeatureMatrix>>& content) {
  const Interactions train = random_likes(40, 1);
  auto fitted = fitted_with(std::make_unique<Ease>(), train);
  for (const auto& [instance, matrix] : content) fitted.matches.push_back(match_with(instance, matrix, train));
  return Scorer::make(std::move(fitted), train, config);
}

std::vector<std::string> names_of(const Scorer& scorer) {
  std::vector<std::string> names;
  for (const TermInfo& info : scorer.terms()) names.push_back(info.name);
  return names;
}

TEST(Scorer, HasATermForEachModalityAndOneForNewcomers) {
  const Scorer scorer = scorer_with({}, {{"text.tfidf", modality("text")}, {"features.image", modality("image")}});
  EXPECT_EQ(names_of(scorer), (std::vector<std::string>{"behaviour/ease", "text", "image", "behaviour/cold_start"}));
  const auto weights = scorer.chosen_weights();
  EXPECT_EQ(weights[0], 1);
  EXPECT_TRUE(std::isnan(weights[1]));
  EXPECT_TRUE(std::isnan(weights[2]));
  EXPECT_EQ(weights[3], 1);
}

TEST(Scorer, TwoInstancesOfAModalityAreTwoTermsOfTheirOwn) {
  ScoringConfig config;
  config.weights = {{"text", "0.3"}, {"text/second", "0.1"}};
  const Scorer scorer = scorer_with(config, {{"first", modality("text")}, {"second", modality("text")}});
  EXPECT_EQ(names_of(scorer),
            (std::vector<std::string>{"behaviour/ease", "text/first", "text/second", "behaviour/cold_start"}));
  EXPECT_EQ(scorer.chosen_weights(), (std::vector<float>{1, 0.3F, 0.1F, 1}));
}

TEST(Scorer, AModalityOfWeightZeroIsNoTermUnlessASliderMayMoveIt) {
  ScoringConfig config;
  config.weights = {{"text", "0"}, {"behaviour", "2"}};
  const Scorer scorer = scorer_with(config, {{"text.tfidf", modality("text")}});
  EXPECT_EQ(names_of(scorer), (std::vector<std::string>{"behaviour/ease", "behaviour/cold_start"}));
  EXPECT_EQ(scorer.chosen_weights()[0], 2);
  const Interactions train = random_likes(40, 1);
  auto fitted = fitted_with(std::make_unique<Ease>(), train);
  fitted.matches.push_back(match_with("text.tfidf", modality("text"), train));
  EXPECT_EQ(names_of(Scorer::make(std::move(fitted), train, config, true)),
            (std::vector<std::string>{"behaviour/ease", "text", "behaviour/cold_start"}));
}

TEST(Scorer, TheRankerAloneRanksAsTheRankerDoes) {
  ScoringConfig config;
  config.method = "ranker";
  const Scorer scorer = scorer_with(config, {{"text.tfidf", modality("text")}});
  EXPECT_EQ(names_of(scorer), (std::vector<std::string>{"behaviour/ease", "behaviour/cold_start"}));
  const Interactions histories = random_likes(5, 2);
  const std::vector<std::uint8_t> catalogue(kItemCount, 1);
  Job job;
  auto terms = scorer.build(histories, &histories, catalogue, job);
  ASSERT_TRUE(terms.ok());
  DenseMatrix raw;
  ASSERT_TRUE(scorer.ranker(0).score(Users(histories), raw, job).ok());
  std::vector<float> scores(kItemCount);
  for (std::size_t user = 0; user < 5; ++user) {
    weigh(*terms, user, scorer.chosen_weights(), scores);
    for (std::size_t a = 0; a < kItemCount; ++a) {
      for (std::size_t b = 0; b < kItemCount; ++b) {
        if (terms->candidates(user)[a] == 0 || terms->candidates(user)[b] == 0) continue;
        if (raw.row(user)[a] > raw.row(user)[b]) {
          EXPECT_GE(scores[a], scores[b]);
        } else if (raw.row(user)[a] == raw.row(user)[b]) {
          EXPECT_EQ(scores[a], scores[b]);
        }
      }
    }
  }
}

TEST(Scorer, NamesKeepWeightsAcrossFolds) {
  const Scorer scorer = scorer_with({}, {{"text.tfidf", modality("text")}});
  const std::vector<std::pair<std::string, double>> named = {{"text", 0.25}, {"behaviour/ease", 1}, {"image", 3}};
  EXPECT_EQ(scorer.weights_by_name(named), (std::vector<float>{1, 0.25F, 0}));
}

TEST(Scorer, AMaskedItemIsCountedAsSilent) {
  const Scorer scorer = scorer_with({}, {{"text.tfidf", modality("text")}});
  const Interactions histories = random_likes(5, 2);
  const std::vector<std::uint8_t> catalogue(kItemCount, 1);
  Job job;
  auto terms = scorer.build(histories, nullptr, catalogue, job);
  ASSERT_TRUE(terms.ok());
  EXPECT_EQ(terms->masked[1], 5);
  for (std::size_t user = 0; user < 5; ++user) EXPECT_EQ(terms->of(user, 1)[3], 0.0F);
}

}  // namespace
}  // namespace tributary
