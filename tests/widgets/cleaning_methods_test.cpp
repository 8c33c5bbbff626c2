#include <gtest/gtest.h>

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <cmath>

#include "cleaning/steps.h"
#include "models/cleaning_words.h"
#include "models/row_view.h"
#include "pages/cleaning/cleaning_view.h"
#include "pages/cleaning/histogram_view.h"
#include "theme/controls.h"
#include "theme/panes.h"
#include "theme/words.h"
#include "widgets/cleaning_support.h"

// The Cleaning page: methods for outliers, before and after, rows near the threshold, what becomes stale.

namespace tributary::ui {
namespace {

const Step& chosen(const CleaningModel& model) {
  return model.steps()[static_cast<std::size_t>(model.selected())].step;
}

struct OpenUsers : OpenModel {
  OpenUsers() {
    model.select(find_step("outlier_sigma", "user_count"));
    settle();
  }
};

/// The page on the screen.
struct ShownPage : OpenUsers {
  NoNavigator navigator;
  CleaningView view{model, navigator};
  ShownPage() {
    view.resize(1216, 700);
    view.show();
    turn_loop();
  }
  template <class T>
  T* find(const char* name) {
    auto* found = view.findChild<T*>(QLatin1String(name));
    EXPECT_NE(found, nullptr) << name;
    return found;
  }
};

TEST(CleaningMethods, ASwitchKeepsColumnAndVerdictAndTakesItsOwnThreshold) {
  OpenUsers open;
  CleaningModel& model = open.model;
  const int step = model.selected();
  model.set_number(step, "threshold", 1.25);
  model.set_number(step, "exclude", 1);
  model.set_kind(step, "outlier_iqr");
  EXPECT_EQ(chosen(model).kind, "outlier_iqr");
  EXPECT_EQ(chosen(model).column, "user_count");
  EXPECT_EQ(step_number(chosen(model), "exclude"), 1);
  EXPECT_EQ(step_number(chosen(model), "threshold"), 1.5);
  open.settle();
  EXPECT_FALSE(model.problem().has_value());
  ASSERT_NE(model.outcome(step), nullptr);
  EXPECT_EQ(model.outcome(step)->step.kind, "outlier_iqr");
  ASSERT_EQ(model.bounds().size(), 2U);
  EXPECT_DOUBLE_EQ(model.bounds()[1].value, model.outcome(step)->high) << "the line stands where the step cuts";
}

TEST(CleaningMethods, TheThresholdOfEachIsMovedByItsLine) {
  OpenUsers open;
  CleaningModel& model = open.model;
  for (const char* kind : {"outlier_median", "outlier_iqr", "outlier_kmeans"}) {
    SCOPED_TRACE(kind);
    model.set_kind(model.selected(), kind);
    model.set_number(model.selected(), "threshold", 1.5);
    open.settle();
    ASSERT_EQ(model.bounds().size(), 2U);
    const auto before = model.bounds()[1];
    const auto scale = threshold_scale(chosen(model), *model.histogram(), model.outcome(model.selected()));
    model.move_bound(1, before.value - scale.high_unit / 2);
    EXPECT_NEAR(step_number(chosen(model), "threshold"), (before.value - scale.high_from) / scale.high_unit - 0.5,
                0.006);
    EXPECT_NEAR(model.bounds()[1].value, before.value - scale.high_unit / 2, 0.006 * scale.high_unit) << "at once";
    const double moved = step_number(chosen(model), "threshold");
    model.nudge_bound(1, 1);
    EXPECT_NEAR(step_number(chosen(model), "threshold"), moved + 0.1, 1e-9);
    open.settle();
    EXPECT_NEAR(model.bounds()[1].value, model.outcome(model.selected())->high, 1e-9);
  }
}

TEST(CleaningMethods, TheOthersAreTriedOnTheSameRowsAndNotAgainWhileALineIsDragged) {
  OpenUsers open;
  CleaningModel& model = open.model;
  ASSERT_EQ(model.alternatives().size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& other = model.alternatives()[i];
    EXPECT_EQ(other.outcome.step.column, "user_count");
    EXPECT_NE(other.outcome.step.kind, "outlier_sigma");
  }
  const QString said = alternatives_words(model.alternatives());
  EXPECT_TRUE(said.startsWith(QStringLiteral("Median (MAD) would flag "))) << said.toStdString();
  EXPECT_TRUE(said.contains(QStringLiteral("quartiles (IQR) %1").arg(grouped(model.alternatives()[1].reached.users))));
  int changes = 0;
  QObject::connect(&model, &CleaningModel::alternatives_changed, &model, [&] { ++changes; });
  for (int i = 0; i < 5; ++i) model.nudge_bound(1, -1);
  open.settle();
  EXPECT_EQ(changes, 0);
  model.set_number(model.selected(), "exclude", 1);
  open.settle();
  EXPECT_GT(changes, 0);
  EXPECT_TRUE(alternatives_words(model.alternatives()).contains(QStringLiteral("would exclude")));
  const auto iqr = model.alternatives()[1].reached;
  model.set_kind(model.selected(), "outlier_iqr");
  open.settle();
  EXPECT_EQ(model.preview()->reached, iqr) << "chosen, it does what was said of it";
  EXPECT_EQ(model.alternatives().front().outcome.step.kind, "outlier_sigma");
  model.select(open.find_step("duplicate"));
  open.settle();
  EXPECT_TRUE(model.alternatives().empty());
}

TEST(CleaningBefore, ShowsTheRowsAsTheyWereRead) {
  OpenUsers open;
  CleaningModel& model = open.model;
  const auto step = model.selected();
  const auto after = model.histogram()->values;
  model.set_number(open.find_step("invalid"), "last_year", 2100);
  model.show_before(true);
  open.settle();
  EXPECT_TRUE(model.bounds().empty());
  EXPECT_EQ(model.table().rows(), model.preview()->before.users) << "all, without the filter";
  model.look_at("rating");
  open.settle();
  std::int64_t rated = 0;
  for (const float rating : open.session->dataset()->interactions.rating) rated += std::isfinite(rating) ? 1 : 0;
  EXPECT_EQ(model.histogram()->values, rated) << "also of what an earlier step excludes";
  model.show_before(false);
  open.settle();
  EXPECT_LT(model.histogram()->values, rated);
  EXPECT_EQ(model.selected(), step);
  model.look_at("user_count");
  open.settle();
  EXPECT_EQ(model.histogram()->values, after);
  EXPECT_FALSE(model.bounds().empty());
  EXPECT_LT(model.table().rows(), model.preview()->before.users);
}

TEST(CleaningNear, KeptRowsCloseToTheThresholdAreListedWithTheirDistance) {
  OpenUsers open;
  CleaningModel& model = open.model;
  EXPECT_TRUE(model.has_near());
  model.set_number(model.selected(), "log", 0);  // distances are told in rows, on which half a unit is counted here
  model.set_number(model.selected(), "threshold", 1);
  open.settle();
  const double high = model.bounds()[1].value, sigma = model.histogram()->sigma;
  std::int64_t found = 0, near = 0;
  const auto place = *model.table().find_column("near"), verdict = *model.table().find_column("verdict");
  for (std::int64_t position = 0; position < model.table().rows(); ++position) {
    const auto row = model.table().row_now(position);
    const auto* distance = std::get_if<double>(&row->cell(place));
    const bool is_sound = std::get<std::int64_t>(row->cell(verdict)) == 0;
    EXPECT_EQ(is_sound, distance != nullptr) << "sound rows are there for their nearness alone";
    is_sound ? ++near : ++found;
    if (distance == nullptr) continue;
    EXPECT_LE(std::abs(*distance), sigma / 2 + 1e-9);
  }
  EXPECT_GT(found, 0);
  EXPECT_GT(near, 0);
  EXPECT_EQ(near_verdict(-30.2, true), QStringLiteral("kept: 30 below the threshold"));
  EXPECT_EQ(near_verdict(0.12, false), QStringLiteral("kept: 0.12 above the threshold"));
  EXPECT_GT(high, 0);
  model.show_table(CleaningModel::Table::items);
  open.settle();
  EXPECT_FALSE(model.has_near()) << "the step looks at users";
}

TEST(CleaningMethods, AreChosenInTheForm) {
  ShownPage page;
  auto* method = page.find<QComboBox>("step_method");
  EXPECT_EQ(method->accessibleName(), QStringLiteral("Method"));
  ASSERT_EQ(method->count(), 4);
  EXPECT_EQ(method->currentText(), QStringLiteral("standard deviation"));
  auto* said = page.find<QLabel>("alternatives");
  ASSERT_TRUE(wait_for([&] { return said->text().contains(QStringLiteral("would flag")); }));
  method->setFocus();
  QTest::keyClick(method, Qt::Key_End);
  turn_loop();
  EXPECT_EQ(chosen(page.model).kind, "outlier_kmeans");
  page.settle();
  method = page.find<QComboBox>("step_method");
  EXPECT_EQ(method->currentText(), QStringLiteral("k-means"));
  EXPECT_TRUE(method->hasFocus()) << "the keyboard stays where it was";
  auto* groups = page.find<QDoubleSpinBox>("number_groups");
  EXPECT_EQ(groups->value(), 3);
  groups->setValue(4);
  page.settle();
  EXPECT_EQ(page.model.outcome(page.model.selected())->groups.size(), 4U);
  said = page.find<QLabel>("alternatives");
  EXPECT_TRUE(said->text().startsWith(QStringLiteral("Standard deviation would flag"))) << said->text().toStdString();
  auto* plot = page.view.findChild<HistogramView*>();
  EXPECT_FALSE(plot->bound_label().isEmpty());
  EXPECT_FALSE(plot->viewport()->grab().isNull());
}

TEST(CleaningBefore, IsAClickAwayAndSaysSo) {
  ShownPage page;
  auto* bar = page.find<Segmented>("before_or_after");
  const auto buttons = bar->findChildren<QAbstractButton*>();
  ASSERT_EQ(buttons.size(), 2);
  auto* figures = page.find<BeforeAfter>("before_after");
  EXPECT_TRUE(figures->words().contains(QStringLiteral(", then ")));
  QTest::mouseClick(buttons[0], Qt::LeftButton);
  page.settle();
  EXPECT_TRUE(page.model.shows_before());
  EXPECT_FALSE(figures->words().contains(QStringLiteral(", then ")));
  EXPECT_FALSE(page.find<QPushButton>("only_found")->isVisible());
  const auto says = [&](const QString& words) {
    for (const auto* label : page.view.findChildren<QLabel*>()) {
      if (label->isVisible() && label->text().contains(words)) return true;
    }
    return false;
  };
  EXPECT_TRUE(says(QStringLiteral("as they were read")));
  EXPECT_TRUE(says(QStringLiteral("of all rows as read")));
  EXPECT_TRUE(says(QStringLiteral("users, as read")));
  auto* rows = page.find<RowView>("cleaning_rows");
  for (const auto& column : rows->columns()) EXPECT_NE(column.column, "verdict");
  buttons[1]->setFocus();
  QTest::keyClick(buttons[1], Qt::Key_Space);
  page.settle();
  EXPECT_FALSE(page.model.shows_before());
  EXPECT_TRUE(says(QStringLiteral("what the steps make of the rows")));
  EXPECT_TRUE(page.find<QPushButton>("only_found")->isVisible());
}

TEST(CleaningStale, IsSaidBesideTheFiguresWhileTheDraftDiffers) {
  ShownPage page;
  auto* stale = page.find<QLabel>("becomes_stale");
  EXPECT_FALSE(stale->isVisible());
  page.model.set_number(page.model.selected(), "threshold", 1);
  ASSERT_GT(page.model.renewal_seconds(), 0);
  EXPECT_TRUE(stale->isVisible());
  EXPECT_TRUE(stale->text().startsWith(QStringLiteral("Fusion and Evaluation become stale, ")));
  EXPECT_TRUE(stale->text().endsWith(duration(page.model.renewal_seconds())));
  turn_loop();
  EXPECT_GT(stale->mapTo(&page.view, QPoint(stale->width(), 0)).x(), page.view.width() - px(24)) << "at the right";
  EXPECT_TRUE(page.find<QPushButton>("apply")->text().contains(duration(page.model.renewal_seconds())));
  page.model.revert();
  EXPECT_FALSE(stale->isVisible());
}

TEST(CleaningPanes, BordersMoveByKeys) {
  ShownPage page;
  auto* plot = page.view.findChild<HistogramView*>();
  auto* panes = page.find<Panes>("panes.cleaning_plot");
  const int height = plot->height();
  EXPECT_NEAR(height, px(204), px(8)) << "as before the border could be moved";
  QTest::keyClick(panes->handle(1), Qt::Key_Down);
  turn_loop();
  EXPECT_GT(plot->height(), height);
  QTest::keyClick(panes->handle(1), Qt::Key_Home);
  turn_loop();
  EXPECT_EQ(plot->height(), height);
  page.find<Panes>("panes.cleaning");
}

TEST(CleaningTableColumns, ShareTheRoomOfAWideWindow) {
  ShownPage page;
  page.view.resize(2400, 1300);
  turn_loop();
  auto* rows = page.find<RowView>("cleaning_rows");
  const int verdict = static_cast<int>(rows->columns().size()) - 1;
  EXPECT_LT(rows->head_rect(verdict).left(), rows->width() * 3 / 4);
  EXPECT_GT(rows->head_rect(verdict).left(), rows->width() / 2) << "figures are spread, not packed to the left";
}

TEST(CleaningPage, EverythingIsNamedAndReachedByKeyboard) {
  ShownPage page;
  for (auto* widget : page.view.findChildren<QWidget*>()) {
    if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
        widget->objectName().startsWith(QLatin1String("qt_")))
      continue;
    if (qobject_cast<QAbstractScrollArea*>(widget->parentWidget()) != nullptr) continue;  // named with its view
    const auto* button = qobject_cast<QAbstractButton*>(widget);
    const bool is_named = !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
    EXPECT_TRUE(is_named) << widget->metaObject()->className() << " " << widget->objectName().toStdString();
  }
}

}  // namespace
}  // namespace tributary::ui
