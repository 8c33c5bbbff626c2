#include "scoring/candidates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <optional>

#include "explanation/counterfactual.h"
#include "support/genre_shop.h"
#include "support/imported_project.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/recommend.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

/// The shop of genres, and four people more: "long" likes five jazz albums; "short" likes four of them and had, but did
/// not like, the fifth; "wide" likes the five and a folk album more; "new" has had one album and disliked it.
void write_shop(const std::filesystem::path& folder) {
  write_genre_shop(folder, 5);
  std::ofstream rows(folder / "interactions.csv", std::ios::app);
  const auto row = [&](const char* user, int item, int rating) {
    rows << user << ",i" << item << ',' << rating << ',' << 1600000000 + item << '\n';
  };
  for (const int item : {0, 4, 8, 12, 16}) {
    row("long", item, 5);
    row("short", item, item == 16 ? 2 : 5);
    row("wide", item, 5);
  }
  row("wide", 1, 5);
  row("new", 20, 2);
}

class CandidateLists : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    shop_ = new Shop;
    std::filesystem::create_directories(shop_->folder / "files");
    write_shop(shop_->folder / "files");
    shop_->project.emplace(import_project(shop_->folder.path(), test_registry(), true));
    shop_->deploy = recommender(std::nullopt);
  }
  static void TearDownTestSuite() {
    delete shop_;
    shop_ = nullptr;
  }

  static std::shared_ptr<const Recommender> recommender(std::optional<std::size_t> valid) {
    Workflow workflow(*shop_->project, RunContext{});
    auto made = workflow.recommender(valid);
    EXPECT_TRUE(made) << to_string(made.problem());
    return made ? *made : nullptr;
  }
  static const Recommender& deploy() { return *shop_->deploy; }
  static std::int32_t user(const char* id) { return *find_user(deploy().dataset(), id); }
  static Item item(const std::string& id) {
    const auto& ids = deploy().dataset().item_ids;
    return static_cast<Item>(std::find(ids.begin(), ids.end(), id) - ids.begin());
  }
  static std::shared_ptr<const Candidates> candidates(const char* id, const HistoryChange& change = {}) {
    auto made = deploy().candidates(user(id), change);
    EXPECT_TRUE(made);
    return *made;
  }
  /// A list as values: items, scores and parts.
  static void expect_same(const std::vector<RankedItem>& a, const std::vector<RankedItem>& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t n = 0; n < a.size(); ++n) {
      EXPECT_EQ(a[n].item, b[n].item) << n;
      EXPECT_EQ(a[n].score, b[n].score) << n;
      EXPECT_EQ(a[n].parts, b[n].parts) << n;
    }
  }

  struct Shop {
    TemporaryFolder folder;
    std::optional<Project> project;
    std::shared_ptr<const Recommender> deploy;
  };
  static Shop* shop_;
};
CandidateLists::Shop* CandidateLists::shop_ = nullptr;

TEST_F(CandidateLists, PartsSumToTheScoreAndTheOrderIsByScore) {
  const auto from = candidates("long");
  const auto top = from->top(deploy().weights(), 30);
  ASSERT_EQ(top.size(), 30U);
  for (std::size_t n = 0; n < top.size(); ++n) {
    ASSERT_EQ(top[n].parts.size(), deploy().terms().size());
    EXPECT_FLOAT_EQ(std::accumulate(top[n].parts.begin(), top[n].parts.end(), 0.0F), top[n].score);
    EXPECT_LE(top[n].score, top[n == 0 ? 0 : n - 1].score);
    EXPECT_EQ(from->at(deploy().weights(), top[n].item).parts, top[n].parts);
  }
  EXPECT_GT(top.front().score, top.back().score);
}

