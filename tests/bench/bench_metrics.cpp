// Full-ranking evaluation and top-K, one thread: 603 users x 6,227 items, 1 target a user as in leave-last-out, 16 on
// average as for held-out users. The budget is 50 ms for all users, beside a re-weighting step.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "base/matrix.h"
#include "base/random.h"
#include "metrics/directions.h"
#include "metrics/lists.h"
#include "metrics/paired.h"
#include "metrics/ranking.h"
#include "metrics/ties.h"
#include "metrics/top_k.h"

namespace tributary {
namespace {

constexpr std::size_t kUsers = 603, kItems = 6227;

struct Scores {
  DenseMatrix rows{kUsers, kItems};
  std::vector<std::vector<std::int32_t>> targets;

  explicit Scores(std::size_t targets_per_user) {
    Random random(1);
    for (float& score : rows.data) score = static_cast<float>(random.normal());
    std::vector<std::int32_t> items(kItems);
    std::iota(items.begin(), items.end(), 0);
    for (std::size_t u = 0; u < kUsers; ++u) {
      random.shuffle<std::int32_t>(items);
      for (std::size_t i = 0; i < 78; ++i) {
        rows.row(u)[static_cast<std::size_t>(items[i])] = -std::numeric_limits<float>::infinity();
      }
      targets.emplace_back(items.begin() + 78, items.begin() + 78 + static_cast<std::ptrdiff_t>(targets_per_user));
    }
  }
};

void users_per_second(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kUsers));
}

/// The pass over all candidates.
void BM_RankTargets(benchmark::State& state) {
  const Scores scores(static_cast<std::size_t>(state.range(0)));
  std::vector<TieGroup> groups;
  for (auto _ : state) {
    for (std::size_t u = 0; u < kUsers; ++u) {
      rank_targets(scores.rows.row(u), scores.targets[u], groups);
      benchmark::DoNotOptimize(groups.data());
    }
  }
  users_per_second(state);
}
BENCHMARK(BM_RankTargets)->Arg(1)->Arg(4)->Arg(16)->Arg(64)->Arg(512)->Arg(1024)->Unit(benchmark::kMillisecond);

void BM_TopK(benchmark::State& state) {
  const Scores scores(1);
  std::vector<std::int32_t> list;
  for (auto _ : state) {
    for (std::size_t u = 0; u < kUsers; ++u) {
      top_k(scores.rows.row(u), static_cast<std::size_t>(state.range(0)), list);
      benchmark::DoNotOptimize(list.data());
    }
  }
  users_per_second(state);
}
BENCHMARK(BM_TopK)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

/// Everything a report says of ranked lists but the distances: cuts 10, 20, 100, MRR, lists, novelty, coverage, Gini,
/// intervals.
void BM_FullEvaluation(benchmark::State& state) {
  const Scores scores(static_cast<std::size_t>(state.range(0)));
  const std::vector<double> information = self_information(std::vector<std::int64_t>(kItems, 7));
  std::vector<TieGroup> groups;
  std::vector<std::int32_t> list;
  for (auto _ : state) {
    RunningMean ndcg, recall, hit_rate, average_precision, reciprocal_rank, novelty;
    std::vector<std::int64_t> exposure(kItems, 0);
    for (std::size_t u = 0; u < kUsers; ++u) {
      const auto relevant = static_cast<std::int32_t>(scores.targets[u].size());
      rank_targets(scores.rows.row(u), scores.targets[u], groups);
      const RankingAt at10 = ranking_at(groups, relevant, 10);
      ndcg.add(at10.ndcg + ranking_at(groups, relevant, 100).ndcg);
      recall.add(at10.recall + ranking_at(groups, relevant, 20).recall);
      hit_rate.add(at10.hit_rate);
      average_precision.add(at10.average_precision);
      reciprocal_rank.add(expected_reciprocal_rank(groups));
      top_k(scores.rows.row(u), 10, list);
      novelty.add(list_novelty(list, information));
      count_exposure(list, exposure);
    }
    double sum = coverage(exposure) + gini(exposure);
    for (const RunningMean* mean : {&ndcg, &recall, &hit_rate, &average_precision, &reciprocal_rank, &novelty}) {
      sum += estimate(*mean).high;
    }
    benchmark::DoNotOptimize(sum);
  }
  users_per_second(state);
}
BENCHMARK(BM_FullEvaluation)->Arg(1)->Arg(16)->Unit(benchmark::kMillisecond);

/// Unexpectedness and diversity in a space of 384 dimensions, histories of 78 items.
void BM_Distances(benchmark::State& state) {
  Random random(2);
  DenseMatrix rows(kItems, 384);
  for (float& value : rows.data) value = static_cast<float>(random.normal());
  const Directions directions(rows.view());
  std::vector<std::int32_t> items(kItems);
  std::iota(items.begin(), items.end(), 0);
  random.shuffle<std::int32_t>(items);
  Directions::Scratch scratch;
  for (auto _ : state) {
    for (std::size_t u = 0; u < kUsers; ++u) {
      const std::span<const std::int32_t> all = items;
      benchmark::DoNotOptimize(directions.unexpectedness(all.subspan(u, 10), all.subspan(u + 10, 78), scratch));
      benchmark::DoNotOptimize(directions.diversity(all.subspan(u, 10), scratch));
    }
  }
  users_per_second(state);
}
BENCHMARK(BM_Distances)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tributary
