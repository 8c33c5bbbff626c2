#include "project/run_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "evaluation/protocol.h"
#include "project/baselines.h"
#include "project/project.h"
#include "project/run_changes.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/models.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

FoldMetrics fold(std::vector<double> ndcg) {
  FoldMetrics measure;
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
  struct Asked {
    std::string part = "valid", judged = "rows", baseline = "";
    std::vector<ExcludedRows> cleaning = {};
    double positive_min = 4;
  };
  /// Under the settings that `settings_` are.
  std::int64_t record(const std::string& key, const FoldMetrics& measure, const Asked& asked) {
    EXPECT_TRUE(project_.store().save(key, "evaluation", "0", to_bundle(measure), 0));
    Measured measured;
    measured.folds = {measure};
    measured.keys = {key};
    measured.report.metrics = {{"ndcg@10", 0.1, 0, 0.1, 0.1}};
    auto& protocol = measured.report.protocol;
    protocol.part = asked.part;
    protocol.method = "ranker: " + key;
    protocol.judged = asked.judged;
    protocol.cleaning = asked.cleaning;
    protocol.rows = 100;
    protocol.positive_min = asked.positive_min;
    const auto id = record_run(project_, measured, settings_, {key}, asked.baseline);
    EXPECT_TRUE(id) << to_string(id.problem());
    return id ? *id : 0;
  }
  std::int64_t record(const std::string& key, const FoldMetrics& measure = fold({0.1, 0.4}),
                      const std::string& part = "valid") {
    return record(key, measure, Asked{.part = part});
  }
  void set(const char* path, const char* value) { ASSERT_TRUE(settings_.set(path, value)); }
  std::vector<PastRun> loaded() {
    auto runs = *run_list(project_);
    for (auto& run : runs) load_values(project_, run);
    return runs;
  }
  std::string name_of(std::int64_t id) { return run_name(*find_run(project_, std::to_string(id))); }
  TemporaryFolder folder_;
  Project project_ = *Project::create(folder_ / "p.tributary", &test_registry());
  Settings settings_ = project_.settings();
};

TEST_F(RunHistory, RunsComeBackWithTheirUsersAndAreComparedInPairs) {
  record("aaaa", fold({0.1, 0.4, 0.0, 0.5}));
  set("ranking.lambda", "3");
  record("bbbb", fold({0.2, 0.6, 0.1, 0.5}));
  ASSERT_EQ(run_list(project_)->size(), 2U);
  EXPECT_TRUE(run_list(project_)->front().folds.empty()) << "the list holds no values of users";
  const auto runs = loaded();
  EXPECT_EQ(runs[1].report.protocol.method.text, "ranker: bbbb");
  const auto changes = paired_changes(runs[1], runs[0]);
  const auto ndcg = std::find_if(changes.begin(), changes.end(), [](const auto& c) { return c.metric == "ndcg@10"; });
  ASSERT_NE(ndcg, changes.end());
  EXPECT_NEAR(ndcg->difference, 0.1, 1e-12);  // differences .1 .2 .1 0
  EXPECT_NEAR(ndcg->standard_error, 0.0816496580927726 / 2, 1e-12);
  const auto users = user_changes(runs[1], runs[0], "ndcg@10");
  ASSERT_EQ(users.size(), 4U);
  EXPECT_NEAR(users[1].after - users[1].before, 0.2, 1e-12);
}

TEST_F(RunHistory, TheSameResultIsWrittenDownOnceAndRenewedInItsPlace) {
  const auto first = record("aaaa");
  set("ranking.lambda", "3");
  const auto second = record("bbbb");
  ASSERT_TRUE(project_.runs().describe(first, {"mine", "keep", true}));
  settings_ = project_.settings();
  EXPECT_EQ(record("aaaa"), first) << "not only where it was the last one";
  EXPECT_EQ(*project_.runs().count(), 2);
  EXPECT_GE(project_.runs().find(first)->time, project_.runs().find(second)->time);
  EXPECT_EQ(project_.runs().find(first)->title, "mine");
  EXPECT_TRUE(project_.runs().find(first)->pinned);
  EXPECT_NE(record("aaaa", fold({0.1, 0.4}), "test"), first) << "another part is another run";
}

/// A new version of the program may give other keys to the same settings.
TEST_F(RunHistory, EqualSettingsUnderAnotherKeyAreNoTwin) {
  const auto id = record("aaaa", fold({0.1, 0.4}));
  EXPECT_EQ(record("cccc", fold({0.3, 0.4})), id);
  EXPECT_EQ(loaded().front().keys, std::vector<std::string>{"cccc"});
  ASSERT_TRUE(project_.store().has("aaaa"));
  ASSERT_TRUE(project_.collect_garbage());
  EXPECT_FALSE(project_.store().has("aaaa")) << "what it rested on before is held by nothing";
  EXPECT_NE(record("dddd", fold({0.3, 0.4}), Asked{.judged = "others"}), id) << "other rows are another protocol";
}

