#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>

#include "models/cleaning_words.h"
#include "models/row_view.h"
#include "pages/cleaning/cleaning_page.h"
#include "pages/cleaning/cleaning_view.h"
#include "pages/cleaning/histogram_view.h"
#include "pages/cleaning/step_list.h"
#include "project/project.h"
#include "support/test_registry.h"
#include "widgets/cleaning_support.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

std::int64_t flagged_or_excluded(const StepOutcome& outcome) {
  return outcome.flagged + outcome.excluded;
}

TEST(CleaningModel, ShowsWhatTheSettingsDo) {
  OpenModel open;
  CleaningModel& model = open.model;
  EXPECT_EQ(model.state(), CleaningModel::State::ready);
  EXPECT_FALSE(model.is_edited());
  ASSERT_EQ(model.steps().size(), open.saved().size());
  ASSERT_NE(model.preview(), nullptr);
  const auto& verdicts = *open.session->verdicts();
  ASSERT_EQ(verdicts.size(), model.preview()->verdicts.size());
  for (std::size_t row = 0; row < verdicts.size(); ++row)
    ASSERT_EQ(verdicts.verdict[row], model.preview()->verdicts.verdict[row]) << row;
  for (int i = 0; i < static_cast<int>(model.steps().size()); ++i)
    EXPECT_EQ(model.outcome(i)->excluded, verdicts.steps[static_cast<std::size_t>(i)].excluded);
  EXPECT_EQ(model.preview()->before.rows, static_cast<std::int64_t>(open.session->dataset()->interactions.size()));
  EXPECT_GT(model.renewal_seconds(), 0);
}

TEST(CleaningModel, ADraftTouchesNothingUntilItIsAppliedAndCanBeUndone) {
  OpenModel open;
  CleaningModel& model = open.model;
  const StepList saved = open.saved();
  const int step = open.find_step("outlier_sigma", "user_count");
  ASSERT_GE(step, 0);
  model.select(step);
  model.set_number(step, "exclude", 1);
  model.set_number(step, "threshold", 1);
  open.settle();
  EXPECT_TRUE(model.is_edited());
  EXPECT_EQ(open.saved(), saved);
  ASSERT_NE(model.outcome(step), nullptr);
  EXPECT_GT(model.outcome(step)->excluded, 0);
  EXPECT_EQ(
      model.preview()->after.rows, model.preview()->before.rows - model.outcome(step)->excluded - [&] {
        std::int64_t others = 0;
        for (int i = 0; i < static_cast<int>(model.steps().size()); ++i)
          others += i == step ? 0 : model.outcome(i)->excluded;
        return others;
      }());
  EXPECT_EQ(model.preview()->reached.rows, flagged_or_excluded(*model.outcome(step)));
  model.revert();
  open.settle();
  EXPECT_FALSE(model.is_edited());

  model.set_number(step, "threshold", 1.5);
  ASSERT_TRUE(model.apply().ok());
  EXPECT_EQ(open.saved()[static_cast<std::size_t>(step)].numbers.at("threshold"), 1.5);
  EXPECT_FALSE(model.is_edited());
  ASSERT_TRUE(wait_for([&] { return open.session->can_undo() && !open.session->is_running(); }));
  open.session->undo();
  ASSERT_TRUE(wait_for([&] { return open.saved() == saved; }));
  open.settle();
  EXPECT_EQ(model.steps()[static_cast<std::size_t>(step)].step, saved[static_cast<std::size_t>(step)])
      << "the page follows an undo";
  EXPECT_FALSE(model.is_edited());
}

