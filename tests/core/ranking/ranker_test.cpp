// What holds for every ranker: those of the program, both sides of EASE, all ways of kernel ridge, and the toy. A new
// kind of ranker is found in the registry; there is nothing to add here.
#include "ranking/ranker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/random.h"
#include "features/feature_matrix.h"
#include "pipeline/bundle.h"
#include "ranking/ease/ease.h"
#include "ranking/kernel_ridge/kernel_ridge.h"
#include "ranking/ranker_kind.h"
#include "ranking/scoring_graph.h"
#include "support/toys/order/order_ranker.h"
#include "workflow/built_in.h"

namespace tributary {
namespace {

constexpr std::size_t kUserCount = 30, kItemCount = 45;

Interactions random_likes(std::size_t rows, double share, std::uint64_t seed) {
  Random random(seed);
  Interactions out;
  out.rows = rows;
  out.cols = kItemCount;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t item = 0; item < kItemCount - 3; ++item) {  // the last three stay unseen
      if (random.uniform() >= share) continue;
      out.column.push_back(static_cast<std::int32_t>(item));
      out.value.push_back(random.uniform() < 0.3 ? 0.5F : 1.0F);
      out.time.push_back(random.below(1000));
      out.event.push_back(random.uniform() < 0.2 ? 1 : kLike);
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  return out;
}

FeatureMatrix words(std::size_t rows, const std::string& modality, std::uint64_t seed) {
  Random random(seed);
  FeatureMatrix matrix;
  matrix.modality = modality;
  matrix.sparse = true;
  matrix.ids.resize(rows);
  matrix.present.assign(rows, 1);
  SparseMatrix sparse;
  sparse.rows = rows;
  sparse.cols = 60;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::int32_t word = 0; word < 60; ++word) {
      if (random.uniform() >= 0.1) continue;
      sparse.column.push_back(word);
      sparse.value.push_back(static_cast<float>(random.uniform()));
    }
    sparse.offset.push_back(static_cast<std::int64_t>(sparse.column.size()));
  }
  matrix.sparse_rows = std::move(sparse);
  for (int word = 0; word < 60; ++word) matrix.columns.push_back("word " + std::to_string(word));
  return matrix;
}

FeatureMatrix vectors() {
  Random random(6);
  FeatureMatrix matrix;
  matrix.modality = "vectors";
  matrix.ids.resize(kItemCount);
  matrix.present.assign(kItemCount, 1);
  matrix.present[4] = 0;
  DenseMatrix rows(kItemCount, 8);
  for (float& value : rows.data) value = static_cast<float>(random.normal() * 3 + 1);
  matrix.dense_rows = std::move(rows);
  return matrix;
}

/// Everything that a fit may be given.
struct World {
  Interactions train = random_likes(kUserCount, 0.2, 1), valid = random_likes(kUserCount, 0.05, 3);
  std::vector<FeatureMatrix> items = {words(kItemCount, "text", 5), vectors()};
  FeatureMatrix users = words(kUserCount, "attributes", 7);
  /// Users whom training has not seen, with the attributes of some that it has.
  Interactions histories = random_likes(4, 0.15, 2);
  std::vector<std::int32_t> who = {0, 3, -1, 9};
  std::vector<Searches> searches = {{"word 3"}, {}, {"word 7", "what nothing has"}, {}};

  RankerFeatures features() const { return {items, &users}; }
  Users asked() const { return Users(histories, &users, who, searches); }
  /// One of them, asked about alone, with `row` for a history.
  Users one(std::size_t user, const Interactions& row) const {
    return Users(row, &users, {&who[user], 1}, {&searches[user], 1});
  }
};

class CountedCurves : public Curves {
 public:
  void add(std::string_view, std::int64_t, double) override { ++points; }
  int points = 0;
};

