// How long the window's loop is away, and what a person waits for at its frame: a project that is opened, a page,
// another look, the first lists. What the tests hold is which thread does it (suite Stall).
//   bench_window --benchmark_filter=Window
#include <benchmark/benchmark.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTest>
#include <algorithm>
#include <memory>

#include "bench/window/turns.h"
#include "pages/sources/import_dialog.h"
#include "pages/sources/import_model.h"
#include "shell/command_palette.h"
#include "shell/language.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/theme.h"
#include "widgets/support/drop.h"
#include "widgets/support/sample_project.h"
#include "workflow/workflow.h"

namespace {

using namespace tributary;
using namespace tributary::ui;
using bench::Turns;

struct OpenWindow {
  SampleProject project;
  Window window{test_registry()};
  bool is_open = false;
  OpenWindow() {
    window.resize(1280, 800);
    window.show();
    is_open = window.open_project(project.folder()) &&
              wait_for([&] { return window.session()->validation_terms() != nullptr; }) && settle(window);
  }
};

/// The sample is read, trained and evaluated; counter: the longest turn of the loop meanwhile.
void WindowLongestTurn(benchmark::State& state) {
  double longest = 0, turns = 0;
  for (auto _ : state) {
    TemporaryFolder folder;
    const auto path = (folder / "new.tributary").string();
    if (!Project::create(path, &test_registry())) return state.SkipWithError("no project");
    Window window{test_registry()};
    window.resize(1280, 800);
    window.show();
    Job job;
    const auto plan = plan_import({sample_shop(Shop::files).string()}, {}, job);
    if (!plan || !window.open_project(QString::fromStdString(path))) return state.SkipWithError("not opened");
    const Turns loop;
    window.session()->import(*plan);
    if (!wait_for([&] { return window.session()->validation_terms() != nullptr && !window.session()->is_running(); }))
      return state.SkipWithError("it does not run");
    longest = std::max(longest, loop.longest());
    turns += loop.turns();
  }
  state.counters["longest_ms"] = longest;
  state.counters["turns"] = turns;
}
BENCHMARK(WindowLongestTurn)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(3);

/// The turn in which a project that has run is opened; counter: the longest turn until all of it is there.
void WindowOpen(benchmark::State& state) {
  double longest = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const SampleProject project;
    auto window = std::make_unique<Window>(test_registry());
    window->resize(1280, 800);
    window->show();
    turn_loop();
    const Turns loop;
    state.ResumeTiming();
    const bool is_open = window->open_project(project.folder());
    state.PauseTiming();
    if (!is_open || !wait_for([&] { return window->session()->validation_terms() != nullptr; }))
      return state.SkipWithError("the sample does not open");
    longest = std::max(longest, loop.longest());
    window.reset();
    state.ResumeTiming();
  }
  state.counters["longest_ms"] = longest;
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(WindowOpen)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(10);

/// A page that is opened for the first time, by its place on the rail.
void WindowPage(benchmark::State& state) {
  const auto& page = pages()[static_cast<std::size_t>(state.range(0))];
  state.SetLabel(page.id.toStdString());
  for (auto _ : state) {
    state.PauseTiming();
    auto open = std::make_unique<OpenWindow>();
    if (!open->is_open) return state.SkipWithError("the sample does not open");
    state.ResumeTiming();
    open->window.open_page(page.id);
    state.PauseTiming();
    if (!settle(open->window)) return state.SkipWithError("the page does not come to rest");
    open.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(WindowPage)->DenseRange(0, 5)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(5);

/// Another look on each page: 0 theme, 1 zoom, 2 language.
void WindowLook(benchmark::State& state) {
  OpenWindow open;
  if (!open.is_open) return state.SkipWithError("the sample does not open");
  const auto& page = pages()[static_cast<std::size_t>(state.range(1))];
  state.SetLabel(page.id.toStdString());
  open.window.open_page(page.id);
  if (!settle(open.window)) return state.SkipWithError("the page does not come to rest");
  const auto was = language();
  bool is_other = false;
  for (auto _ : state) {
    is_other = !is_other;
    if (state.range(0) == 0) theme().set_scheme(is_other ? Scheme::dark : Scheme::light, false);
    if (state.range(0) == 1) theme().set_zoom(is_other ? 110 : 100, false);
    if (state.range(0) == 2) {
      for (const auto& command : open.window.commands()) {
        if (command.title == (is_other ? QStringLiteral("简体中文") : QStringLiteral("English"))) {
          command.run();
          break;
        }
      }
    }
    state.PauseTiming();
    turn_loop();
    state.ResumeTiming();
  }
  theme().set_scheme(Scheme::light, false);
  theme().set_zoom(100, false);
  set_language(was);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(WindowLook)
    ->ArgNames({"look", "page"})
    ->ArgsProduct({{0, 1, 2}, {0, 1, 2, 3, 4, 5}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(6);

/// ml-latest-small is dropped on the welcome page; counters, in seconds after the drop or after Enter: the files
/// understood, popularity lists, everyone's own lists, all of it.
void WindowFirstLists(benchmark::State& state) {
  if (!has_films()) return state.SkipWithError("no ml-latest-small here");
  const QString folder_of_films = QStringLiteral(TRIBUTARY_SHARED_DATA "/ml-latest-small");
  for (auto _ : state) {
    TemporaryFolder folder;
    qputenv("TRIBUTARY_PROJECTS", QByteArray::fromStdString(folder.path().string()));
    Window window{test_registry()};
    window.resize(1280, 800);
    window.show();
    turn_loop();
    QStringList files;
    for (const auto& file : QDir(folder_of_films).entryInfoList(QDir::Files)) files << file.filePath();
    QElapsedTimer clock;
    const auto seconds = [&] { return static_cast<double>(clock.elapsed()) / 1000; };
    clock.start();
    (void)drop(*window.findChild<QWidget*>(QStringLiteral("welcome.drop")), files);
    const auto dialog = [&] { return window.findChild<ImportDialog*>(); };
    if (!wait_for([&] { return dialog() != nullptr && dialog()->model().stage() == ImportModel::Stage::ready; }))
      return state.SkipWithError("not understood");
    state.counters["understood"] = seconds();
    clock.restart();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    qunsetenv("TRIBUTARY_PROJECTS");
    const auto* session = window.session();
    if (!wait_for([&] { return session->recommender() != nullptr; })) return state.SkipWithError("no lists");
    state.counters["popularity"] = seconds();
    if (!wait_for([&] { return session->joined().size() >= 2; })) return state.SkipWithError("nobody's own lists");
    state.counters["own"] = seconds();
    if (!wait_for([&] { return session->validation_terms() != nullptr && !session->is_running(); }))
      return state.SkipWithError("it does not end");
    state.counters["all"] = seconds();
  }
}
BENCHMARK(WindowFirstLists)->Unit(benchmark::kSecond)->UseRealTime()->Iterations(1);

}  // namespace
