#include "shell/window.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include "dataset/dataset.h"
#include "ranking/ease/ease.h"
#include "shell/command_palette.h"
#include "shell/language.h"
#include "shell/manual.h"
#include "shell/page.h"
#include "shell/parameter_panel.h"
#include "shell/session.h"
#include "split/fold.h"
#include "support/test_registry.h"
#include "theme/theme.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

struct OpenWindow {
  SampleProject project;
  Window window{test_registry()};
  OpenWindow() {
    window.resize(1280, 800);
    window.show();
    EXPECT_TRUE(window.open_project(project.folder()));
    EXPECT_TRUE(wait_for([&] { return window.session()->validation_terms() != nullptr; }));
  }
  QWidget* named(const char* name) { return window.findChild<QWidget*>(QLatin1String(name)); }
};

TEST(WindowShell, WithoutAProjectTheWelcomePageOffersTwoDoors) {
  Window window{test_registry()};
  window.show();
  EXPECT_NE(window.findChild<QPushButton*>(QStringLiteral("welcome.sample")), nullptr);
  EXPECT_NE(window.findChild<QPushButton*>(QStringLiteral("welcome.browse")), nullptr);
  EXPECT_EQ(window.session(), nullptr);
}

TEST(WindowShell, EveryPageOpensByAClickOnTheRailAndDrawsSomething) {
  OpenWindow open;
  for (const auto& page : pages()) {
    auto* rail = open.named(("rail." + page.id.toStdString()).c_str());
    ASSERT_NE(rail, nullptr) << page.id.toStdString();
    QTest::mouseClick(rail, Qt::LeftButton);
    EXPECT_EQ(open.window.page(), page.id);
    ASSERT_TRUE(settle(open.window));
    const auto picture = open.window.grab().toImage();
    std::set<QRgb> colors;
    for (int y = 90; y < picture.height() - 60; y += 3) {
      for (int x = 80; x < picture.width(); x += 3) colors.insert(picture.pixel(x, y));
    }
    EXPECT_GT(colors.size(), 8U) << page.id.toStdString() << " is empty";
  }
}

TEST(WindowShell, KeysReachPagesUndoAndTheManual) {
  OpenWindow open;
  QTest::keyClick(&open.window, Qt::Key_4, Qt::ControlModifier);
  EXPECT_EQ(open.window.page(), QStringLiteral("fusion"));
  ASSERT_TRUE(open.window.session()->set("ranking.lambda", "77"));
  ASSERT_TRUE(wait_for([&] { return open.window.session()->can_undo(); }));
  QTest::keyClick(&open.window, Qt::Key_Z, Qt::ControlModifier);
  EXPECT_TRUE(wait_for([&] { return open.window.session()->can_redo(); }));
  for (const auto& page : pages()) EXPECT_TRUE(Manual::has(page.id)) << page.id.toStdString();
}

TEST(WindowShell, ThePaletteFindsPagesUsersAndItems) {
  OpenWindow open;
  QTest::keyClick(&open.window, Qt::Key_K, Qt::ControlModifier);
  auto* field = open.window.findChild<QLineEdit*>(QStringLiteral("palette.field"));
  ASSERT_NE(field, nullptr);
  QTest::keyClicks(field, QStringLiteral("evalu"));
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_EQ(open.window.page(), QStringLiteral("evaluation"));
  const auto id = open.window.session()->dataset()->user_ids[5];
  CommandPalette* palette = nullptr;
  QTest::keyClick(&open.window, Qt::Key_K, Qt::ControlModifier);
  for (auto* found : open.window.findChildren<QLineEdit*>(QStringLiteral("palette.field"))) {
    if (found->isVisible()) palette = dynamic_cast<CommandPalette*>(found->parentWidget());
  }
  ASSERT_NE(palette, nullptr);
  auto* second = palette->findChild<QLineEdit*>(QStringLiteral("palette.field"));
  second->setText(QString::fromStdString(id));
  QTest::keyClick(second, Qt::Key_Return);  // before the users have been looked through
  ASSERT_TRUE(wait_for([&] { return open.window.page() == QStringLiteral("recommendations"); }));
  EXPECT_EQ(open.window.session()->selected_user(), 5);
}

TEST(WindowShell, ThemeLanguageAndZoomAreSwitchedWhileItRuns) {
  OpenWindow open;
  const auto light = open.window.grab().toImage().pixelColor(400, 400);
  theme().set_scheme(Scheme::dark);
  const auto dark = open.window.grab().toImage().pixelColor(400, 400);
  EXPECT_GT(light.lightness(), 128);
  EXPECT_LT(dark.lightness(), 128);
  theme().set_scheme(Scheme::light);
  theme().set_zoom(150);
  EXPECT_EQ(px(28), 42);
  theme().set_zoom(100);
  EXPECT_EQ(open.window.page(), pages().front().id);
}

TEST(WindowShell, AFolderThatIsNoProjectGivesABandAndNoDialog) {
  OpenWindow open;
  EXPECT_FALSE(open.window.open_project(QStringLiteral("/nowhere/at-all")));
  EXPECT_NE(open.window.session(), nullptr);  // the open one stays
}

TEST(WindowShell, AParameterIsChangedInThePanelAndCanBeReset) {
  OpenWindow open;
  open.window.open_page(QStringLiteral("recommendations"));
  open.window.show_parameters(true);
  auto* field = open.window.findChild<QLineEdit*>(QStringLiteral("param.ranking.ease.lambda"));
  ASSERT_NE(field, nullptr);
  const auto before = field->text();
  field->setFocus();
  field->selectAll();
  QTest::keyClicks(field, QStringLiteral("55"));
  QTest::keyClick(field, Qt::Key_Return);
  ASSERT_TRUE(wait_for([&] {
    auto* now = open.window.findChild<QLineEdit*>(QStringLiteral("param.ranking.ease.lambda"));
    return now != nullptr && now != field && now->text() == QStringLiteral("55");
  }));
  open.window.session()->undo();
  EXPECT_TRUE(wait_for([&] {
    auto* now = open.window.findChild<QLineEdit*>(QStringLiteral("param.ranking.ease.lambda"));
    return now != nullptr && now->text() == before;
  }));
  open.window.show_parameters(false);
}

