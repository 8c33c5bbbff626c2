// The metric that stands first is chosen in the settings, and every command names that one.
#include <gtest/gtest.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "support/sample/sample_shop.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

using nlohmann::json;

class HeadlineMetric : public testing::Test {
 protected:
  void SetUp() override { copy_sample_shop(Shop::evaluated, project()); }
  std::string project() const { return (folder_ / "shop.tributary").string(); }
  CommandResult ask(const std::string& verb) const { return cli({verb, project()}); }
  json json_of(const std::string& verb) const {
    const auto result = cli({verb, project(), "--json"});
    EXPECT_EQ(result.status, 0) << result.err;
    return result.json();
  }
  void choose(const std::string& metric) {
    ASSERT_EQ(cli({"set", project(), "evaluation.headline=" + metric}).status, 0);
  }
  static std::string figure(const json& value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value.get<double>());
    return text;
  }
  /// Whether a line of these words names the metric with this value.
  static bool tells(const std::string& words, const std::string& metric, const std::string& value) {
    for (std::size_t at = words.find(metric); at != std::string::npos; at = words.find(metric, at + 1)) {
      const auto line = words.substr(at, words.find('\n', at) - at);
      if (line.find(value) != std::string::npos) return true;
    }
    return false;
  }
  TemporaryFolder folder_;
};

TEST_F(HeadlineMetric, EveryCommandNamesTheOneThatIsChosen) {
  const auto metrics = json_of("evaluate")["metrics"];
  for (const std::string metric : {"ndcg@10", "recall@20", "gini@10"}) {
    if (metric != "ndcg@10") choose(metric);
    const auto value = figure(metrics[metric]);
    const auto run = ask("run");
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_TRUE(tells(run.out, metric, value)) << run.out << run.err;
    EXPECT_EQ(run.out.find(metric == "ndcg@10" ? "recall@20" : "ndcg@10"), std::string::npos) << run.out;
    EXPECT_EQ(json_of("run")["headline"]["metric"], metric);
    EXPECT_EQ(json_of("run")["headline"]["value"], metrics[metric]);
    EXPECT_TRUE(tells(ask("status").out, metric, value)) << ask("status").out;
    EXPECT_EQ(json_of("status")["headline"], metric);
    EXPECT_TRUE(tells(ask("compare").out, metric, value)) << ask("compare").out;
    EXPECT_EQ(json_of("compare")["headline"], metric);
  }
}

TEST_F(HeadlineMetric, AnotherOneMakesNothingStaleAndNoOtherRun) {
  const auto before = json_of("evaluate");
  choose("recall@20");
  const auto status = json_of("status");
  for (const auto& stage : status["stages"]) EXPECT_EQ(stage["state"], "ready") << stage;
  const auto run = json_of("run");
  EXPECT_TRUE(run["seconds"].empty()) << run;
  const auto again = json_of("evaluate");
  EXPECT_EQ(again["run"], before["run"]) << "the same results are the same run";
  EXPECT_EQ(again["metrics"], before["metrics"]);
  // It tells no run apart.
  ASSERT_EQ(cli({"set", project(), "scoring.weights.text=0.3"}).status, 0);
  choose("map@10");
  const auto other = json_of("evaluate")["run"];
  ASSERT_NE(other, before["run"]);
  const auto compared = cli({"compare", project(), other.dump(), before["run"].dump()});
  EXPECT_NE(compared.out.find("text 0.3"), std::string::npos) << compared.out;
  EXPECT_EQ(compared.out.find("headline"), std::string::npos) << compared.out;
  const auto first = compared.out.substr(compared.out.find("against\n"));
  EXPECT_LT(first.find("  map@10"), first.find("  ndcg@10")) << "the headline's change stands first: " << first;
}

TEST_F(HeadlineMetric, WhatIsMeasuredBesideOrderIsTold) {
  choose("map@10");
  const auto words = ask("evaluate").out;
  EXPECT_TRUE(tells(words, "users with", "map@10")) << words;
  EXPECT_TRUE(tells(words, "map@10 ", "against the ranker alone")) << words;
  const auto report = json_of("evaluate");
  EXPECT_TRUE(report["against_ranker"].contains("map@10")) << report["against_ranker"];
  EXPECT_FALSE(report["against_ranker"].contains("mrr")) << "a few, and the headline";
}

TEST_F(HeadlineMetric, OnlyMetricsThatJudgeAreTaken) {
  for (const char* metric : {"novelty@10", "ndcg@7", "ndcg", "quality"}) {
    const auto refused = cli({"set", project(), std::string("evaluation.headline=") + metric});
    EXPECT_EQ(refused.status, 2) << metric;
    EXPECT_NE(refused.err.find("recall@20"), std::string::npos) << "what is allowed is named: " << refused.err;
  }
}

}  // namespace
}  // namespace tributary
