// Undo as a person meets it: what it did and where is said, a page's draft has its own, and nothing is lost when the
// project closes. And what happens to the focus while results change.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include "charts/weight_slider.h"
#include "cleaning/clean.h"
#include "pages/cleaning/cleaning_model.h"
#include "pages/fusion/fusion_model.h"
#include "pages/overview/overview_model.h"
#include "ranking/ease/ease.h"
#include "ranking/ease/ease_model.h"
#include "ranking/ranking_config.h"
#include "scoring/scoring_config.h"
#include "shell/undo_note.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/controls.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

class UndoWindow : public ::testing::Test {
 protected:
  void SetUp() override {
    window_.resize(1280, 800);
    window_.show();
    QApplication::setActiveWindow(&window_);
    open();
  }
  void open() {
    ASSERT_TRUE(window_.open_project(project_.folder()));
    ASSERT_TRUE(wait_for([&] { return session().validation_terms() != nullptr; }));
    ASSERT_TRUE(settle(window_));
  }
  void page(const char* id) {
    window_.open_page(QLatin1String(id));
    ASSERT_TRUE(settle(window_));
  }
  void press(Qt::Key key, Qt::KeyboardModifiers with = {}) {
    auto* focus = QApplication::focusWidget();
    QTest::keyClick(focus != nullptr ? focus : &window_, key, with);
    ASSERT_TRUE(settle(window_));
  }
  Session& session() { return *window_.session(); }
  CleaningModel& cleaning() { return session().model<CleaningModel>(); }
  const UndoNote& note() { return *window_.findChild<UndoNote*>(); }
  double lambda() { return session().settings().config_as<EaseConfig>("ranking.ease").lambda; }
  WeightSlider& slider(int index) { return *window_.findChildren<WeightSlider*>().at(index); }

  SampleProject project_;
  Window window_{test_registry()};
};

TEST_F(UndoWindow, SaysWhatItTookBackAndOnWhichPageAndLeadsThere) {
  page("overview");
  ASSERT_TRUE(session().set("cleaning.steps", ""));
  const auto before = lambda();
  ASSERT_TRUE(session().set("ranking.lambda", "123"));
  ASSERT_TRUE(settle(window_));
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(lambda(), before);
  EXPECT_TRUE(note().isVisible());
  EXPECT_TRUE(note().words().contains(QStringLiteral("Recommendations"))) << note().words().toStdString();
  EXPECT_TRUE(note().words().contains(QStringLiteral("123"))) << note().words().toStdString();
  // The way back, then the way there.
  const auto buttons = note().findChildren<QPushButton*>();
  ASSERT_EQ(buttons.size(), 2);
  QTest::mouseClick(buttons[0], Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return lambda() == 123; }));
  ASSERT_TRUE(settle(window_));
  ASSERT_TRUE(note().isVisible());
  QTest::mouseClick(note().findChildren<QPushButton*>()[1], Qt::LeftButton);
  EXPECT_EQ(window_.page(), QStringLiteral("recommendations"));
}

TEST_F(UndoWindow, ADraftIsUndoneBeforeTheSettingsOfAnotherPage) {
  ASSERT_TRUE(session().set("ranking.lambda", "123"));
  page("cleaning");
  const auto steps = cleaning().steps();
  ASSERT_FALSE(steps.empty());
  cleaning().set_on(0, false);
  cleaning().add("min_count");
  ASSERT_TRUE(settle(window_));
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(cleaning().steps().size(), steps.size());
  EXPECT_FALSE(cleaning().steps()[0].is_on);
  EXPECT_EQ(lambda(), 123) << "nothing happens on another page";
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(cleaning().steps(), steps);
  EXPECT_EQ(lambda(), 123);
  press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_FALSE(cleaning().steps()[0].is_on);
  EXPECT_TRUE(note().words().contains(QStringLiteral("draft"))) << note().words().toStdString();
  press(Qt::Key_Z, Qt::ControlModifier);
  press(Qt::Key_Z, Qt::ControlModifier);  // the draft has nothing left: now the settings', and it says where
  EXPECT_NE(lambda(), 123);
  EXPECT_TRUE(note().words().contains(QStringLiteral("Recommendations"))) << note().words().toStdString();
}

