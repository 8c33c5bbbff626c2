#include "road/run_history.h"

#include <gtest/gtest.h>
#include <algorithm>

#include "project/project.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

FoldMeasure fold(std::vector<double> ndcg) {
  FoldMeasure measure;
  const auto& names = user_metric_names();
  const auto at = std::find(names.begin(), names.end(), "ndcg@10") - names.begin();
  for (std::size_t u = 0; u < ndcg.size(); ++u) {
    measure.users.push_back("u" + std::to_string(u));
    measure.history_size.push_back(20);
    std::vector<double> row(names.size(), 0.5);
    row[static_cast<std::size_t>(at)] = ndcg[u];
    measure.values.insert(measure.values.end(), row.begin(), row.end());
  }
  measure.totals = {{"coverage@10", 0.2}};
  measure.facts = {{"targets", 3},   {"unreachable", 0}, {"catalogue", 10},    {"train_rows", 50},
                   {"fitted_on", 0}, {"fit_seconds", 0}, {"score_seconds", 0}, {"evaluate_seconds", 0}};
  return measure;
}

class RunHistory : public testing::Test {
 protected:
  void record(const std::string& key, const FoldMeasure& measure, const std::string& part = "valid") {
    ASSERT_TRUE(project_.store().save(key, "evaluation", "0", to_bundle(measure), 0));
    Measured measured;
    measured.folds = {measure};
    measured.keys = {key};
    measured.report.metrics = {{"ndcg@10", 0.1, 0, 0.1, 0.1}};
    measured.report.protocol.part = part;
    measured.report.protocol.method = "ranker: " + key;
    ASSERT_TRUE(record_run(project_, measured, project_.settings(), {key}));
  }
  TemporaryFolder folder_;
  Project project_ = *Project::create(folder_ / "p.tributary", &road_registry());
};

TEST_F(RunHistory, RunsComeBackWithTheirUsersAndAreComparedInPairs) {
  record("aaaa", fold({0.1, 0.4, 0.0, 0.5}));
  record("bbbb", fold({0.2, 0.6, 0.1, 0.5}));
  const auto runs = past_runs(project_, 5);
  ASSERT_TRUE(runs);
  ASSERT_EQ(runs->size(), 2U);
  EXPECT_EQ((*runs)[1].report.protocol.method, "ranker: bbbb");
  const auto changes = paired_changes((*runs)[1], (*runs)[0]);
  const auto ndcg = std::find_if(changes.begin(), changes.end(), [](const auto& c) { return c.metric == "ndcg@10"; });
  ASSERT_NE(ndcg, changes.end());
  EXPECT_NEAR(ndcg->difference, 0.1, 1e-12);  // differences .1 .2 .1 0
  EXPECT_NEAR(ndcg->standard_error, 0.0816496580927726 / 2, 1e-12);
  const auto users = user_changes((*runs)[1], (*runs)[0], "ndcg@10");
  ASSERT_EQ(users.size(), 4U);
  EXPECT_NEAR(users[1].after - users[1].before, 0.2, 1e-12);
}

TEST_F(RunHistory, TheSameResultIsWrittenDownOnce) {
  record("aaaa", fold({0.1, 0.4}));
  record("aaaa", fold({0.1, 0.4}));
  EXPECT_EQ(project_.runs()->size(), 1U);
  record("aaaa", fold({0.1, 0.4}), "test");
  EXPECT_EQ(project_.runs()->size(), 2U);
}

TEST_F(RunHistory, WhereTheValuesAreGoneTheMetricsStay) {
  record("aaaa", fold({0.1, 0.4}));
  ASSERT_TRUE(project_.store().collect_garbage({}));
  const auto runs = past_runs(project_, 5);
  ASSERT_TRUE(runs);
  ASSERT_EQ(runs->size(), 1U);
  EXPECT_TRUE((*runs)[0].folds.empty());
  ASSERT_NE((*runs)[0].report.find("ndcg@10"), nullptr);
  EXPECT_EQ((*runs)[0].report.find("ndcg@10")->value, 0.1);
}

/// A segment's change is the paired difference over its own users: here worked out by hand.
TEST_F(RunHistory, ASegmentIsComparedOverItsOwnUsers) {
  auto before = fold({0.1, 0.4, 0.0, 0.5, 0.3}), after = fold({0.3, 0.5, 0.0, 0.9, 0.2});
  before.history_size = after.history_size = {4, 9, 10, 30, 2};
  after.history_size[4] = 12;  // in another segment now: in neither comparison
  record("aaaa", before);
  record("bbbb", after);
  const auto runs = past_runs(project_, 5);
  ASSERT_TRUE(runs);
  const auto segments = segment_changes((*runs)[1], (*runs)[0]);
  ASSERT_EQ(segments.size(), 3U);
  const auto ndcg_of = [](const SegmentChange& segment) {
    for (const auto& change : segment.changes) {
      if (change.metric == "ndcg@10") return change;
    }
    return PairedChange();
  };
  EXPECT_EQ(segments[0].segment, "users with under 10 liked items");
  EXPECT_EQ(segments[0].users, 2);
  // differences .2 .1: mean .15, standard error .05, Student's t with one degree 12.7062047361747
  EXPECT_NEAR(ndcg_of(segments[0]).difference, 0.15, 1e-12);
  EXPECT_NEAR(ndcg_of(segments[0]).standard_error, 0.05, 1e-12);
  EXPECT_NEAR(ndcg_of(segments[0]).high, 0.15 + 0.05 * 12.7062047361747, 1e-6);
  EXPECT_EQ(segments[1].users, 2);
  EXPECT_NEAR(ndcg_of(segments[1]).difference, 0.2, 1e-12);  // 0 and .4
  EXPECT_NEAR(ndcg_of(segments[1]).standard_error, 0.2, 1e-12);
  EXPECT_EQ(segments[2].segment, "targets outside the most popular fifth");
  EXPECT_EQ(segments[2].users, 5);
  EXPECT_EQ(ndcg_of(segments[2]).difference, 0);  // all .5 in both
  auto bare = (*runs)[0];
  bare.folds.clear();
  EXPECT_TRUE(segment_changes((*runs)[1], bare).empty()) << "without the values of users there are no pairs";
}

}  // namespace
}  // namespace tributary
