// The first five minutes, played: the sample shop opens, a list answers; then MovieLens is dropped and explained lists
// come by themselves. What they take on a machine that does nothing else: bench WindowFirstLists.
#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QPushButton>
#include <QTest>
#include <filesystem>
#include <set>

#include "charts/weight_slider.h"
#include "pages/recommendations/lists_model.h"
#include "pages/sources/import_dialog.h"
#include "pages/sources/import_model.h"
#include "scoring/scoring_config.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "widgets/support/drop.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

TEST(FiveMinutes, TheSampleOpensAndShowsAListWithReasons) {
  SampleProject project;
  Window window;
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(wait_for([&] { return window.isVisible(); }));
  ASSERT_TRUE(window.open_project(project.folder()));
  ASSERT_TRUE(wait_for([&] { return window.session()->recommender() != nullptr; }));
  // The page follows what the session says at the next turn of the loop.
  const auto next = [&] { return window.findChild<QPushButton*>(QStringLiteral("overview.next")); };
  ASSERT_TRUE(wait_for([&] { return next() != nullptr; }));
  QTest::mouseClick(next(), Qt::LeftButton);
  EXPECT_EQ(window.page(), QStringLiteral("recommendations"));
}

/// Tab until the part of that name has the focus.
QWidget* tab_to(Window& window, const QString& name) {
  constexpr int kMost = 300;
  for (int i = 0; i < kMost; ++i) {
    auto* focus = QApplication::focusWidget();
    if (focus != nullptr) {
      const auto* list = qobject_cast<QAbstractItemView*>(focus);
      if (focus->objectName() == name || (list != nullptr && list->viewport()->objectName() == name)) return focus;
    }
    QTest::keyClick(focus != nullptr ? focus : &window, Qt::Key_Tab);
    QCoreApplication::sendPostedEvents();
  }
  ADD_FAILURE() << "Tab does not come to " << name.toStdString();
  return nullptr;
}

/// resources/manual/en/tutorial.md without a mouse.
TEST(FiveMinutesSlow, EveryActByKeyboard) {
  const TemporaryFolder folder;
  qputenv("TRIBUTARY_PROJECTS", QByteArray::fromStdString(folder.path().string()));
  copy_sample_shop(Shop::evaluated, folder / "sample.tributary");
  Window window;
  window.resize(1280, 800);
  window.show();
  QApplication::setActiveWindow(&window);
  ASSERT_TRUE(settle(window));
  const auto press = [&](int key, Qt::KeyboardModifiers held = {}) {
    auto* focus = QApplication::focusWidget();
    QTest::keyClick(focus != nullptr ? focus : &window, static_cast<Qt::Key>(key), held);
    EXPECT_TRUE(settle(window));
  };
  // 1. Open the sample, show the lists.
  ASSERT_NE(tab_to(window, QStringLiteral("welcome.sample")), nullptr);
  press(Qt::Key_Space);
  qunsetenv("TRIBUTARY_PROJECTS");
  ASSERT_NE(window.session(), nullptr);
  ASSERT_TRUE(wait_for([&] { return window.session()->bench() != nullptr; }));
  ASSERT_TRUE(settle(window));
  ASSERT_NE(tab_to(window, QStringLiteral("overview.next")), nullptr);
  press(Qt::Key_Space);
  ASSERT_EQ(window.page(), QStringLiteral("recommendations"));
  // 2. Ask why.
  auto& lists = window.session()->model<ListsModel>();
  ASSERT_TRUE(wait_for([&] { return !lists.rows().empty() && !lists.is_at_work(); }));
  ASSERT_NE(tab_to(window, QStringLiteral("list_rows")), nullptr);
  press(Qt::Key_Home);
  press(Qt::Key_Down);
  EXPECT_EQ(lists.selected(), 1);
  // 3. Take a piece of history away, and put it back.
  ASSERT_NE(tab_to(window, QStringLiteral("history_items")), nullptr);
  press(Qt::Key_Right);
  press(Qt::Key_Space);
  EXPECT_FALSE(lists.what_if_words().isEmpty());
  press(Qt::Key_Space);
  EXPECT_TRUE(lists.what_if_words().isEmpty());
  // 4. Move a slider; undo.
  press(Qt::Key_4, Qt::ControlModifier);
  ASSERT_EQ(window.page(), QStringLiteral("fusion"));
  auto* slider = window.findChild<WeightSlider*>();
  ASSERT_NE(slider, nullptr);
  for (int i = 0; i < 100 && QApplication::focusWidget() != slider; ++i) QTest::keyClick(&window, Qt::Key_Tab);
  ASSERT_EQ(QApplication::focusWidget(), slider);
  const auto before = window.session()->settings().config_as<ScoringConfig>("scoring").weights;
  press(Qt::Key_Right);
  EXPECT_NE(window.session()->settings().config_as<ScoringConfig>("scoring").weights, before);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(window.session()->settings().config_as<ScoringConfig>("scoring").weights, before);
  // 5. Look at what was struck.
  press(Qt::Key_3, Qt::ControlModifier);
  ASSERT_EQ(window.page(), QStringLiteral("cleaning"));
  ASSERT_NE(tab_to(window, QStringLiteral("histogram")), nullptr);
  ASSERT_NE(tab_to(window, QStringLiteral("cleaning_rows")), nullptr);
  press(Qt::Key_Down);
  // 6. Close the project; what is chosen in the desktop's dialog is imported by Return.
  ASSERT_NE(tab_to(window, QStringLiteral("top.project")), nullptr);
  press(Qt::Key_Space);
  EXPECT_EQ(window.session(), nullptr);
  ASSERT_NE(tab_to(window, QStringLiteral("welcome.browse")), nullptr);
}