TEST_F(CandidateLists, TopIsTheListThatTheCommandLineGives) {
  for (const char* id : {"u1", "long", "new"}) {
    const auto list = deploy().list(user(id), 10, true);
    ASSERT_TRUE(list);
    const auto from = candidates(id);
    const auto top = from->top(deploy().weights(), 10);
    ASSERT_EQ(top.size(), list->items.size());
    for (std::size_t n = 0; n < top.size(); ++n) {
      EXPECT_EQ(deploy().dataset().item_ids[static_cast<std::size_t>(top[n].item)], list->items[n].item) << id;
      EXPECT_NEAR(static_cast<double>(top[n].score), list->items[n].score, 1e-5);
      EXPECT_EQ(from->rating(top[n].item), list->items[n].rating);
      EXPECT_EQ(deploy().evidence(*from, deploy().weights(), top[n].item).size(), list->items[n].because.size());
    }
  }
}

TEST_F(CandidateLists, WithoutAnItemTheListIsThatOfAUserWithTheShorterHistory) {
  const auto before = candidates("long")->top(deploy().weights(), 20);
  const auto without = candidates("long", {{item("i16")}, {}});
  const auto top = without->top(deploy().weights(), 20);
  expect_same(top, candidates("short")->top(deploy().weights(), 20));
  EXPECT_NE(before.front().score, top.front().score);
  EXPECT_EQ(without->history().size(), 4U);
  EXPECT_EQ(without->ranks(deploy().weights(), std::vector<Item>{item("i16")}).front(), 0) << "the person has it";
  for (const auto& entry : deploy().evidence(*without, deploy().weights(), top.front().item))
    EXPECT_NE(entry.item, "i16");
}

TEST_F(CandidateLists, WithAnItemMoreTheListIsThatOfAUserWhoHasIt) {
  const auto with = candidates("long", {{}, {item("i1")}});
  expect_same(with->top(deploy().weights(), 20), candidates("wide")->top(deploy().weights(), 20));
  EXPECT_EQ(with->ranks(deploy().weights(), std::vector<Item>{item("i1")}).front(), 0) << "an added item is had";
  EXPECT_GT(candidates("long")->ranks(deploy().weights(), std::vector<Item>{item("i1")}).front(), 0);
}

TEST_F(CandidateLists, TakenAwayAndAddedAgainIsAsItWas) {
  expect_same(candidates("long", {{item("i16")}, {item("i16")}})->top(deploy().weights(), 20),
              candidates("long")->top(deploy().weights(), 20));
}

TEST_F(CandidateLists, WithoutAnyHistoryPopularityIsLeftAndSaysSo) {
  HistoryChange all;
  for (const int i : {0, 4, 8, 12, 16}) all.removed.push_back(item("i" + std::to_string(i)));
  const auto from = candidates("long", all);
  EXPECT_TRUE(from->history().empty());
  const auto top = from->top(deploy().weights(), 5);
  ASSERT_FALSE(top.empty());
  const auto evidence = deploy().evidence(*from, deploy().weights(), top.front().item);
  ASSERT_EQ(evidence.size(), 1U);
  EXPECT_EQ(evidence.front().kind, Evidence::Kind::popular);
  EXPECT_NEAR(evidence.front().amount, static_cast<double>(top.front().score), 1e-5);
}

TEST_F(CandidateLists, RanksAgreeWithTop) {
  for (const char* id : {"long", "new", "u7"}) {
    const auto from = candidates(id);
    const auto top = from->top(deploy().weights(), deploy().dataset().items());
    std::vector<Item> items;
    for (const auto& ranked : top) items.push_back(ranked.item);
    const auto ranks = from->ranks(deploy().weights(), items);
    for (std::size_t n = 0; n < ranks.size(); ++n) EXPECT_EQ(ranks[n], static_cast<std::int64_t>(n) + 1) << id;
    // In any order, some of them, one twice, and one that is no candidate.
    const std::vector<Item> some = {items[9], items[2], items[9]};
    EXPECT_EQ(from->ranks(deploy().weights(), some), (std::vector<std::int64_t>{10, 3, 10}));
  }
  EXPECT_EQ(candidates("long")->ranks(deploy().weights(), std::vector<Item>{item("i0")}).front(), 0);
}

