#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "support/sample/sample_shop.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

using nlohmann::json;

class Compare : public testing::Test {
 protected:
  void SetUp() override {
    copy_sample_shop(Shop::with_files, project());
    set("scoring.method=ranker");
  }
  std::string project() const { return (folder_ / "shop.tributary").string(); }
  void set(const std::string& assignment) { ASSERT_EQ(cli({"set", project(), assignment}).status, 0); }
  json evaluate(const std::string& part = "valid") {
    const auto result = cli({"evaluate", project(), "--part", part, "--json"});
    EXPECT_EQ(result.status, 0) << result.err;
    return result.json();
  }
  CommandResult compare(const std::string& a, const std::string& b) {
    return cli({"compare", project(), a, b, "--json"});
  }
  TemporaryFolder folder_;
};

TEST_F(Compare, TwoRunsOfOneProtocolByNumberAndByName) {
  const auto first = evaluate();
  set("ranking.lambda=3");
  const auto second = evaluate();
  ASSERT_NE(first["run"], second["run"]);
  const auto number = [](const json& report) { return std::to_string(report["run"].get<int>()); };
  const auto result = compare(number(second), number(first));
  ASSERT_EQ(result.status, 0) << result.err;
  const auto found = result.json();
  EXPECT_EQ(found["after"]["name"], "lambda 3");
  EXPECT_EQ(found["before"]["name"], "ease");
  EXPECT_EQ(found["protocol"]["judged"], first["protocol"]["judged"]);
  const auto& change = found["changes"]["ndcg@10"];
  EXPECT_NEAR(change["difference"].get<double>(),
              second["metrics"]["ndcg@10"].get<double>() - first["metrics"]["ndcg@10"].get<double>(), 1e-9);
  EXPECT_LE(change["low"].get<double>(), change["difference"].get<double>());
  EXPECT_FALSE(found["segments"].empty());
  EXPECT_EQ(compare("lambda 3", "#" + number(first)).json()["changes"], found["changes"]);
  EXPECT_EQ(evaluate()["run"], second["run"]) << "the same settings again are the same run";
  const auto all = cli({"compare", project(), "--json"}).json();
  ASSERT_EQ(all["groups"].size(), 1U);
  EXPECT_EQ(all["groups"][0]["runs"].size(), 2U);
}

TEST_F(Compare, RunsOfUnlikeProtocolsAreRefusedAndWhatDiffersIsNamed) {
  evaluate();
  set("evaluation.positive_min=4.5");
  evaluate();
  const auto liked = compare("1", "2");
  EXPECT_EQ(liked.status, 1);
  EXPECT_NE(liked.json()["error"]["what"].get<std::string>().find("what counts as liked"), std::string::npos)
      << liked.out;
  set("evaluation.positive_min=0");
  set("cleaning.steps=duplicate, invalid");
  const auto cleaned = evaluate();
  EXPECT_FALSE(cleaned["protocol"]["cleaning"]["excluded"].empty()) << "the steps leave some rows out";
  const auto other = compare("3", "1");
  EXPECT_EQ(other.status, 1);
  EXPECT_NE(other.json()["error"]["what"].get<std::string>().find("the cleaning ("), std::string::npos) << other.out;
  EXPECT_EQ(compare("1", "12").status, 3);
  EXPECT_EQ(cli({"compare", project(), "1"}).status, 2);
  EXPECT_EQ(cli({"compare", project(), "--json"}).json()["groups"].size(), 3U);
}

TEST_F(Compare, TheTestPartIsReadWithItsBaselinesBesideItInOneCountedReading) {
  const auto read = evaluate("test");
  EXPECT_EQ(read["protocol"]["test_reads"], 1);
  ASSERT_TRUE(read.contains("baselines")) << read;
  const auto& popularity = read["baselines"]["popularity"];
  EXPECT_NEAR(popularity["against"]["ndcg@10"]["difference"].get<double>(),
              read["metrics"]["ndcg@10"].get<double>() - popularity["metrics"]["ndcg@10"].get<double>(), 1e-9);
  EXPECT_FALSE(read["baselines"].contains("behaviour")) << "what is measured is behaviour alone";
  const auto groups = cli({"compare", project(), "--json"}).json()["groups"];
  ASSERT_EQ(groups.size(), 1U);
  ASSERT_EQ(groups[0]["runs"].size(), 2U);
  EXPECT_EQ(groups[0]["runs"][0]["baseline"], "popularity");
  EXPECT_EQ(groups[0]["runs"][1]["run"], read["run"]);
  const auto again = evaluate("test");
  EXPECT_EQ(again["protocol"]["test_reads"], 2);
  EXPECT_EQ(again["run"], read["run"]);
  EXPECT_EQ(cli({"compare", project(), "--json"}).json()["groups"][0]["runs"].size(), 2U) << "no twins";
  EXPECT_FALSE(evaluate().contains("baselines")) << "validation reads no test";
  EXPECT_EQ(cli({"status", project(), "--json"}).json()["test_reads"], 2);
}

TEST_F(Compare, MetricsOfTheTestPartAreSealedAndEachShowingIsCounted) {
  const auto read = evaluate("test");
  const auto valid = evaluate();
  const auto reads = [&] { return cli({"status", project(), "--json"}).json()["test_reads"].get<int>(); };
  const auto a = std::to_string(read["run"].get<int>());
  const auto of_test = [&](const CommandResult& result) {
    json runs = json::array();
    const auto groups = result.json()["groups"];
    for (const auto& group : groups) {
      for (const auto& run : group["runs"])
        if (run["part"] == "test") runs.push_back(run);
    }
    return runs;
  };
  const auto sealed = of_test(cli({"compare", project(), "--json"}));
  ASSERT_EQ(sealed.size(), 2U);
  for (const auto& run : sealed) {
    EXPECT_EQ(run["sealed"], true);
    EXPECT_TRUE(run["metrics"].empty()) << run;
  }
  EXPECT_NE(cli({"compare", project()}).out.find("compare --part test"), std::string::npos);
  const auto baseline = std::to_string(sealed[0]["run"].get<int>());
  const auto refused = compare(a, baseline);
  EXPECT_EQ(refused.status, 1);
  EXPECT_NE(refused.json()["error"]["what"].get<std::string>().find("sealed"), std::string::npos) << refused.out;
  EXPECT_EQ(cli({"status", project(), "--json"}).json()["last_run"]["id"], valid["run"]);
  EXPECT_EQ(reads(), 1) << "nothing of it was shown";

  const auto shown = of_test(cli({"compare", project(), "--part", "test", "--json"}));
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(shown[1]["metrics"]["ndcg@10"], read["metrics"]["ndcg@10"]);
  EXPECT_EQ(reads(), 2);
  EXPECT_EQ(cli({"compare", project(), a, baseline, "--part", "test"}).status, 0);
  EXPECT_EQ(reads(), 3);
}

}  // namespace
}  // namespace tributary