TEST(FiveMinutesData, MovieLensIsDroppedAndListsComeByThemselves) {
  const QString movielens = QStringLiteral(TRIBUTARY_SHARED_DATA "/ml-latest-small");
  if (!QFileInfo::exists(movielens)) GTEST_SKIP() << "no ml-latest-small here";
  TemporaryFolder folder;
  qputenv("TRIBUTARY_PROJECTS", QByteArray::fromStdString(folder.path().string()));
  Window window;
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(wait_for([&] { return window.isVisible(); }));
  QStringList files;
  for (const auto& file : QDir(movielens).entryInfoList(QDir::Files)) files << file.filePath();
  ASSERT_TRUE(drop(*window.findChild<QWidget*>(QStringLiteral("welcome.drop")), files));
  const auto dialog = [&] { return window.findChild<ImportDialog*>(); };
  ASSERT_TRUE(wait_for([&] { return dialog() != nullptr && dialog()->model().stage() == ImportModel::Stage::ready; }));
  EXPECT_EQ(window.session()->name(), QStringLiteral("ml-latest-small"));
  EXPECT_TRUE(dialog()->model().trouble().isEmpty());
  ASSERT_NE(QApplication::focusWidget(), nullptr);
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
  qunsetenv("TRIBUTARY_PROJECTS");
  // Lists join one by one while the run goes on, not all at its end.
  std::set<std::size_t> joined_at_work;
  QObject::connect(window.session(), &Session::models_changed, &window, [&] {
    if (window.session()->bench() == nullptr) joined_at_work.insert(window.session()->joined().size());
  });
  ASSERT_TRUE(wait_for([&] { return window.session()->recommender() != nullptr; }));
  ASSERT_TRUE(wait_for([&] { return window.session()->joined().size() >= 2; }));
  ASSERT_TRUE(wait_for([&] { return window.session()->bench() != nullptr && !window.session()->is_running(); }));
  EXPECT_TRUE(joined_at_work.contains(1) && joined_at_work.contains(2)) << testing::PrintToString(joined_at_work);
  EXPECT_EQ(window.session()->joined()[0].term, QStringLiteral("popularity"));
  EXPECT_EQ(window.session()->joined()[1].term, QStringLiteral("behaviour"));
  // Lists are there to be read, with reasons.
  window.open_page(QStringLiteral("recommendations"));
  auto* rows = window.findChild<QWidget*>(QStringLiteral("list_rows"));
  ASSERT_NE(rows, nullptr);
  const auto* list = qobject_cast<QAbstractItemView*>(rows->parentWidget());
  ASSERT_NE(list, nullptr);
  EXPECT_TRUE(wait_for([&] { return list->model() != nullptr && list->model()->rowCount() > 0; }));
}

}  // namespace
}  // namespace tributary::ui
