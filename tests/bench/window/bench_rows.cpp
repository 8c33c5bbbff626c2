// Whether a page waits for the rows of a project: pages opened on as many rows as MovieLens 25M has.
//   bench_window --benchmark_filter=WindowPageOfRows
// The project is made by the first run and stays in the folder for temporary files: 25 million rows take minutes, and
// about 4 GB there.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "base/random.h"
#include "bench/window/turns.h"
#include "project/import.h"
#include "project/project.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "sources/plan.h"
#include "support/test_registry.h"
#include "widgets/support/wait.h"
#include "workflow/workflow.h"

namespace {

using namespace tributary;
using namespace tributary::ui;
namespace fs = std::filesystem;

constexpr double kLimit = 50;  // ms

/// Ratings in the shape of MovieLens 25M: 154 a user, 59,000 items, half of the rows on 2 % of them.
void write_ratings(const fs::path& path, std::int64_t rows) {
  std::ofstream file(path, std::ios::binary);
  file << "userId,movieId,rating,timestamp\n";
  Random random(7);
  std::string text;
  for (std::int64_t row = 0; row < rows; ++row) {
    const double u = random.uniform();
    const auto item = 1 + static_cast<std::int64_t>(59000 * u * u * u * u * u * u);
    text += std::to_string(1 + row / 154) + ',' + std::to_string(item) + ',' + std::to_string(1 + random.below(5)) +
            ',' + std::to_string(1100000000 + random.below(400000000)) + '\n';
    if (text.size() > (1U << 20U)) {
      file << text;
      text.clear();
    }
  }
  file << text;
}

Status make(const fs::path& folder, const fs::path& ratings) {
  UNWRAP(project, Project::create(folder, &test_registry()));
  Job job;
  UNWRAP(plan, plan_import({ratings.string()}, {}, job));
  Settings changed = project.settings();
  UNWRAP(read, import_sources(project, project.settings(), plan, {}, changed));
  (void)read;
  ENSURE(changed.set("ranking.model", "popularity"));  // what is fitted is not what is measured here
  ENSURE(project.change(changed, "import"));
  ENSURE(Workflow(project, RunContext{}).run(""));
  UNWRAP(report, Workflow(project, RunContext{}).evaluate(EvaluatedPart::valid));
  // Another run of the same users, so that Evaluation has two to pair.
  UNWRAP(row, project.runs().find(report.run));
  row.title = "again";
  ENSURE(project.runs().add(row, {}));
  return done;
}

Result<fs::path> project_of(std::int64_t rows) {
  const auto base = fs::temp_directory_path() / ("tributary-bench-pages-" + std::to_string(rows));
  const auto folder = base / "rows.tributary", whole = base / "whole";
  if (fs::exists(whole)) return folder;
  fs::remove_all(base);
  fs::create_directories(base);
  write_ratings(base / "ratings.csv", rows);
  ENSURE(make(folder, base / "ratings.csv"));
  std::ofstream(whole) << "made\n";
  return folder;
}

/// The turn in which a page is opened. Counters: the longest turn of the loop until all of the page is there, the
/// longest while the project was opened, and the limit of all three.
void WindowPageOfRows(benchmark::State& state) {
  const auto& page = pages()[static_cast<std::size_t>(state.range(1))];
  state.SetLabel(page.id.toStdString());
  const auto folder = project_of(state.range(0));
  if (!folder) return state.SkipWithError(to_string(folder.problem()).c_str());
  // Somebody else writes: pages only look, and nothing is measured in the background.
  const auto writer = Project::open(*folder, &test_registry(), Project::Access::write);
  if (!writer) return state.SkipWithError("another program has the project");
  double opening = 0, longest = 0;
  for (auto _ : state) {
    state.PauseTiming();
    auto window = std::make_unique<Window>(test_registry());
    window->resize(1280, 800);
    window->show();
    turn_loop();
    {
      const bench::Turns loop;
      const bool is_open = window->open_project(QString::fromStdString(folder->string())) &&
                           wait_for([&] { return window->session()->recommender() != nullptr; }) && settle(*window);
      if (!is_open) return state.SkipWithError("the project does not open");
      opening = std::max(opening, loop.longest());
    }
    {
      const bench::Turns loop;
      state.ResumeTiming();
      window->open_page(page.id);
      state.PauseTiming();
      if (!settle(*window)) return state.SkipWithError("the page does not come to rest");
      longest = std::max(longest, loop.longest());
    }
    window.reset();
    state.ResumeTiming();
  }
  state.counters["longest_ms"] = longest;
  state.counters["opening_ms"] = opening;
  state.counters["limit_ms"] = kLimit;
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(WindowPageOfRows)
    ->ArgNames({"rows", "page"})
    ->ArgsProduct({{25'000'000}, {0, 1, 2, 3, 4, 5}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(3);

}  // namespace
