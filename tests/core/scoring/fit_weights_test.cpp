#include "scoring/fit_weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"
#include "base/threads.h"

namespace tributary {
namespace {

constexpr float kFit = std::numeric_limits<float>::quiet_NaN();

struct Planted {
  Terms terms;
  SparseMatrix targets;
};

/// Targets are the items on which 0.7 behaviour + 0.3 helpful + noise is largest; the third term knows nothing.
Planted planted(std::size_t users, double help) {
  constexpr std::size_t items = 400;
  Random random(11);
  Planted out;
  out.terms.terms = {{"behaviour/x", "behaviour"}, {"helpful", "helpful"}, {"noise", "noise"}};
  out.terms.users = users;
  out.terms.items = items;
  out.terms.candidate.assign(users * items, 1);
  out.targets.cols = items;
  for (std::size_t user = 0; user < users; ++user) {
    std::vector<std::pair<double, std::int32_t>> truth(items);
    std::vector<double> z[3];
    for (auto& term : z) {
      for (std::size_t i = 0; i < items; ++i) term.push_back(random.normal());
    }
    for (std::size_t i = 0; i < items; ++i)
      truth[i] = {z[0][i] + help * z[1][i] + 0.7 * random.normal(), static_cast<std::int32_t>(i)};
    for (const auto& term : z) out.terms.value.insert(out.terms.value.end(), term.begin(), term.end());
    std::sort(truth.rbegin(), truth.rend());
    std::vector<std::int32_t> own;
    for (std::size_t k = 0; k < 10; ++k) own.push_back(truth[k].second);
    std::sort(own.begin(), own.end());
    out.targets.column.insert(out.targets.column.end(), own.begin(), own.end());
    out.targets.offset.push_back(static_cast<std::int64_t>(out.targets.column.size()));
    ++out.targets.rows;
  }
  out.targets.value.assign(out.targets.column.size(), 1.0F);
  return out;
}

FittedWeights fit(const Planted& data, std::vector<float> fixed, FitOptions options = {}) {
  Job job;
  auto fitted = fit_weights(data.terms, data.targets, fixed, options, job);
  EXPECT_TRUE(fitted.ok());
  return *fitted;
}

TEST(FitWeights, FindsATermThatHelpsAndLeavesNoiseOut) {
  const FittedWeights fitted = fit(planted(120, 0.5), {1, kFit, kFit});
  EXPECT_TRUE(fitted.accepted);
  EXPECT_EQ(fitted.weights[0], 1);
  EXPECT_NEAR(fitted.weights[1], 0.5, 0.2);
  EXPECT_LE(fitted.weights[2], 0.05F);
  EXPECT_GT(fitted.gain, 2 * fitted.standard_error);
  EXPECT_EQ(fitted.users, 120);
}

TEST(FitWeights, WhereNothingHelpsBehaviourStandsAlone) {
  const FittedWeights fitted = fit(planted(60, 0), {1, kFit, kFit}, {.caution = 2});
  EXPECT_FALSE(fitted.accepted);
  EXPECT_EQ(fitted.weights, (std::vector<float>{1, 0, 0}));
  EXPECT_EQ(fitted.gain, 0);
}

TEST(FitWeights, KeepsWhatThePersonSet) {
  const FittedWeights fitted = fit(planted(60, 0.5), {1, kFit, 0.25F});
  EXPECT_EQ(fitted.weights[2], 0.25F);
  const FittedWeights all_set = fit(planted(60, 0.5), {1, 0.1F, 0.2F});
  EXPECT_EQ(all_set.weights, (std::vector<float>{1, 0.1F, 0.2F}));
}

TEST(FitWeights, IsTheSameForAnyNumberOfThreads) {
  const Planted data = planted(60, 0.5);
  set_thread_count(1);
  const FittedWeights one = fit(data, {1, kFit, kFit});
  set_thread_count(4);
  const FittedWeights four = fit(data, {1, kFit, kFit});
  set_thread_count(0);
  EXPECT_EQ(one.weights, four.weights);
  EXPECT_EQ(one.gain, four.gain);
}

TEST(FitWeights, WithoutTargetsThereIsNothingToFit) {
  Planted data = planted(5, 0.5);
  data.targets.column.clear();
  data.targets.value.clear();
  data.targets.offset.assign(6, 0);
  const FittedWeights fitted = fit(data, {1, kFit, kFit});
  EXPECT_FALSE(fitted.accepted);
  EXPECT_EQ(fitted.users, 0);
  EXPECT_EQ(fitted.weights, (std::vector<float>{1, 0, 0}));
}

TEST(FitWeights, StopsWhenAsked) {
  const Planted data = planted(20, 0.5);
  StopToken stop;
  stop.stop();
  Job job(stop, nullptr, nullptr);
  const std::vector<float> fixed = {1, kFit, kFit};
  auto fitted = fit_weights(data.terms, data.targets, fixed, {}, job);
  ASSERT_FALSE(fitted.ok());
  EXPECT_EQ(fitted.problem().code, Code::cancelled);
}

}  // namespace
}  // namespace tributary
