// A list under given weights and a given history. No widgets, no page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <algorithm>

#include "models/personal_list.h"
#include "models/user_list.h"
#include "models/validation_lists.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

using testing::ElementsAreArray;

class APersonalList : public testing::Test {
 protected:
  const Recommender& by() const { return *open_.session->recommender(); }
  PersonalList::Question question(int user, HistoryChange change = {}) const {
    return {open_.session->recommender(), user, std::move(change), fitted_, fitted_, {20, 20}};
  }
  bool asked(PersonalList::Question question) {
    list_.ask(std::move(question));
    return wait_for([&] { return !list_.is_at_work(); });
  }
  std::shared_ptr<const Candidates> candidates(int user, const HistoryChange& change = {}) const {
    return *by().candidates(user, change);
  }
  std::vector<Item> items() const {
    std::vector<Item> items;
    for (const auto& row : list_.list().rows) items.push_back(row.item);
    return items;
  }
  static std::vector<Item> items(const std::vector<RankedItem>& list) {
    std::vector<Item> items;
    for (const auto& ranked : list) items.push_back(ranked.item);
    return items;
  }
  /// Weights under which another list comes: a content term counts as much as behaviour.
  TermWeights moved() const {
    auto weights = fitted_;
    for (auto& [name, weight] : weights) weight = name.starts_with("text") ? 2.0F : weight;
    return weights;
  }

  OpenSample open_;
  TermWeights fitted_ = named_weights(*open_.session->recommender());
  PersonalList list_{*open_.jobs, nullptr};
};

TEST_F(APersonalList, IsTheRecommendersTopWithItsShares) {
  auto wished = question(3);
  wished.length.ratings = true;
  ASSERT_TRUE(asked(wished));
  const auto from = candidates(3);
  const auto top = from->top(by().weights(), 20);
  ASSERT_THAT(items(), ElementsAreArray(items(top)));
  for (std::size_t r = 0; r < top.size(); ++r) {
    const auto& row = list_.list().rows[r];
    EXPECT_EQ(row.rank, static_cast<int>(r) + 1);
    EXPECT_EQ(row.before, row.rank) << "it is compared with itself";
    EXPECT_EQ(row.score, static_cast<double>(top[r].score));
    EXPECT_EQ(row.rating, from->rating(row.item));
    double sum = 0;
    for (const auto& part : row.parts) sum += part.amount;
    EXPECT_NEAR(sum, row.score, 1e-4);
  }
  EXPECT_EQ(list_.list().moved + list_.list().entered, 0);
  EXPECT_TRUE(list_.list().left.empty());
  EXPECT_EQ(list_.user(), 3);
  EXPECT_TRUE(list_.held_out().empty()) << "all rows hold nothing back";
  EXPECT_GT(list_.interactions(), 0);
}

TEST_F(APersonalList, OtherWeightsAreShownAtOnceBesideTheRanksUnderThoseBefore) {
  ASSERT_TRUE(asked(question(3)));
  const auto before = items();
  QSignalSpy changed(&list_, &PersonalList::list_changed);
  list_.weigh(moved(), fitted_);
  EXPECT_EQ(changed.count(), 1) << "before it returns";
  const auto from = candidates(3);
  const auto weights = in_order(from->terms(), moved());
  EXPECT_THAT(items(), ElementsAreArray(items(from->top(weights, 20))));
  const auto ranks = from->ranks(by().weights(), items());
  int moves = 0, entered = 0;
  for (std::size_t r = 0; r < ranks.size(); ++r) {
    const auto& row = list_.list().rows[r];
    EXPECT_EQ(row.before, ranks[r]);
    const bool is_new = std::ranges::find(before, row.item) == before.end();
    entered += is_new;
    moves += !is_new && row.before != row.rank;
  }
  EXPECT_GT(moves + entered, 0);
  EXPECT_EQ(list_.list().moved, moves);
  EXPECT_EQ(list_.list().entered, entered);
  ASSERT_EQ(list_.list().left.size(), static_cast<std::size_t>(entered));
  for (const auto& row : list_.list().left) {
    EXPECT_EQ(before[static_cast<std::size_t>(row.before) - 1], row.item);
    EXPECT_GT(row.rank, 20);
  }
}

