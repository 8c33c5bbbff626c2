// Projects in the list of the welcome page: renamed, taken from the list, and made where a person wants.
#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QTest>
#include <QToolButton>
#include <algorithm>

#include "project/project.h"
#include "shell/recent.h"
#include "shell/recent_list.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/theme.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

class Projects : public ::testing::Test {
 protected:
  Projects() {
    QSettings().clear();
    remember({project_.folder(), QStringLiteral("800 users, 300 items"), {}, 0});
    window_.resize(1280, 800);
    window_.show();
    QApplication::setActiveWindow(&window_);
    make_anew();
  }
  ~Projects() override { QSettings().clear(); }
  /// As after a change of the look: the page is made anew from what is kept.
  static void make_anew() { Q_EMIT theme().changed(); }
  template <class T = QWidget>
  T* named(const QString& name) {
    for (auto* found : window_.findChildren<T*>(name)) {
      if (found->isVisible()) return found;
    }
    return nullptr;
  }
  void choose(const QString& what) {
    auto* more = named<QToolButton>(QStringLiteral("recent.menu.shop"));
    ASSERT_NE(more, nullptr);
    QTest::mouseClick(more, Qt::LeftButton);
    auto* menu = window_.findChild<QMenu*>(QStringLiteral("recent.actions"));
    ASSERT_NE(menu, nullptr);
    for (auto* action : menu->actions()) {
      if (action->text() != what) continue;
      menu->close();
      action->trigger();
      return;
    }
    FAIL() << what.toStdString();
  }
  QString shown() {
    QStringList words;
    for (const auto* label : window_.findChildren<QLabel*>()) {
      if (label->isVisible()) words << label->text();
    }
    return words.join(QLatin1Char('\n'));
  }
  bool says(const QString& words) {
    const auto labels = window_.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
  }
  SampleProject project_;
  Window window_{test_registry()};
};

TEST_F(Projects, AreRenamedInTheListAndOpenUnderTheNewName) {
  choose(QStringLiteral("Rename"));
  auto* field = named<QLineEdit>(QStringLiteral("recent.name"));
  ASSERT_NE(field, nullptr);
  EXPECT_TRUE(field->hasFocus());
  EXPECT_EQ(field->text(), QStringLiteral("shop"));
  QTest::keyClicks(field, QStringLiteral("albums"));
  QTest::keyClick(field, Qt::Key_Return);
  ASSERT_TRUE(settle(window_));
  ASSERT_NE(named(QStringLiteral("recent.albums")), nullptr) << shown().toStdString();
  EXPECT_EQ(named(QStringLiteral("recent.shop")), nullptr);
  ASSERT_EQ(recent_projects().size(), 1U);
  const auto now = recent_projects().front();
  EXPECT_EQ(QFileInfo(now.folder).fileName(), QStringLiteral("albums.tributary"));
  EXPECT_EQ(now.size, QStringLiteral("800 users, 300 items")) << "it is the same project";
  EXPECT_FALSE(QFileInfo::exists(project_.folder()));
  QTest::keyClick(named(QStringLiteral("recent.albums")), Qt::Key_Return);
  ASSERT_NE(window_.session(), nullptr);
  EXPECT_EQ(window_.session()->name(), QStringLiteral("albums"));
}

TEST_F(Projects, EscapeAndAWrongNameChangeNothing) {
  auto* row = named(QStringLiteral("recent.shop"));
  ASSERT_NE(row, nullptr);
  row->setFocus();
  QTest::keyClick(row, Qt::Key_F2);
  auto* field = named<QLineEdit>(QStringLiteral("recent.name"));
  ASSERT_NE(field, nullptr);
  QTest::keyClicks(field, QStringLiteral("other"));
  QTest::keyClick(field, Qt::Key_Escape);
  EXPECT_TRUE(QFileInfo::exists(project_.folder()));
  EXPECT_TRUE(row->hasFocus());
  QTest::keyClick(row, Qt::Key_F2);
  field = named<QLineEdit>(QStringLiteral("recent.name"));
  field->setText(QStringLiteral("a/b"));
  QTest::keyClick(field, Qt::Key_Return);
  ASSERT_TRUE(wait_for([&] { return says(QStringLiteral("no name for a project")); }));
  EXPECT_TRUE(QFileInfo::exists(project_.folder()));
}

TEST_F(Projects, AreTakenFromTheListAndStayOnTheDisk) {
  choose(QStringLiteral("Take from the list"));
  ASSERT_TRUE(settle(window_));
  EXPECT_EQ(named(QStringLiteral("recent.shop")), nullptr);
  EXPECT_TRUE(recent_projects().empty());
  EXPECT_TRUE(says(QStringLiteral("Its files stay in"))) << "and it says so";
  EXPECT_TRUE(QFileInfo::exists(project_.folder() + QStringLiteral("/pipeline.toml")));
}

TEST_F(Projects, AProjectThatIsOpenIsClosedBeforeItIsRenamed) {
  ASSERT_TRUE(window_.open_project(project_.folder()));
  ASSERT_TRUE(settle(window_));
  QTest::keyClick(&window_, Qt::Key_K, Qt::ControlModifier);
  QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("rename project"));
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
  EXPECT_EQ(window_.session(), nullptr);
  auto* field = named<QLineEdit>(QStringLiteral("recent.name"));
  ASSERT_NE(field, nullptr);
  ASSERT_TRUE(settle(window_));
  QTest::keyClicks(field, QStringLiteral("renamed"));
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_TRUE(wait_for([&] { return named(QStringLiteral("recent.renamed")) != nullptr; }));
}

TEST_F(Projects, NewOnesAreMadeWhereAPersonWants) {
  const TemporaryFolder place;
  const auto folder = QString::fromStdString(place.path().string());
  qunsetenv("TRIBUTARY_PROJECTS");
  EXPECT_EQ(projects_folder(), QDir::homePath() + QStringLiteral("/Tributary"));
  choose_projects_folder(folder);
  make_anew();
  EXPECT_TRUE(says(folder)) << "the welcome page says where";
  EXPECT_NE(named(QStringLiteral("welcome.place")), nullptr) << "and lets one change it";
  QTest::mouseClick(named(QStringLiteral("welcome.new")), Qt::LeftButton);
  ASSERT_NE(window_.session(), nullptr);
  EXPECT_TRUE(window_.session()->folder().startsWith(folder));
}

}  // namespace
}  // namespace tributary::ui