TEST_F(RunHistory, ARunIsCalledAfterWhatTellsItApart) {
  const auto first = record("aaaa");
  set("evaluation.positive_min", "4.5");
  const auto second = record("bbbb", fold({0.1, 0.4}), Asked{.judged = "b", .positive_min = 4.5});
  set("ranking.lambda", "3");
  set("cleaning.steps", "missing, duplicate");
  const auto third = record("cccc", fold({0.1, 0.4}), Asked{.judged = "c", .positive_min = 4.5});
  EXPECT_EQ(name_of(first), "aaaa") << "the first by its method";
  EXPECT_EQ(name_of(second), "positive_min 4.5");
  const auto name = name_of(third);
  EXPECT_NE(name.find("lambda 3"), std::string::npos) << name;
  EXPECT_NE(name.find("steps "), std::string::npos) << name;
  EXPECT_EQ(name.find("positive_min"), std::string::npos) << "against the run before: " << name;
  const auto read = record("dddd", fold({0.1, 0.4}), "test");
  EXPECT_EQ(name_of(read), name) << "the same settings on another part have the same name";
  ASSERT_TRUE(project_.runs().describe(third, {"the good one", "", false}));
  EXPECT_EQ(name_of(third), "the good one");
}

TEST_F(RunHistory, ANameThatIsTakenSaysMore) {
  record("aaaa");
  set("ranking.lambda", "3");
  const auto second = record("bbbb");
  set("evaluation.min_positives", "7");
  record("cccc");
  set("ranking.lambda", "30");
  record("dddd");
  set("ranking.lambda", "3");
  const auto again = record("eeee");
  EXPECT_EQ(*project_.runs().count(), 4) << "these settings were measured before";
  EXPECT_EQ(name_of(again), "min_positives 7");
  set("ranking.lambda", "30");
  set("seed", "9");
  record("ffff");
  set("ranking.lambda", "3");
  const auto more = record("gggg");
  EXPECT_EQ(name_of(second), "lambda 3");
  for (const char* part : {"lambda 3", "min_positives 7", "seed 9"})
    EXPECT_NE(name_of(more).find(part), std::string::npos) << name_of(more) << ": against the first run";
}

TEST_F(RunHistory, DifferentCleaningIsAnotherProtocolAndComparingSaysSo) {
  record("aaaa", fold({0.1, 0.4}), Asked{.judged = "a", .cleaning = {{"duplicate", "", 12}}});
  set("cleaning.steps", "missing");
  record("bbbb", fold({0.2, 0.4}), Asked{.judged = "b", .cleaning = {}});
  const auto runs = loaded();
  EXPECT_FALSE(same_protocol(runs[0].report.protocol, runs[1].report.protocol));
  EXPECT_NE(protocol_group(runs[0].report.protocol), protocol_group(runs[1].report.protocol));
  const auto compared = compare_runs(runs[1], runs[0]);
  ASSERT_FALSE(compared);
  EXPECT_EQ(compared.problem().message.id, "unlike_protocols");
  const auto text = to_string(compared.problem());
  EXPECT_NE(text.find("#2 and #1"), std::string::npos) << text;
  EXPECT_NE(text.find("all 100 rows stay, against 12 of 100 rows excluded (duplicate 12)"), std::string::npos) << text;
  EXPECT_TRUE(compare_runs(runs[0], runs[0]));
}

TEST(Protocols, EachFieldThatDiffersIsNamed) {
  Protocol a;
  a.part = "valid";
  a.split = "random";
  a.candidates = "all";
  a.positive_min = 4;
  a.judged = "x";
  EXPECT_TRUE(same_protocol(a, a));
  const auto named = [&](const auto& change) {
    Protocol b = a;
    change(b);
    std::vector<std::string> ids;
    for (const auto& message : protocol_differences(a, b)) ids.push_back(message.id);
    EXPECT_NE(protocol_group(a), protocol_group(b));
    return ids;
  };
  using testing::ElementsAre;
  EXPECT_THAT(named([](Protocol& p) { p.part = "test"; }), ElementsAre("other_part"));
  EXPECT_THAT(named([](Protocol& p) { p.split = "cold"; }), ElementsAre("other_split"));
  EXPECT_THAT(named([](Protocol& p) { p.candidates = "few"; }), ElementsAre("other_candidates"));
  EXPECT_THAT(named([](Protocol& p) { p.positive_min = 3.5; }), ElementsAre("other_liked"));
  EXPECT_THAT(named([](Protocol& p) { p.cleaning = {{"missing", "", 1}}; }), ElementsAre("other_cleaning"));
  EXPECT_THAT(named([](Protocol& p) { p.judged = "y"; }), ElementsAre("other_rows_judged"));
  EXPECT_THAT(named([](Protocol& p) { p.judged.clear(); }), ElementsAre("other_cleaning_unknown"));
  Protocol old = a;
  old.judged.clear();
  EXPECT_FALSE(same_protocol(old, old)) << "what is not known is not equal";
  EXPECT_EQ(protocol_group(old), protocol_group(old)) << "but stands under one head";
}

