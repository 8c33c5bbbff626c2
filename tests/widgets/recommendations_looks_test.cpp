// An item that stands outside the shown rows, and what would remove one from the first places.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <algorithm>
#include <fstream>
#include <set>

#include "base/random.h"
#include "pages/recommendations/eviction.h"
#include "pages/recommendations/history_strip.h"
#include "pages/recommendations/lists_page.h"
#include "pages/recommendations/looked_at_row.h"
#include "pages/recommendations/why_marks.h"
#include "pages/recommendations/why_panel.h"
#include "shell/window.h"
#include "support/imported_project.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "theme/controls.h"
#include "widgets/support/lists.h"

namespace tributary::ui {
namespace {

using Standing = LookedAt::Standing;

/// 150 albums, so that some stand behind the hundred rows shown; 60 users who keep to one of three genres.
QString make_shop(const TemporaryFolder& folder) {
  std::filesystem::create_directories(folder / "files");
  {
    constexpr const char* kGenres[] = {"Jazz", "Folk", "Metal"};
    std::ofstream items(folder / "files" / "items.csv"), rows(folder / "files" / "interactions.csv");
    items << "item_id,title,genre\n";
    for (int i = 0; i < 150; ++i) items << 'i' << i << ",Album-" << 1000 + i << ',' << kGenres[i % 3] << '\n';
    rows << "user_id,item_id,rating,timestamp\n";
    Random random(5);
    for (int u = 0; u < 60; ++u) {
      std::set<int> had;
      for (int n = 0; n < 12; ++n) {
        const int item = static_cast<int>(random.below(50)) * 3 +
                         (random.uniform() < .75 ? u % 3 : static_cast<int>(random.below(3)));
        if (!had.insert(item).second) continue;
        rows << 'u' << u << ",i" << item << ',' << (random.uniform() < .8 ? 5 : 2) << ',' << 1500000000 + n * 86400 + u
             << '\n';
      }
    }
    for (int i = 0; i < 150; ++i) rows << "all,i" << i << ",5," << 1500000000 + i << '\n';
  }
  auto project = import_project(folder.path(), test_registry());
  EXPECT_TRUE(Workflow(project, RunContext{}).run(""));
  return QString::fromStdString((folder / "shop.tributary").string());
}

class Looks : public testing::Test {
 protected:
  Looks() {
    window.resize(1280, 800);
    window.show();
    EXPECT_TRUE(window.open_project(make_shop(folder)));
    EXPECT_TRUE(
        wait_for([&] { return window.session()->recommender() != nullptr && !window.session()->is_running(); }));
  }
  /// Through the real palette: Ctrl+K, the words, Enter.
  void find(const QString& words) {
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto* field = window.findChild<QLineEdit*>(QStringLiteral("palette.field"));
    ASSERT_NE(field, nullptr);
    QTest::keyClicks(field, words);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_TRUE(wait_for([&] { return window.findChild<QLineEdit*>(QStringLiteral("palette.field")) == nullptr; }));
  }
  ListsModel& lists() { return window.session()->model<ListsModel>(); }
  ListsPage* page() { return window.findChild<ListsPage*>(); }
  TemporaryFolder folder;
  Window window{test_registry()};
};

TEST_F(Looks, ThePaletteFindsAnItemBehindTheRowsAndThePageShowsItsRealPlace) {
  auto& model = lists();
  ASSERT_TRUE(wait_for([&] { return settled(model); }));
  ASSERT_EQ(model.rows().size(), ListsModel::kRows);
  const auto& by = *window.session()->recommender();
  const auto from = by.candidates(model.user());
  ASSERT_TRUE(from);
  const auto all = (*from)->top(by.weights(), 1000);
  ASSERT_GT(all.size(), ListsModel::kRows + 5);
  const Item item = all[ListsModel::kRows + 4].item;
  find(model.title(item));
  EXPECT_EQ(window.page(), QStringLiteral("recommendations"));
  ASSERT_TRUE(wait_for([&] { return settled(model) && model.looked_at() != nullptr; }));
  const auto& looked = *model.looked_at();
  EXPECT_EQ(looked.item, item);
  ASSERT_EQ(looked.standing, Standing::below);
  EXPECT_EQ(looked.row.rank, static_cast<std::int64_t>(ListsModel::kRows) + 5);
  EXPECT_EQ(looked.candidates, static_cast<std::int64_t>(all.size()));
  EXPECT_NEAR(looked.row.score, static_cast<double>(all[ListsModel::kRows + 4].score), 1e-5);
  EXPECT_EQ(looked.next.item, all[ListsModel::kRows + 5].item);
  ASSERT_TRUE(model.shows_looked_at());
  EXPECT_EQ(model.shown_row(), &looked.row) << "the why panel is about it";
  EXPECT_NEAR(model.why_total(), looked.row.score - looked.next.score, 1e-4);
  auto* row = page()->looked_at();
  EXPECT_TRUE(row->isVisible());
  EXPECT_TRUE(row->words()->text().contains(QStringLiteral("105"))) << row->words()->text().toStdString();
  EXPECT_TRUE(row->row()->accessibleName().contains(model.title(item)));
  ASSERT_NE(page()->why()->sentence(), nullptr);
  EXPECT_FALSE(page()->list()->currentIndex().isValid());

  // Back to a row, and to it again, by real clicks.
  auto* view = page()->list();
  QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(2, 0)).center());
  EXPECT_EQ(model.selected(), 2);
  EXPECT_FALSE(model.shows_looked_at());
  EXPECT_TRUE(row->isVisible()) << "it stays below the list";
  QTest::mouseClick(row->row(), Qt::LeftButton);
  EXPECT_TRUE(model.shows_looked_at());