TEST(CleaningModel, AStepThatIsOffStaysInTheDraftAndOutOfTheSettings) {
  OpenModel open;
  CleaningModel& model = open.model;
  const int step = open.find_step("duplicate");
  ASSERT_GT(model.outcome(step)->excluded, 0) << "the sample has duplicates planted";
  const auto after = model.preview()->after.rows;
  model.set_on(step, false);
  open.settle();
  EXPECT_EQ(model.outcome(step), nullptr);
  EXPECT_GT(model.preview()->after.rows, after);
  ASSERT_TRUE(model.apply().ok());
  EXPECT_EQ(open.saved().size(), model.steps().size() - 1);
  EXPECT_FALSE(model.is_edited());
  ASSERT_TRUE(wait_for([&] { return !open.session->is_running(); }));
  EXPECT_FALSE(model.steps()[static_cast<std::size_t>(step)].is_on) << "still listed";
  model.set_on(step, true);
  EXPECT_TRUE(model.is_edited());
  open.settle();
  EXPECT_EQ(model.preview()->after.rows, after);
}

TEST(CleaningModel, StepsAreAddedMovedAndTakenOut) {
  OpenModel open;
  CleaningModel& model = open.model;
  const auto count = static_cast<int>(model.steps().size());
  model.add("min_count");
  EXPECT_EQ(model.selected(), count);
  EXPECT_EQ(model.column(), "user_count");
  EXPECT_EQ(model.shown_table(), CleaningModel::Table::users);
  model.set_number(count, "users", 12);
  open.settle();
  EXPECT_GT(model.outcome(count)->excluded, 0);
  ASSERT_EQ(model.bounds().size(), 1U);
  EXPECT_EQ(model.bounds()[0].value, 12);
  model.move(count, 0);
  EXPECT_EQ(model.selected(), 0);
  EXPECT_EQ(model.steps()[0].step.kind, "min_count");
  model.move(0, 2);
  EXPECT_EQ(model.selected(), 2);
  model.select(0);
  model.move(2, 0);
  EXPECT_EQ(model.selected(), 1) << "the chosen step stays chosen";
  model.remove(0);
  EXPECT_EQ(model.selected(), 0);
  EXPECT_EQ(static_cast<int>(model.steps().size()), count);
  EXPECT_FALSE(model.is_edited());
}

TEST(CleaningModel, MovingABoundMovesItsNumber) {
  OpenModel open;
  CleaningModel& model = open.model;
  model.select(open.find_step("outlier_sigma", "user_count"));
  model.set_number(model.selected(), "log", 0);
  open.settle();
  ASSERT_EQ(model.bounds().size(), 2U);
  ASSERT_EQ(model.histogram()->column, "user_count");
  const double mean = model.histogram()->mean, sigma = model.histogram()->sigma;
  model.move_bound(1, mean + 1.25 * sigma);
  const auto& step = model.steps()[static_cast<std::size_t>(model.selected())].step;
  EXPECT_NEAR(step.numbers.at("threshold"), 1.25, 1e-9);
  EXPECT_NEAR(model.bounds()[1].value, mean + 1.25 * sigma, 1e-6) << "at once, before the preview";
  model.nudge_bound(1, 1);
  EXPECT_NEAR(step.numbers.at("threshold"), 1.35, 1e-9);
  model.nudge_bound(0, 1);
  EXPECT_NEAR(step.numbers.at("threshold"), 1.25, 1e-9) << "the lower line to the right is nearer to the mean";
  EXPECT_TRUE(
      bound_words(step, model.bounds()[1], *model.histogram(), threshold_scale(step, *model.histogram(), nullptr))
          .contains(QStringLiteral("mean + 1.2")));
  open.settle();
  model.look_at("rating");
  open.settle();
  EXPECT_EQ(model.histogram()->column, "rating");
  EXPECT_TRUE(model.bounds().empty()) << "the step does not look at ratings";
}

TEST(CleaningModel, AWrongStepIsToldAndTheLastFiguresStay) {
  OpenModel open;
  CleaningModel& model = open.model;
  const int step = open.find_step("invalid");
  const auto after = model.preview()->after.rows;
  model.set_number(step, "low", 9);
  model.set_number(step, "high", 1);
  open.settle();
  ASSERT_TRUE(model.problem().has_value());
  EXPECT_EQ(model.problem()->code, Code::usage);
  EXPECT_EQ(model.preview()->after.rows, after);
  model.revert();
  open.settle();
  EXPECT_FALSE(model.problem().has_value());
}