TEST_F(RunHistory, AnOlderRunThatDidNotKeepItsCleaningIsNeverSilentlyEqual) {
  RunRow old;  // as the version before wrote it
  old.part = "valid";
  old.name = "ranker: aaaa";
  old.protocol = R"({"part":"valid","positive_min":4.0,"method":"ranker: aaaa","measures":["aaaa"],"left_out":{}})";
  old.metrics = R"({"ndcg@10":0.1})";
  const auto first = *project_.runs().add(old, {"aaaa"});
  const auto second = record("bbbb", fold({0.2, 0.4}));
  auto runs = loaded();
  EXPECT_FALSE(knows_cleaning(runs[0].report.protocol));
  EXPECT_EQ(compare_runs(runs[1], runs[0]).problem().message.id, "unlike_protocols");
  EXPECT_NE(first, second);
  EXPECT_EQ(record("aaaa"), first) << "measured again, it is the same run";
  EXPECT_TRUE(compare_runs(loaded()[1], loaded()[0])) << "and its cleaning is known now";
}

TEST_F(RunHistory, ARunIsFoundByItsNumberOrItsName) {
  const auto first = record("aaaa");
  set("ranking.lambda", "3");
  const auto second = record("bbbb");
  EXPECT_EQ(find_run(project_, "#" + std::to_string(first))->id, first);
  EXPECT_EQ(find_run(project_, "lambda 3")->id, second);
  EXPECT_FALSE(find_run(project_, "lambda 3")->folds.empty());
  EXPECT_EQ(find_run(project_, "no such").problem().message.id, "no_such_run");
  ASSERT_TRUE(project_.runs().describe(first, {"lambda 3", "", false}));
  EXPECT_EQ(find_run(project_, "lambda 3").problem().message.id, "several_runs_of_that_name");
}

TEST_F(RunHistory, ADeletedRunLetsItsResultsGoComesBackAndLeavesItsNumberToNoOther) {
  const auto first = record("aaaa");
  set("ranking.lambda", "3");
  const auto second = record("bbbb");
  auto deleted = project_.runs().remove(second);
  ASSERT_TRUE(deleted);
  EXPECT_EQ(*project_.runs().count(), 1);
  ASSERT_TRUE(project_.runs().restore(*deleted));
  ASSERT_TRUE(project_.collect_garbage());
  EXPECT_TRUE(project_.store().has("bbbb")) << "what came back is held as before";
  EXPECT_EQ(project_.runs().find(second)->name, "ranker: bbbb");
  ASSERT_TRUE(project_.runs().remove(second));
  ASSERT_TRUE(project_.collect_garbage());
  EXPECT_FALSE(project_.store().has("bbbb"));
  EXPECT_TRUE(project_.store().has("aaaa"));
  EXPECT_EQ(project_.runs().remove(second).problem().message.id, "no_such_run");
  EXPECT_GT(record("cccc"), second) << "a number is never given twice";
  EXPECT_NE(first, second);
}

TEST_F(RunHistory, BaselinesAreRunsOfTheirOwn) {
  const auto run = record("aaaa", fold({0.1, 0.4}), "test");
  const auto base = record("bbbb", fold({0.1, 0.2}), Asked{.part = "test", .baseline = std::string(kPopularity)});
  EXPECT_NE(run, base);
  EXPECT_EQ(find_run(project_, std::to_string(base))->baseline, kPopularity);
  EXPECT_EQ(name_of(base), "popularity");
  EXPECT_EQ(name_of(run), "aaaa");
  const auto settings = baseline_settings(settings_, kPopularity);
  EXPECT_TRUE(ranker_alone(settings));
}

TEST_F(RunHistory, WhereTheValuesAreGoneTheMetricsStay) {
  record("aaaa");
  ASSERT_TRUE(project_.store().collect_garbage({}));
  const auto runs = loaded();
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_TRUE(runs[0].folds.empty());
  ASSERT_NE(runs[0].report.find("ndcg@10"), nullptr);
  EXPECT_EQ(runs[0].report.find("ndcg@10")->value, 0.1);
}

/// A segment's change is the paired difference over its own users: here worked out by hand.
TEST_F(RunHistory, ASegmentIsComparedOverItsOwnUsers) {
  auto before = fold({0.1, 0.4, 0.0, 0.5, 0.3}), after = fold({0.3, 0.5, 0.0, 0.9, 0.2});
  before.history_size = after.history_size = {4, 9, 10, 30, 2};
  after.history_size[4] = 12;  // in another segment now: in neither comparison
  record("aaaa", before);
  set("ranking.lambda", "3");
  record("bbbb", after);
  const auto runs = loaded();
  const auto segments = segment_changes(runs[1], runs[0]);
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
  auto bare = runs[0];
  bare.folds.clear();
  EXPECT_TRUE(segment_changes(runs[1], bare).empty()) << "without the values of users there are no pairs";
}

}  // namespace
}  // namespace tributary
