#include "workflow/staged_run.h"

#include <gtest/gtest.h>

#include "support/test_registry.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

using Names = std::vector<std::string>;

Dataset shop() {
  Dataset data;
  data.titles = {"", ""};
  return data;
}

TEST(StagedRun, ModalitiesComeQuickOnesFirstAndOnlyWhereTheDataHaveThem) {
  const Settings settings(&test_registry());
  Dataset data = shop();
  EXPECT_EQ(modalities_by_cost(data, settings), (Names{"text.tfidf", "llm"}));
  data.titles[1] = "Heat (1995)";
  data.media.push_back({});
  data.media.back().kind = MediaKind::audio;
  EXPECT_EQ(modalities_by_cost(data, settings), (Names{"features.attributes", "text.tfidf", "features.audio", "llm"}));
}

TEST(StagedRun, AnInstanceThatIsNotInTheSettingsIsNotWaitedFor) {
  Settings settings(&test_registry());
  settings.remove("llm");
  EXPECT_EQ(modalities_by_cost(shop(), settings), (Names{"text.tfidf"}));
}

TEST(StagedRun, PopularityThenBehaviourThenEachModalityOnTopOfThoseBefore) {
  Settings settings(&test_registry());
  ASSERT_TRUE(settings.set("ranking.lambda", "77"));
  const auto parts = staged_parts(settings, {"text.tfidf", "llm"});
  ASSERT_EQ(parts.size(), 4U);
  EXPECT_EQ(parts[0].joins, "popularity");
  EXPECT_NE(parts[0].settings.to_toml().find("model = [\"popularity\"]"), std::string::npos);
  EXPECT_EQ(parts[1].joins, "behaviour");
  EXPECT_NE(parts[1].settings.to_toml().find("method = \"ranker\""), std::string::npos);
  const auto content = [](const StagedPart& part) {
    const auto& values = part.settings.find("scoring")->values;
    const auto found = values.find("content");
    return found == values.end() ? Names() : std::get<StringList>(found->second);
  };
  EXPECT_TRUE(content(parts[1]).empty());
  EXPECT_EQ(content(parts[2]), (Names{"text.tfidf"}));
  EXPECT_EQ(parts[3].joins, "llm");
  EXPECT_EQ(content(parts[3]), (Names{"text.tfidf", "llm"}));
}

TEST(StagedRun, WhereTheRankerStandsAloneNoModalityJoins) {
  Settings settings(&test_registry());
  ASSERT_TRUE(settings.set("scoring.method", "ranker"));
  EXPECT_EQ(staged_parts(settings, {"text.tfidf"}).size(), 2U);
}

}  // namespace
}  // namespace tributary