TEST(CleaningModel, TheTableListsWhatIsExcludedOrFlagged) {
  OpenModel open;
  CleaningModel& model = open.model;
  model.show_table(CleaningModel::Table::rows);
  open.settle();
  std::int64_t found = 0;
  for (const std::uint8_t verdict : model.preview()->verdicts.verdict) found += verdict > 0 ? 1 : 0;
  EXPECT_GT(found, 0);
  EXPECT_EQ(model.table().rows(), found);
  model.set_only_found(false);
  open.settle();
  EXPECT_EQ(model.table().rows(), model.preview()->before.rows);
  EXPECT_EQ(model.all_rows(), model.preview()->before.rows);
  model.show_table(CleaningModel::Table::items);
  open.settle();
  ASSERT_TRUE(wait_for([&] { return model.table().rows() == model.preview()->before.items; }));
}

TEST(CleaningPage, WithoutFilesItSaysWhatWillBeHereAndOffersToImport) {
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("empty.tributary"));
  ASSERT_TRUE(Project::create(path.toStdString(), &test_registry()).ok());
  Jobs jobs;
  auto session = Session::open(path, jobs, test_registry());
  ASSERT_TRUE(session.ok());
  NoNavigator navigator;
  CleaningModel& model = (*session)->model<CleaningModel>();
  EXPECT_EQ(model.state(), CleaningModel::State::no_sources);
  CleaningView view(model, navigator);
  view.resize(900, 600);
  view.show();
  EXPECT_EQ(view.findChild<StepListView*>(), nullptr);
  const auto buttons = view.findChildren<QPushButton*>();
  ASSERT_EQ(buttons.size(), 1);
  QTest::mouseClick(buttons.front(), Qt::LeftButton);
  EXPECT_EQ(navigator.browsed, 1);
}

TEST(CleaningPage, StepsAreSwitchedMovedAndAddedByHand) {
  OpenModel open;
  NoNavigator navigator;
  CleaningView view(open.model, navigator);
  view.resize(1216, 700);
  view.show();
  open.settle();
  auto* list = view.findChild<StepListView*>();
  ASSERT_NE(list, nullptr);
  auto* apply = view.findChild<QPushButton*>(QStringLiteral("apply"));
  EXPECT_FALSE(apply->isEnabled());
  const int duplicate = open.find_step("duplicate");
  QTest::mouseClick(list, Qt::LeftButton, {}, list->check_rect(duplicate).center());
  EXPECT_FALSE(open.model.steps()[static_cast<std::size_t>(duplicate)].is_on);
  EXPECT_TRUE(apply->isEnabled());
  QTest::mouseClick(view.findChild<QPushButton*>(QStringLiteral("revert")), Qt::LeftButton);
  EXPECT_TRUE(open.model.steps()[static_cast<std::size_t>(duplicate)].is_on);
  EXPECT_FALSE(apply->isEnabled());

  const auto first = open.model.steps()[0].step, second = open.model.steps()[1].step;
  list->setFocus();
  QTest::keyClick(list, Qt::Key_Home);
  EXPECT_EQ(open.model.selected(), 0);
  QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
  EXPECT_EQ(open.model.steps()[0].step, second);
  EXPECT_EQ(open.model.selected(), 1);
  QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
  EXPECT_EQ(open.model.steps()[0].step, first);
  QTest::mousePress(list, Qt::LeftButton, {}, list->grip_rect(0).center());
  QTest::mouseMove(list, list->grip_rect(0).center() + QPoint(0, 20));
  QTest::mouseMove(list, list->grip_rect(2).center());
  QTest::mouseRelease(list, Qt::LeftButton, {}, list->grip_rect(2).center());
  EXPECT_EQ(open.model.steps()[2].step, first) << "dragged to the third place";
  EXPECT_EQ(open.model.selected(), 2);

  QTest::mouseClick(view.findChild<QPushButton*>(QStringLiteral("add_step")), Qt::LeftButton);
  auto* menu = view.findChild<QPushButton*>(QStringLiteral("add_step"))->findChild<QMenu*>();
  ASSERT_NE(menu, nullptr);
  auto* rare = menu->findChild<QAction*>(QStringLiteral("add_min_count"));
  ASSERT_NE(rare, nullptr);
  rare->trigger();
  menu->close();
  EXPECT_EQ(open.model.steps().back().step.kind, "min_count");
  auto* users = view.findChild<QDoubleSpinBox*>(QStringLiteral("number_users"));
  ASSERT_NE(users, nullptr);
  EXPECT_EQ(users->value(), 5);
  users->setValue(9);
  EXPECT_EQ(open.model.steps().back().step.numbers.at("users"), 9);
}