TEST_F(UndoWindow, ADraftIsThereAgainWhenTheProjectIsOpenedAnew) {
  page("cleaning");
  cleaning().set_on(1, false);
  cleaning().set_number(cleaning().selected(), "threshold", 4.5);
  const auto steps = cleaning().steps();
  const auto saved = session().settings().config_as<CleaningConfig>("cleaning").steps;
  window_.close_project();
  turn_loop();
  open();
  page("cleaning");
  EXPECT_EQ(cleaning().steps(), steps);
  EXPECT_TRUE(cleaning().is_edited());
  EXPECT_TRUE(cleaning().is_restored()) << "and the page says so";
  EXPECT_EQ(session().settings().config_as<CleaningConfig>("cleaning").steps, saved) << "it is no setting";
  cleaning().revert();
  window_.close_project();
  turn_loop();
  open();
  EXPECT_FALSE(cleaning().is_edited());
}

TEST_F(UndoWindow, ADraftThatGivesWayToUndoneSettingsComesBackByUndo) {
  page("cleaning");
  cleaning().add("min_count");
  ASSERT_TRUE(cleaning().apply());
  ASSERT_TRUE(settle(window_));
  cleaning().set_on(0, false);
  const auto draft = cleaning().steps();
  session().undo();
  ASSERT_TRUE(wait_for([&] { return session().can_redo(); }));
  ASSERT_TRUE(settle(window_));
  EXPECT_NE(cleaning().steps(), draft);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(cleaning().steps(), draft);
}

TEST_F(UndoWindow, AButtonThatIsOffWhileItsJobRunsHasTheFocusAgainAndNotTheProjectsName) {
  page("evaluation");
  auto* again = window_.findChild<QPushButton*>(QStringLiteral("evaluation.again"));
  ASSERT_TRUE(wait_for([&] { return again->isEnabled(); }));
  again->setFocus();
  QTest::keyClick(again, Qt::Key_Space);
  ASSERT_TRUE(wait_for([&] { return !again->isEnabled(); }));
  EXPECT_EQ(QApplication::focusWidget(), nullptr) << "Space would press what comes next";
  ASSERT_TRUE(wait_for([&] { return again->isEnabled(); }));
  ASSERT_TRUE(settle(window_));
  EXPECT_EQ(QApplication::focusWidget(), again);
  // Tab goes on from where it was.
  again->setEnabled(false);
  press(Qt::Key_Tab);
  ASSERT_NE(QApplication::focusWidget(), nullptr);
  EXPECT_NE(QApplication::focusWidget()->objectName(), QStringLiteral("top.project"));
  again->setEnabled(true);
  EXPECT_NE(QApplication::focusWidget(), again) << "a person who went elsewhere stays there";
}

TEST_F(UndoWindow, WhatWasTypedIntoAParameterAndCommittedIsUndoneFromTheFieldItself) {
  page("recommendations");
  window_.show_parameters(true);
  ASSERT_TRUE(settle(window_));
  const auto before = lambda();
  const auto at = session().journal().at;
  auto* field = window_.findChild<QWidget*>(QStringLiteral("param.ranking.ease.lambda"));
  ASSERT_NE(field, nullptr);
  field->setFocus();
  press(Qt::Key_A, Qt::ControlModifier);
  for (const auto key : {Qt::Key_1, Qt::Key_2, Qt::Key_3}) press(key);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(lambda(), before);
  EXPECT_EQ(session().journal().at, at) << "what is not committed is the field's own to take back";
  press(Qt::Key_A, Qt::ControlModifier);
  for (const auto key : {Qt::Key_1, Qt::Key_2, Qt::Key_3}) press(key);
  press(Qt::Key_Return);
  ASSERT_EQ(lambda(), 123);
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(lambda(), before) << "Ctrl+Z is dead in the field";
  press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  EXPECT_EQ(lambda(), 123);
  window_.show_parameters(false);
}

