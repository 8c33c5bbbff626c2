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

#include "pages/sources/import_dialog.h"
#include "pages/sources/import_model.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "widgets/support/drop.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

TEST(FiveMinutes, TheSampleOpensAndShowsAListWithReasons) {
  SampleProject project;
  Window window{test_registry()};
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

TEST(FiveMinutesData, MovieLensIsDroppedAndListsComeByThemselves) {
  const QString movielens = QStringLiteral(TRIBUTARY_SHARED_DATA "/ml-latest-small");
  if (!QFileInfo::exists(movielens)) GTEST_SKIP() << "no ml-latest-small here";
  TemporaryFolder folder;
  qputenv("TRIBUTARY_PROJECTS", QByteArray::fromStdString(folder.path().string()));
  Window window{test_registry()};
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
    if (window.session()->validation_terms() == nullptr) joined_at_work.insert(window.session()->joined().size());
  });
  ASSERT_TRUE(wait_for([&] { return window.session()->recommender() != nullptr; }));
  ASSERT_TRUE(wait_for([&] { return window.session()->joined().size() >= 2; }));
  ASSERT_TRUE(
      wait_for([&] { return window.session()->validation_terms() != nullptr && !window.session()->is_running(); }));
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
