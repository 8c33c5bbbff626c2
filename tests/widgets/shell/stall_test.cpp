// The window does not stall: what takes long runs beside the thread that answers the person, and what that thread does
// in one turn is counted. How many milliseconds it takes on a machine that does nothing else: tests/bench/window.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QPointer>
#include <algorithm>
#include <map>

#include "pages/cleaning/cleaning_model.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/overview/overview_model.h"
#include "pages/sources/sources_model.h"
#include "shell/command_palette.h"
#include "shell/language.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/sample/sample_shop.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "theme/theme.h"
#include "widgets/support/sample_project.h"
#include "widgets/support/ui_work.h"

namespace tributary::ui {
namespace {

using testing::IsEmpty;

struct ShownWindow {
  UiWork work;
  Window window{test_registry()};
  ShownWindow() {
    window.resize(1280, 800);
    window.show();
  }
};

struct OpenWindow : ShownWindow {
  SampleProject project;
  OpenWindow() {
    EXPECT_TRUE(window.open_project(project.folder()));
    EXPECT_TRUE(wait_for([&] { return window.session()->validation_terms() != nullptr; }));
    EXPECT_TRUE(settle(window));
    work.forget();
  }
};

TEST(Stall, FilesAreReadAndThePipelineRunsBesideTheLoop) {
  TemporaryFolder folder;
  const auto project = (folder / "new.tributary").string();
  ASSERT_TRUE(Project::create(project, &test_registry()));
  ShownWindow shown;
  ASSERT_TRUE(shown.window.open_project(QString::fromStdString(project)));
  Job job;
  const auto plan = plan_import({sample_shop(Shop::files).string()}, {}, job);
  ASSERT_TRUE(plan);
  ASSERT_TRUE(settle(shown.window));
  shown.work.forget();
  shown.window.session()->import(*plan);  // reads, trains, evaluates
  ASSERT_TRUE(wait_for([&] { return shown.window.session()->validation_terms() != nullptr; }));
  ASSERT_TRUE(settle(shown.window));
  EXPECT_THAT(shown.work.here(), IsEmpty());
  EXPECT_GE(shown.work.elsewhere("stage"), 10U) << "the probe sees it";
  EXPECT_GT(shown.work.elsewhere("sql!"), 0U);
  EXPECT_GT(shown.work.elsewhere("read"), 0U);
}

TEST(Stall, OpeningAProject) {
  SampleProject project;
  ShownWindow shown;
  ASSERT_TRUE(shown.window.open_project(project.folder()));
  // In the turn itself: who writes, whose database it is, and the settings. Their number does not depend on what the
  // project holds.
  EXPECT_EQ(shown.work.here("read pipeline.toml"), 1U);
  EXPECT_EQ(shown.work.here("read"), shown.work.here("read pipeline.toml") + shown.work.here("read lock") +
                                         shown.work.here("read project.sqlite") +
                                         shown.work.here("read test_reads.log"));
  EXPECT_EQ(shown.work.here("sql! pragma"), shown.work.here("sql!")) << "nothing is written";
  EXPECT_LE(shown.work.here("sql"), 32U);
  EXPECT_EQ(shown.work.here("stage") + shown.work.here("rows"), 0U);
  shown.work.forget();
  ASSERT_TRUE(wait_for([&] { return shown.window.session()->validation_terms() != nullptr; }));
  ASSERT_TRUE(settle(shown.window));
  EXPECT_THAT(shown.work.here(), IsEmpty());
}

TEST(Stall, EveryPageOpensWhileARunGoesOn) {
  OpenWindow open;
  ASSERT_TRUE(open.window.session()->set("ranking.lambda", "321"));  // so that there is something to train
  open.window.session()->run();
  ASSERT_TRUE(open.window.session()->is_running());
  for (const auto& page : pages()) {
    open.window.open_page(page.id);
    turn_loop();
    EXPECT_THAT(open.work.here(), IsEmpty()) << page.id.toStdString();
    open.work.forget();
  }
  ASSERT_TRUE(settle(open.window));
  EXPECT_THAT(open.work.here(), IsEmpty());
}

/// What pages count and show of rows comes from results, or from jobs where it depends on what a person chose.
TEST(Stall, NoPageGoesThroughRows) {
  OpenWindow open;
  auto& session = *open.window.session();
  for (const auto& page : pages()) {
    open.window.open_page(page.id);
    ASSERT_TRUE(settle(open.window));
  }
  auto& evaluation = session.model<EvaluationModel>();
  ASSERT_TRUE(wait_for([&] { return evaluation.references() == 2; }));
  evaluation.compare(evaluation.key_at(2), evaluation.key_at(0));
  auto& cleaning = session.model<CleaningModel>();
  cleaning.look_at("time");
  cleaning.show_table(CleaningModel::Table::users);
  session.model<OverviewModel>().another_user();
  auto& sources = session.model<SourcesModel>();
  for (std::size_t i = 0; i < sources.sources().size(); ++i) sources.select(static_cast<int>(i));
  session.refresh_status();
  ASSERT_TRUE(settle(open.window));
  EXPECT_THAT(open.work.here(), IsEmpty());
  for (const char* pass : {"judged users", "cleaning", "histogram", "sources", "texts"})
    EXPECT_GT(open.work.elsewhere(std::string("pass ") + pass), 0U) << pass << ": the probe sees it";
  EXPECT_EQ(open.work.elsewhere("pass example users"), 0U) << "a part of the split";
}

TEST(Stall, ReadingTheTestPart) {
  OpenWindow open;
  open.window.open_page(QStringLiteral("evaluation"));
  ASSERT_TRUE(settle(open.window));
  open.work.forget();
  bool is_read = false;
  open.window.session()->ask<EvaluationReport>(
      QStringLiteral("test part"), QStringLiteral("lock"),
      [](Workflow& workflow, const RunContext&) { return workflow.evaluate(EvaluatedPart::test); },
      open.window.session(),
      [&](const Result<EvaluationReport>& report) {
        is_read = true;
        EXPECT_TRUE(report);
        open.window.session()->refresh_status();
      });
  ASSERT_TRUE(wait_for([&] { return is_read; }));
  ASSERT_TRUE(settle(open.window));
  EXPECT_THAT(open.work.here(), IsEmpty());
  EXPECT_GT(open.work.elsewhere("stage"), 0U);
}

/// What a change of the look costs, in events: how often widgets are told of another style, and whether those of the
/// page before are among them. (Qt dresses each widget in a new style sheet; one of a second went to a page that was
/// about to go.)
class Restyled : public QObject {
 public:
  explicit Restyled(Window& window) : window_(window) {
    for (auto* widget : window.centralWidget()->findChildren<QWidget*>()) old_.append(widget);
    qApp->installEventFilter(this);
  }
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::StyleChange || !watched->isWidgetType()) return false;
    if (watched == &window_) {
      is_dressed = true;
      for (const auto& widget : old_) old_ones += widget != nullptr ? 1 : 0;
      times_.clear();
    }
    most = std::max(most, ++times_[watched]);
    ++all;
    return false;
  }
  bool is_dressed = false;  ///< the application has another style sheet
  int old_ones = 0;         ///< of the page before, still there then
  int most = 0;             ///< events to one widget
  std::ptrdiff_t all = 0;   ///< and to all

