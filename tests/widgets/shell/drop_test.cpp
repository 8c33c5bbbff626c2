// Files dropped on the window, wherever the pointer is: on a page, on a field of text, on the welcome page.
#include <gtest/gtest.h>

#include <QApplication>
#include <QDragEnterEvent>
#include <QFrame>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>
#include <QUrl>
#include <fstream>

#include "pages/sources/import_dialog.h"
#include "pages/sources/import_model.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "widgets/support/drop.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

class Drop : public ::testing::Test {
 protected:
  Drop() {
    qputenv("TRIBUTARY_PROJECTS", QByteArray::fromStdString((folder_ / "projects").string()));
    std::filesystem::create_directories(folder_ / "shop");
    std::ofstream ratings(folder_ / "shop" / "ratings.csv"), items(folder_ / "shop" / "items.csv");
    ratings << "user,item,rating\n";
    items << "item,title\n";
    for (int user = 0; user < 20; ++user) {
      for (int item = 0; item < 10; ++item) ratings << user << ',' << item << ',' << 1 + (user + item) % 5 << '\n';
    }
    for (int item = 0; item < 10; ++item) items << item << ",Thing " << item << '\n';
  }
  ~Drop() override { qunsetenv("TRIBUTARY_PROJECTS"); }
  QStringList files() const {
    return {QString::fromStdString((folder_ / "shop" / "ratings.csv").string()),
            QString::fromStdString((folder_ / "shop" / "items.csv").string())};
  }
  /// The dialog with these files understood.
  static ImportDialog* understood(Window& window) {
    const auto find = [&]() -> ImportDialog* {
      for (auto* dialog : window.findChildren<ImportDialog*>()) {
        if (dialog->isVisible()) return dialog;
      }
      return nullptr;
    };
    EXPECT_TRUE(wait_for([&] { return find() != nullptr && find()->model().stage() == ImportModel::Stage::ready; }));
    return find();
  }
  TemporaryFolder folder_;
};

TEST_F(Drop, OverEveryPageAndEveryWidgetOfItFilesOpenTheImport) {
  SampleProject project;
  Window window{test_registry()};
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(project.folder()));
  ASSERT_TRUE(wait_for([&] { return window.session()->validation_terms() != nullptr; }));
  for (const auto& page : pages()) {
    window.open_page(page.id);
    ASSERT_TRUE(settle(window));
    int taken = 0;
    for (auto* widget : window.findChildren<QWidget*>()) {
      if (!widget->isVisible() || widget->window() != &window) continue;
      ASSERT_TRUE(drag_over(*widget, files())) << page.id.toStdString() << ' ' << widget->metaObject()->className();
      ++taken;
    }
    EXPECT_GT(taken, 30) << page.id.toStdString();
    auto* deep = window.childAt(700, 400);
    ASSERT_NE(deep, nullptr);
    ASSERT_TRUE(drop(*deep, files()));
    auto* dialog = understood(window);
    ASSERT_NE(dialog, nullptr) << page.id.toStdString();
    EXPECT_EQ(dialog->model().entries().size(), 2U);
    EXPECT_EQ(dialog->model().entries()[0].source.config.as, SourceKind::interactions);
    EXPECT_EQ(dialog->model().entries()[1].source.config.as, SourceKind::items);
    QTest::keyClick(dialog, Qt::Key_Escape);
  }
}

TEST_F(Drop, AFieldOfTextTakesWordsAndLeavesFilesToTheWindow) {
  SampleProject project;
  Window window{test_registry()};
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(project.folder()));
  window.open_page(QStringLiteral("recommendations"));
  window.show_parameters(true);
  ASSERT_TRUE(settle(window));  // the form is made anew when results come
  auto* field = window.findChild<QLineEdit*>(QStringLiteral("param.ranking.ease.lambda"));
  ASSERT_NE(field, nullptr);
  const auto before = field->text();
  ASSERT_TRUE(drop(*field, files()));
  EXPECT_NE(understood(window), nullptr);
  EXPECT_EQ(field->text(), before);
  window.show_parameters(false);
}

TEST_F(Drop, SomethingElseIsRefused) {
  Window window{test_registry()};
  window.show();
  QMimeData words, web;
  words.setText(QStringLiteral("some words"));
  web.setUrls({QUrl(QStringLiteral("https://example.org/ratings.csv"))});
  for (const auto* data : {&words, &web}) {
    QDragEnterEvent enter({400, 300}, Qt::CopyAction | Qt::MoveAction, data, Qt::LeftButton, Qt::NoModifier);
    enter.setAccepted(true);
    QApplication::sendEvent(&window, &enter);
    EXPECT_FALSE(enter.isAccepted());
    QDropEvent event({400, 300}, Qt::CopyAction | Qt::MoveAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
    ASSERT_TRUE(settle(window));
    EXPECT_EQ(window.session(), nullptr);
  }
}

TEST_F(Drop, OnTheWelcomePageItMakesAProjectNamedAfterTheFiles) {
  Window window{test_registry()};
  window.show();
  auto* area = window.findChild<QFrame*>(QStringLiteral("welcome.drop"));
  ASSERT_NE(area, nullptr);
  ASSERT_TRUE(drag_over(*area, files()));
  EXPECT_TRUE(area->property("over").toBool()) << "the area shows that it takes them";
  ASSERT_TRUE(drop(*area, files()));
  ASSERT_NE(understood(window), nullptr);
  ASSERT_NE(window.session(), nullptr);
  EXPECT_EQ(window.session()->name(), QStringLiteral("shop"));
  EXPECT_FALSE(window.session()->has_sources()) << "not before it was agreed to";
}

TEST_F(Drop, FilesAreCopiedNeverMovedWhateverTheOtherProgramProposes) {
  Window window{test_registry()};
  window.show();
  QMimeData data;
  QList<QUrl> urls;
  for (const auto& file : files()) urls << QUrl::fromLocalFile(file);
  data.setUrls(urls);
  QDropEvent event({400, 300}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, Qt::ShiftModifier);
  EXPECT_TRUE(drop_event(window, event, files()));
  EXPECT_EQ(event.dropAction(), Qt::CopyAction);
  understood(window);
}

}  // namespace
}  // namespace tributary::ui