  // What if the user had it: it leaves the candidates and stands in the history.
  QTest::mouseClick(row->add_button(), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return model.what_if().is_on && settled(model); }));
  EXPECT_EQ(model.change().added, std::vector<Item>{item});
  ASSERT_NE(model.looked_at(), nullptr);
  EXPECT_EQ(model.looked_at()->standing, Standing::added);
  EXPECT_FALSE(row->add_button()->isVisible());
  QTest::mouseClick(row->close_button(), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return !row->isVisible(); }));
  EXPECT_EQ(model.looked_at(), nullptr);
  EXPECT_NE(model.shown_row(), nullptr);
}

TEST_F(Looks, AnItemInTheListIsSelectedAndOneOfTheHistorySaysSo) {
  auto& model = lists();
  ASSERT_TRUE(wait_for([&] { return settled(model); }));
  find(model.title(model.rows()[40].item));
  ASSERT_TRUE(wait_for([&] { return model.selected() == 40; }));
  EXPECT_EQ(model.looked_at(), nullptr);
  const Item had = model.history().front().row.item;
  find(model.title(had));
  ASSERT_TRUE(wait_for([&] { return settled(model) && model.looked_at() != nullptr; }));
  EXPECT_EQ(model.looked_at()->standing, Standing::had);
  EXPECT_EQ(model.shown_row(), nullptr);
  EXPECT_FALSE(model.looked_at_words().isEmpty());
  EXPECT_FALSE(page()->looked_at()->add_button()->isVisible());
  bool says = false;
  for (auto* label : page()->why()->findChildren<QLabel*>()) says = says || label->text() == model.looked_at_words();
  EXPECT_TRUE(says) << "the why panel says why it is no candidate";
}

TEST_F(Looks, AnItemAskedForBeforeThePageWasOpenedIsThere) {
  const auto& data = *window.session()->dataset();
  auto& by = *window.session()->recommender();
  find(QString::fromStdString(data.titles[7]));
  auto& model = lists();
  ASSERT_TRUE(wait_for([&] { return settled(model); }));
  const auto* row = model.shown_row();
  const Item shown = row != nullptr ? row->item : model.looked_at() != nullptr ? model.looked_at()->item : -1;
  EXPECT_EQ(shown, 7);
  EXPECT_EQ(by.dataset().titles[7], data.titles[7]);
}

TEST_F(Lists, NumbersAndDatesAreNamedAndCategoriesStandAlone) {
  Dataset const& data = recommender().dataset();
  std::size_t named = 0;
  for (const auto& attribute : data.user_attributes) {
    const auto name = QString::fromStdString(attribute.name).replace(QLatin1Char('_'), QLatin1Char(' '));
    const bool is_there = lists.user_attributes().contains(name + QLatin1Char(' '));
    EXPECT_EQ(is_there, attribute.kind != Attribute::Kind::categories) << attribute.name;
    named += is_there;
    EXPECT_TRUE(lists.user_attribute_tip().contains(name)) << "all are named in the tool tip";
  }
  EXPECT_GT(named, 0U);
}

TEST_F(Lists, SeveralItemsAreTakenAwayAtOnce) {
  const std::vector<Item> two = {liked_item(lists, 0), liked_item(lists, 1)};
  lists.take_away(two);
  settle();
  EXPECT_EQ(lists.change().removed, two);
  const auto direct = recommender().candidates(lists.user(), {two, {}});
  ASSERT_TRUE(direct);
  EXPECT_EQ((*direct)->top(recommender().weights(), 1).front().item, lists.rows().front().item);
  EXPECT_TRUE(lists.what_if_words().contains(lists.title(two[1])));
  if (lists.what_if().entered > 0) {
    EXPECT_EQ(lists.what_if_tip().count(QLatin1Char('\n')), 1) << "who entered, and who left";
  }
}

