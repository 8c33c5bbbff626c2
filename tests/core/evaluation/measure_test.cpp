#include "evaluation/measure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "evaluation/summary.h"
#include "metrics/catalogue.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

constexpr float kOut = -std::numeric_limits<float>::infinity();

/// Two users, five items; ratings of 4 and more are liked.
///   user 0: likes item 0 (train), dislikes item 1 (train), likes 2 (valid), likes 3 (test)
///   user 1: likes item 1 (train), dislikes item 0 (test), likes item 4 (test; nobody trains on it)
Dataset dataset() {
  Dataset d;
  d.item_ids = {"a", "b", "c", "d", "e"};
  d.user_ids = {"u", "v"};
  d.interactions.user = Column<std::int32_t>(std::vector<std::int32_t>{0, 0, 0, 0, 1, 1, 1, 1});
  d.interactions.item = Column<std::int32_t>(std::vector<std::int32_t>{0, 1, 2, 3, 1, 0, 4, 3});
  d.interactions.rating = Column<float>(std::vector<float>{5, 2, 4, 4.5F, 4, 1, 5, 5});
  d.interactions.time = Column<std::int64_t>(std::vector<std::int64_t>(8, 0));
  return d;
}

Fold fold() {
  Fold f;
  f.name = "0";
  std::vector<std::uint8_t> part;
  for (const Part p :
       {Part::train, Part::train, Part::valid, Part::test, Part::train, Part::test, Part::test, Part::train})
    part.push_back(static_cast<std::uint8_t>(p));
  f.part = Column<std::uint8_t>(std::move(part));
  return f;
}

std::vector<std::int32_t> row(const SparseMatrix& m, std::size_t r) {
  return {m.columns(r).begin(), m.columns(r).end()};
}

TEST(EvaluatedUsersTest, TestKnowsTrainAndValidButValidNeverSeesTest) {
  const auto test = evaluated_users(dataset(), fold(), EvaluatedPart::test, 4, false, false);
  ASSERT_EQ(test.user, (std::vector<std::int32_t>{0, 1}));
  EXPECT_EQ(row(test.history, 0), (std::vector<std::int32_t>{0})) << "liked training items only";
  EXPECT_EQ(row(test.seen, 0), (std::vector<std::int32_t>{0, 1, 2})) << "the validation item is no candidate";
  EXPECT_EQ(row(test.targets, 0), (std::vector<std::int32_t>{3}));
  EXPECT_EQ(row(test.targets, 1), (std::vector<std::int32_t>{4})) << "a disliked test item is no target";
  EXPECT_EQ(test.catalogue, (std::vector<std::uint8_t>{1, 1, 0, 1, 0}));
  EXPECT_EQ(test.unreachable, 1);
  EXPECT_EQ(test.train_rows, 4);

  const auto valid = evaluated_users(dataset(), fold(), EvaluatedPart::valid, 4, false, false);
  ASSERT_EQ(valid.user, (std::vector<std::int32_t>{0}));
  EXPECT_EQ(row(valid.seen, 0), (std::vector<std::int32_t>{0, 1}))
      << "an excluded candidate would give the test item away";
  EXPECT_EQ(row(valid.targets, 0), (std::vector<std::int32_t>{2}));
}

TEST(EvaluatedUsersTest, CandidatesCanBeTheTestItemsAlone) {
  const auto test = evaluated_users(dataset(), fold(), EvaluatedPart::test, 4, true, false);
  EXPECT_EQ(test.catalogue, (std::vector<std::uint8_t>{1, 0, 0, 1, 1}));
  EXPECT_EQ(test.unreachable, 0);
}

TEST(ListMeasureTest, FiguresByHand) {
  auto users = evaluated_users(dataset(), fold(), EvaluatedPart::test, 4, true, false);
  ListMetrics measure(users, nullptr);
  measure.measure(0, std::vector<float>{kOut, kOut, kOut, 1.0F, 2.0F});  // d second
  measure.measure(1, std::vector<float>{3.0F, kOut, kOut, kOut, 3.0F});  // a and e tied
  const auto& names = user_metric_names();
  const auto value = [&](std::size_t user, const char* name) {
    const auto at = static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    return measure.values()[user * names.size() + at];
  };
  EXPECT_DOUBLE_EQ(value(0, "ndcg@10"), 1 / std::log2(3.0));
  EXPECT_DOUBLE_EQ(value(0, "mrr"), 0.5);
  EXPECT_DOUBLE_EQ(value(1, "ndcg@10"), 0.5 * (1 + 1 / std::log2(3.0))) << "the mean over both orders of the tie";
  EXPECT_DOUBLE_EQ(value(1, "hr@10"), 1);
  EXPECT_TRUE(std::isnan(value(0, "diversity@10"))) << "no feature space, no diversity";
  EXPECT_DOUBLE_EQ(measure.totals().at("coverage@10"), 1);
}

