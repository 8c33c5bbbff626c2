#include "ranking/alike_users/alike_users.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "base/random.h"
#include "evaluation/users.h"
#include "features/attributes/attribute_rows.h"
#include "nn/linalg.h"
#include "pipeline/bundle.h"
#include "ranking/ease/ease.h"
#include "sample/generate.h"
#include "sample/world.h"
#include "scoring/fit_weights.h"
#include "scoring/scorer.h"
#include "support/rankers.h"

namespace tributary {
namespace {

constexpr std::size_t kItems = 40;

struct Crowd {
  Interactions train, likes;  ///< train without, likes with those of the cold-start users
  FeatureMatrix users;
  std::vector<std::int32_t> cold_users;
};

/// Ends a row of both matrices.
void close_row(Crowd& c) {
  for (auto* rows : {&c.train, &c.likes}) {
    ++rows->rows;
    rows->offset.push_back(static_cast<std::int64_t>(rows->column.size()));
    rows->value.resize(rows->column.size(), 1.0F);
  }
}

FeatureMatrix encoded(std::vector<std::string> ids, const std::vector<Attribute>& attributes) {
  const auto encoding = fit_attributes(attributes, std::vector<std::uint8_t>(ids.size(), 1), {});
  auto rows = attribute_rows(attributes, ids.size(), encoding);
  return attribute_matrix(std::move(ids), encoding, std::move(rows));
}

/// Half of the users like the first half of the items more, the other half the second; `shows`: an attribute says which
/// half a user is of (else it is drawn without regard to it). Rows from `liking` on are cold-start users: no likes in
/// train.
Crowd crowd(std::size_t users, std::size_t liking, bool shows, std::uint64_t seed) {
  Random random(seed);
  Crowd c;
  std::vector<Attribute> attributes(3);
  attributes[0].name = "country";
  attributes[1].name = "device";
  attributes[2].name = "age";
  attributes[2].kind = Attribute::Kind::number;
  std::vector<std::string> ids;
  c.train.cols = c.likes.cols = kItems;
  for (std::size_t user = 0; user < users; ++user) {
    const std::size_t side = random.below(2);
    const std::size_t told = shows ? side : random.below(2);
    attributes[0].categories.push_back({told == 0 ? "DE" : "FR"});
    attributes[1].categories.push_back({std::to_string(random.below(4))});
    attributes[2].number.push_back(20 + random.below(40));
    for (std::size_t item = 0; item < kItems; ++item) {
      const double appeal = 0.05 + 0.2 * static_cast<double>(item % 8) / 8;
      const bool own = (item < kItems / 2) == (side == 0);
      if (random.uniform() >= appeal * (own ? 1.5 : 0.5)) continue;
      c.likes.column.push_back(static_cast<std::int32_t>(item));
      if (user < liking) c.train.column.push_back(static_cast<std::int32_t>(item));
    }
    close_row(c);
    if (user >= liking) c.cold_users.push_back(static_cast<std::int32_t>(user));
    ids.push_back("u" + std::to_string(user));
  }
  c.users = encoded(std::move(ids), attributes);
  return c;
}

AlikeUsers fitted(const FeatureMatrix& users, const Interactions& train, AlikeUsersConfig config) {
  AlikeUsers alike(config);
  Job job;
  EXPECT_TRUE(alike.fit({.train = train, .job = job, .features = {.items = {}, .users = &users}}));
  return alike;
}

/// Lifts of users of whom attributes alone are asked for.
DenseMatrix lifts(const AlikeUsers& alike, const Crowd& c, std::span<const std::int32_t> who) {
  const Interactions histories = rows_of_users(c.train, who);
  DenseMatrix out;
  Job job;
  EXPECT_TRUE(alike.score(Users(histories, &c.users, who), out, job));
  return out;
}

Scorer scorer_of(const Crowd& c, const ScoringConfig& config, bool with_users) {
  auto rankers = fitted_with(std::make_unique<Ease>(), c.train);
  if (with_users) {
    rankers.users = c.users;
    rankers.cold_start.insert(
        rankers.cold_start.begin(),
        Scorer::Fitted::ColdStart{c.users.modality, std::make_unique<AlikeUsers>(fitted(c.users, c.train, {}))});
  }
  return Scorer::make(std::move(rankers), c.train, config);
}

/// What the attributes change for each cold-start user: NDCG@cut less that of popularity alone.
std::vector<double> changes(const Crowd& c, std::int32_t cut) {
  const Scorer scorer = scorer_of(c, {}, true);
  Job job;
  const auto histories = rows_of_users(c.train, c.cold_users), targets = rows_of_users(c.likes, c.cold_users);
  const std::vector<std::uint8_t> catalogue(c.train.cols, 1);
  auto terms = scorer.build(histories, nullptr, catalogue, job, c.cold_users);
  EXPECT_TRUE(terms.ok());
  const auto popular = ndcg_by_user(*terms, targets, std::vector<float>{1, 0, 1}, cut);
  const auto alike = ndcg_by_user(*terms, targets, scorer.chosen_weights(), cut);
  std::vector<double> out;
  for (std::size_t user = 0; user < popular.size(); ++user) {
    if (!std::isnan(popular[user])) out.push_back(alike[user] - popular[user]);
  }
  return out;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The simulated shop: each fourth listener is new.
Crowd shop(std::uint64_t seed) {
  const SampleConfig config{.items = 300, .users = 800, .seed = seed};
  const auto albums = sample::make_albums(config);
  const auto listeners = sample::make_listeners(config);
  Job job;
  auto events = sample::make_events(config, albums, listeners, job);
  EXPECT_TRUE(events.ok());
  std::vector<std::set<std::int32_t>> likes(listeners.size());
  for (const auto& event : *events) {
    if (event.rating >= 3.5F) likes[static_cast<std::size_t>(event.user)].insert(event.album);
  }
  Crowd c;
  c.train.cols = c.likes.cols = albums.size();
  std::vector<Attribute> attributes(5);
  for (std::size_t a = 0; a < 5; ++a)
    attributes[a].name = std::vector{"city", "format", "listens_on", "age", "joined"}[a];
  attributes[3].kind = Attribute::Kind::number;
  attributes[4].kind = Attribute::Kind::date;
  std::vector<std::string> ids;
  for (std::size_t user = 0; user < listeners.size(); ++user) {
    const auto& one = listeners[user];
    attributes[0].categories.push_back({one.city});
    attributes[1].categories.push_back({one.format});
    attributes[2].categories.push_back({one.listens_on});
    attributes[3].number.push_back(one.age);
    attributes[4].number.push_back(static_cast<double>(one.joined));
    const bool is_new = user % 4 == 0;
    c.likes.column.insert(c.likes.column.end(), likes[user].begin(), likes[user].end());
    if (!is_new) c.train.column.insert(c.train.column.end(), likes[user].begin(), likes[user].end());
    close_row(c);
    if (is_new) c.cold_users.push_back(static_cast<std::int32_t>(user));
    ids.push_back(one.id);
  }
  c.users = encoded(std::move(ids), attributes);
  return c;
}

TEST(AlikeUsers, IsTheKernelRidgeOfLikesOnAttributes) {
  const Crowd c = crowd(30, 24, true, 5);
  constexpr double kLambda = 3;
  const auto alike = fitted(c.users, c.train, {.lambda = kLambda});
  // By the formula, over users: k (K + lambda I)^-1 (R - 1 p').
  constexpr std::size_t n = 24;
  const std::size_t d = c.users.dim();
  std::vector<std::vector<double>> a(30, std::vector<double>(d, 0.0));
  for (std::size_t user = 0; user < 30; ++user) {
    for (std::size_t k = 0; k < c.users.sparse_rows.columns(user).size(); ++k)
      a[user][static_cast<std::size_t>(c.users.sparse_rows.columns(user)[k])] =
          static_cast<double>(c.users.sparse_rows.values(user)[k]);
  }
  for (std::size_t column = 0; column < d; ++column) {
    double mean = 0;
    for (std::size_t user = 0; user < n; ++user) mean += a[user][column] / n;
    for (auto& row : a) row[column] -= mean;
  }
  const auto kernel = [&](std::size_t u, std::size_t v) {
    double sum = 0;
    for (std::size_t column = 0; column < d; ++column) sum += a[u][column] * a[v][column];
    return sum;
  };
  std::vector<double> k(n * n);
  for (std::size_t u = 0; u < n; ++u)
    for (std::size_t v = 0; v < n; ++v) k[u * n + v] = kernel(u, v) + (u == v ? kLambda : 0);
  const auto inverse = spd_inverse(k, n);
  ASSERT_TRUE(inverse.ok());
  const DenseMatrix scores = lifts(alike, c, c.cold_users);
  for (std::size_t item = 0; item < kItems; ++item) {
    std::vector<double> y(n, 0.0);
    double mean = 0;
    for (std::size_t v = 0; v < n; ++v) {
      for (const auto liked : c.train.columns(v)) y[v] += static_cast<std::size_t>(liked) == item ? 1 : 0;
      mean += y[v] / n;
    }
    for (std::size_t row = 0; row < c.cold_users.size(); ++row) {
      double lift = 0;
      for (std::size_t v = 0; v < n; ++v)
        for (std::size_t w = 0; w < n; ++w)
          lift += kernel(static_cast<std::size_t>(c.cold_users[row]), v) * (*inverse)[v * n + w] * (y[w] - mean);
      EXPECT_NEAR(static_cast<double>(scores.row(row)[item]), lift, 1e-6);
    }
  }
}

TEST(AlikeUsers, LambdaForeseesLeftOutUsersBest) {
  // The gain that lambda was chosen by, the long way round: fit without a user, foresee that user.
  const Crowd c = crowd(40, 40, true, 3);
  const auto chosen = fitted(c.users, c.train, {.caution = 0});
  const auto error = [&](double lambda) {
    double sum = 0;
    for (std::size_t out = 0; out < 40; ++out) {
      Interactions rest;
      rest.cols = kItems;
      for (std::size_t user = 0; user < 40; ++user) {
        ++rest.rows;
        if (user != out)
          rest.column.insert(rest.column.end(), c.train.columns(user).begin(), c.train.columns(user).end());
        rest.offset.push_back(static_cast<std::int64_t>(rest.column.size()));
      }
      rest.value.assign(rest.column.size(), 1.0F);
      const auto without = fitted(c.users, rest, {.lambda = lambda});
      const auto who = static_cast<std::int32_t>(out);
      const DenseMatrix lift = lifts(without, c, {&who, 1});
      for (std::size_t item = 0; item < kItems; ++item) {
        const auto likes = c.train.columns(out);
        const bool likes_it = std::find(likes.begin(), likes.end(), static_cast<std::int32_t>(item)) != likes.end();
        const double foreseen = static_cast<double>(without.baseline()[item]) + static_cast<double>(lift.row(0)[item]);
        sum += std::pow((likes_it ? 1 : 0) - foreseen, 2);
      }
    }
    return sum;
  };
  ASSERT_FALSE(std::isinf(chosen.lambda()));
  for (const double other : {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 1e9})
    EXPECT_LE(error(chosen.lambda()), error(other) + 1e-6) << chosen.lambda() << " against " << other;
}

TEST(AlikeUsers, NewcomersGetBetterListsWhereAttributesTell) {
  for (const std::uint64_t seed : {1U, 2U, 3U})
    EXPECT_GT(mean(changes(crowd(600, 400, true, seed), 10)), 0.03) << "seed " << seed;
}

TEST(AlikeUsers, AndListsAreAsGoodWhereTheyDoNot) {
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const double change = mean(changes(crowd(600, 400, false, seed), 10));
    EXPECT_GT(change, -0.02) << "seed " << seed;
    sum += change / 10;
  }
  EXPECT_GT(sum, -0.003);
}

TEST(AlikeUsers, NewListenersOfTheSampleShopGetBetterListsThanPopularOnes) {
  std::vector<double> all;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const auto change = changes(shop(seed), 100);
    EXPECT_GT(mean(change), -0.005) << "seed " << seed;
    all.insert(all.end(), change.begin(), change.end());
  }
  double squares = 0;
  for (const double change : all) squares += std::pow(change - mean(all), 2);
  const auto n = static_cast<double>(all.size());
  const double error = std::sqrt(squares / (n - 1) / n);
  RecordProperty("ndcg@100", std::to_string(mean(all)) + " +- " + std::to_string(error));
  EXPECT_GT(mean(all), 2 * error);
}

TEST(AlikeUsers, SpeaksOfUsersWithoutHistoryAloneAndOnlyWhereTheyHaveAttributes) {
  Crowd c = crowd(120, 100, true, 2);
  c.users.sparse_rows = [&] {  // the last user's attributes are not known
    const SparseRows& known = c.users.sparse_rows;
    SparseMatrix rows;
    rows.rows = known.rows;
    rows.cols = known.cols;
    rows.offset.assign(known.offset.begin(), known.offset.end());
    rows.offset[120] = rows.offset[119];
    rows.column.assign(known.column.begin(), known.column.begin() + rows.offset[120]);
    rows.value.assign(known.value.begin(), known.value.begin() + rows.offset[120]);
    return rows;
  }();
  const Scorer with = scorer_of(c, {}, true), without = scorer_of(c, {}, false);
  ASSERT_EQ(with.terms().size(), without.terms().size() + 1);
  EXPECT_EQ(with.terms()[1].name, "attributes/cold_start");
  EXPECT_EQ(with.terms()[1].modality, "attributes");
  EXPECT_TRUE(is_for_cold_start(with.terms()[1]));
  EXPECT_EQ(with.terms().back().name, "behaviour/cold_start");
  std::vector<std::int32_t> everyone(120);
  for (std::size_t user = 0; user < 120; ++user) everyone[user] = static_cast<std::int32_t>(user);
  const std::vector<std::uint8_t> catalogue(kItems, 1);
  Job job;
  auto a = with.build(c.train, nullptr, catalogue, job, everyone);
  auto b = without.build(c.train, nullptr, catalogue, job, everyone);
  ASSERT_TRUE(a.ok() && b.ok());
  std::vector<float> x(kItems), y(kItems);
  for (std::size_t user = 0; user < 120; ++user) {
    weigh(*a, user, with.chosen_weights(), x);
    weigh(*b, user, without.chosen_weights(), y);
    const bool is_cold = c.train.columns(user).empty();
    if (!is_cold || user == 119) {
      EXPECT_EQ(x, y) << "user " << user;
    } else {
      EXPECT_NE(x, y) << "user " << user;
    }
  }
  auto nobody = with.build(c.train, nullptr, catalogue, job);
  ASSERT_TRUE(nobody.ok());
  EXPECT_EQ(nobody->masked[1], static_cast<std::int64_t>(120 * kItems)) << "whose histories they are is not known";
}

TEST(AlikeUsers, ItsWeightIsOneUnlessSetAndZeroTakesItOut) {
  const Crowd c = crowd(60, 50, true, 2);
  EXPECT_EQ(scorer_of(c, {}, true).chosen_weights(), (std::vector<float>{1, 1, 1}));
  ScoringConfig config;
  config.weights = {{"attributes/cold_start", "0.4"}};
  EXPECT_EQ(scorer_of(c, config, true).chosen_weights(), (std::vector<float>{1, 0.4F, 1}));
  config.weights = {{"attributes", "0"}};
  EXPECT_EQ(scorer_of(c, config, true).terms().size(), 2U);
  config.weights = {};
  config.method = "ranker";
  EXPECT_EQ(scorer_of(c, config, true).terms().size(), 2U);
}

TEST(AlikeUsers, ReasonsNameTheAttributeThatTells) {
  const Crowd c = crowd(400, 380, true, 4);
  const auto alike = fitted(c.users, c.train, {});
  ASSERT_FALSE(std::isinf(alike.lambda()));
  for (const std::int32_t user : c.cold_users) {
    const DenseMatrix lift = lifts(alike, c, {&user, 1});
    const auto row = lift.row(0);
    const auto best = static_cast<Item>(std::max_element(row.begin(), row.end()) - row.begin());
    const Interactions history = rows_of_users(c.train, {&user, 1});
    const auto reasons = alike.attribution(Users(history, &c.users, {&user, 1}).at(0).view(), best).attributes;
    ASSERT_FALSE(reasons.empty());
    EXPECT_EQ(reasons.front().first, best < static_cast<Item>(kItems / 2) ? "country=DE" : "country=FR");
  }
  EXPECT_TRUE(alike.attribution({}, 0).attributes.empty());
}

}  // namespace
}  // namespace tributary
