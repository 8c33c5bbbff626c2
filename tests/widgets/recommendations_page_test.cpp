// The Recommendations page: real clicks and keys on its widgets.
#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <algorithm>

#include "models/reason_words.h"
#include "pages/recommendations/finder_box.h"
#include "pages/recommendations/history_strip.h"
#include "pages/recommendations/list_delegate.h"
#include "pages/recommendations/lists_page.h"
#include "pages/recommendations/why_panel.h"
#include "theme/controls.h"
#include "widgets/support/lists.h"

namespace tributary::ui {
namespace {

class ListsWindow : public Lists {
 protected:
  ListsWindow() : page(*sample.session, navigator) {
    page.resize(1216, 732);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&page, kLongestWait));
  }
  void click_history(int row) {
    auto* view = page.strip()->view();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(row, 0)).center());
  }
  NoNavigator navigator;
  ListsPage page;
};

TEST_F(ListsWindow, AClickTakesAwayAnotherGivesBackAndTheButtonRestores) {
  const auto before = places(lists);
  auto* restore = page.restore_button();
  EXPECT_FALSE(restore->isVisible());
  click_history(1);
  EXPECT_EQ(lists.history()[1].state, HistoryEntry::State::removed);
  settle();
  EXPECT_TRUE(restore->isVisible());
  click_history(1);
  EXPECT_EQ(lists.history()[1].state, HistoryEntry::State::kept);
  settle();
  EXPECT_FALSE(restore->isVisible());
  click_history(0);
  click_history(2);
  settle();
  QTest::mouseClick(restore, Qt::LeftButton);
  settle();
  EXPECT_EQ(places(lists), before);
  EXPECT_FALSE(restore->isVisible());
}

TEST_F(ListsWindow, TheHistoryWorksByKeys) {
  auto* view = page.strip()->view();
  view->setFocus();
  view->setCurrentIndex(view->model()->index(0, 0));
  QTest::keyClick(view, Qt::Key_Right);
  QTest::keyClick(view, Qt::Key_Space);
  EXPECT_EQ(lists.history()[1].state, HistoryEntry::State::removed);
  QTest::keyClick(view, Qt::Key_Return);
  EXPECT_EQ(lists.history()[1].state, HistoryEntry::State::kept);
}

TEST_F(ListsWindow, ArrowsMoveTheSelectionAndTheWhyFollows) {
  ASSERT_TRUE(wait_for([&] { return explained(lists); }));
  ASSERT_NE(page.why()->sentence(), nullptr);
  const auto first = page.why()->sentence()->text();
  page.list()->setFocus();
  QTest::keyClick(page.list(), Qt::Key_Down);
  EXPECT_EQ(lists.selected(), 1);
  EXPECT_NE(page.why()->sentence()->text(), first);
  QTest::keyClick(page.list(), Qt::Key_Down);
  QTest::keyClick(page.list(), Qt::Key_Up);
  QTest::keyClick(page.list(), Qt::Key_Up);
  EXPECT_EQ(lists.selected(), 0);
  EXPECT_EQ(page.why()->sentence()->text(), first);
  const auto choices = page.why()->against()->findChildren<QPushButton*>();
  ASSERT_EQ(choices.size(), 3);
  QTest::mouseClick(choices[1], Qt::LeftButton);
  EXPECT_EQ(lists.why_against(), WhyAgainst::average_candidate);
  EXPECT_NE(page.why()->sentence()->text(), first);
}

TEST_F(ListsWindow, AUserIsTypedAndTaken) {
  const int other = lists.user() == 5 ? 6 : 5;
  const auto id = QString::fromStdString(recommender().dataset().user_ids[static_cast<std::size_t>(other)]);
  QTest::mouseClick(page.user_button(), Qt::LeftButton);
  auto* box = page.findChild<FinderBox*>();
  ASSERT_NE(box, nullptr);
  QTest::keyClicks(box->field(), id);
  ASSERT_TRUE(wait_for([&] { return !box->finder().is_at_work() && box->finder().found().size() >= 1; }));
  QTest::keyClick(box->field(), Qt::Key_Return);
  EXPECT_EQ(lists.user(), other);
  settle();
  EXPECT_EQ(sample.session->selected_user(), other);
}

TEST_F(ListsWindow, AnItemIsAddedThroughThePlus) {
  const auto length = lists.history().size();
  QTest::mouseClick(page.strip()->add_button(), Qt::LeftButton);
  auto* box = page.strip()->finder();
  ASSERT_NE(box, nullptr);
  const Item wanted = lists.rows()[2].item;
  QTest::keyClicks(box->field(), lists.id(wanted));
  ASSERT_TRUE(wait_for([&] {
    return !box->finder().is_at_work() && !box->finder().found().empty() && box->finder().found().front() == wanted;
  }));
  QTest::keyClick(box->field(), Qt::Key_Return);
  settle();
  EXPECT_EQ(lists.history().size(), length + 1);
  EXPECT_EQ(lists.change().added, std::vector<Item>{wanted});
}

TEST_F(ListsWindow, RowsHaveTitlesToolTipsAndWordsForScreenReaders) {
  QAbstractItemModelTester tester(page.list()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
  ASSERT_TRUE(wait_for([&] { return explained(lists); }));
  const auto index = page.list()->model()->index(0, 0);
  const auto title = lists.title(lists.rows().front().item);
  EXPECT_EQ(index.data().toString(), title);
  EXPECT_TRUE(index.data(Qt::ToolTipRole).toString().startsWith(title));
  const auto words = index.data(Qt::AccessibleTextRole).toString();
  EXPECT_TRUE(words.startsWith(QStringLiteral("1. ")) && words.contains(title)) << words.toStdString();
  EXPECT_TRUE(words.contains(QStringLiteral("score"))) << words.toStdString();
  EXPECT_TRUE(words.contains(QStringLiteral("predicted rating"))) << words.toStdString();
  EXPECT_TRUE(words.endsWith(reason_line(lists.rows().front().because))) << words.toStdString();
  for (auto* button : page.findChildren<QToolButton*>()) EXPECT_FALSE(button->accessibleName().isEmpty());
  lists.toggle(liked_item(lists));
  lists.pick_random(UserGroup::all);
  settle();
}

TEST_F(ListsWindow, CardsShowTheSameItemsAndAllStatesPaint) {
  lists.set_cards(true);
  EXPECT_EQ(page.list()->viewMode(), QListView::IconMode);
  page.list()->setFocus();
  QTest::keyClick(page.list(), Qt::Key_Right);
  EXPECT_EQ(lists.selected(), 1);
  EXPECT_FALSE(page.grab().isNull());
  lists.set_cards(false);
  lists.set_reference(Reference::list_average);
  page.resize(2400, 1300);
  EXPECT_FALSE(page.grab().isNull());
  EXPECT_NE(page.findChild<FinderBox*>(), nullptr) << "there is room for the users at the left";
}

TEST(ListsEmpty, APageWithoutAListSaysWhatComesAndRuns) {
  OpenSample sample(Shop::imported);
  NoNavigator navigator;
  ListsPage page(*sample.session, navigator);
  page.resize(1216, 732);
  page.show();
  auto* state = page.findChild<EmptyState*>();
  ASSERT_NE(state, nullptr);
  EXPECT_TRUE(state->isVisible());
  const auto actions = state->findChildren<QPushButton*>();
  ASSERT_EQ(actions.size(), 1);
  EXPECT_FALSE(sample.session->is_running());
}

}  // namespace
}  // namespace tributary::ui