TEST_F(Lists, WhatWouldRemoveAnItemIsConfirmedByTheListThatTryingItGives) {
  auto& eviction = sample.session->model<EvictionModel>();
  lists.select(9);
  const Item item = lists.rows()[9].item;
  eviction.ask();
  EXPECT_EQ(eviction.first(), 10);
  EXPECT_TRUE(eviction.is_at_work());
  ASSERT_TRUE(wait_for([&] { return eviction.found().has_value(); }));
  ASSERT_FALSE(eviction.found()->without.empty());
  const auto rank = eviction.found()->rank;
  EXPECT_GT(rank, 10);
  EXPECT_TRUE(eviction.words().contains(lists.title(eviction.found()->without.front())));
  const auto without = eviction.found()->without;
  eviction.try_it();
  settle();
  EXPECT_EQ(lists.change().removed, without);
  EXPECT_FALSE(eviction.found().has_value()) << "it was about the list before";
  const auto place =
      std::find_if(lists.rows().begin(), lists.rows().end(), [&](const ListRow& row) { return row.item == item; });
  ASSERT_NE(place, lists.rows().end());
  EXPECT_EQ(place->rank, rank);
}

TEST_F(Lists, BehindTheFirstTwentyNothingIsAskedAndANewerSelectionStopsTheOlderQuestion) {
  auto& eviction = sample.session->model<EvictionModel>();
  lists.select(25);
  eviction.ask();
  EXPECT_EQ(eviction.first(), 0);
  EXPECT_FALSE(eviction.is_at_work());
  lists.select(15);
  eviction.ask();
  EXPECT_EQ(eviction.first(), 20);
  lists.select(0);
  EXPECT_FALSE(eviction.is_at_work());
  EXPECT_FALSE(eviction.found().has_value());
}

class LooksPage : public Lists {
 protected:
  LooksPage() : page(*sample.session, navigator) {
    page.resize(1216, 732);
    page.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&page, kLongestWait));
  }
  NoNavigator navigator;
  ListsPage page;
};

TEST_F(LooksPage, TheWhyPanelFindsWhatWouldRemoveTheItemAndTriesIt) {
  lists.select(9);
  const Item item = lists.rows()[9].item;
  ASSERT_TRUE(wait_for([&] { return page.why()->try_button() != nullptr && page.why()->try_button()->isVisible(); }));
  EXPECT_FALSE(page.why()->eviction_words()->text().isEmpty());
  QTest::mouseClick(page.why()->try_button(), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return lists.what_if().is_on && settled(lists); }));
  const bool is_in = std::any_of(lists.rows().begin(), lists.rows().begin() + 10,
                                 [&](const ListRow& row) { return row.item == item; });
  EXPECT_FALSE(is_in);
  EXPECT_TRUE(page.restore_button()->isVisible());
}

TEST_F(LooksPage, WhatCarriesAnItemIsNamedAndPointsIntoTheTimeLine) {
  ASSERT_TRUE(wait_for([&] { return explained(lists); }));
  const auto carriers = page.why()->findChildren<CarrierRow*>();
  ASSERT_FALSE(carriers.empty());
  Item pointed = -1;
  QObject::connect(&lists, &ListsModel::pointed_at, &lists, [&](int item) { pointed = item; });
  carriers.front()->setFocus();
  QTest::keyClick(carriers.front(), Qt::Key_Space);
  ASSERT_GE(pointed, 0);
  EXPECT_TRUE(carriers.front()->accessibleName().contains(lists.title(pointed)));
}

TEST_F(Lists, EveryControlIsReachedByTabAndNamed) {
  NoNavigator navigator;
  QWidget window;  // a page is never a window of its own
  auto* layout = column(&window);
  auto* made = new ListsPage(*sample.session, navigator);
  layout->addWidget(made);
  auto& page = *made;
  window.resize(1216, 732);
  window.show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(&window, kLongestWait));
  ASSERT_TRUE(wait_for([&] { return explained(lists); }));
  page.why()->against()->findChildren<QAbstractButton*>().front()->setFocus();
  std::set<QWidget*> reached;
  for (int n = 0; n < 200; ++n) {
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    reached.insert(QApplication::focusWidget());
  }
  for (auto* button : page.findChildren<QAbstractButton*>()) {
    if (!button->isVisible() || !button->isEnabled()) continue;
    EXPECT_TRUE(!button->accessibleName().isEmpty() || !button->text().isEmpty()) << button->metaObject()->className();
    // In a group of choices the arrow keys lead on from the one that is on.
    if (button->isCheckable() && !button->isChecked()) continue;
    EXPECT_TRUE(reached.contains(button)) << button->text().toStdString() << button->accessibleName().toStdString();
  }
  EXPECT_TRUE(reached.contains(page.list()));
  EXPECT_TRUE(reached.contains(page.strip()->view()));
}

TEST(ListsLate, AListThatIsNotThereYetSaysThatItIsOnItsWay) {
  OpenSample sample;
  NoNavigator navigator;
  ListsPage page(*sample.session, navigator);
  page.resize(1216, 732);
  page.show();
  auto& lists = page.lists();
  ASSERT_TRUE(lists.rows().empty());
  EXPECT_FALSE(page.working()->isVisible()) << "not for a moment";
  page.late_now();
  EXPECT_TRUE(page.working()->isVisible());
  EXPECT_FALSE(page.working()->text().isEmpty());
  ASSERT_TRUE(wait_for([&] { return settled(lists); }));
  EXPECT_FALSE(page.working()->isVisible());
}

}  // namespace
}  // namespace tributary::ui
