// What a person waits for at a model of the window: rows on the screen, a changed setting kept, a slider, a click on
// the history. What the tests hold is which thread does it and how much of it.
//   bench_window --benchmark_filter=Window
#include <benchmark/benchmark.h>

#include <QSignalSpy>
#include <algorithm>
#include <memory>

#include "base/random.h"
#include "models/row_view.h"
#include "pages/fusion/fusion_model.h"
#include "pages/recommendations/lists_model.h"
#include "shell/unsaved.h"
#include "support/test_registry.h"
#include "widgets/support/sample_project.h"

namespace {

using namespace tributary;
using namespace tributary::ui;

/// Rows that are computed: a number and a word.
class Numbers final : public RowSource {
 public:
  explicit Numbers(std::size_t rows) : rows_(rows) {}
  std::size_t rows() const override { return rows_; }
  const std::vector<TableColumn>& columns() const override {
    static const std::vector<TableColumn> all = {{"n", CellType::whole}, {"word", CellType::text}};
    return all;
  }
  Cell cell(std::size_t row, std::size_t column) const override {
    if (column == 1) return "a title that is too long for its column, number " + std::to_string(row) + " (1995)";
    return static_cast<std::int64_t>(row);
  }

 private:
  std::size_t rows_;
};

/// From a random position to its rows on the screen, painted.
void WindowRows(benchmark::State& state) {
  Jobs jobs;
  TableWindowModel model(jobs);
  RowView view;
  view.set_model(&model);
  RowColumn n, word;
  n.column = "n";
  word.column = "word";
  word.stretch = 1;
  view.set_columns({n, word});
  view.resize(600, 400);
  view.show();
  model.set_source(std::make_shared<Numbers>(static_cast<std::size_t>(state.range(0))));
  if (!wait_for([&] { return view.is_loaded(); })) return state.SkipWithError("no rows");
  Random random(9);
  for (auto _ : state) {
    view.scroll_to(random.below(static_cast<std::uint32_t>(state.range(0) - 40)));
    if (!wait_for([&] { return view.is_loaded(); })) return state.SkipWithError("rows are missing");
    benchmark::DoNotOptimize(view.viewport()->grab());
  }
  state.SetItemsProcessed(state.iterations() * view.visible_rows());
}
BENCHMARK(WindowRows)->Arg(10000000)->Unit(benchmark::kMillisecond)->UseRealTime();

/// A setting before it is shown: the note; and the same on its way to the disk, which nobody waits for.
void keep_settings(benchmark::State& state, bool on_the_disk) {
  const SampleProject sample;
  auto project = Project::open(sample.folder().toStdString(), &test_registry(), Project::Access::write);
  if (!project) return state.SkipWithError("the sample does not open");
  Unsaved unsaved(*project);
  int n = 0;
  for (auto _ : state) {
    Settings settings = project->settings();
    if (!settings.set("ranking.lambda", std::to_string(++n))) return state.SkipWithError("no such setting");
    if (on_the_disk) {
      if (!project->change(settings, "ranking.lambda")) return state.SkipWithError("not written");
    } else {
      unsaved.keep(settings, "ranking.lambda");
      if (n % 10 == 9) unsaved.forget(settings);
    }
  }
  state.SetItemsProcessed(state.iterations());
}
void WindowNote(benchmark::State& state) {
  keep_settings(state, false);
}
void WindowNoteOnDisk(benchmark::State& state) {
  keep_settings(state, true);
}
BENCHMARK(WindowNote)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(WindowNoteOnDisk)->Unit(benchmark::kMillisecond)->UseRealTime();

/// One step of a slider on ml-latest-small: to the list (figures 0), or to the figures of all users after it (1).
void WindowSlider(benchmark::State& state) {
  if (!has_films()) return state.SkipWithError("no ml-latest-small here");
  const OpenSample open(Shop::films);
  auto& model = open.session->model<FusionModel>();
  if (!wait_for([&] { return model.has_list() && model.live().is_explored(); })) return state.SkipWithError("no list");
  QSignalSpy measured(&model.live(), &LiveMetrics::measured);
  double weight = 0.013;
  model.begin_drag(1);
  for (auto _ : state) {
    measured.clear();
    weight = weight > 0.9 ? 0.013 : weight + 0.02;  // never what it is already
    model.drag_to(weight);
    if (state.range(0) == 1) {
      while (measured.isEmpty()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    } else {
      state.PauseTiming();
      while (measured.isEmpty()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
      state.ResumeTiming();
    }
  }
  model.end_drag();
  state.counters["users"] = static_cast<double>(model.live().users());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(WindowSlider)->ArgName("figures")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

/// From a click on the history of a user of ml-latest-small to the moved list.
void WindowHistoryClick(benchmark::State& state) {
  if (!has_films()) return state.SkipWithError("no ml-latest-small here");
  const OpenSample open(Shop::films);
  auto& lists = open.session->model<ListsModel>();
  const auto is_settled = [&] { return !lists.rows().empty() && !lists.is_at_work() && !lists.is_loading_fold(); };
  if (!wait_for(is_settled) || lists.history().empty()) return state.SkipWithError("no list");
  std::vector<Item> liked;
  for (const auto& entry : lists.history()) {
    if (entry.row.is_liked) liked.push_back(entry.row.item);
  }
  std::size_t n = 0;
  for (auto _ : state) {
    lists.toggle(liked[n++ % liked.size()]);
    while (!is_settled()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  state.counters["history"] = static_cast<double>(lists.history().size());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(WindowHistoryClick)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