TEST_F(APersonalList, AnotherHistoryIsComparedWithTheListWithoutTheChange) {
  ASSERT_TRUE(asked(question(3)));
  const auto before = items();
  ASSERT_FALSE(list_.candidates()->history().empty());
  const HistoryChange change{{list_.candidates()->history().front()}, {before[2]}};
  auto wished = question(3, change);
  wished.length.first = 10;
  ASSERT_TRUE(asked(wished));
  const auto from = candidates(3, change);
  EXPECT_THAT(items(), ElementsAreArray(items(from->top(by().weights(), 20))));
  EXPECT_EQ(std::ranges::count(items(), before[2]), 0) << "what is added is no candidate";
  for (const auto& row : list_.list().rows) {
    const auto was = std::ranges::find(before, row.item);
    if (was != before.end()) {
      EXPECT_EQ(row.before, was - before.begin() + 1);
    }
  }
  const auto& left = list_.list().left;
  EXPECT_NE(std::ranges::find(left, before[2], &ListRow::item), left.end()) << "it left the first ten";
  for (const auto& row : left) EXPECT_LE(row.before, 10);
  ASSERT_TRUE(asked(question(3)));
  EXPECT_EQ(items(), before) << "without the change the exact list is back";
}

TEST_F(APersonalList, TheNewestQuestionIsTheOneAnswered) {
  QSignalSpy answered(&list_, &PersonalList::answered);
  for (int user = 0; user < 6; ++user) list_.ask(question(user));
  ASSERT_TRUE(wait_for([&] { return !list_.is_at_work(); }));
  EXPECT_EQ(list_.user(), 5);
  EXPECT_THAT(items(), ElementsAreArray(items(candidates(5)->top(by().weights(), 20))));
  EXPECT_EQ(answered.count(), 1) << "answers to older questions are dropped";
}

TEST_F(APersonalList, WhatStandsIsKeptUntilTheAnswerAndClearingDropsWhatIsUnderWay) {
  ASSERT_TRUE(asked(question(3)));
  const auto before = items();
  list_.ask(question(4));
  EXPECT_TRUE(list_.is_there());
  EXPECT_EQ(items(), before);
  EXPECT_EQ(list_.user(), 3);
  list_.clear();
  EXPECT_FALSE(list_.is_there());
  EXPECT_TRUE(list_.list().rows.empty());
  ASSERT_TRUE(wait_for([&] { return !list_.is_at_work() && open_.jobs->is_at_rest(); }));
  EXPECT_FALSE(list_.is_there()) << "it was asked before";
}

TEST_F(APersonalList, WeightsThatMoveWhileItIsWorkedOutCount) {
  list_.ask(question(3));
  list_.weigh(moved(), fitted_);
  list_.set_length({12, 12});
  ASSERT_TRUE(wait_for([&] { return !list_.is_at_work(); }));
  const auto from = candidates(3);
  EXPECT_THAT(items(), ElementsAreArray(items(from->top(in_order(from->terms(), moved()), 12))));
}

TEST_F(APersonalList, AgainstItsAverageTheSharesOfAllRowsCancelOut) {
  ASSERT_TRUE(asked(question(3)));
  std::vector<double> sums(list_.list().average.size());
  for (const auto& row : list_.list().rows) {
    const auto parts = parts_against(row, list_.list().average);
    for (std::size_t m = 0; m < parts.size(); ++m) sums[m] += parts[m].amount;
  }
  ASSERT_FALSE(sums.empty());
  for (const double sum : sums) EXPECT_NEAR(sum, 0, 1e-3);
}

TEST_F(APersonalList, RowsAreExplainedAScreenAtATimeAndOnce) {
  ASSERT_TRUE(asked(question(3)));
  QSignalSpy reasons(&list_, &PersonalList::reasons_changed);
  list_.explain(items());
  ASSERT_TRUE(wait_for([&] { return std::ranges::all_of(list_.list().rows, &ListRow::has_reasons); }));
  EXPECT_EQ(reasons.count(), 2) << "twelve rows, then eight";
  for (const auto& row : list_.list().rows) {
    const auto direct = by().evidence(*list_.candidates(), by().weights(), row.item);
    ASSERT_EQ(row.because.size(), direct.size());
    for (std::size_t n = 0; n < direct.size(); ++n) EXPECT_EQ(row.because[n].amount, direct[n].amount);
  }
  list_.explain(items());
  ASSERT_TRUE(wait_for([&] { return open_.jobs->is_at_rest(); }));
  EXPECT_EQ(reasons.count(), 2) << "it is known";
}