TEST(ListMeasureTest, TheCatalogueNamesWhatReportsHold) {
  const auto users = evaluated_users(dataset(), fold(), EvaluatedPart::test, 4, true, false);
  std::set<std::string> held = {"rmse", "mae", "accuracy"};  // of ratings
  for (const auto& name : user_metric_names()) {
    if (!name.starts_with("rare:")) held.insert(name);
  }
  for (const auto& [name, value] : ListMetrics(users, nullptr).totals()) held.insert(name);
  const auto named = reported_metrics();
  EXPECT_EQ(std::set<std::string>(named.begin(), named.end()), held);
  EXPECT_EQ(named.size(), held.size());
}

TEST(FoldMeasureTest, BundleRoundTripAndSummary) {
  FoldMetrics one, two;
  const auto metrics = user_metric_names().size();
  one.users = {"u", "v"};
  one.history_size = {3, 30};
  one.values.assign(2 * metrics, 0.25);
  one.values[metrics] = 0.75;  // precision@10 of v
  one.ranker_values.assign(2 * metrics, 0.25);
  one.totals = {{"coverage@10", 0.5}, {"rmse", 1.0}};
  one.facts = {{"targets", 2}, {"catalogue", 10}, {"fit_seconds", 1.5}};
  one.weights = {{"text", 0.3}};
  const auto back = fold_metrics_from(to_bundle(one));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->users, one.users);
  EXPECT_EQ(back->values, one.values);
  EXPECT_EQ(back->ranker_values, one.ranker_values);
  EXPECT_EQ(back->totals, one.totals);
  EXPECT_EQ(back->facts, one.facts);
  EXPECT_EQ(back->weights, one.weights);

  two = one;
  two.totals = {{"coverage@10", 0.7}, {"rmse", 0.8}};
  const std::vector<FoldMetrics> folds{one, two};
  const auto report = summarise(folds);
  EXPECT_EQ(report.protocol.folds, 2);
  EXPECT_EQ(report.protocol.users, 4);
  EXPECT_EQ(report.protocol.targets, 4);
  EXPECT_EQ(report.protocol.catalogue, 10);
  EXPECT_DOUBLE_EQ(report.find("precision@10")->value, 0.5) << "lists: mean over users";
  EXPECT_DOUBLE_EQ(report.find("rmse")->value, 0.9) << "ratings: mean over folds";
  EXPECT_DOUBLE_EQ(report.find("coverage@10")->value, 0.6);
  EXPECT_EQ(report.find("mae"), nullptr) << "what does not apply is left out";
  EXPECT_DOUBLE_EQ(report.fit_seconds, 3);
  ASSERT_EQ(report.against_ranker.size(), 8U) << "all of targets";
  for (const auto& change : report.against_ranker) {
    if (change.metric == "recall@20") {
      EXPECT_DOUBLE_EQ(change.difference, 0);
    }
  }
  ASSERT_EQ(report.segments.size(), 3U);
  EXPECT_EQ(report.segments[0].users, 2);

  const auto names = [](const auto& listed, auto name) {
    std::vector<std::string> all;
    for (const auto& metric : listed) all.push_back(metric.*name);
    return all;
  };
  const auto few = told(report, "ndcg@10"), more = told(report, "map@10");
  using Names = std::vector<std::string>;
  EXPECT_EQ(names(few.against_ranker, &PairedChange::metric), (Names{"recall@20", "ndcg@10", "ndcg@100"}));
  EXPECT_EQ(names(more.against_ranker, &PairedChange::metric), (Names{"recall@20", "ndcg@10", "ndcg@100", "map@10"}));
  EXPECT_EQ(names(few.segments[0].metrics, &MetricValue::name), (Names{"recall@20", "ndcg@10", "novelty@10"}));
  EXPECT_EQ(names(more.segments[0].metrics, &MetricValue::name),
            (Names{"recall@20", "ndcg@10", "map@10", "novelty@10"}));
  EXPECT_EQ(few.metrics.size(), report.metrics.size());
}

}  // namespace
}  // namespace tributary