Status fit(Ranker& ranker, const World& world, std::uint64_t seed = 1, Curves* curves = nullptr) {
  Job job;
  return ranker.fit({.train = world.train,
                     .job = job,
                     .features = world.features(),
                     .valid = &world.valid,
                     .seed = seed,
                     .curves = curves});
}

DenseMatrix scores(const Ranker& ranker, const Users& users) {
  DenseMatrix out;
  Job job;
  const auto status = ranker.score(users, out, job);
  EXPECT_TRUE(status) << (status ? "" : to_string(status.problem()));
  return out;
}

struct Named {
  std::string name;
  std::function<std::unique_ptr<Ranker>()> make;
};

/// The kinds of a registry with their default settings.
std::vector<Named> rankers() {
  static const Registry registry = [] {
    Registry made = built_in_registry();
    EXPECT_TRUE(made.add(order_stage()));
    return made;
  }();
  std::vector<Named> found;
  for (const auto& kind : registry.stages()) {
    if (kind.ranker == nullptr) continue;
    auto name = short_name(kind.name);
    std::erase(name, '_');
    found.push_back({std::move(name),
                     [&kind] { return kind.ranker->make(kind.section.make ? kind.section.make().get() : nullptr); }});
  }
  const auto ease = [](EaseSide side) { return [side] { return std::make_unique<Ease>(EaseConfig{5, side}); }; };
  const auto ridge = [](StringMap weights) {
    return [weights] { return std::make_unique<KernelRidge>(KernelRidgeConfig{1, weights}); };
  };
  found.push_back({"EaseByUsers", ease(EaseSide::users)});
  found.push_back({"EaseByItems", ease(EaseSide::items)});
  found.push_back({"KernelRidgeSparse", ridge({{"text", "1"}})});
  found.push_back({"KernelRidgeDense", ridge({{"vectors", "1"}})});
  found.push_back({"KernelRidgeMixed", ridge({{"text", "1"}, {"vectors", "1"}})});
  return found;
}

class EveryRanker : public testing::TestWithParam<Named> {
 protected:
  World world_;
  std::unique_ptr<Ranker> ranker_ = GetParam().make();
};

/// The history with one of its items left out, kept in the order of time.
Interactions without(const Interactions& row, std::size_t out) {
  Interactions left;
  left.rows = 1;
  left.cols = row.cols;
  for (std::size_t k = 0; k < row.column.size(); ++k) {
    if (k == out) continue;
    left.column.push_back(row.column[k]);
    left.value.push_back(row.value[k]);
    left.time.push_back(row.time[k]);
    left.event.push_back(row.event[k]);
  }
  left.offset.push_back(static_cast<std::int64_t>(left.column.size()));
  return left;
}

TEST_P(EveryRanker, ItsAttributionsTellTheTruth) {
  ASSERT_TRUE(fit(*ranker_, world_));
  for (std::size_t user = 0; user < world_.histories.rows; ++user) {
    const Interactions row = rows_of(world_.histories, user, 1);
    const Users one = world_.one(user, row);
    const auto known = one.at(0);
    const auto whole = scores(*ranker_, one);
    std::vector<DenseMatrix> fewer;
    for (std::size_t k = 0; k < row.column.size(); ++k) {
      const auto left = without(row, k);
      fewer.push_back(scores(*ranker_, world_.one(user, left)));
    }
    Interactions nothing;
    nothing.rows = 1;
    nothing.cols = row.cols;
    nothing.offset.push_back(0);
    const auto nobody = scores(*ranker_, Users(nothing));
    for (Item item = 0; item < static_cast<Item>(kItemCount); ++item) {
      const auto i = static_cast<std::size_t>(item);
      const auto found = ranker_->attribution(known.view(), item);
      std::map<Item, float> amount;
      double sum = 0;
      for (std::size_t k = 0; k < found.items.size(); ++k) {
        amount[found.items[k].item] = found.items[k].amount;
        sum += static_cast<double>(found.items[k].amount);
        if (k > 0) {
          EXPECT_GE(found.items[k - 1].amount, found.items[k].amount) << "not largest first";
        }
      }
      if (found.how != Attribution::How::exact) {
        for (const auto& [attribute, own] : found.attributes) sum += own;
        EXPECT_NEAR(sum, whole.row(0)[i] - nobody.row(0)[i], found.error) << "item " << item;
        continue;
      }
      for (std::size_t k = 0; k < row.column.size(); ++k)
        EXPECT_NEAR(whole.row(0)[i] - fewer[k].row(0)[i], amount[row.column[k]], ranker_->tolerance())
            << "item " << item << " without " << row.column[k];
    }
  }
}

