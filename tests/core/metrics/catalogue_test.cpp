#include "metrics/catalogue.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace tributary {
namespace {

TEST(MetricCatalogue, KnowsEveryNameOfTheReportContract) {
  for (const char* name :
       {"rmse", "mae", "accuracy", "precision@10", "recall@10", "recall@20", "hr@10", "ndcg@10", "ndcg@100", "map@10",
        "mrr", "coverage@10", "novelty@10", "unexpectedness@10", "diversity@10", "gini@10", "popularity_share@10"}) {
    EXPECT_NE(find_metric(name), nullptr) << name;
  }
}

TEST(MetricCatalogue, RefusesUnknownNamesAndMisplacedCuts) {
  for (const char* name : {"", "ndcg", "rmse@10", "ndcg@", "ndcg@0", "ndcg@-1", "ndcg@1x", "quality@10", "@10"}) {
    EXPECT_EQ(find_metric(name), nullptr) << name;
  }
}

TEST(MetricCatalogue, ReadsAndWritesCuts) {
  EXPECT_EQ(metric_cut("ndcg@100"), 100);
  EXPECT_EQ(metric_cut("mrr"), 0);
  EXPECT_EQ(metric_name("ndcg", 10), "ndcg@10");
  EXPECT_EQ(metric_name("mrr", 0), "mrr");
}

TEST(MetricCatalogue, SaysEverythingAboutEachMetricOnce) {
  std::set<std::string_view> names;
  for (const MetricInfo& metric : metric_catalogue()) {
    EXPECT_TRUE(names.insert(metric.name).second) << metric.name;
    EXPECT_FALSE(metric.title.empty() || metric.meaning.empty() || metric.formula.empty() || metric.source.empty())
        << metric.name;
    EXPECT_EQ(metric.meaning.back(), '.') << metric.name;
    EXPECT_LT(metric.low, metric.high) << metric.name;
    EXPECT_FALSE(metric.label.empty()) << metric.name;
    EXPECT_EQ(metric.has_cut, metric.cuts[0] > 0) << metric.name;
  }
}

TEST(MetricCatalogue, SaysWhichWayIsBetterAndWhatCanJudge) {
  EXPECT_EQ(direction_of("recall@20"), 1);
  EXPECT_EQ(direction_of("gini@10"), -1);
  EXPECT_EQ(direction_of("rmse"), -1);
  EXPECT_EQ(direction_of("novelty@10"), 0);
  EXPECT_EQ(direction_of("quality"), 0);
  EXPECT_EQ(judging_metrics(),
            (std::vector<std::string>{"rmse", "mae", "accuracy", "precision@10", "recall@10", "recall@20", "hr@10",
                                      "ndcg@10", "ndcg@100", "map@10", "mrr", "coverage@10", "gini@10"}));
  EXPECT_EQ(metric_label("ndcg@100"), "NDCG@100");
  EXPECT_EQ(metric_label("mrr"), "MRR");
  EXPECT_EQ(metric_label("rare:ndcg@10"), "rare:ndcg@10");
}

}  // namespace
}  // namespace tributary
