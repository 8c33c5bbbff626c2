// Import of a ratings file like MovieLens 25M. Peer: pandas 2 reads the same at 212 MB/s, 7.7 M rows/s (25 M rows, one
// thread of the same machine).
//   bench_tributary --benchmark_filter=Import
#include <arrow/api.h>
#include <benchmark/benchmark.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/random.h"
#include "base/threads.h"
#include "dataset/join.h"
#include "sources/plan.h"

namespace {

using namespace tributary;
namespace fs = std::filesystem;

/// `rows` ratings by user, as in MovieLens 25M: 154 a user, 59,000 items with ids up to 209,000, half of the rows on 2
/// % of them, halves, time stamps.
fs::path ratings_file(std::int64_t rows) {
  const fs::path path = fs::temp_directory_path() / ("tributary-bench-ml-" + std::to_string(rows) + ".csv");
  if (fs::exists(path)) return path;
  std::ofstream file(path, std::ios::binary);
  file << "userId,movieId,rating,timestamp\n";
  Random random(7);
  std::string text;
  for (std::int64_t row = 0; row < rows; ++row) {
    const double u = random.uniform();
    const auto item = 1 + (static_cast<std::int64_t>(59000 * u * u * u * u * u * u) * 7919) % 209171;
    const std::uint32_t halves = 1 + random.below(10);
    text += std::to_string(1 + row / 154) + ',' + std::to_string(item) + ',' + std::to_string(halves / 2) +
            (halves % 2 == 1 ? ".5," : ".0,") + std::to_string(1100000000 + random.below(400000000)) + '\n';
    if (text.size() > (1U << 20U)) {
      file << text;
      text.clear();
    }
  }
  file << text;
  return path;
}

TableSpec spec() {
  TableSpec s;
  s.roles = {{"userId", ColumnRole::user},
             {"movieId", ColumnRole::item},
             {"rating", ColumnRole::rating},
             {"timestamp", ColumnRole::time}};
  s.units = {{"timestamp", "s"}};
  return s;
}

void count(benchmark::State& state, std::int64_t rows, const fs::path& path) {
  state.SetItemsProcessed(state.iterations() * rows);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(fs::file_size(path)));
}

void ImportRead(benchmark::State& state) {
  const std::int64_t rows = state.range(0);
  const fs::path path = ratings_file(rows);
  set_thread_count(static_cast<int>(state.range(1)));
  for (auto _ : state) {
    Job job;
    auto read = read_table(path, spec(), job);
    if (!read || read->rows->num_rows() != rows) state.SkipWithError("rows are missing");
  }
  count(state, rows, path);
  set_thread_count(0);
}
BENCHMARK(ImportRead)
    ->Args({5000000, 1})
    ->Args({5000000, 2})
    ->Args({25000000, 1})
    ->Args({25000000, 2})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

void ImportDetect(benchmark::State& state) {
  const fs::path path = ratings_file(state.range(0));
  for (auto _ : state) {
    Job job;
    auto found = detect(path, job);
    if (!found || found->as != SourceKind::interactions) state.SkipWithError("not understood");
  }
}
BENCHMARK(ImportDetect)->Arg(25000000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void ImportJoin(benchmark::State& state) {
  const std::int64_t rows = state.range(0);
  const fs::path path = ratings_file(rows);
  Job job;
  auto read = read_table(path, spec(), job);
  if (!read) {
    state.SkipWithError("cannot be read");
    return;
  }
  auto metadata = arrow::key_value_metadata({"as", "role.userId", "role.movieId", "role.rating", "role.timestamp"},
                                            {"interactions", "user", "item", "rating", "time"});
  const std::vector<SourceRows> sources{{"source.ratings", read->rows->ReplaceSchemaMetadata(metadata)}};
  for (auto _ : state) {
    auto joined = join(sources, job);
    if (!joined || joined->dataset.interactions.size() != static_cast<std::size_t>(rows))
      state.SkipWithError("rows are missing");
  }
  state.SetItemsProcessed(state.iterations() * rows);
}
BENCHMARK(ImportJoin)->Arg(25000000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

}  // namespace