TEST_P(EveryRanker, ComesBackFromItsBundleAsItWas) {
  ASSERT_TRUE(fit(*ranker_, world_));
  const auto bundle = ranker_->save();
  EXPECT_EQ(bundle.parts(), std::vector<std::string>{ranker_->name()});
  auto again = GetParam().make();
  const auto loaded = again->load(bundle, world_.features());
  ASSERT_TRUE(loaded) << to_string(loaded.problem());
  EXPECT_EQ(scores(*again, world_.asked()).data, scores(*ranker_, world_.asked()).data);
  EXPECT_FALSE(GetParam().make()->load(Bundle(), world_.features())) << "an empty bundle is none of its own";
}

TEST_P(EveryRanker, ASeedRepeats) {
  auto again = GetParam().make();
  ASSERT_TRUE(fit(*ranker_, world_, 7));
  ASSERT_TRUE(fit(*again, world_, 7));
  EXPECT_EQ(scores(*again, world_.asked()).data, scores(*ranker_, world_.asked()).data);
}

TEST_P(EveryRanker, AStoppedFitLeavesItAsItWas) {
  ASSERT_TRUE(fit(*ranker_, world_));
  const auto before = scores(*ranker_, world_.asked());
  StopToken stop;
  stop.stop();
  Job job(stop, nullptr, nullptr);
  const Interactions other = random_likes(kUserCount, 0.4, 9);
  const auto status = ranker_->fit({.train = other, .job = job, .features = world_.features(), .valid = &world_.valid});
  if (status) return;  // over before it could look
  EXPECT_EQ(status.problem().code, Code::cancelled);
  EXPECT_EQ(scores(*ranker_, world_.asked()).data, before.data);
}

TEST_P(EveryRanker, ScoresUsersOfWhomNothingIsKnownAndItemsNobodyHas) {
  ASSERT_TRUE(fit(*ranker_, world_));
  Interactions nobody;
  nobody.rows = 1;
  nobody.cols = kItemCount;
  nobody.offset.push_back(0);
  for (const Interactions* histories : std::initializer_list<const Interactions*>{&world_.histories, &nobody}) {
    const auto found = scores(*ranker_, Users(*histories));
    ASSERT_EQ(found.rows, histories->rows);
    ASSERT_EQ(found.cols, kItemCount);
    for (const float x : found.data) EXPECT_TRUE(std::isfinite(x));
  }
  const Users none(nobody);
  EXPECT_TRUE(ranker_->attribution(none.at(0).view(), 3).items.empty());
}

TEST_P(EveryRanker, AUserScoresTheSameAloneAndAmongOthers) {
  ASSERT_TRUE(fit(*ranker_, world_));
  const auto together = scores(*ranker_, world_.asked());
  for (std::size_t user = 0; user < world_.histories.rows; ++user) {
    const Interactions row = rows_of(world_.histories, user, 1);
    const auto alone = scores(*ranker_, world_.one(user, row));
    for (std::size_t i = 0; i < kItemCount; ++i) EXPECT_NEAR(alone.row(0)[i], together.row(user)[i], 1e-5);
  }
  Interactions rows;
  const auto some = scores(*ranker_, world_.asked().part(1, 3, rows));
  ASSERT_EQ(some.rows, 3U);
  for (std::size_t user = 0; user < some.rows; ++user) {
    for (std::size_t i = 0; i < kItemCount; ++i) EXPECT_NEAR(some.row(user)[i], together.row(user + 1)[i], 1e-5);
  }
}