TEST_F(CandidateLists, OtherWeightsMakeAnotherList) {
  const auto from = candidates("long");
  auto weights = deploy().weights();
  std::fill(weights.begin(), weights.end(), 0.0F);
  for (std::size_t m = 0; m < weights.size(); ++m) {
    if (deploy().terms()[m].modality == "attributes") weights[m] = 1;
  }
  const auto top = from->top(weights, 5);
  for (const auto& ranked : top) EXPECT_EQ(ranked.item % 4, 0) << "genre alone: jazz comes first";
}

TEST_F(CandidateLists, AValidationFoldKnowsWhatItHoldsBack) {
  EXPECT_TRUE(deploy().held_out(user("u1")).empty());
  EXPECT_TRUE(deploy().is_deploy());
  const auto fold = recommender(0);
  ASSERT_NE(fold, nullptr);
  EXPECT_FALSE(fold->is_deploy());
  Workflow workflow(*shop_->project, RunContext{});
  const auto data = workflow.data();
  ASSERT_TRUE(data);
  const auto& rows = data->dataset->interactions;
  const Fold& valid = data->folds->valid[0];
  std::size_t judged = 0;
  for (std::int32_t u = 0; u < static_cast<std::int32_t>(data->dataset->users()); ++u) {
    std::vector<Item> expected;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows.user[row] == u && valid.at(row) == Part::valid && rows.rating[row] >= 4)
        expected.push_back(rows.item[row]);
    }
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(fold->held_out(u), expected);
    if (expected.empty()) continue;
    ++judged;
    const auto from = fold->candidates(u);
    ASSERT_TRUE(from);
    for (const auto rank : (*from)->ranks(fold->weights(), expected)) EXPECT_GT(rank, 0) << "it is a candidate";
    for (const Item liked : (*from)->history())
      EXPECT_FALSE(std::binary_search(expected.begin(), expected.end(), liked)) << "and no part of the history";
  }
  EXPECT_GT(judged, 20U);
}

/// Every subset of the history with fewer items than `size`: whether one of them puts the item behind `first`.
bool a_smaller_one_evicts(const Recommender& recommender, std::int32_t user, Item item, std::int64_t first,
                          std::size_t size) {
  const auto base = recommender.candidates(user);
  const std::vector<Item> history((*base)->history().begin(), (*base)->history().end());
  for (std::uint32_t set = 1; set < (1U << history.size()); ++set) {
    std::vector<Item> without;
    for (std::size_t n = 0; n < history.size(); ++n) {
      if ((set >> n) & 1U) without.push_back(history[n]);
    }
    if (without.size() >= size) continue;
    const auto from = recommender.candidates(user, {without, {}});
    if ((*from)->ranks(recommender.weights(), {&item, 1}).front() > first) return true;
  }
  return false;
}

/// As the window asks for it, under the weights that lists have.
Result<Eviction> eviction_of(const Recommender& by, std::int32_t user, const HistoryChange& change, Item item,
                             std::size_t first, const StopToken& stop) {
  return smallest_eviction([&](const HistoryChange& asked) { return by.candidates(user, asked); }, by.weights(), change,
                           item, first, stop);
}

