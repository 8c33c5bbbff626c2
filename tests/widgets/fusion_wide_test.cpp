#include <gtest/gtest.h>

#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>
#include <cmath>

#include "pages/fusion/fusion_list_column.h"
#include "pages/fusion/fusion_list_view.h"
#include "pages/fusion/fusion_metrics.h"
#include "pages/fusion/fusion_model.h"
#include "pages/fusion/fusion_sliders.h"
#include "pages/fusion/fusion_users.h"
#include "pages/fusion/fusion_why.h"
#include "pages/fusion/fusion_widget.h"
#include "pages/fusion/lines_view.h"
#include "pages/fusion/missing_view.h"
#include "theme/controls.h"
#include "widgets/support/no_navigator.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

/// The list from the validation fold, and what a wide window adds.
class FusionWide : public testing::Test {
 protected:
  void SetUp() override {
    model_.watch();
    model_.session().choose_fold(FoldChoice::validation);
    ASSERT_TRUE(wait_for([&] { return model_.shows_validation() && model_.has_list() && model_.past().size() > 1; }));
    ASSERT_TRUE(wait_for([&] { return model_.live().is_explored() && !model_.live().is_measuring(); }));
  }
  int text() const {
    for (std::size_t i = 0; i < model_.terms().size(); ++i) {
      if (model_.terms()[i].modality == QStringLiteral("text")) return static_cast<int>(i);
    }
    return 0;
  }
  bool choose(int user) {
    model_.choose_user(user);
    return wait_for([&] { return model_.user() == user && model_.is_users_list() && !model_.held_out().empty(); });
  }
  void show(int width, int height) {
    page_ = std::make_unique<FusionWidget>(model_, nowhere_);
    page_->resize(width, height);
    page_->show();
    page_->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(page_.get(), kLongestWait));
    QCoreApplication::processEvents();
  }
  OpenSample open_;
  FusionModel& model_ = open_.session->model<FusionModel>();
  NoNavigator nowhere_;
  std::unique_ptr<FusionWidget> page_;
};

TEST_F(FusionWide, WhatTheFoldHoldsBackIsMarkedWhereItIsFound) {
  model_.set_list_length(100);
  int hits = 0;
  for (std::size_t u = 0; u < 5; ++u) {
    ASSERT_TRUE(choose(model_.validation_terms()->user(u)));
    const auto& held = model_.held_out();
    int own = 0;
    for (const auto& row : model_.list().rows) {
      EXPECT_EQ(row.is_held_out, std::find(held.begin(), held.end(), row.item) != held.end());
      own += row.is_held_out;
    }
    EXPECT_EQ(model_.hits(), own);
    hits += own;
    for (const auto& past : model_.past())
      EXPECT_EQ(std::find(held.begin(), held.end(), past.item), held.end()) << "it is in the history";
  }
  EXPECT_GT(hits, 0) << "a hundred of sixty items hold what is held back";
  model_.session().choose_fold(FoldChoice::all_rows);
  ASSERT_TRUE(wait_for([&] { return model_.has_list() && model_.held_out().empty(); }));
  EXPECT_EQ(model_.hits(), 0);
}

TEST_F(FusionWide, AHitOfTheListIsAHitOfTheFigures) {
  const auto& names = user_metric_names();
  const auto column = static_cast<std::size_t>(std::find(names.begin(), names.end(), "mrr") - names.begin());
  std::vector<float> weights(model_.validation_terms()->terms().size(), 1.0F);
  for (std::size_t i = 0; i < model_.terms().size(); ++i)
    weights[static_cast<std::size_t>(model_.measured_term(static_cast<int>(i)))] =
        static_cast<float>(model_.terms()[i].weight);
  const auto measure = model_.validation_terms()->measure(weights, 0, StopToken());
  ASSERT_TRUE(measure);
  model_.set_list_length(100);
  for (std::size_t u = 0; u < 5; ++u) {
    ASSERT_TRUE(choose(model_.validation_terms()->user(u)));
    const auto& rows = model_.list().rows;
    const auto first = std::find_if(rows.begin(), rows.end(), [](const ListRow& row) { return row.is_held_out; });
    if (first == rows.end()) continue;
    EXPECT_NEAR(measure->values[u * names.size() + column], 1.0 / first->rank, 1e-9) << "user " << u;
  }
}

TEST_F(FusionWide, HistoryIsNewestFirst) {
  const auto past = model_.past();
  for (std::size_t i = 1; i < past.size(); ++i) EXPECT_LE(past[i].time, past[i - 1].time);
}

TEST_F(FusionWide, MissingForAllItemsIsTheSumWithoutTheModality) {
  auto& live = model_.live();
  const auto line = [&](const QString& modality) {
    return *std::ranges::find(live.missing(), modality, &MissingLine::modality);
  };
  live.set_missing_part(1);
  EXPECT_FALSE(live.is_explored());
  ASSERT_TRUE(wait_for([&] { return live.is_explored(); }));
  for (const auto& alone : live.alone()) EXPECT_NEAR(line(alone.modality).value, alone.without, 1e-12);
  const double all = line(QStringLiteral("behaviour")).change;
  live.set_missing_part(0.1);
  ASSERT_TRUE(wait_for([&] { return live.is_explored(); }));
  EXPECT_NE(line(QStringLiteral("behaviour")).change, all);
  EXPECT_EQ(live.missing().size(), live.alone().size());
}