TEST_P(EveryRanker, ItsListsAreTheBestOfItsScores) {
  ASSERT_TRUE(fit(*ranker_, world_));
  std::vector<std::uint8_t> catalogue(kItemCount, 1);
  for (std::size_t i = 0; i < kItemCount; i += 4) catalogue[i] = 0;
  const auto users = world_.asked();
  const auto score = scores(*ranker_, users);
  for (const std::size_t k : {3U, 1000U}) {
    std::vector<std::vector<Item>> lists;
    Job job;
    const ListWish wish{.k = k, .catalogue = catalogue, .seen = &world_.histories};
    const auto status = ranker_->top_k(users, wish, lists, job);
    ASSERT_TRUE(status) << to_string(status.problem());
    ASSERT_EQ(lists.size(), users.size());
    for (std::size_t user = 0; user < users.size(); ++user) {
      std::vector<Item> order;
      const auto seen = world_.histories.columns(user);
      for (std::size_t i = 0; i < kItemCount; ++i) {
        if (catalogue[i] != 0 && std::find(seen.begin(), seen.end(), static_cast<Item>(i)) == seen.end())
          order.push_back(static_cast<Item>(i));
      }
      const auto own = score.row(user);
      std::stable_sort(order.begin(), order.end(), [&](Item a, Item b) {
        return own[static_cast<std::size_t>(a)] > own[static_cast<std::size_t>(b)];
      });
      if (order.size() > k) order.resize(k);
      EXPECT_EQ(lists[user], order) << "user " << user;
    }
  }
  std::vector<std::vector<Item>> all;
  Job job;
  ASSERT_TRUE(ranker_->top_k(users, {.k = kItemCount}, all, job));
  EXPECT_EQ(all[0].size(), kItemCount) << "the whole catalogue, nothing seen";
  catalogue.pop_back();
  const auto refused = ranker_->top_k(users, {.k = 3, .catalogue = catalogue}, all, job);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, Code::bad_input);
  StopToken stop;
  stop.stop();
  Job stopped(stop, nullptr, nullptr);
  const auto status = ranker_->top_k(users, {.k = 3}, all, stopped);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.problem().code, Code::cancelled);
}

TEST_P(EveryRanker, ItsGraphSaysWhatItScores) {
  ASSERT_TRUE(fit(*ranker_, world_));
  const auto graph = ranker_->graph();
  ASSERT_TRUE(graph) << to_string(graph.problem());
  DenseMatrix by_graph;
  Job job;
  const auto ran = run_graph(*graph, world_.asked(), by_graph, job);
  ASSERT_TRUE(ran) << to_string(ran.problem());
  const auto own = scores(*ranker_, world_.asked());
  ASSERT_EQ(by_graph.data.size(), own.data.size());
  for (std::size_t i = 0; i < own.data.size(); ++i)
    EXPECT_NEAR(by_graph.data[i], own.data[i], ranker_->tolerance()) << i;
}

TEST_P(EveryRanker, EstimatesMoreForMore) {
  const auto of = [&](std::size_t n) {
    return ranker_->estimate({.users = n, .items = 2 * n, .events = 40 * n, .content = 100 * n, .dimensions = n});
  };
  for (const std::size_t n : {100U, 1000U, 10000U}) {
    EXPECT_GT(of(n).bytes, 0);
    EXPECT_GT(of(n).seconds, 0);
    EXPECT_GE(of(10 * n).bytes, of(n).bytes);
    EXPECT_GE(of(10 * n).seconds, of(n).seconds);
  }
}