TEST_F(CandidateLists, AnEvictionIsConfirmedByTheListMadeAnewAndNoSmallerOneDoesIt) {
  std::size_t found = 0, smallest = 0, several = 0;
  for (const char* id : {"long", "wide", "u1", "u7", "u12", "u30"}) {
    const auto from = candidates(id);
    for (const std::int64_t first : {3, 8}) {
      for (const std::int64_t rank : {std::int64_t{1}, first}) {
        const Item item = from->top(deploy().weights(), static_cast<std::size_t>(rank)).back().item;
        const auto eviction = eviction_of(deploy(), user(id), {}, item, static_cast<std::size_t>(first), StopToken());
        ASSERT_TRUE(eviction) << to_string(eviction.problem());
        EXPECT_GE(eviction->recomputed, from->history().size());
        if (eviction->without.empty()) continue;
        ++found;
        const auto then = candidates(id, {eviction->without, {}});
        EXPECT_GT(eviction->rank, first);
        EXPECT_EQ(then->ranks(deploy().weights(), {&item, 1}).front(), eviction->rank);
        several += eviction->without.size() > 1;
        // Nothing of it can be spared, whether or not others would be fewer.
        for (std::size_t n = 0; n < eviction->without.size() && eviction->without.size() > 1; ++n) {
          auto fewer = eviction->without;
          fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(n));
          EXPECT_LE(candidates(id, {fewer, {}})->ranks(deploy().weights(), {&item, 1}).front(), first) << id;
        }
        if (!eviction->is_smallest) continue;
        ++smallest;
        EXPECT_FALSE(a_smaller_one_evicts(deploy(), user(id), item, first, eviction->without.size())) << id;
      }
    }
  }
  EXPECT_GT(found, 8U);
  EXPECT_GT(smallest, 8U);
  EXPECT_GT(several, 2U) << "one item alone would be no test of the search";
}

TEST_F(CandidateLists, AnEvictionStandsOnTopOfAChangeThatIsAsked) {
  const HistoryChange change = {{item("i16")}, {item("i1")}};
  const auto from = candidates("long", change);
  const Item last = from->top(deploy().weights(), 3).back().item;
  const auto eviction = eviction_of(deploy(), user("long"), change, last, 3, StopToken());
  ASSERT_TRUE(eviction);
  ASSERT_FALSE(eviction->without.empty());
  for (const Item gone : eviction->without) EXPECT_NE(gone, item("i16")) << "it is gone already";
  HistoryChange both = {{item("i16")}, {}};
  bool keeps_added = true;
  for (const Item gone : eviction->without) {
    if (gone == item("i1"))
      keeps_added = false;
    else
      both.removed.push_back(gone);
  }
  if (keeps_added) both.added = change.added;
  EXPECT_EQ(candidates("long", both)->ranks(deploy().weights(), {&last, 1}).front(), eviction->rank);
}

TEST_F(CandidateLists, AnEvictionIsAskedOfWhatStandsThereAndCanBeStopped) {
  const Item first = candidates("long")->top(deploy().weights(), 1).front().item;
  const StopToken stop;
  stop.stop();
  const auto stopped = eviction_of(deploy(), user("long"), {}, first, 10, stop);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.problem().code, Code::cancelled);
  const auto had = eviction_of(deploy(), user("long"), {}, item("i0"), 10, StopToken());
  ASSERT_FALSE(had);
  EXPECT_EQ(had.problem().code, Code::bad_input);
}

TEST_F(CandidateLists, WhatCarriesAnItemIsWhatItsReasonsName) {
  const auto from = candidates("long");
  const Item first = from->top(deploy().weights(), 1).front().item;
  const auto carriers = from->contributions(deploy().weights(), first);
  ASSERT_FALSE(carriers.empty());
  for (std::size_t n = 1; n < carriers.size(); ++n) EXPECT_LE(carriers[n].second, carriers[n - 1].second);
  std::size_t named = 0;
  for (const auto& piece : deploy().evidence(*from, deploy().weights(), first)) {
    if (piece.kind != Evidence::Kind::history) continue;
    ASSERT_LT(named, carriers.size());
    EXPECT_EQ(piece.item, deploy().dataset().item_ids[static_cast<std::size_t>(carriers[named].first)]);
    EXPECT_NEAR(piece.amount, carriers[named++].second, 1e-9);
  }
  EXPECT_GT(named, 0U);
}

}  // namespace
}  // namespace tributary