TEST_F(FusionWide, EveryWeightGetsACurve) {
  ASSERT_TRUE(wait_for([&] { return model_.live().landscapes().size() == model_.terms().size(); }));
  for (const auto& [term, curve] : model_.live().landscapes()) {
    EXPECT_EQ(curve.term, term);
    EXPECT_EQ(curve.value.size(), curve.weight.size());
  }
  model_.select(text());
  EXPECT_TRUE(model_.live().is_explored()) << "it is known already";
  EXPECT_EQ(model_.live().landscape().term, model_.measured_term(text()));
}

TEST_F(FusionWide, WhyIsOfTheSelectedRowUnderTheWeightsOfNow) {
  open_.session->select_item(model_.list().rows[2].item);
  EXPECT_EQ(model_.selected_row(), 2);
  const auto total = [&] {
    double sum = 0;
    for (const auto& part : model_.why_parts()) sum += part.amount;
    return sum;
  };
  const auto& rows = model_.list().rows;
  EXPECT_NEAR(total(), rows[2].score - rows[3].score, 1e-4);
  model_.set_why_next(false);
  EXPECT_NEAR(total(), rows[2].score, 1e-4);
  ASSERT_TRUE(wait_for([&] { return model_.has_evidence(); }));
  EXPECT_FALSE(model_.evidence().empty());
  const Item item = rows[2].item;
  model_.set_weight(text(), 1.7);
  const int at = model_.selected_row();
  if (at > 0) {
    EXPECT_EQ(model_.list().rows[static_cast<std::size_t>(at)].item, item) << "it stays selected where it goes";
  }
  EXPECT_NEAR(total(), model_.list().rows[static_cast<std::size_t>(at)].score, 1e-4);
}

TEST_F(FusionWide, AWideWindowHasUsersWhyAndTheSimulatorAndANarrowOneHasNot) {
  show(2300, 1300);
  EXPECT_NE(page_->users(), nullptr);
  EXPECT_NE(page_->findChild<FusionWhy*>(), nullptr);
  EXPECT_TRUE(page_->sliders()->missing()->isVisible());
  EXPECT_TRUE(page_->metrics()->worst() != nullptr);
  page_->resize(1216, 732);
  QCoreApplication::processEvents();
  EXPECT_EQ(page_->users(), nullptr);
  EXPECT_FALSE(page_->sliders()->missing()->isVisible());
}

TEST_F(FusionWide, UsersAreFoundByWarmthAndWalkedByKeys) {
  show(2300, 1300);
  auto* users = page_->users();
  users->search()->setText(QStringLiteral("warm"));
  users->users()->setFocus();
  const int before = model_.user();
  QTest::keyClick(users->users(), Qt::Key_End);
  EXPECT_NE(model_.user(), before);
  EXPECT_TRUE(model_.index()->is_warm(model_.user()));
  const int last = model_.user();
  QTest::keyClick(users->users(), Qt::Key_Up);
  EXPECT_NE(model_.user(), last);
}

TEST_F(FusionWide, WhoLosesMostIsAClickAway) {
  show(2300, 1300);
  model_.set_weight(0, 0);
  ASSERT_TRUE(wait_for([&] { return !model_.live().is_measuring(); }));
  const auto changes = model_.live().changes_by_user(model_.live().headline_by_user());
  std::size_t worst = 0;
  for (std::size_t u = 0; u < changes.size(); ++u) {
    if (changes[u] < changes[worst]) worst = u;
  }
  ASSERT_LT(changes[worst], 0);
  page_->metrics()->worst()->setFocus();
  QTest::keyClick(page_->metrics()->worst(), Qt::Key_Home);
  EXPECT_EQ(model_.user(), model_.validation_terms()->user(worst));
}

TEST_F(FusionWide, EveryControlTakesTheKeyboardAndHasAName) {
  show(2300, 1300);
  ASSERT_TRUE(wait_for([&] { return model_.has_evidence(); }));
  QCoreApplication::processEvents();
  std::size_t reached = 0;
  for (auto* widget : page_->findChildren<QWidget*>()) {
    if (!widget->isVisible()) continue;
    if (auto* button = qobject_cast<QAbstractButton*>(widget)) {
      EXPECT_NE(button->focusPolicy() & Qt::TabFocus, 0) << qPrintable(button->text());
      EXPECT_FALSE(button->accessibleName().isEmpty() && button->text().isEmpty() && button->toolTip().isEmpty());
    } else if ((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus &&
               qobject_cast<QScrollArea*>(widget) == nullptr) {
      EXPECT_FALSE(widget->accessibleName().isEmpty()) << widget->metaObject()->className();
    }
    reached += (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
  }
  EXPECT_GT(reached, 20U);
  auto* fold = page_->list()->fold();
  auto* all_rows = fold->findChildren<QAbstractButton*>().at(0);
  all_rows->setFocus();
  QTest::keyClick(all_rows, Qt::Key_Space);
  EXPECT_TRUE(model_.shows_validation()) << "Space shows A and presses nothing";
  QTest::keyClick(all_rows, Qt::Key_Return);
  EXPECT_FALSE(model_.shows_validation());
}

}  // namespace
}  // namespace tributary::ui