TEST(WindowShell, FOneOpensTheManualOfThePageAndOnTheWelcomePageTheTutorial) {
  OpenWindow open;
  open.window.open_page(QStringLiteral("fusion"));
  auto* manual = open.window.findChild<Manual*>();
  ASSERT_NE(manual, nullptr);
  EXPECT_FALSE(manual->isVisible());
  QTest::keyClick(&open.window, Qt::Key_F1);
  EXPECT_TRUE(manual->isVisible());
  EXPECT_TRUE(Manual::has(QStringLiteral("tutorial")));
  QTest::keyClick(&open.window, Qt::Key_F1);
  EXPECT_FALSE(manual->isVisible()) << "and closes it";
}

TEST(WindowShell, TheManualOpensAtItsHeadingAndAtWhatHasTheFocus) {
  OpenWindow open;
  auto* manual = open.window.findChild<Manual*>();
  for (const auto& page : pages()) {
    open.window.open_page(page.id);
    open.window.open_manual(page.id);
    ASSERT_TRUE(settle(open.window));
    for (const auto& [id, heading] : Manual::all()) {
      if (id == page.id) {
        EXPECT_EQ(manual->at().toStdString(), heading.toStdString());
      }
    }
  }
  open.window.close_manual();
  open.window.open_page(QStringLiteral("overview"));
  open.window.show_parameters(true);
  ASSERT_TRUE(settle(open.window));
  auto* field = open.named("param.evaluation.positive_min");
  ASSERT_NE(field, nullptr);
  field->setFocus();
  QTest::keyClick(&open.window, Qt::Key_F1);
  ASSERT_TRUE(settle(open.window));
  EXPECT_EQ(manual->at(), QStringLiteral("positive_min")) << "the row of the setting, on another page of the manual";
  QTest::keyClick(&open.window, Qt::Key_F1);
  open.window.show_parameters(false);
}

TEST(WindowShell, APageWithoutParametersHasNoEmptyPanel) {
  OpenWindow open;
  open.window.open_page(QStringLiteral("fusion"));
  open.window.show_parameters(true);
  auto* panel = open.window.findChild<ParameterPanel*>();
  auto* button = open.named("top.parameters");
  EXPECT_TRUE(panel->isVisible());
  EXPECT_TRUE(button->isEnabled());
  open.window.open_page(QStringLiteral("cleaning"));
  EXPECT_FALSE(panel->isVisible());
  EXPECT_FALSE(button->isEnabled());
  EXPECT_FALSE(button->toolTip().isEmpty()) << "and says why";
  open.window.open_page(QStringLiteral("fusion"));
  EXPECT_TRUE(panel->isVisible()) << "it comes back";
  open.window.show_parameters(false);
}

TEST(WindowShell, ParametersHaveWordsAndSayWhatZeroCameTo) {
  OpenWindow open;
  open.window.open_page(QStringLiteral("overview"));
  open.window.show_parameters(true);
  ASSERT_TRUE(settle(open.window));
  auto* field = open.named("param.evaluation.positive_min");
  ASSERT_NE(field, nullptr);
  EXPECT_EQ(field->accessibleName(), QStringLiteral("Liked from this rating on"));
  auto* means = open.window.findChild<QLabel*>(QStringLiteral("param_means.evaluation.positive_min"));
  ASSERT_NE(means, nullptr);
  const auto from = QString::number(open.window.session()->folds()->positive_min);
  EXPECT_TRUE(means->text().endsWith(from)) << means->text().toStdString();
  ASSERT_TRUE(open.window.session()->set("evaluation.positive_min", "4"));
  EXPECT_TRUE(wait_for([&] {
    return open.window.findChild<QLabel*>(QStringLiteral("param_means.evaluation.positive_min")) == nullptr;
  })) << "a number stands for itself";
  open.window.show_parameters(false);
}

TEST(WindowShell, QuittingWhileAJobRunsAsksOnceStopsItAndLosesNothing) {
  SampleProject project(Shop::imported);
  {
    Window window{test_registry()};
    window.show();
    ASSERT_TRUE(window.open_project(project.folder()));
    window.session()->run();  // nothing heavy starts by itself
    ASSERT_TRUE(wait_for([&] { return window.jobs().is_busy(); }));
    int asked = 0;
    const auto answer = [&](QMessageBox::ButtonRole role) {
      QTimer::singleShot(0, &window, [&asked, role] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (box == nullptr) return;
        ++asked;
        for (auto* button : box->buttons()) {
          if (box->buttonRole(button) == role) return button->click();
        }
      });
    };
    answer(QMessageBox::RejectRole);
    EXPECT_FALSE(window.close()) << "kept on";
    EXPECT_EQ(asked, 1);
    ASSERT_TRUE(window.session()->set("ranking.lambda", "123"));
    answer(QMessageBox::AcceptRole);
    EXPECT_TRUE(window.close());
    EXPECT_EQ(asked, 2);
  }
  auto disk = Project::open(project.folder().toStdString(), &test_registry(), Project::Access::write);
  ASSERT_TRUE(disk) << "nobody holds it any more";
  EXPECT_EQ(disk->settings().config_as<EaseConfig>("ranking.ease").lambda, 123);
}

}  // namespace
}  // namespace tributary::ui
