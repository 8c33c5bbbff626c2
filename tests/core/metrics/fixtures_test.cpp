// Against scikit-learn and SciPy: tests/fixtures/metrics/make_fixtures.py wrote peers.json. Tolerance 1e-12 unless
// said.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/matrix.h"
#include "metrics/directions.h"
#include "metrics/paired.h"
#include "metrics/ranking.h"
#include "metrics/ratings.h"
#include "metrics/student_t.h"
#include "metrics/ties.h"

namespace tributary {
namespace {

const nlohmann::json& peers() {
  static const nlohmann::json figures =
      nlohmann::json::parse(std::ifstream(std::string(TRIBUTARY_FIXTURES) + "/metrics/peers.json"));
  return figures;
}

TEST(MetricPeers, RankingsAsScikitLearn) {
  for (const auto& ranking : peers()["rankings"]) {
    const auto scores = ranking["scores"].get<std::vector<float>>();
    const auto targets = ranking["targets"].get<std::vector<std::int32_t>>();
    const auto relevant = static_cast<std::int32_t>(targets.size());
    std::vector<TieGroup> groups;
    rank_targets(scores, targets, groups);
    for (const auto& [cut, ndcg] : ranking["ndcg"].items()) {
      EXPECT_NEAR(expected_ndcg(groups, relevant, std::stoi(cut)), ndcg.get<double>(), 1e-12) << "k " << cut;
    }
    if (ranking["tied"].get<bool>()) continue;
    const auto all = static_cast<std::int32_t>(scores.size());
    EXPECT_NEAR(expected_average_precision(groups, relevant, all), ranking["average_precision"].get<double>(), 1e-12);
    EXPECT_NEAR(expected_reciprocal_rank(groups), ranking["reciprocal_rank"].get<double>(), 1e-12);
  }
}

TEST(MetricPeers, HitRatesAsTheHypergeometricDistribution) {
  for (const auto& want : peers()["hit_rates"]) {
    const std::vector<TieGroup> group = {
        {want["above"].get<int>(), want["size"].get<int>(), want["targets"].get<int>()}};
    EXPECT_NEAR(expected_hit_rate(group, want["k"].get<int>()), want["hit_rate"].get<double>(), 1e-11) << want;
  }
}

TEST(MetricPeers, RatingErrorsAsScikitLearn) {
  const auto& want = peers()["rating"];
  const RatingErrors got = rating_errors(want["predicted"].get<std::vector<float>>(),
                                         want["actual"].get<std::vector<float>>(), want["positive_min"].get<double>());
  EXPECT_EQ(got.ratings, 50);
  EXPECT_NEAR(got.rmse, want["rmse"].get<double>(), 1e-12);
  EXPECT_NEAR(got.mae, want["mae"].get<double>(), 1e-12);
  EXPECT_NEAR(got.accuracy, want["accuracy"].get<double>(), 1e-12);
}

TEST(MetricPeers, DistancesAsScikitLearn) {
  const auto& want = peers()["distances"];
  const auto rows = want["rows"].get<std::vector<std::vector<float>>>();
  DenseMatrix matrix(rows.size(), rows.front().size());
  for (std::size_t r = 0; r < rows.size(); ++r) std::copy(rows[r].begin(), rows[r].end(), matrix.row(r).begin());
  const Directions directions(matrix.view());
  Directions::Scratch scratch;
  const auto list = want["list"].get<std::vector<std::int32_t>>();
  const auto history = want["history"].get<std::vector<std::int32_t>>();
  EXPECT_NEAR(*directions.unexpectedness(list, history, scratch), want["unexpectedness"].get<double>(), 1e-12);
  EXPECT_NEAR(*directions.diversity(list, scratch), want["diversity"].get<double>(), 1e-12);
}

TEST(MetricPeers, StudentsTAsSciPy) {
  for (const auto& want : peers()["student"]) {
    const double t = want["t"].get<double>(), degrees = want["degrees"].get<double>();
    EXPECT_NEAR(student_t_quantile(want["p"].get<double>(), degrees), t, 1e-9 * std::abs(t)) << want;
  }
}

TEST(MetricPeers, PairedDifferenceAsSciPy) {
  const auto& want = peers()["paired"];
  const PairedDifference got =
      paired_difference(want["before"].get<std::vector<double>>(), want["after"].get<std::vector<double>>());
  EXPECT_NEAR(got.mean, want["mean"].get<double>(), 1e-12);
  EXPECT_NEAR(got.standard_error, want["standard_error"].get<double>(), 1e-12);
  EXPECT_NEAR(got.low, want["low"].get<double>(), 1e-10);
  EXPECT_NEAR(got.high, want["high"].get<double>(), 1e-10);
  EXPECT_NEAR(got.p, want["p"].get<double>(), 1e-10);
}

}  // namespace
}  // namespace tributary
