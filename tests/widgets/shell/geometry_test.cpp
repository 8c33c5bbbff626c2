// Where a window stood and how its parts were divided is found again: after a restart, and after theme, zoom and
// language have changed.
#include <gtest/gtest.h>

#include <QApplication>
#include <QLibraryInfo>
#include <QSettings>
#include <QSplitter>
#include <QTest>
#include <QVersionNumber>

#include "shell/language.h"
#include "shell/manual.h"
#include "shell/parameter_panel.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/panes.h"
#include "theme/theme.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

/// Later versions of Qt than 6.4 fit a restored window into the screen, which is 800 x 800 without a display.
void expect_restored(Window& window, const QSize& size) {
  if (QLibraryInfo::version() < QVersionNumber(6, 5)) {
    EXPECT_EQ(window.size(), size);
  }
  window.resize(size);
}

class Geometry : public ::testing::Test {
 protected:
  Geometry() { QSettings().clear(); }
  ~Geometry() override {
    theme().set_zoom(100);
    theme().set_scheme(Scheme::light);
    QSettings().clear();
  }
  static Panes* panes(Window& window, const char* name) {
    for (auto* found : window.findChildren<Panes*>(QLatin1String(name))) {
      if (found->isVisible()) return found;
    }
    ADD_FAILURE() << "there is no " << name;
    return nullptr;
  }
  static void show(Window& window, const QString& folder) {
    window.show();
    ASSERT_TRUE(window.open_project(folder));
    ASSERT_TRUE(wait_for([&] { return window.session()->validation_terms() != nullptr; }));
    window.open_page(QStringLiteral("sources"));
    ASSERT_TRUE(settle(window));
  }
  static void drag(Panes* of, int border, int by) {
    auto* handle = of->handle(border);
    const QPoint at = handle->rect().center();
    const QPoint to = at + (of->orientation() == Qt::Horizontal ? QPoint(by, 0) : QPoint(0, by));
    QTest::mousePress(handle, Qt::LeftButton, {}, at);
    QMouseEvent move(QEvent::MouseMove, QPointF(to), handle->mapToGlobal(QPointF(to)), Qt::NoButton, Qt::LeftButton,
                     {});
    QApplication::sendEvent(handle, &move);
    QTest::mouseRelease(handle, Qt::LeftButton, {}, to);
  }
  SampleProject project_;
};

TEST_F(Geometry, WindowAndBordersAreFoundAgainAfterARestart) {
  QSize size;
  int left = 0;
  {
    Window window{test_registry()};
    EXPECT_EQ(window.size(), QSize(1280, 800)) << "at first";
    show(window, project_.folder());
    auto* sources = panes(window, "panes.sources");
    EXPECT_EQ(sources->sizes().at(0), 320) << "at first";
    EXPECT_EQ(panes(window, "panes.sources.joins")->sizes().at(1), 306) << "at first";
    window.resize(1340, 860);
    ASSERT_TRUE(settle(window));
    EXPECT_EQ(sources->sizes().at(0), 320) << "what a window grows by goes to the middle";
    drag(sources, 1, 57);
    left = sources->sizes().at(0);
    EXPECT_EQ(left, 377);
    size = window.size();
    window.close();
  }
  Window window{test_registry()};
  expect_restored(window, size);
  show(window, project_.folder());
  EXPECT_EQ(panes(window, "panes.sources")->sizes().at(0), left);
}

