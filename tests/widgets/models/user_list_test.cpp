// Whose list is shown, and from which fold: one answer for all pages. No widgets.
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <algorithm>

#include "models/user_list.h"
#include "models/validation_lists.h"
#include "pages/fusion/fusion_model.h"
#include "pages/recommendations/lists_model.h"
#include "widgets/support/sample_project.h"
#include "widgets/support/ui_work.h"

namespace tributary::ui {
namespace {

/// The user list alone: no page is there.
class Users : public testing::Test {
 protected:
  bool reads_index() {
    users_.read_index();
    return wait_for([&] { return users_.index() != nullptr; });
  }
  OpenSample open_;
  Session& session_ = *open_.session;
  UserList& users_ = session_.model<UserList>();
};

TEST_F(Users, ThereIsSomebodyBeforeAnybodyReadsTheIndex) {
  ASSERT_TRUE(wait_for([&] { return users_.user() >= 0; }));
  EXPECT_EQ(users_.index(), nullptr) << "nobody has asked for it";
  const auto& examples = session_.status().example_users;
  ASSERT_FALSE(examples.empty());
  EXPECT_EQ(users_.recommender()->dataset().user_ids[static_cast<std::size_t>(users_.user())], examples.front());
  EXPECT_EQ(session_.selected_user(), users_.user());
  EXPECT_EQ(users_.fold(), FoldChoice::all_rows);
  EXPECT_TRUE(users_.history(FoldChoice::all_rows).empty());
}

TEST_F(Users, IndexAndModelsAreOfTheSameData) {
  QSignalSpy changed(&users_, &UserList::changed);
  ASSERT_TRUE(reads_index());
  EXPECT_EQ(changed.count(), 1);
  EXPECT_EQ(users_.index()->recommender(), users_.recommender());
  EXPECT_EQ(users_.recommender(), session_.recommender());
  users_.read_index();
  ASSERT_TRUE(wait_for([&] { return open_.jobs->is_at_rest(); }));
  EXPECT_EQ(changed.count(), 1) << "it is there already";
}

TEST_F(Users, OnlyWhoIsThereIsPickedAndEverybodyIsToldOnce) {
  ASSERT_TRUE(reads_index());
  const int before = users_.user();
  QSignalSpy told(&users_, &UserList::user_changed);
  users_.pick(-1);
  users_.pick(static_cast<int>(users_.recommender()->dataset().users()));
  session_.select_user(1'000'000);
  EXPECT_EQ(users_.user(), before);
  EXPECT_EQ(told.count(), 0);
  users_.pick(before + 1);
  EXPECT_EQ(session_.selected_user(), before + 1);
  session_.select_user(before);
  EXPECT_EQ(users_.user(), before);
  EXPECT_EQ(told.count(), 2);
}

TEST_F(Users, ARandomUserIsOfTheGroupAskedFor) {
  ASSERT_TRUE(reads_index());
  for (int n = 0; n < 5; ++n) {
    const int before = users_.user();
    users_.pick_random(UserGroup::warm);
    EXPECT_TRUE(users_.index()->is_warm(users_.user()));
    EXPECT_NE(users_.user(), before);
  }
  if (users_.index()->count(UserGroup::cold) == 0) return;
  users_.pick_random(UserGroup::cold);
  EXPECT_FALSE(users_.index()->is_warm(users_.user()));
}

TEST_F(Users, TheValidationFoldHoldsBackWhatItsHistoryDoesNotHave) {
  ASSERT_TRUE(reads_index());
  ASSERT_TRUE(users_.can_validate());
  ASSERT_TRUE(users_.is_judged());
  QSignalSpy told(&users_, &UserList::fold_changed);
  session_.choose_fold(FoldChoice::validation);
  EXPECT_EQ(users_.fold(), FoldChoice::validation);
  EXPECT_EQ(told.count(), 1);
  EXPECT_EQ(users_.rows_of(FoldChoice::all_rows), nullptr);
  const auto all = users_.history(FoldChoice::all_rows), some = users_.history(FoldChoice::validation);
  EXPECT_LT(some.size(), all.size());
  for (const auto& row : some) EXPECT_NE(std::ranges::find(all, row.item, &HistoryRow::item), all.end());
}

TEST_F(Users, ModelsOfAFoldAreLoadedOnceForAllWhoAsk) {
  ASSERT_TRUE(reads_index());
  auto& lists = session_.model<ValidationLists>();
  EXPECT_EQ(lists.of(0), nullptr);
  EXPECT_EQ(lists.texts(0), nullptr);
  QSignalSpy changed(&lists, &ValidationLists::changed);
  lists.load(0, users_.index(), QStringLiteral("fusion"));
  lists.load(0, users_.index(), QStringLiteral("recommendations"));
  EXPECT_TRUE(lists.is_loading());
  ASSERT_TRUE(wait_for([&] { return lists.of(0) != nullptr; }));
  lists.load(0, users_.index(), QStringLiteral("recommendations"));
  ASSERT_TRUE(wait_for([&] { return open_.jobs->is_at_rest(); }));
  EXPECT_EQ(changed.count(), 1);
  EXPECT_FALSE(lists.of(0)->is_deploy());
  EXPECT_NE(lists.texts(0), nullptr);
  EXPECT_TRUE(lists.problem().isEmpty());
}

TEST_F(Users, AFoldThatIsNotThereIsAProblemUntilItIsAskedForAgain) {
  ASSERT_TRUE(reads_index());
  auto& lists = session_.model<ValidationLists>();
  const auto none = users_.index()->folds()->valid.size();
  lists.load(none, users_.index(), QStringLiteral("fusion"));
  ASSERT_TRUE(wait_for([&] { return !lists.is_loading(); }));
  EXPECT_FALSE(lists.problem().isEmpty());
  EXPECT_EQ(lists.of(none), nullptr);
  lists.load(0, users_.index(), QStringLiteral("fusion"));
  EXPECT_TRUE(lists.problem().isEmpty());
  ASSERT_TRUE(wait_for([&] { return lists.of(0) != nullptr; }));
}

/// Fusion and Recommendations, both looked at.
class BothPages : public testing::Test {
 protected:
  bool are_there() {
    return wait_for([&] {
      return open_.jobs->is_at_rest() && !lists_.rows().empty() && !lists_.is_at_work() && fusion_.is_users_list() &&
             !fusion_.list().rows.empty() && !fusion_.live().is_measuring();
    });
  }
  void look() {
    fusion_.watch();
    fusion_.set_list_length(ListsModel::kRows);
    lists_.watch(true);
    ASSERT_TRUE(are_there());
  }
  int another(int user) const {
    const auto users = static_cast<int>(lists_.index()->dataset().users());
    return (user + 7) % users;
  }
  void expect_the_same_list(const std::string& where) {
    const auto& here = fusion_.list().rows;
    const auto& there = lists_.rows();
    ASSERT_EQ(here.size(), there.size()) << where;
    for (std::size_t r = 0; r < here.size(); ++r) {
      EXPECT_EQ(here[r].item, there[r].item) << where << ", row " << r;
      EXPECT_EQ(here[r].score, there[r].score) << where << ", row " << r;
      EXPECT_EQ(here[r].is_held_out, there[r].is_held_out) << where << ", row " << r;
      ASSERT_EQ(here[r].parts.size(), there[r].parts.size()) << where;
      for (std::size_t m = 0; m < here[r].parts.size(); ++m) {
        EXPECT_EQ(here[r].parts[m].modality, there[r].parts[m].modality) << where;
        EXPECT_EQ(here[r].parts[m].amount, there[r].parts[m].amount) << where << ", row " << r;
      }
    }
    EXPECT_EQ(fusion_.title(here[0].item), lists_.title(there[0].item));
  }
  OpenSample open_;
  UiWork work_;  // from before the pages
  FusionModel& fusion_ = open_.session->model<FusionModel>();
  ListsModel& lists_ = open_.session->model<ListsModel>();
};

TEST_F(BothPages, TheIndexIsReadOnceForBoth) {
  look();
  EXPECT_EQ(work_.elsewhere("index"), 1U);
  EXPECT_EQ(work_.here("index"), 0U) << "beside the interface thread";
  EXPECT_EQ(fusion_.index(), lists_.index());
  lists_.pick(another(lists_.user()));
  ASSERT_TRUE(are_there());
  open_.session->choose_fold(FoldChoice::validation);
  ASSERT_TRUE(are_there());
  fusion_.choose_user(another(fusion_.user()));
  ASSERT_TRUE(are_there());
  EXPECT_EQ(work_.elsewhere("index"), 1U) << "users and folds are looked up in it";
}

TEST_F(BothPages, AUserChosenOnOneIsShownOnTheOther) {
  look();
  EXPECT_EQ(fusion_.user(), lists_.user());
  const int first = another(fusion_.user()), second = another(first);
  fusion_.choose_user(first);
  EXPECT_EQ(lists_.user(), first);
  ASSERT_TRUE(are_there());
  expect_the_same_list("chosen on Fusion");
  lists_.pick(second);
  EXPECT_EQ(fusion_.user(), second);
  ASSERT_TRUE(are_there());
  lists_.pick_random(UserGroup::warm);
  EXPECT_EQ(fusion_.user(), lists_.user());
  ASSERT_TRUE(are_there());
}

TEST_F(BothPages, AFoldChosenOnOneIsShownOnTheOtherAndItsModelsAreLoadedOnce) {
  look();
  const auto loads = [&] {
    const auto& lines = open_.jobs->lines();
    return std::ranges::count(lines, ValidationLists::tr("Models of the validation fold"), &JobLine::title);
  };
  open_.session->choose_fold(FoldChoice::validation);
  ASSERT_TRUE(are_there());
  EXPECT_TRUE(fusion_.shows_validation());
  EXPECT_EQ(lists_.fold(), FoldChoice::validation);
  EXPECT_EQ(loads(), 1);
  EXPECT_EQ(fusion_.past().size(), lists_.history().size());
  EXPECT_EQ(fusion_.held_out().size(), lists_.held_out());
  EXPECT_GT(lists_.held_out(), 0U);
  open_.session->choose_fold(FoldChoice::all_rows);
  ASSERT_TRUE(are_there());
  EXPECT_FALSE(fusion_.shows_validation());
  EXPECT_EQ(lists_.held_out(), 0U);
  EXPECT_TRUE(fusion_.held_out().empty());
  open_.session->choose_fold(FoldChoice::validation);
  ASSERT_TRUE(are_there());
  EXPECT_EQ(loads(), 1) << "they are kept";
}

TEST_F(BothPages, TheSameUserWeightsAndFoldGiveTheSameListAndShares) {
  look();
  for (const auto fold : {FoldChoice::all_rows, FoldChoice::validation}) {
    open_.session->choose_fold(fold);
    for (int n = 0; n < 4; ++n) {
      ASSERT_TRUE(are_there());
      expect_the_same_list((fold == FoldChoice::validation ? "validation, user " : "all rows, user ") +
                           std::to_string(fusion_.user()));
      fusion_.choose_user(another(fusion_.user()));
    }
  }
}

TEST_F(BothPages, AWeightThatIsSetAndRunIsTheOneOfBoth) {
  look();
  open_.session->choose_fold(FoldChoice::validation);
  ASSERT_TRUE(are_there());
  const auto before = lists_.rows().front().score;
  fusion_.set_weight(0, 0.3);
  ASSERT_TRUE(wait_for([&] { return !open_.session->is_settling() && !open_.session->is_stale(); }));
  ASSERT_TRUE(are_there());
  EXPECT_NE(lists_.rows().front().score, before) << "the models of the fold are as they were, the weights are not";
  expect_the_same_list("after a slider");
  const auto& lines = open_.jobs->lines();
  EXPECT_EQ(std::ranges::count(lines, ValidationLists::tr("Models of the validation fold"), &JobLine::title), 1);
}

TEST_F(BothPages, AWhatIfIsOfItsPageAlone) {
  look();
  const auto fusion = fusion_.list().rows.front().score;
  const auto history = fusion_.past().size();
  const auto liked = std::ranges::find_if(lists_.history(), [](const HistoryEntry& e) { return e.row.is_liked; });
  ASSERT_NE(liked, lists_.history().end());
  lists_.toggle(liked->row.item);
  ASSERT_TRUE(are_there());
  EXPECT_TRUE(lists_.what_if().is_on);
  EXPECT_EQ(fusion_.list().rows.front().score, fusion);
  EXPECT_EQ(fusion_.past().size(), history);
}

}  // namespace
}  // namespace tributary::ui