TEST(CleaningPage, TheHistogramTakesTheFocusByTabAndByAClick) {
  OpenModel open;
  open.model.select(open.find_step("outlier_sigma", "user_count"));
  open.settle();
  NoNavigator navigator;
  CleaningView view(open.model, navigator);
  view.resize(1216, 700);
  view.show();
  QApplication::setActiveWindow(&view);
  turn_loop();
  auto* plot = view.findChild<HistogramView*>();
  view.findChild<QWidget*>(QStringLiteral("plot_column"))->setFocus();
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
  EXPECT_EQ(QApplication::focusWidget(), plot) << "Tab passes it by";
  view.findChild<QWidget*>(QStringLiteral("plot_column"))->setFocus();
  QTest::mouseClick(plot->viewport(), Qt::LeftButton, {}, QPoint(plot->width() / 2, 4));
  EXPECT_EQ(QApplication::focusWidget(), plot) << "after a click the arrow keys are not its own";
}

TEST(CleaningPage, ABoundBeyondTheValuesStandsAtTheEdgeAndIsFetchedFromThere) {
  OpenModel open;
  open.model.select(open.find_step("outlier_sigma", "user_count"));
  open.model.set_number(open.model.selected(), "threshold", 12);
  open.settle();
  NoNavigator navigator;
  CleaningView view(open.model, navigator);
  view.resize(1216, 700);
  view.show();
  turn_loop();
  auto* plot = view.findChild<HistogramView*>();
  const auto& seen = *open.model.histogram();
  ASSERT_GT(open.model.bounds()[1].value, seen.bins.back().high) << "this is about a line that no value comes near to";
  const auto grip = plot->grip_rect(1);
  ASSERT_FALSE(grip.isEmpty()) << "it can neither be seen nor taken hold of";
  EXPECT_FALSE(plot->bound_label().isEmpty());
  const QPoint from = grip.center().toPoint(), to(static_cast<int>(plot->x_of(seen.mean * 1.2)), from.y());
  QTest::mousePress(plot->viewport(), Qt::LeftButton, {}, from);
  QTest::mouseMove(plot->viewport(), (from + to) / 2);
  QTest::mouseMove(plot->viewport(), to);
  QTest::mouseRelease(plot->viewport(), Qt::LeftButton, {}, to);
  open.settle();
  const auto& step = open.model.steps()[static_cast<std::size_t>(open.model.selected())].step;
  EXPECT_LT(step.numbers.at("threshold"), 12);
  EXPECT_NEAR(plot->grip_rect(1).center().x(), to.x(), 3) << "the line is under the hand";
  // Further out than the edge by keys, and in again.
  open.model.set_number(open.model.selected(), "threshold", 12);
  open.settle();
  QTest::keyClick(plot, Qt::Key_Right);
  EXPECT_NEAR(step.numbers.at("threshold"), 12.1, 1e-9);
  QTest::keyClick(plot, Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_NEAR(step.numbers.at("threshold"), 11.1, 1e-9);
}

TEST(CleaningPage, TheThresholdIsDraggedInThePlot) {
  OpenModel open;
  open.model.select(open.find_step("outlier_sigma", "user_count"));
  open.model.set_number(open.model.selected(), "log", 0);
  open.model.set_number(open.model.selected(), "threshold", 3);  // the default's line lies beyond what the shop has
  open.settle();
  NoNavigator navigator;
  CleaningView view(open.model, navigator);
  view.resize(1216, 700);
  view.show();
  turn_loop();
  auto* plot = view.findChild<HistogramView*>();
  ASSERT_NE(plot, nullptr);
  const QPoint grip = plot->grip_rect(1).center().toPoint();
  ASSERT_FALSE(plot->grip_rect(1).isEmpty());
  const double target = open.model.histogram()->mean + 0.8 * open.model.histogram()->sigma;
  const QPoint to(static_cast<int>(plot->x_of(target)), grip.y());
  QTest::mousePress(plot->viewport(), Qt::LeftButton, {}, grip);
  for (int i = 1; i <= 8; ++i) {
    QTest::mouseMove(plot->viewport(), grip + (to - grip) * i / 8);
    turn_loop();
  }
  QTest::mouseRelease(plot->viewport(), Qt::LeftButton, {}, to);
  open.settle();
  const auto& step = open.model.steps()[static_cast<std::size_t>(open.model.selected())].step;
  EXPECT_NEAR(step.numbers.at("threshold"), 0.8, 0.15);
  EXPECT_NEAR(plot->grip_rect(1).center().x(), to.x(), 3) << "the line is under the hand";
  EXPECT_TRUE(plot->bound_label().contains(QStringLiteral("mean + "))) << plot->bound_label().toStdString();
  EXPECT_GT(open.model.preview()->reached.users, 0);
  auto* field = view.findChild<QDoubleSpinBox*>(QStringLiteral("number_threshold"));
  ASSERT_NE(field, nullptr);
  EXPECT_EQ(field->value(), step.numbers.at("threshold")) << "the field follows the line";
  const double dragged = step.numbers.at("threshold");
  plot->setFocus();
  QTest::keyClick(plot, Qt::Key_Right);
  EXPECT_NEAR(step.numbers.at("threshold"), dragged + 0.1, 0.006);
  EXPECT_TRUE(view.findChild<QPushButton*>(QStringLiteral("apply"))->isEnabled());
  // what lies beyond is in the table, excluded or flagged
  auto* rows = view.findChild<RowView*>(QStringLiteral("cleaning_rows"));
  ASSERT_TRUE(wait_for([&] { return rows->is_loaded() && !open.model.is_computing(); }));
  ASSERT_GT(open.model.table().rows(), 0);
  EXPECT_TRUE(rows->cell_text(0, 7).contains(QStringLiteral("flagged"))) << rows->cell_text(0, 7).toStdString();
  EXPECT_TRUE(rows->cell_text(0, 7).contains(QStringLiteral("more than"))) << rows->cell_text(0, 7).toStdString();
  rows->setFocus();
  QTest::keyClick(rows, Qt::Key_Home);
  QTest::keyClick(rows, Qt::Key_Return);
  EXPECT_GE(navigator.shown_user, 0) << "Enter shows the user's list";
  EXPECT_EQ(open.session->selected_user(), navigator.shown_user);
}

TEST(CleaningPage, TheRailShowsWhatIsExcluded) {
  OpenModel open;
  const PageKind kind = cleaning_page();
  EXPECT_EQ(kind.id, QStringLiteral("cleaning"));
  ASSERT_TRUE(wait_for([&] { return open.session->stage("cleaning") != nullptr; }));
  std::int64_t excluded = 0;
  for (const auto& step : open.session->verdicts()->steps) excluded += step.excluded;
  ASSERT_GT(excluded, 0);
  EXPECT_EQ(kind.figure(*open.session), QChar(0x2212) + QString::number(excluded));
}

}  // namespace
}  // namespace tributary::ui
