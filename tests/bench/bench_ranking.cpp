// The figures beside each bench are what a peer takes for the same on one core (../shared/data/splits/README.md).
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/random.h"
#include "ranking/biased_mf.h"
#include "ranking/ease/ease.h"
#include "ranking/kernel_ridge/kernel_ridge.h"
#include "scoring/fit_weights.h"

namespace {

using namespace tributary;

constexpr std::size_t kUserCount = 603, kItemCount = 6227;

/// As many likes as P2 of MovieLens has (47,356), with popular and rare items.
Interactions likes() {
  Random random(1);
  Interactions out;
  out.rows = kUserCount;
  out.cols = kItemCount;
  for (std::size_t user = 0; user < kUserCount; ++user) {
    const double busy = 3.0 * random.uniform() * random.uniform();
    for (std::size_t item = 0; item < kItemCount; ++item) {
      const double share = busy * 1.9 / (3.0 + static_cast<double>(item) / 15.0) / 1.4;
      if (random.uniform() < share) out.column.push_back(static_cast<std::int32_t>(item));
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  out.value.assign(out.column.size(), 1.0F);
  return out;
}

FeatureMatrix words() {  // ten words an item of 8,000, the rare ones rarer
  Random random(2);
  FeatureMatrix matrix;
  matrix.modality = "text";
  matrix.sparse = true;
  matrix.ids.resize(kItemCount);
  matrix.present.assign(kItemCount, 1);
  SparseMatrix rows;
  rows.rows = kItemCount;
  rows.cols = 8000;
  for (std::size_t item = 0; item < kItemCount; ++item) {
    std::vector<std::int32_t> own;
    while (own.size() < 10) {
      const double u = random.uniform();
      const auto word = static_cast<std::int32_t>(8000 * u * u * u);
      if (std::find(own.begin(), own.end(), word) == own.end()) own.push_back(word);
    }
    std::sort(own.begin(), own.end());
    for (const std::int32_t word : own) {
      rows.column.push_back(word);
      rows.value.push_back(static_cast<float>(0.2 + random.uniform()));
    }
    rows.offset.push_back(static_cast<std::int64_t>(rows.column.size()));
  }
  matrix.sparse_rows = std::move(rows);
  return matrix;
}

FeatureMatrix vectors(std::size_t dim) {
  Random random(3);
  FeatureMatrix matrix;
  matrix.modality = "llm";
  matrix.ids.resize(kItemCount);
  matrix.present.assign(kItemCount, 1);
  DenseMatrix rows(kItemCount, dim);
  for (float& value : rows.data) value = static_cast<float>(random.normal());
  matrix.dense_rows = std::move(rows);
  return matrix;
}

Interactions one_user(const Interactions& all, std::size_t user) {
  Interactions out;
  out.rows = 1;
  out.cols = all.cols;
  out.column.assign(all.columns(user).begin(), all.columns(user).end());
  out.value.assign(out.column.size(), 1.0F);
  out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  return out;
}

void EaseFit(benchmark::State& state) {  // NumPy: .03 s over the users, 8 s over the items
  const Interactions train = likes();
  for (auto _ : state) {
    Ease ease({.lambda = 300, .side = state.range(0) != 0 ? EaseSide::items : EaseSide::users});
    Job job;
    benchmark::DoNotOptimize(ease.fit({.train = train, .job = job}).ok());
  }
  state.counters["likes"] = static_cast<double>(train.nonzeros());
}
BENCHMARK(EaseFit)->Arg(0)->Arg(1)->ArgName("items")->Unit(benchmark::kMillisecond)->UseRealTime();

void EaseScore(benchmark::State& state) {
  const Interactions train = likes();
  Ease ease({.lambda = 300});
  Job job;
  if (!ease.fit({.train = train, .job = job})) return;
  const Interactions histories = state.range(0) == 1 ? one_user(train, 5) : train;
  DenseMatrix scores;
  for (auto _ : state) benchmark::DoNotOptimize(ease.score(Users(histories), scores, job).ok());
}
BENCHMARK(EaseScore)->Arg(1)->Arg(kUserCount)->ArgName("users")->Unit(benchmark::kMillisecond)->UseRealTime();

void KernelRidgeScore(benchmark::State& state) {
  const Interactions train = likes();
  std::vector<FeatureMatrix> content;
  if (state.range(1) != 0) content.push_back(words());
  if (state.range(2) != 0) content.push_back(vectors(static_cast<std::size_t>(state.range(2))));
  KernelRidge ridge({.weights = {{"text", "1"}, {"llm", "1"}}});
  Job job;
  if (!ridge.fit({.train = train, .job = job, .features = {.items = content}})) return;
  const Interactions histories = state.range(0) == 1 ? one_user(train, 5) : train;
  DenseMatrix scores;
  for (auto _ : state) benchmark::DoNotOptimize(ridge.score(Users(histories), scores, job).ok());
}
BENCHMARK(KernelRidgeScore)
    ->ArgsProduct({{1, kUserCount}, {1}, {0, 384}})
    ->Args({1, 0, 384})
    ->Args({kUserCount, 0, 384})
    ->ArgNames({"users", "words", "dimensions"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void KernelRidgeExplain(benchmark::State& state) {
  const Interactions train = likes();
  std::vector<FeatureMatrix> content = {words()};
  if (state.range(0) != 0) content.push_back(vectors(384));
  KernelRidge ridge({.weights = {{"text", "1"}, {"llm", "1"}}});
  Job job;
  if (!ridge.fit({.train = train, .job = job, .features = {.items = content}})) return;
  const auto user = Users(train).at(5);
  for (auto _ : state) benchmark::DoNotOptimize(ridge.attribution(user.view(), 17).items.size());
}
BENCHMARK(KernelRidgeExplain)->Arg(0)->Arg(1)->ArgName("vectors")->Unit(benchmark::kMillisecond)->UseRealTime();

/// One step of a slider: weigh and NDCG@100 of all users. The budget is 50 ms on two cores.
void Reweigh(benchmark::State& state) {
  Random random(4);
  Terms terms;
  terms.terms.resize(5);
  terms.users = kUserCount;
  terms.items = kItemCount;
  terms.value.resize(kUserCount * 5 * kItemCount);
  for (float& value : terms.value) value = static_cast<float>(random.uniform());
  terms.candidate.assign(kUserCount * kItemCount, 1);
  SparseMatrix targets;
  targets.cols = kItemCount;
  for (std::size_t user = 0; user < kUserCount; ++user) {
    for (std::int32_t k = 0; k < 16; ++k)
      targets.column.push_back(static_cast<std::int32_t>(random.below(380)) + 380 * k);
    targets.offset.push_back(static_cast<std::int64_t>(targets.column.size()));
    ++targets.rows;
  }
  targets.value.assign(targets.column.size(), 1.0F);
  const std::vector<float> weights = {1, 0.3F, 0.2F, 0.1F, 0.05F};
  for (auto _ : state) benchmark::DoNotOptimize(ndcg_by_user(terms, targets, weights, 100).data());
}
BENCHMARK(Reweigh)->Unit(benchmark::kMillisecond)->UseRealTime();

void BiasedMfFit(benchmark::State& state) {  // NumPy, biases and ALS: 1.2 s a fold of P1; Surprise SVD tuned: .8 s
  Random random(5);
  Ratings ratings;
  ratings.users = 610;
  ratings.items = 9724;
  ratings.low = 0.5;
  ratings.high = 5;
  for (int row = 0; row < 80669; ++row) {
    ratings.user.push_back(static_cast<std::int32_t>(random.below(610)));
    const double u = random.uniform();
    ratings.item.push_back(static_cast<std::int32_t>(9724 * u * u * u));
    ratings.value.push_back(static_cast<float>(1 + random.below(9)) / 2);
  }
  for (auto _ : state) {
    BiasedMf model;
    Job job;
    benchmark::DoNotOptimize(model.fit(ratings, 1, job).ok());
  }
}
BENCHMARK(BiasedMfFit)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
