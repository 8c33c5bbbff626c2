// One step of a slider on the Fusion page: the chosen user's list, and every metric of all validation users. The budget
// is 50 ms on two cores. What bounds it is memory: all terms of all users' candidates are read once a step.
#include <benchmark/benchmark.h>

#include <atomic>
#include <fstream>
#include <memory>
#include <numeric>
#include <optional>

#include "base/random.h"
#include "base/threads.h"
#include "evaluation/validation_terms.h"
#include "support/imported_project.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/recommend.h"
#include "workflow/workflow.h"

namespace {

using namespace tributary;

constexpr int kUserCount = 610, kItemCount = 9724, kRowsAUser = 165;

/// As many users, items and ratings as ml-latest-small has; people keep to genres, and titles' words go with genres.
void write_films(const std::filesystem::path& folder) {
  std::ofstream items(folder / "items.csv"), rows(folder / "interactions.csv");
  Random random(1);
  items << "item_id,title,genre\n";
  for (int i = 0; i < kItemCount; ++i)
    items << 'i' << i << ",word" << i % 20 << " word" << 20 + random.below(500) << ' ' << i << ",genre" << i % 20
          << '\n';
  rows << "user_id,item_id,rating,timestamp\n";
  for (int u = 0; u < kUserCount; ++u) {
    for (int n = 0; n < kRowsAUser; ++n) {
      const double at = random.uniform();
      const int rank = static_cast<int>(kItemCount / 20 * at * at * at);
      const int genre = random.uniform() < .6 ? u % 20 : static_cast<int>(random.below(20));
      rows << 'u' << u << ",i" << rank * 20 + genre << ',' << 1 + random.below(5) << ',' << 1500000000 + n * 86400 + u
           << '\n';
    }
  }
}

/// The pipeline of that shop, run once a process.
struct Films {
  TemporaryFolder folder;
  std::optional<Project> project;
  std::shared_ptr<const ValidationTerms> terms;
  std::shared_ptr<const Recommender> recommender;

  Films() {
    std::filesystem::create_directories(folder / "files");
    write_films(folder / "files");
    project.emplace(import_project(folder.path(), test_registry()));
    Workflow workflow(*project, RunContext{});
    auto made_terms = workflow.validation_terms();
    auto made_recommender = workflow.recommender();
    if (made_terms) terms = *made_terms;
    if (made_recommender) recommender = *made_recommender;
  }
};

const Films& films() {
  static const Films made;
  return made;
}

/// The list of one user under weights that move.
void SliderList(benchmark::State& state) {
  const auto recommender = films().recommender;
  if (recommender == nullptr) return state.SkipWithError("the pipeline failed");
  const auto candidates = recommender->candidates(5);
  if (!candidates) return state.SkipWithError("no candidates");
  auto weights = recommender->weights();
  for (auto _ : state) {
    weights.back() = weights.back() > .5F ? .1F : weights.back() + .01F;
    benchmark::DoNotOptimize((*candidates)->top(weights, 40).data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(SliderList)->Unit(benchmark::kMicrosecond)->UseRealTime();

/// All figures of all users under weights that move, with paired changes against the baseline.
void SliderFigures(benchmark::State& state) {
  const auto terms = films().terms;
  if (terms == nullptr) return state.SkipWithError("the pipeline failed");
  const auto baseline = terms->measure(terms->weights(), 0, StopToken());
  if (!baseline) return state.SkipWithError("nothing measured");
  auto weights = terms->weights();
  for (auto _ : state) {
    weights.back() = weights.back() > .5F ? .1F : weights.back() + .01F;
    const auto now = terms->measure(weights, 0, StopToken());
    benchmark::DoNotOptimize(terms->compared_metrics(*now, *baseline).data());
  }
  const auto cells = static_cast<std::int64_t>(terms->users() * terms->terms().size() * kItemCount);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(terms->users()));
  state.SetBytesProcessed(state.iterations() * cells * static_cast<std::int64_t>(sizeof(float)));
  state.counters["users"] = static_cast<double>(terms->users());
  state.counters["terms"] = static_cast<double>(terms->terms().size());
}
BENCHMARK(SliderFigures)->Unit(benchmark::kMillisecond)->UseRealTime();

/// The same read of memory with nothing done to it: what the machine allows.
void SliderMemoryLimit(benchmark::State& state) {
  const std::vector<std::uint64_t> values(std::size_t{kUserCount} * kItemCount * 3 / 2, 1);
  for (auto _ : state) {
    std::atomic<std::uint64_t> sum = 0;
    parallel_for(values.size(), 1U << 16U, [&](std::size_t begin, std::size_t end) {
      sum += std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(begin),
                             values.begin() + static_cast<std::ptrdiff_t>(end), std::uint64_t{0});
    });
    benchmark::DoNotOptimize(sum.load());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(values.size() * sizeof(std::uint64_t)));
}
BENCHMARK(SliderMemoryLimit)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