TEST_F(UndoWindow, TheStepsOfUndoAreListedAndEachCanBeGoneTo) {
  for (const char* value : {"11", "22", "33"}) ASSERT_TRUE(session().set("ranking.lambda", value));
  ASSERT_TRUE(settle(window_));
  QTest::mouseClick(window_.findChild<QToolButton*>(QStringLiteral("top.undo_steps")), Qt::LeftButton);
  const auto menu = [&] { return window_.findChild<QMenu*>(QStringLiteral("undo_steps")); };
  ASSERT_TRUE(wait_for([&] { return menu() != nullptr && menu()->isVisible(); }));
  QAction* there = nullptr;
  int checked = 0;
  for (auto* action : menu()->actions()) {
    checked += action->isChecked();
    if (action->text().contains(QStringLiteral("= 11"))) there = action;
  }
  EXPECT_EQ(checked, 1);
  ASSERT_NE(there, nullptr);
  there->trigger();
  menu()->close();
  ASSERT_TRUE(wait_for([&] { return lambda() == 11; }));
  EXPECT_TRUE(session().can_redo()) << "what came after it stays";
}

TEST_F(UndoWindow, TheHandleKeepsTheFocusWhenItsJobEndsAndSpaceClosesNothing) {
  page("fusion");
  auto* handle = &slider(1);
  const auto from = handle->handle_center(handle->weight()).toPoint(), to = handle->handle_center(0.7).toPoint();
  QTest::mousePress(handle, Qt::LeftButton, {}, from);
  QTest::mouseMove(handle, (from + to) / 2);
  QTest::mouseMove(handle, to);
  QTest::mouseRelease(handle, Qt::LeftButton, {}, to);
  ASSERT_TRUE(settle(window_));  // lists and metrics have followed
  ASSERT_FALSE(session().is_stale());
  ASSERT_EQ(&slider(1), handle) << "what stands is kept";
  EXPECT_EQ(QApplication::focusWidget(), handle);
  const auto& fusion = session().model<FusionModel>();
  QTest::keyPress(QApplication::focusWidget(), Qt::Key_Space);
  EXPECT_TRUE(fusion.shows_baseline());
  QTest::keyRelease(QApplication::focusWidget(), Qt::Key_Space);
  EXPECT_FALSE(fusion.shows_baseline());
  ASSERT_NE(window_.session(), nullptr) << "the project is open";
  const auto weight = handle->weight();
  press(Qt::Key_Right);
  EXPECT_NEAR(handle->weight(), weight + 0.01, 1e-6) << "arrows move it";
}

TEST_F(UndoWindow, SpaceOnFusionPressesNoButton) {
  page("fusion");
  int looked = 0;
  for (auto* button : window_.findChildren<QAbstractButton*>()) {
    if (!button->isVisible() || !button->isEnabled() || !(button->focusPolicy() & Qt::TabFocus)) continue;
    button->setFocus();
    if (QApplication::focusWidget() != button) continue;
    int pressed = 0;
    const auto context = std::make_unique<QObject>();
    QObject::connect(button, &QAbstractButton::clicked, context.get(), [&] { ++pressed; });
    QTest::keyClick(button, Qt::Key_Space);
    EXPECT_EQ(pressed, 0) << button->accessibleName().toStdString() << button->text().toStdString();
    ++looked;
  }
  EXPECT_GT(looked, 15);
  ASSERT_NE(window_.session(), nullptr);
}

