#include "project/headline.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "metrics/catalogue.h"
#include "support/test_registry.h"

namespace tributary {
namespace {

TEST(HeadlineSetting, IsPartOfNoStagesKey) {
  int readers = 0;
  for (const auto& kind : test_registry().stages()) {
    for (const auto& use : kind.also_reads) {
      if (use.section != "evaluation") continue;
      ++readers;
      EXPECT_FALSE(use.params.empty()) << kind.name << " reads all of evaluation";
      EXPECT_EQ(std::count(use.params.begin(), use.params.end(), "headline"), 0) << kind.name;
    }
  }
  EXPECT_GT(readers, 3);
}

TEST(HeadlineSetting, WhatDecidesResultsIsTheSameUnderAnother) {
  Settings settings(&test_registry());
  EXPECT_EQ(headline_of(settings), "ndcg@10");
  ASSERT_TRUE(settings.set("seed", "7"));
  Settings other = settings;
  for (const auto& metric : judging_metrics()) {
    ASSERT_TRUE(other.set("evaluation.headline", metric)) << metric;
    EXPECT_EQ(headline_of(other), metric);
    EXPECT_EQ(deciding_settings(other).to_toml(), deciding_settings(settings).to_toml());
    const bool has_users = find_metric(metric)->level == MetricLevel::user;
    EXPECT_EQ(headline_by_user(other), has_users ? metric : "ndcg@10");
  }
  EXPECT_NE(other.to_toml(), settings.to_toml());
  ASSERT_TRUE(other.set("seed", "8"));
  EXPECT_NE(deciding_settings(other).to_toml(), deciding_settings(settings).to_toml());
  EXPECT_FALSE(other.set("evaluation.headline", "novelty@10")) << "neither more nor less of it is better";
}

}  // namespace
}  // namespace tributary
