#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <cstdio>

#include "shell/command_palette.h"
#include "shell/language.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "theme/theme.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

/// How long the event loop was away at most.
class Stalls {
 public:
  Stalls() {
    timer_.setInterval(1);
    timer_.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer_, &QTimer::timeout, [this] { times_.push_back(clock_.restart()); });
    clock_.start();
    timer_.start();
  }
  qint64 longest() const { return times_.empty() ? 0 : *std::max_element(times_.begin(), times_.end()); }
  /// Of every hundred turns of the loop the slowest but one.
  std::size_t over(qint64 milliseconds) const {
    return static_cast<std::size_t>(
        std::count_if(times_.begin(), times_.end(), [&](qint64 t) { return t > milliseconds; }));
  }
  std::size_t turns() const { return times_.size(); }

 private:
  QTimer timer_;
  QElapsedTimer clock_;
  std::vector<qint64> times_;
};

/// The window on a sample whose road runs: reading, training and evaluating go on beside the loop. A machine with
/// other work takes the loop's turn away too, so single long turns are allowed to a twentieth of a per cent.
TEST(Stall, TheLoopTurnsWhileFilesAreReadAndTheRoadRuns) {
  SampleProject files(false);
  TemporaryFolder folder;
  const auto project = (folder / "new.tributary").string();
  ASSERT_TRUE(Project::create(project, &road_registry()));
  Window window;
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(QString::fromStdString(project)));
  Job job;
  const auto plan = plan_import({files.folder().toStdString() + "/sources"}, {}, job);
  ASSERT_TRUE(plan);
  Stalls stalls;
  window.session()->import(*plan);  // reads, trains, evaluates
  ASSERT_TRUE(
      wait_for([&] { return window.session()->bench() != nullptr && !window.session()->is_running(); }, 120000));
  EXPECT_GT(stalls.turns(), 100U);
  EXPECT_LE(stalls.over(50), 1 + stalls.turns() / 200) << "longest " << stalls.longest() << " ms of " << stalls.turns();
  RecordProperty("longest_ms", static_cast<int>(stalls.longest()));
  std::printf("longest turn %lld ms, %zu of %zu over 50 ms\n", static_cast<long long>(stalls.longest()),
              stalls.over(50), stalls.turns());
}

/// How long one thing done on the interface thread takes, in milliseconds; the best of a few, which is what the work
/// itself costs on a machine that does other things too.
template <class Do>
double cost(Do run, int times = 3) {
  double best = 1e9;
  for (int i = 0; i < times; ++i) {
    QElapsedTimer clock;
    clock.start();
    run(i);
    best = std::min(best, static_cast<double>(clock.nsecsElapsed()) / 1e6);
  }
  return best;
}

struct OpenWindow {
  SampleProject project;
  Window window;
  OpenWindow() {
    window.resize(1280, 800);
    window.show();
    EXPECT_TRUE(window.open_project(project.folder()));
    EXPECT_TRUE(wait_for([&] { return window.session()->bench() != nullptr && window.jobs().is_at_rest(); }));
  }
};

TEST(Stall, OpeningAProject) {
  SampleProject project;
  Window window;
  window.resize(1280, 800);
  window.show();
  wait_for([] { return false; }, 100);
  Stalls stalls;
  QElapsedTimer clock;
  clock.start();
  ASSERT_TRUE(window.open_project(project.folder()));
  const auto turn = clock.elapsed();
  ASSERT_TRUE(wait_for([&] { return window.session()->bench() != nullptr && window.jobs().is_at_rest(); }));
  std::printf("opening took %lld ms of the loop, longest turn %lld ms, %zu of %zu over 50 ms\n",
              static_cast<long long>(turn), static_cast<long long>(stalls.longest()), stalls.over(50), stalls.turns());
  EXPECT_LE(turn, 100);
  EXPECT_LE(stalls.over(50), 3U) << "longest " << stalls.longest();
}

TEST(Stall, EveryPageOpensWhileARunGoesOn) {
  OpenWindow open;
  ASSERT_TRUE(open.window.session()->set("ranking.lambda", "321"));  // so that there is something to train
  open.window.session()->run();
  for (const auto& page : pages()) {
    const bool at_work = open.window.session()->is_running();
    const auto first = cost([&](int) { open.window.open_page(page.id); }, 1);
    Stalls stalls;
    wait_for([] { return false; }, 250);
    std::printf("%-16s made in %.1f ms%s, then longest turn %lld ms\n", qPrintable(page.id), first,
                at_work ? " beside the run" : "", static_cast<long long>(stalls.longest()));
    EXPECT_LE(first, 100) << page.id.toStdString();
    EXPECT_LE(stalls.over(50), 2U) << page.id.toStdString() << ", longest " << stalls.longest();
  }
  open.window.session()->cancel_run();
  ASSERT_TRUE(wait_for([&] { return !open.window.session()->is_running(); }));
}

TEST(Stall, ReadingTheTestPart) {
  OpenWindow open;
  open.window.open_page(QStringLiteral("evaluation"));
  wait_for([] { return false; }, 300);
  Stalls stalls;
  using Reads = EvaluationReport;
  bool is_read = false;
  open.window.session()->ask<Reads>(
      QStringLiteral("test part"), QStringLiteral("lock"),
      [](Road& road, const RunContext&) { return road.evaluate(EvaluatedPart::test); }, open.window.session(),
      [&](Result<Reads> report) {
        is_read = true;
        EXPECT_TRUE(report);
        open.window.session()->refresh_status();
      });
  ASSERT_TRUE(wait_for([&] { return is_read && open.window.jobs().is_at_rest(); }));
  std::printf("reading the test part: longest turn %lld ms, %zu of %zu over 50 ms\n",
              static_cast<long long>(stalls.longest()), stalls.over(50), stalls.turns());
  EXPECT_LE(stalls.over(50), 1 + stalls.turns() / 200) << "longest " << stalls.longest();
}

TEST(Stall, ThemeLanguageAndZoomAreSwitchedInOneTurn) {
  OpenWindow open;
  const auto was = language();
  for (const auto& page : pages()) {
    open.window.open_page(page.id);
    ASSERT_TRUE(wait_for([&] { return open.window.jobs().is_at_rest(); }));
    const auto scheme = cost([](int i) { theme().set_scheme(i % 2 == 0 ? Scheme::dark : Scheme::light, false); }, 4);
    const auto zoom = cost([](int i) { theme().set_zoom(i % 2 == 0 ? 110 : 100, false); }, 4);
    const auto words = cost(
        [&](int i) {
          const auto name = i % 2 == 0 ? QStringLiteral("zh_CN") : QStringLiteral("en");
          for (const auto& command : open.window.commands()) {
            if (command.title ==
                (name == QStringLiteral("en") ? QStringLiteral("English") : QStringLiteral("简体中文")))
              return command.run();
          }
        },
        4);
    std::printf("%-16s theme %.1f ms, zoom %.1f ms, language %.1f ms\n", qPrintable(page.id), scheme, zoom, words);
    // 10 to 30 ms on an idle machine; Fusion, whose old charts take a tenth of a second to go, 140 ms. A second before
    // the old widgets went first.
    const double most = page.id == QStringLiteral("fusion") ? 400 : 200;
    EXPECT_LE(scheme, most) << page.id.toStdString();
    EXPECT_LE(zoom, most) << page.id.toStdString();
    EXPECT_LE(words, 50) << page.id.toStdString();
  }
  set_language(was);
}

}  // namespace
}  // namespace tributary::ui
