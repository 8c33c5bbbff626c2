// Tables of any size: windows, filters and sorts of interaction rows in the shape of MovieLens 25M, and one move of a
// cleaning threshold.
//   bench_tributary --benchmark_filter=Table
#include <benchmark/benchmark.h>

#include <memory>

#include "base/random.h"
#include "cleaning/clean.h"
#include "cleaning/preview.h"
#include "cleaning/verdict_rows.h"

namespace {

using namespace tributary;

struct Table {
  std::shared_ptr<Dataset> dataset = std::make_shared<Dataset>();
  std::shared_ptr<Verdicts> verdicts = std::make_shared<Verdicts>();
};

/// Ratings by user, 154 a user, half stars, every 50th row flagged. Made once.
const Table& table_of(std::size_t rows) {
  static Table table;
  if (table.dataset->interactions.size() == rows) return table;
  table = {};
  Random random(11);
  std::vector<std::int32_t> user(rows), item(rows);
  std::vector<float> rating(rows);
  std::vector<std::int64_t> time(rows);
  std::vector<std::uint8_t> verdict(rows), reason(rows), step(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const double u = random.uniform();
    user[row] = static_cast<std::int32_t>(row / 154);
    item[row] = static_cast<std::int32_t>(59000 * u * u * u * u);
    rating[row] = static_cast<float>(1 + random.below(10)) / 2;
    time[row] = 1100000000 + random.below(400000000);
    verdict[row] = row % 50 == 0 ? 1 : 0;
  }
  for (std::size_t i = 0; i <= rows / 154; ++i) table.dataset->user_ids.push_back(std::to_string(i + 1));
  for (int i = 0; i < 59000; ++i) {
    table.dataset->item_ids.push_back(std::to_string(i));
    table.dataset->titles.push_back("The film that has number " + std::to_string(i * 7919LL % 59000));
  }
  table.dataset->interactions = {std::move(user), std::move(item), std::move(rating), std::move(time)};
  table.verdicts->verdict = std::move(verdict);
  table.verdicts->reason = std::move(reason);
  table.verdicts->step = std::move(step);
  return table;
}

void find(benchmark::State& state, const TableQuery& query) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  const Table& table = table_of(rows);
  const auto source = interaction_rows(table.dataset, table.verdicts);
  for (auto _ : state) {
    const auto index = find_rows(source, query);
    if (!index || index->rows() == 0) state.SkipWithError("rows are missing");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void TableWindowOf60(benchmark::State& state) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  const Table& table = table_of(rows);
  const auto index = find_rows(interaction_rows(table.dataset, table.verdicts), {});
  Random random(5);
  for (auto _ : state) {
    const TableWindow window = index->window(random.below(static_cast<std::uint32_t>(rows - 60)), 60);
    benchmark::DoNotOptimize(window.cells.data());
  }
  state.SetItemsProcessed(state.iterations() * 60);
}
BENCHMARK(TableWindowOf60)->Arg(10000000)->Unit(benchmark::kMicrosecond);

void TableFilterFlagged(benchmark::State& state) {
  find(state, {{}, {{"verdict", 1, 2, ""}}, {}});
}
BENCHMARK(TableFilterFlagged)->Arg(10000000)->Unit(benchmark::kMillisecond);

void TableFilterTitle(benchmark::State& state) {
  RowCondition condition;
  condition.column = "item";
  condition.contains = "NUMBER 4";
  find(state, {{}, {condition}, {}});
}
BENCHMARK(TableFilterTitle)->Arg(10000000)->Unit(benchmark::kMillisecond);

void TableSortRating(benchmark::State& state) {
  find(state, {{}, {}, {{"rating", true}}});
}
BENCHMARK(TableSortRating)->Arg(10000000)->Unit(benchmark::kMillisecond);

void TableSortTitle(benchmark::State& state) {
  find(state, {{}, {}, {{"item", false}}});
}
BENCHMARK(TableSortTitle)->Arg(10000000)->Unit(benchmark::kMillisecond);

/// One move of a threshold: the step that is edited and those after it, the histogram of what it sees.
void TableThresholdMove(benchmark::State& state) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  const Table& table = table_of(rows);
  StepList steps = CleaningConfig{}.steps;
  Job job;
  auto found = preview_cleaning(*table.dataset, steps, 4, nullptr, job);
  if (!found) {
    state.SkipWithError("steps do not run");
    return;
  }
  for (auto _ : state) {
    steps[4].numbers["threshold"] += 0.01;
    found = preview_cleaning(*table.dataset, steps, 4, found->prefix, job);
    benchmark::DoNotOptimize(found->after.rows);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(TableThresholdMove)->Arg(100000)->Arg(10000000)->Unit(benchmark::kMillisecond);

/// The same for each kind of step that looks for outliers, by column: 0 how many rows a user has, 1 ratings.
void TableOutlierMove(benchmark::State& state, const char* kind) {
  const Table& table = table_of(100000);
  StepList steps = {
      {"duplicate", {}, ""}, {"invalid", {}, ""}, {kind, {}, state.range(0) == 0 ? "user_count" : "rating"}};
  Job job;
  auto found = preview_cleaning(*table.dataset, steps, 2, nullptr, job);
  if (!found) {
    state.SkipWithError("steps do not run");
    return;
  }
  double threshold = 1;
  for (auto _ : state) {
    steps[2].numbers["threshold"] = threshold = threshold > 1.6 ? 1 : threshold + 0.1;
    found = preview_cleaning(*table.dataset, steps, 2, found->prefix, job);
    benchmark::DoNotOptimize(found->after.rows);
  }
  state.SetItemsProcessed(state.iterations() * 100000);
}
BENCHMARK_CAPTURE(TableOutlierMove, sigma, "outlier_sigma")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(TableOutlierMove, median, "outlier_median")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(TableOutlierMove, iqr, "outlier_iqr")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(TableOutlierMove, kmeans, "outlier_kmeans")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