TEST_F(APersonalList, ReasonsStayWhileWeightsMoveAndAreWorkedOutAnew) {
  ASSERT_TRUE(asked(question(3)));
  const Item first = items().front();
  list_.explain({first});
  ASSERT_TRUE(wait_for([&] { return list_.list().rows.front().has_reasons; }));
  const auto row_of = [&]() -> const ListRow& { return *std::ranges::find(list_.list().rows, first, &ListRow::item); };
  auto weights = fitted_;
  for (auto& [name, weight] : weights) weight *= 0.5F;  // the same order, half the amounts
  const auto before = row_of().because;
  ASSERT_FALSE(before.empty());
  list_.weigh(weights, fitted_);
  ASSERT_EQ(items().front(), first);
  EXPECT_TRUE(row_of().has_reasons) << "what was known is shown until the newer is there";
  QSignalSpy reasons(&list_, &PersonalList::reasons_changed);
  list_.explain({first});
  ASSERT_TRUE(wait_for([&] { return reasons.count() == 1; }));
  const auto direct = by().evidence(*list_.candidates(), in_order(list_.candidates()->terms(), weights), first);
  ASSERT_EQ(row_of().because.size(), direct.size());
  for (std::size_t n = 0; n < direct.size(); ++n) EXPECT_EQ(row_of().because[n].amount, direct[n].amount);
  ASSERT_TRUE(asked(question(4)));
  for (const auto& row : list_.list().rows) EXPECT_FALSE(row.has_reasons) << "of another user";
}

TEST_F(APersonalList, AnItemBehindTheRowsHasItsPlaceAndOneOfTheHistoryHasNone) {
  const auto from = candidates(3);
  const auto all = from->top(by().weights(), by().dataset().items());
  ASSERT_GT(all.size(), 25U);
  auto wished = question(3);
  wished.wanted = all[23].item;
  ASSERT_TRUE(asked(wished));
  ASSERT_TRUE(list_.place().has_value());
  EXPECT_TRUE(list_.place()->is_candidate);
  EXPECT_EQ(list_.place()->row.rank, 24);
  EXPECT_EQ(list_.place()->next.item, all[24].item);
  EXPECT_EQ(list_.place()->candidates, static_cast<std::int64_t>(all.size()));
  EXPECT_TRUE(list_.place()->row.has_reasons);
  wished.wanted = from->history().front();
  ASSERT_TRUE(asked(wished));
  ASSERT_TRUE(list_.place().has_value());
  EXPECT_FALSE(list_.place()->is_candidate);
  wished.wanted = all[2].item;
  ASSERT_TRUE(asked(wished));
  EXPECT_FALSE(list_.place().has_value()) << "it is a row";
}

TEST_F(APersonalList, WhatAFoldHoldsBackIsMarkedAndHasItsRank) {
  auto& users = open_.session->model<UserList>();
  auto& folds = open_.session->model<ValidationLists>();
  users.read_index();
  ASSERT_TRUE(wait_for([&] { return users.index() != nullptr && users.user() >= 0; }));
  const auto fold = users.validation_fold();
  folds.load(fold, users.index(), QStringLiteral("fusion"));
  ASSERT_TRUE(wait_for([&] { return folds.of(fold) != nullptr; }));
  const auto of_fold = folds.of(fold);
  ASSERT_TRUE(asked({of_fold, users.user(), {}, fitted_, fitted_, {100, 100}}));
  const auto held = of_fold->held_out(users.user());
  ASSERT_FALSE(held.empty());
  ASSERT_EQ(list_.held_out().size(), held.size());
  for (const auto& [item, rank] : list_.held_out()) {
    EXPECT_NE(std::ranges::find(held, item), held.end());
    const auto row = std::ranges::find(list_.list().rows, item, &ListRow::item);
    if (row == list_.list().rows.end()) continue;
    EXPECT_TRUE(row->is_held_out);
    EXPECT_EQ(row->rank, rank);
  }
  EXPECT_EQ(std::ranges::count(list_.list().rows, true, &ListRow::is_held_out),
            std::ranges::count_if(list_.held_out(), [](const auto& h) { return h.second > 0 && h.second <= 100; }));
}

}  // namespace
}  // namespace tributary::ui
