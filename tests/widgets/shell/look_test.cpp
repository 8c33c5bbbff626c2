// Theme, zoom and language change while a person works: no click is lost, the focus stays, and names stay whole.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QSettings>
#include <QTest>
#include <QWindow>

#include "shell/language.h"
#include "shell/page.h"
#include "shell/parameter_panel.h"
#include "shell/rail.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/theme.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

class Look : public ::testing::Test {
 protected:
  Look() { QSettings().clear(); }
  ~Look() override {
    theme().set_zoom(100);
    theme().set_scheme(Scheme::light);
    set_language(QStringLiteral("en"));
    QSettings().clear();
  }
  void open() {
    window_.resize(1280, 800);
    window_.show();
    QApplication::setActiveWindow(&window_);
    ASSERT_TRUE(window_.open_project(project_.folder()));
    ASSERT_TRUE(wait_for([&] { return window_.session()->validation_terms() != nullptr; }));
    ASSERT_TRUE(settle(window_));
  }
  template <class T = QWidget>
  T* named(const char* name) {
    return window_.findChild<T*>(QLatin1String(name));
  }
  SampleProject project_;
  Window window_{test_registry()};
};

TEST_F(Look, WhatIsPressedIsStillThereWhenItIsReleased) {
  open();
  const auto scheme = theme().scheme();
  auto* pressed = named("rail.fusion");
  QTest::mousePress(pressed, Qt::LeftButton);
  look_later([] { theme().set_scheme(Scheme::dark); });
  window_.switch_language(QStringLiteral("zh_CN"));
  turn_loop();
  EXPECT_EQ(theme().scheme(), scheme) << "not while it is held";
  ASSERT_EQ(named("rail.fusion"), pressed);
  QTest::mouseRelease(pressed, Qt::LeftButton);
  EXPECT_EQ(window_.page(), QStringLiteral("fusion"));
  ASSERT_TRUE(settle(window_));
  EXPECT_EQ(theme().scheme(), Scheme::dark) << "then at once";
  EXPECT_EQ(language(), QStringLiteral("zh_CN"));
  EXPECT_EQ(window_.page(), QStringLiteral("fusion"));
}

TEST_F(Look, AClickRightAfterTheSwitchReachesTheNewWidget) {
  open();
  for (const auto* page : {"evaluation", "cleaning"}) {
    const auto name = "rail." + std::string(page);
    const auto* before = named(name.c_str());
    const QPoint at = before->mapTo(&window_, before->rect().center());
    theme().set_scheme(theme().scheme() == Scheme::light ? Scheme::dark : Scheme::light);
    // No turn of the loop in between: what waits in the queue of the desktop is found where it is drawn.
    QTest::mouseClick(window_.windowHandle(), Qt::LeftButton, {}, at);
    EXPECT_EQ(window_.page(), QLatin1String(page));
    set_language(QStringLiteral("zh_CN"));
    ASSERT_TRUE(settle(window_));
  }
}

TEST_F(Look, TheFocusStaysWhereItWas) {
  open();
  window_.open_page(QStringLiteral("fusion"));
  window_.show_parameters(true);
  ASSERT_TRUE(settle(window_));
  for (const auto* name : {"rail.cleaning", "top.find", "param.scoring.damping", "top.theme"}) {
    auto* before = named(name);
    ASSERT_NE(before, nullptr) << name;
    before->setFocus();
    theme().set_zoom(theme().zoom() + 10);
    ASSERT_TRUE(settle(window_));
    ASSERT_NE(window_.focusWidget(), nullptr) << name;
    EXPECT_EQ(window_.focusWidget()->objectName(), QLatin1String(name));
    window_.switch_language(language() == QStringLiteral("en") ? QStringLiteral("zh_CN") : QStringLiteral("en"));
    ASSERT_TRUE(settle(window_));
    EXPECT_EQ(window_.focusWidget()->objectName(), QLatin1String(name)) << "language";
  }
  window_.show_parameters(false);
}

TEST_F(Look, AButtonThatIsPressedOutOfAFieldStaysForTheRelease) {
  open();
  window_.open_page(QStringLiteral("fusion"));
  window_.show_parameters(true);
  ASSERT_TRUE(settle(window_));
  auto* field = named<QLineEdit>("param.scoring.damping");
  ASSERT_NE(field, nullptr);
  field->setFocus();
  field->setText(QStringLiteral("7"));
  auto* close = named<QAbstractButton>("parameters.close");
  ASSERT_NE(close, nullptr);
  auto* box = named<QWidget>("param.scoring.caution");
  QTest::mousePress(box, Qt::LeftButton);  // the first field is left: its value is taken over
  box->setFocus();
  turn_loop();
  EXPECT_EQ(named("param.scoring.caution"), box) << "the form is not made anew under the hand";
  QTest::mouseRelease(box, Qt::LeftButton);
  ASSERT_TRUE(settle(window_));
  EXPECT_EQ(named<QLineEdit>("param.scoring.damping")->text(), QStringLiteral("7"));
  QTest::mouseClick(named<QAbstractButton>("parameters.close"), Qt::LeftButton);
  EXPECT_FALSE(window_.findChild<ParameterPanel*>()->isVisible());
}

TEST_F(Look, TheRailShowsTheNamesOfThePages) {
  open();
  for (const auto* name : {"en", "zh_CN"}) {
    window_.switch_language(QLatin1String(name));
    ASSERT_TRUE(settle(window_));
    auto* rail = window_.findChild<Rail*>();
    ASSERT_NE(rail, nullptr);
    EXPECT_EQ(rail->width(), 76) << name;
    for (const auto& page : pages()) {
      const auto* button = window_.findChild<QAbstractButton*>(QStringLiteral("rail.") + page.id);
      ASSERT_NE(button, nullptr) << page.id.toStdString();
      EXPECT_EQ(button->text(), page.name());
      const QFontMetrics metrics(theme().font(TextRole::caption));
      EXPECT_LE(metrics.horizontalAdvance(button->text()), 76) << button->text().toStdString();
    }
  }
}

}  // namespace
}  // namespace tributary::ui