INSTANTIATE_TEST_SUITE_P(All, EveryRanker, testing::ValuesIn(rankers()),
                         [](const auto& named) { return named.param.name; });

TEST(OrderRanker, AReversedHistoryHasAnotherList) {
  const World world;
  OrderRanker ranker;
  CountedCurves curves;
  ASSERT_TRUE(fit(ranker, world, 1, &curves));
  EXPECT_EQ(curves.points, 5);
  Interactions reversed = world.histories;
  for (auto& time : reversed.time) time = -time;
  EXPECT_NE(scores(ranker, Users(reversed)).data, scores(ranker, Users(world.histories)).data);
  OrderRanker other;
  ASSERT_TRUE(fit(other, world, 2));
  EXPECT_NE(scores(other, world.asked()).data, scores(ranker, world.asked()).data) << "the seed draws the steps";
}

TEST(OrderRanker, AnEventOfAnotherKindCountsHalfAndASearchLiftsWhatHasItsWord) {
  const World world;
  OrderRanker ranker;
  ASSERT_TRUE(fit(ranker, world));
  Interactions likes = world.histories;
  likes.event.clear();
  const auto liked = scores(ranker, Users(likes));
  likes.event.assign(likes.column.size(), kLike);
  EXPECT_EQ(scores(ranker, Users(likes)).data, liked.data) << "without kinds all are likes";
  likes.event.assign(likes.column.size(), 1);
  const auto viewed = scores(ranker, Users(likes));
  double all = 0;
  for (std::size_t i = 0; i < liked.data.size(); ++i) {
    const auto like = std::atanh(static_cast<double>(liked.data[i]));
    EXPECT_NEAR(std::atanh(static_cast<double>(viewed.data[i])), like / 2, 1e-4);
    all += like;
  }
  EXPECT_GT(all, 0);

  const std::vector<Searches> searches(likes.rows, Searches{"word 3"});
  likes.event.clear();
  const auto searched = scores(ranker, Users(likes, nullptr, {}, searches));
  std::size_t lifted = 0;
  for (std::size_t item = 0; item < kItemCount; ++item) {
    const auto own = world.items[0].sparse_rows.columns(item);
    const bool has = std::find(own.begin(), own.end(), 3) != own.end();
    lifted += has;
    for (std::size_t user = 0; user < likes.rows; ++user) {
      if (has) {
        EXPECT_GT(searched.row(user)[item], liked.row(user)[item]);
      } else {
        EXPECT_EQ(searched.row(user)[item], liked.row(user)[item]);
      }
    }
  }
  EXPECT_GT(lifted, 0U);
}

class OneCheckpoint : public Checkpoints {
 public:
  std::optional<std::string> load() override { return kept; }
  Status save(std::string bytes) override {
    kept = std::move(bytes);
    if (stop) stop->stop();
    return done;
  }
  std::optional<std::string> kept;
  std::optional<StopToken> stop;
};

TEST(OrderRanker, GoesOnFromACheckpoint) {
  const World world;
  OneCheckpoint checkpoints;
  checkpoints.stop.emplace();
  Job stopped(*checkpoints.stop, nullptr, nullptr);
  OrderRanker ranker, whole;
  const auto status =
      ranker.fit({.train = world.train, .job = stopped, .valid = &world.valid, .checkpoints = &checkpoints});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.problem().code, Code::cancelled);
  ASSERT_EQ(checkpoints.kept->size(), 1U) << "stopped after the first";
  checkpoints.stop.reset();
  Job job;
  ASSERT_TRUE(ranker.fit({.train = world.train, .job = job, .valid = &world.valid, .checkpoints = &checkpoints}));
  ASSERT_TRUE(whole.fit({.train = world.train, .job = job, .valid = &world.valid}));
  EXPECT_EQ(ranker.decay(), whole.decay());
  EXPECT_EQ(checkpoints.kept->size(), 5U);
}

}  // namespace
}  // namespace tributary
