// The Recommendations page's view-model without a screen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/finder.h"
#include "models/reason_words.h"
#include "pages/recommendations/why_sentence.h"
#include "widgets/support/lists.h"
#include "widgets/support/ui_work.h"

namespace tributary::ui {
namespace {

TEST_F(Lists, APageWithoutAUserTakesTheFirstExample) {
  const auto& examples = sample.session->status().example_users;
  ASSERT_FALSE(examples.empty());
  EXPECT_EQ(recommender().dataset().user_ids[static_cast<std::size_t>(lists.user())], examples.front());
  EXPECT_EQ(sample.session->selected_user(), lists.user());
  EXPECT_FALSE(lists.is_popularity_alone());
}

TEST_F(Lists, TheListIsTheRecommendersAndItsPartsSumToTheScores) {
  const auto list = recommender().list(lists.user(), static_cast<std::int64_t>(ListsModel::kRows), false);
  ASSERT_TRUE(list);
  ASSERT_EQ(list->items.size(), lists.rows().size());
  for (std::size_t r = 0; r < lists.rows().size(); ++r) {
    const auto& row = lists.rows()[r];
    EXPECT_EQ(lists.id(row.item).toStdString(), list->items[r].item);
    EXPECT_EQ(row.rank, static_cast<std::int64_t>(r) + 1);
    EXPECT_EQ(row.before, row.rank) << "nothing is asked, so nothing has moved";
    EXPECT_EQ(row.rating, list->items[r].rating);
    double sum = 0;
    for (const auto& part : row.parts) sum += part.amount;
    EXPECT_NEAR(sum, row.score, 1e-4);
  }
  EXPECT_FALSE(lists.what_if().is_on);
}

TEST_F(Lists, AgainstTheListsAverageTheSharesOfAllRowsCancelOut) {
  std::vector<double> sums(lists.rows().front().parts.size());
  for (const auto& row : lists.rows()) {
    const auto parts = lists.parts(row, Reference::list_average);
    for (std::size_t m = 0; m < parts.size(); ++m) sums[m] += parts[m].amount;
  }
  for (const double sum : sums) EXPECT_NEAR(sum, 0, 1e-3);
}

TEST_F(Lists, WhyAboveTheNextOneIsTheDifferenceOfTheScores) {
  for (const int row : {0, 3, 7}) {
    lists.select(row);
    ASSERT_EQ(lists.selected(), row);
    lists.set_why_against(WhyAgainst::next);
    const auto& rows = lists.rows();
    const auto at = static_cast<std::size_t>(row);
    EXPECT_NEAR(lists.why_total(), rows[at].score - rows[at + 1].score, 1e-4);
    EXPECT_GE(lists.why_total(), 0);
    EXPECT_TRUE(why_html(lists).contains(lists.title(rows[at + 1].item).toHtmlEscaped()));
    lists.set_why_against(WhyAgainst::average_candidate);
    EXPECT_NEAR(lists.why_total(), rows[at].score, 1e-4);
    EXPECT_FALSE(why_html(lists).contains(lists.title(rows[at + 1].item).toHtmlEscaped()));
  }
  EXPECT_EQ(sample.session->selected_item(), lists.rows()[7].item) << "the selection is everyone's";
}

TEST_F(Lists, TakingAnItemAwayMovesTheListAndRestoringGivesTheExactListBack) {
  const auto before = places(lists);
  const Item item = liked_item(lists);
  ASSERT_GE(item, 0);
  lists.toggle(item);
  settle();
  EXPECT_NE(places(lists), before);
  ASSERT_TRUE(lists.what_if().is_on);
  EXPECT_TRUE(lists.what_if_words().contains(lists.title(item)));
  // The counts say what happened in the first ten.
  std::int64_t moved = 0, entered = 0;
  for (std::size_t r = 0; r < 10; ++r) {
    const auto& row = lists.rows()[r];
    const auto was =
        std::find_if(before.begin(), before.begin() + 10, [&](const auto& p) { return p.first == row.item; });
    if (was == before.begin() + 10) {
      ++entered;
      EXPECT_TRUE(row.before == 0 || row.before > 10);
    } else {
      moved += static_cast<std::size_t>(was - before.begin()) != r;
      EXPECT_EQ(row.before, was - before.begin() + 1);
    }
  }
  EXPECT_EQ(lists.what_if().moved, moved);
  EXPECT_EQ(lists.what_if().entered, entered);
  const auto direct = recommender().candidates(lists.user(), {{item}, {}});
  ASSERT_TRUE(direct);
  EXPECT_EQ((*direct)->top(recommender().weights(), 1).front().item, lists.rows().front().item);

  lists.restore();
  settle();
  EXPECT_EQ(places(lists), before);
  EXPECT_FALSE(lists.what_if().is_on);
  lists.toggle(item);
  lists.toggle(item);
  settle();
  EXPECT_EQ(places(lists), before) << "a second click gives it back";
}

TEST_F(Lists, TheFirstRowIsSelectedUntilSomebodyChoosesAnItemWhichThenIsFollowed) {
  lists.session().choose_fold(FoldChoice::validation);
  settle();
  EXPECT_EQ(lists.selected(), 0) << "another model's list: its own first";
  lists.session().choose_fold(FoldChoice::all_rows);
  settle();
  EXPECT_EQ(lists.selected(), 0);
  lists.select(3);
  const Item item = lists.rows()[3].item;
  lists.toggle(liked_item(lists));
  settle();
  ASSERT_GE(lists.selected(), 0);
  const auto& rows = lists.rows();
  const bool is_there = std::any_of(rows.begin(), rows.end(), [&](const ListRow& row) { return row.item == item; });
  if (is_there) {
    EXPECT_EQ(rows[static_cast<std::size_t>(lists.selected())].item, item);
  }
}

TEST_F(Lists, WhatIsNotLikedCarriesNothing) {
  for (int user = 0; user < static_cast<int>(recommender().dataset().users()); ++user) {
    lists.pick(user);
    settle();
    const auto found = std::find_if(lists.history().begin(), lists.history().end(),
                                    [](const HistoryEntry& entry) { return !entry.row.is_liked; });
    if (found == lists.history().end() || liked_item(lists) < 0) continue;
    const auto before = places(lists);
    lists.toggle(found->row.item);
    settle();
    EXPECT_EQ(places(lists), before);
    EXPECT_EQ(lists.what_if().moved, 0);
    return;
  }
  FAIL() << "no user of the sample dislikes anything";
}

TEST_F(Lists, AnAddedItemLeavesTheListAndStandsFirstInTheHistory) {
  const Item item = lists.rows()[4].item;
  const auto before = places(lists);
  const auto length = lists.history().size();
  lists.add(item);
  settle();
  ASSERT_EQ(lists.history().size(), length + 1);
  EXPECT_EQ(lists.history().front().row.item, item);
  EXPECT_EQ(lists.history().front().state, HistoryEntry::State::added);
  for (const auto& row : lists.rows()) EXPECT_NE(row.item, item);
  lists.add(item);
  EXPECT_EQ(lists.history().size(), length + 1) << "once is enough";
  lists.toggle(item);
  settle();
  EXPECT_EQ(lists.history().size(), length);
  EXPECT_EQ(places(lists), before);
}

TEST_F(Lists, OfManyQuickClicksTheLastStateCounts) {
  std::vector<Item> removed;
  for (std::size_t n = 0; n < 5; ++n) {
    removed.push_back(liked_item(lists, n));
    lists.toggle(removed.back());
  }
  lists.toggle(removed.back());
  removed.pop_back();
  settle();
  const auto direct = recommender().candidates(lists.user(), {removed, {}});
  ASSERT_TRUE(direct);
  const auto top = (*direct)->top(recommender().weights(), lists.rows().size());
  ASSERT_EQ(top.size(), lists.rows().size());
  for (std::size_t r = 0; r < top.size(); ++r) EXPECT_EQ(top[r].item, lists.rows()[r].item);
}

TEST_F(Lists, WithoutAnyLikedItemTheListIsWhatManyLike) {
  while (true) {
    std::size_t n = 0;
    for (const auto& entry : lists.history()) n += entry.row.is_liked && entry.state == HistoryEntry::State::kept;
    if (n == 0) break;
    for (const auto& entry : std::vector<HistoryEntry>(lists.history())) {
      if (entry.row.is_liked && entry.state == HistoryEntry::State::kept) lists.toggle(entry.row.item);
    }
  }
  ASSERT_TRUE(wait_for([&] { return explained(lists); }));
  ASSERT_FALSE(lists.rows().front().because.empty());
  EXPECT_EQ(lists.rows().front().because.front().kind, Evidence::Kind::popular);
  EXPECT_FALSE(reason_line(lists.rows().front().because).isEmpty());
}

TEST_F(Lists, EveryRowComesToHaveAReasonAndTheHistoryInItIsTheUsers) {
  ASSERT_TRUE(wait_for([&] { return explained(lists); }));
  std::size_t with_words = 0;
  for (const auto& row : lists.rows()) {
    for (const auto& piece : row.because) {
      with_words += piece.kind == Evidence::Kind::words ? 1 : 0;
      if (piece.item.empty()) continue;
      const Item item = lists.find_item(piece.item);
      EXPECT_TRUE(std::any_of(lists.history().begin(), lists.history().end(),
                              [&](const HistoryEntry& entry) { return entry.row.item == item; }));
    }
  }
  EXPECT_GT(with_words, 0U);
  EXPECT_FALSE(reason_line(lists.rows().front().because).isEmpty());
}

TEST_F(Lists, AnotherUserBringsAnotherListAndForgetsTheWhatIf) {
  const auto before = places(lists);
  lists.toggle(liked_item(lists));
  settle();
  const int first = lists.user();
  lists.pick_random(UserGroup::warm);
  EXPECT_NE(lists.user(), first);
  EXPECT_TRUE(lists.index()->is_warm(lists.user()));
  settle();
  EXPECT_TRUE(lists.change().empty());
  EXPECT_NE(places(lists), before);
  sample.session->select_user(first);  // from anywhere else in the window
  EXPECT_EQ(lists.user(), first);
  settle();
  EXPECT_EQ(places(lists), before);
}

TEST_F(Lists, TheHistoryIsNewestFirstAndCountsWhatTheButtonSays) {
  const auto& history = lists.history();
  for (std::size_t n = 1; n < history.size(); ++n) EXPECT_GE(history[n - 1].row.time, history[n].row.time);
  const auto direct = recommender().candidates(lists.user());
  ASSERT_TRUE(direct);
  std::vector<Item> liked;
  for (const auto& entry : history) {
    if (entry.row.is_liked) liked.push_back(entry.row.item);
  }
  std::sort(liked.begin(), liked.end());
  const auto rests_on = (*direct)->history();
  EXPECT_EQ(liked, std::vector<Item>(rests_on.begin(), rests_on.end()));
  EXPECT_TRUE(lists.user_words().startsWith(QString::number(lists.index()->rows(lists.user()))));
}

TEST_F(Lists, TheValidationFoldHoldsBackAndNamesItsHits) {
  const auto& index = *lists.index();
  ASSERT_TRUE(lists.can_validate());
  ASSERT_TRUE(index.judged_fold(lists.user()).has_value());
  EXPECT_EQ(lists.held_out(), 0U);
  const auto before = places(lists);
  lists.toggle(liked_item(lists));
  lists.session().choose_fold(FoldChoice::validation);
  EXPECT_TRUE(lists.change().empty());
  settle();
  ASSERT_GT(lists.held_out(), 0U);
  EXPECT_FALSE(lists.fold_words().isEmpty());
  EXPECT_FALSE(lists.held_out_tip().isEmpty());
  std::size_t hits = 0;
  for (const auto& row : lists.rows()) {
    if (!row.is_held_out) continue;
    hits += row.rank <= ListsModel::kFirst;
    for (const auto& entry : lists.history()) EXPECT_NE(entry.row.item, row.item) << "the fold does not know it";
  }
  EXPECT_EQ(lists.found(), hits);
  lists.session().choose_fold(FoldChoice::all_rows);
  settle();
  EXPECT_EQ(places(lists), before);
  EXPECT_EQ(lists.held_out(), 0U);
}

TEST_F(Lists, UsersAreFoundByIdAndGroupsPartThem) {
  const auto& index = *lists.index();
  std::size_t total = 0;
  const auto all = index.find_users("", UserGroup::all, 1000, StopToken(), total);
  EXPECT_EQ(total, index.dataset().users());
  std::size_t warm = 0, cold = 0;
  for (const auto user : index.find_users("", UserGroup::warm, 1000, StopToken(), warm))
    EXPECT_GE(index.liked(user), kWarmFrom);
  for (const auto user : index.find_users("", UserGroup::cold, 1000, StopToken(), cold))
    EXPECT_LT(index.liked(user), kWarmFrom);
  EXPECT_EQ(warm + cold, total);
  EXPECT_EQ(warm, index.count(UserGroup::warm));
  const auto& id = index.dataset().user_ids[static_cast<std::size_t>(all[17])];
  const auto found =
      index.find_users(QString::fromStdString(id).toLower().toStdString(), UserGroup::all, 10, StopToken(), total);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front(), all[17]) << "the same id comes first, letter case aside";
  EXPECT_TRUE(index.find_users("nobody", UserGroup::all, 10, StopToken(), total).empty());
  EXPECT_EQ(total, 0U);
  EXPECT_EQ(index.find_users("", UserGroup::all, 3, StopToken(), total).size(), 3U);
  EXPECT_EQ(total, index.dataset().users());
}

TEST_F(Lists, TheNewestSearchWins) {
  Finder finder(sample.session->jobs(), Finder::What::items, nullptr);
  finder.set_index(lists.index());
  const auto title = lists.title(lists.rows().front().item);
  for (const auto* text : {"a", "ab", "zzzz"}) finder.find(QString::fromLatin1(text));
  finder.find(title.left(4));
  ASSERT_TRUE(wait_for([&] { return !finder.is_at_work(); }));
  ASSERT_FALSE(finder.found().empty());
  for (const auto item : finder.found())
    EXPECT_TRUE(lists.title(item).contains(title.left(4), Qt::CaseInsensitive) ||
                lists.id(item).contains(title.left(4), Qt::CaseInsensitive));
}

/// What makes a click quick (bench WindowHistoryClick): the user's list is worked out anew, and nothing
/// else.
void expect_clicks_train_nothing(ListsModel& lists) {
  ASSERT_TRUE(wait_for([&] { return lists.session().jobs().is_at_rest(); }));
  const UiWork work;
  for (std::size_t n = 0; n < 5; ++n) {
    lists.toggle(liked_item(lists, n));
    ASSERT_TRUE(wait_for([&] { return settled(lists); }));
  }
  EXPECT_THAT(work.here(), testing::IsEmpty());
  for (const char* kind : {"stage", "read", "sql"}) EXPECT_EQ(work.elsewhere(kind), 0U) << kind;
}

TEST_F(Lists, AClickOnTheHistoryTrainsAndReadsNothing) {
  expect_clicks_train_nothing(lists);
}

TEST(ListsData, OnMovieLensAClickTrainsAndReadsNothing) {
  if (!has_films()) GTEST_SKIP() << "no ml-latest-small here";
  OpenSample open(Shop::films);
  auto& lists = open.session->model<ListsModel>();
  ASSERT_TRUE(wait_for([&] { return explained(lists); }));
  expect_clicks_train_nothing(lists);
}

}  // namespace
}  // namespace tributary::ui