 private:
  Window& window_;
  QList<QPointer<QWidget>> old_;
  std::map<QObject*, int> times_;
};

TEST(Stall, ALookIsSwitchedByMakingThePageAnewOnce) {
  constexpr int kMostOfOne = 30, kMostEach = 10;  // 15 and 6 now; a page that is dressed widget by widget has hundreds
  OpenWindow open;
  const auto was = language();
  const auto words = [&](const QString& name) {
    for (const auto& command : open.window.commands()) {
      if (command.title == name) return command.run();
    }
  };
  for (const auto& page : pages()) {
    open.window.open_page(page.id);
    ASSERT_TRUE(settle(open.window));
    theme().set_zoom(90, false);  // from here on this page alone is there
    turn_loop();
    const auto widgets = open.window.findChildren<QWidget*>().size();
    const auto expect_cheap = [&](const char* what, bool is_dressed, const std::function<void()>& act) {
      SCOPED_TRACE(page.id.toStdString() + ", " + what);
      open.work.forget();
      const Restyled restyled(open.window);
      act();
      EXPECT_EQ(restyled.is_dressed, is_dressed);
      EXPECT_EQ(restyled.old_ones, 0);
      turn_loop();
      EXPECT_LE(restyled.most, kMostOfOne);
      EXPECT_LE(restyled.all, kMostEach * widgets);
      EXPECT_NEAR(static_cast<double>(open.window.findChildren<QWidget*>().size()), static_cast<double>(widgets), 5)
          << "the old page is gone";
      EXPECT_THAT(open.work.here(), IsEmpty());
    };
    expect_cheap("dark", true, [] { theme().set_scheme(Scheme::dark, false); });
    expect_cheap("light", true, [] { theme().set_scheme(Scheme::light, false); });
    expect_cheap("larger", true, [] { theme().set_zoom(110, false); });
    expect_cheap("smaller", true, [] { theme().set_zoom(100, false); });
    expect_cheap("Chinese", false, [&] { words(QStringLiteral("简体中文")); });
    expect_cheap("English", false, [&] { words(QStringLiteral("English")); });
  }
  set_language(was);
}

}  // namespace
}  // namespace tributary::ui