TEST_F(UndoWindow, AWeightIsTypedAndReturnCommitsIt) {
  page("fusion");
  auto* handle = &slider(1);
  handle->setFocus();
  QTest::keyClicks(handle, QStringLiteral("0"));
  auto* field = handle->field();
  ASSERT_NE(field, nullptr);
  QTest::keyClicks(field, QStringLiteral(".35"));
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_EQ(handle->field(), nullptr);
  EXPECT_NEAR(handle->weight(), 0.35, 1e-6);
  EXPECT_EQ(QApplication::focusWidget(), handle);
  ASSERT_TRUE(settle(window_));
  EXPECT_EQ(session().settings().config_as<ScoringConfig>("scoring").weights.size() > 0, true);
  // Escape leaves what stood; nonsense changes nothing.
  QTest::keyClick(handle, Qt::Key_F2);
  ASSERT_NE(handle->field(), nullptr);
  QTest::keyClicks(handle->field(), QStringLiteral("9"));
  QTest::keyClick(handle->field(), Qt::Key_Escape);
  EXPECT_NEAR(handle->weight(), 0.35, 1e-6);
  QTest::keyClick(handle, Qt::Key_Return);
  ASSERT_NE(handle->field(), nullptr);
  handle->field()->setText(QStringLiteral("many"));
  QTest::keyClick(handle->field(), Qt::Key_Return);
  EXPECT_NEAR(handle->weight(), 0.35, 1e-6);
}

TEST_F(UndoWindow, BothPagesShowTheListOfTheSameFoldAndSayWhich) {
  page("recommendations");
  EXPECT_FALSE(session().model<FusionModel>().shows_validation());
  session().choose_fold(FoldChoice::validation);
  ASSERT_TRUE(settle(window_));
  page("fusion");
  EXPECT_TRUE(session().model<FusionModel>().shows_validation());
  const auto words_of = [&] {
    QStringList words;
    for (auto* label : window_.findChildren<QLabel*>()) {
      if (label->isVisible()) words << label->text();
    }
    return words.join(QLatin1Char('\n'));
  };
  page("recommendations");
  EXPECT_TRUE(words_of().contains(QStringLiteral("From validation"))) << words_of().toStdString();
  session().choose_fold(FoldChoice::all_rows);
  ASSERT_TRUE(settle(window_));
  EXPECT_TRUE(words_of().contains(QStringLiteral("From all rows"))) << words_of().toStdString();
}

/// A machine on which the ranker has no room: the kernel says what is free, the test says less.
class SmallMachine : public ::testing::Test {
 protected:
  SmallMachine() { limit_room_for_ease(1); }
  ~SmallMachine() override { limit_room_for_ease(0); }
};

TEST_F(SmallMachine, ARefusalHasButtonsAndTheOtherModalitiesGoOn) {
  SampleProject project(Shop::imported);
  Window window{test_registry()};
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(project.folder()));
  ASSERT_TRUE(settle(window));
  window.session()->run();
  ASSERT_TRUE(wait_for([&] { return !window.session()->is_running(); }));
  ASSERT_TRUE(settle(window));
  ASSERT_NE(window.session()->recommender(), nullptr) << "there are lists all the same";
  QPushButton* popularity = nullptr;
  for (auto* band : window.findChildren<Band*>()) {
    for (auto* button : band->findChildren<QPushButton*>()) {
      EXPECT_FALSE(button->text().contains(QLatin1Char('='))) << "a name of a setting";
      if (button->text() == QStringLiteral("Take popularity")) popularity = button;
    }
  }
  ASSERT_NE(popularity, nullptr);
  QTest::mouseClick(popularity, Qt::LeftButton);
  ASSERT_TRUE(settle(window));
  EXPECT_EQ(window.session()->settings().config_as<RankingConfig>("ranking").model, StringList{"popularity"});
  EXPECT_FALSE(window.session()->problem());
  EXPECT_FALSE(window.session()->is_stale());
}

}  // namespace
}  // namespace tributary::ui
