// Import of reviews from JSON Lines, in the shape of Amazon's. Limit on 2 cores: 1.5 times the bytes a second of
// pandas.read_json(lines=True), which bench_json_pandas.py prints for the file that this bench leaves.
//   bench_tributary --benchmark_filter=ImportJson
#include <benchmark/benchmark.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/random.h"
#include "base/threads.h"
#include "sources/source_stage.h"

namespace {

using namespace tributary;
namespace fs = std::filesystem;

/// Reviews of 300 to 900 bytes, by user; a tenth of the texts has quotes and line ends.
fs::path reviews_file(std::int64_t rows) {
  const fs::path path = fs::temp_directory_path() / ("tributary-bench-reviews-" + std::to_string(rows) + ".jsonl");
  if (fs::exists(path)) return path;
  static const char* const kWords[] = {"the",   "story",   "is",    "good",    "and",   "characters",
                                       "I",     "could",   "not",   "put",     "it",    "down",
                                       "until", "chapter", "seven", "where",   "plot",  "gets",
                                       "lost.", "Still",   "worth", "reading", "twice", "caf\xC3\xA9"};
  Random random(7);
  const auto words = [&](std::uint32_t count) {
    std::string text;
    for (std::uint32_t n = 0; n < count; ++n) text += std::string(n == 0 ? "" : " ") + kWords[random.below(24)];
    return text;
  };
  const fs::path made = path.string() + ".part";
  std::ofstream file(made, std::ios::binary);
  for (std::int64_t row = 0; row < rows; ++row) {
    const auto item = std::to_string(100000 + random.below(60000));
    file << R"({"reviewerID": "A)" << 1000000 + row / 9 << R"(", "asin": "B000)" << item
         << R"(", "reviewerName": "J. Doe )" << random.below(5000) << R"(", "helpful": [)" << random.below(9) << ", "
         << random.below(9) << R"(], "reviewText": ")" << words(20 + random.below(100))
         << (random.below(10) == 0 ? R"(\n\n\"Quoted\" and more.)" : "") << R"(", "overall": )" << 1 + random.below(5)
         << R"(.0, "summary": ")" << words(4) << R"(", "unixReviewTime": )" << 1100000000 + random.below(300000000)
         << R"(, "reviewTime": "09 13, 2009"})" << '\n';
  }
  file.close();
  fs::rename(made, path);
  return path;
}

void ImportJson(benchmark::State& state) {
  const std::int64_t rows = state.range(0);
  SourceConfig config;
  config.path = reviews_file(rows).string();
  config.as = SourceKind::reviews;
  config.format = "json";
  config.columns = {{"reviewerID", "user"},     {"asin", "item"},      {"overall", "rating"},
                    {"reviewText", "text"},     {"summary", "ignore"}, {"reviewerName", "ignore"},
                    {"unixReviewTime", "time"}, {"helpful", "ignore"}, {"reviewTime", "ignore"}};
  config.units = {{"unixReviewTime", "s"}};
  set_thread_count(static_cast<int>(state.range(1)));
  for (auto _ : state) {
    Job job;
    auto read = read_source(config, job);
    if (!read || read->figures[0].second != static_cast<double>(rows)) state.SkipWithError("rows are missing");
  }
  state.SetItemsProcessed(state.iterations() * rows);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(fs::file_size(config.path)));
  set_thread_count(0);
}
BENCHMARK(ImportJson)
    ->Args({300000, 1})
    ->Args({300000, 2})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

}  // namespace