TEST_F(Geometry, BordersStayWhereTheyAreWhenTheLookChanges) {
  Window window{test_registry()};
  window.resize(1280, 800);
  show(window, project_.folder());
  drag(panes(window, "panes.sources"), 1, 43);
  const auto was = language();
  const auto width = [&] { return panes(window, "panes.sources")->sizes().at(0); };
  theme().set_scheme(Scheme::dark);
  ASSERT_TRUE(settle(window));
  EXPECT_EQ(width(), 363);
  theme().set_zoom(150);
  ASSERT_TRUE(settle(window));
  EXPECT_EQ(width(), 363 * 150 / 100);
  theme().set_zoom(100);
  set_language(QStringLiteral("zh_CN"));
  theme().set_scheme(Scheme::light);
  ASSERT_TRUE(settle(window));
  EXPECT_EQ(width(), 363);
  set_language(was);
  // Narrow and wide again: what had to give way comes back.
  window.resize(960, 600);
  window.resize(1280, 800);
  ASSERT_TRUE(settle(window));
  EXPECT_EQ(width(), 363);
}

TEST_F(Geometry, KeysMoveABorderAndHomePutsItBack) {
  Window window{test_registry()};
  window.resize(1280, 800);
  show(window, project_.folder());
  auto* sources = panes(window, "panes.sources");
  auto* handle = sources->handle(1);
  handle->setFocus(Qt::TabFocusReason);
  QTest::keyClick(handle, Qt::Key_Right);
  QTest::keyClick(handle, Qt::Key_Right);
  EXPECT_EQ(sources->sizes().at(0), 336);
  QTest::keyClick(handle, Qt::Key_Left);
  EXPECT_EQ(sources->sizes().at(0), 328);
  QTest::keyClick(handle, Qt::Key_Home);
  EXPECT_EQ(sources->sizes().at(0), 320);
  EXPECT_FALSE(QSettings().contains(QStringLiteral("panes/sources")));
}

TEST_F(Geometry, ParametersStandBesideThePageWhereThereIsRoomAndKeepTheirWidth) {
  int wide = 0;
  {
    Window window{test_registry()};
    window.resize(2000, 1000);
    show(window, project_.folder());
    window.open_page(QStringLiteral("overview"));  // Sources has no parameters of its own
    window.show_parameters(true);
    ASSERT_TRUE(settle(window));
    auto* beside = panes(window, "panes.window");
    auto* panel = window.findChild<ParameterPanel*>();
    EXPECT_TRUE(beside->isAncestorOf(panel));
    EXPECT_TRUE(panel->isVisible());
    EXPECT_EQ(beside->sizes().at(1), 320) << "at first";
    drag(beside, 1, -80);
    wide = beside->sizes().at(1);
    EXPECT_EQ(wide, 400);
    window.open_manual(QStringLiteral("sources"));
    ASSERT_TRUE(settle(window));
    EXPECT_EQ(beside->sizes().at(1), wide);
    EXPECT_EQ(beside->sizes().at(2), 400) << "the manual, at first";
    // Less room: one of them at a time, the one that was opened last, and still beside the page.
    auto* manual = window.findChild<Manual*>();
    window.resize(1280, 800);
    ASSERT_TRUE(settle(window));
    EXPECT_TRUE(manual->isVisible());
    EXPECT_FALSE(panel->isVisible());
    window.close_manual();
    ASSERT_TRUE(settle(window));
    EXPECT_TRUE(panel->isVisible());
    EXPECT_FALSE(panel->geometry().intersects(beside->widget(0)->geometry())) << "never over the page";
    window.resize(2000, 1000);
    ASSERT_TRUE(settle(window));
    EXPECT_TRUE(beside->isAncestorOf(panel));
    EXPECT_EQ(beside->sizes().at(1), wide);
    window.show_parameters(false);
    ASSERT_TRUE(settle(window));
    EXPECT_FALSE(panel->isVisible());
    window.show_parameters(true);
    window.close();
  }
  Window window{test_registry()};
  expect_restored(window, QSize(2000, 1000));
  show(window, project_.folder());
  window.open_page(QStringLiteral("overview"));
  ASSERT_TRUE(settle(window));
  EXPECT_TRUE(window.findChild<ParameterPanel*>()->isVisible());
  EXPECT_EQ(panes(window, "panes.window")->sizes().at(1), wide);
}

}  // namespace
}  // namespace tributary::ui
