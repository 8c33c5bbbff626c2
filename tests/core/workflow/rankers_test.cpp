#include "workflow/rankers.h"

#include <gtest/gtest.h>

#include "ranking/ease/ease.h"
#include "ranking/kernel_ridge/kernel_ridge.h"
#include "support/test_registry.h"

namespace tributary {
namespace {

TEST(RankingModel, AWrongNameIsMetWithTheNamesThereAre) {
  Settings settings(&test_registry());
  for (const char* wrong : {"easy", "", "ease+ease", "ease+ranking.ease", "alike_users", "text.tfidf"}) {
    const Status status = settings.set("ranking.model", wrong);
    ASSERT_FALSE(status.ok()) << wrong;
    const std::string message = to_string(status.problem());
    for (const char* name : {"popularity", "ease", "kernel_ridge"})
      EXPECT_NE(message.find(name), std::string::npos) << message;
    EXPECT_EQ(model_text(settings), "ease") << "nothing is changed";
  }
}

TEST(RankingModel, NamesInstances) {
  Settings settings(&test_registry());
  ASSERT_TRUE(settings.set("ranking.model", "popularity+ease"));
  EXPECT_EQ(rankers_in_use(settings), (std::vector<std::string>{"ranking.popularity", "ranking.ease"}));
  EXPECT_TRUE(is_idle_ranker(settings, "ranking.kernel_ridge"));
  EXPECT_FALSE(is_idle_ranker(settings, "ranking.alike_users")) << "it is for cold-start users";
  ASSERT_TRUE(settings.add("ranking.strict", "ranking.ease", {{"lambda", 500.0}}));
  ASSERT_TRUE(settings.set("ranking.model", "ease, strict"));
  EXPECT_EQ(rankers_in_use(settings), (std::vector<std::string>{"ranking.ease", "ranking.strict"}));
  EXPECT_EQ(model_text(settings), "ease+strict");
  const auto text = settings.to_toml();
  EXPECT_NE(text.find(R"(model = ["ease", "strict"])"), std::string::npos) << text;
  const auto again = Settings::from_toml(&test_registry(), text, "pipeline.toml");
  ASSERT_TRUE(again.ok()) << to_string(again.problem());
  EXPECT_EQ(again->config_as<EaseConfig>("ranking.strict").lambda, 500);
  EXPECT_EQ(rankers_in_use(*again), rankers_in_use(settings));
}

TEST(RankingModel, SettingsOfARankerThatIsNotInUseAreSaid) {
  Settings settings(&test_registry());
  ASSERT_TRUE(settings.set("ranking.lambda", "300"));
  EXPECT_TRUE(settings_without_effect(settings).empty());
  ASSERT_TRUE(settings.set("ranking.model", "popularity"));
  const auto said = settings_without_effect(settings);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].text, "The settings of ranking.ease have no effect: ranking.model is popularity.");
}

/// Files of format 1 had one table for all rankers.
TEST(RankingModel, FilesOfBeforeAreReadAsTheyWereMeant) {
  const auto read = [](const std::string& table) {
    auto settings = Settings::from_toml(&test_registry(), "format = 1\n[ranking]\n" + table, "pipeline.toml");
    EXPECT_TRUE(settings.ok()) << to_string(settings.problem());
    return *std::move(settings);
  };
  const auto both = read(
      "model = 'ease+kernel_ridge'\nlambda = 300.0\ncontent_lambda = 4.0\n"
      "content_weights = { text = 0.2 }\n");
  EXPECT_EQ(model_text(both), "ease+kernel_ridge");
  EXPECT_EQ(both.config_as<EaseConfig>("ranking.ease").lambda, 300);
  EXPECT_EQ(both.config_as<KernelRidgeConfig>("ranking.kernel_ridge").lambda, 4);
  EXPECT_EQ(both.config_as<KernelRidgeConfig>("ranking.kernel_ridge").weights, (StringMap{{"text", "0.2"}}));
  const auto first = read("model = 'kernel_ridge+ease'\nlambda = 7.0\ncontent_lambda = 4.0\n");
  EXPECT_EQ(first.config_as<KernelRidgeConfig>("ranking.kernel_ridge").lambda, 7) << "lambda went to the first model";
  EXPECT_EQ(first.config_as<EaseConfig>("ranking.ease").lambda, 200);
  const auto none = read("model = 'popularity+ease'\nlambda = 7.0\n");
  EXPECT_EQ(none.config_as<EaseConfig>("ranking.ease").lambda, 200) << "popularity made nothing of it";
  const auto alone = read("model = 'popularity'\nlambda = 7.0\n");
  EXPECT_EQ(alone.config_as<EaseConfig>("ranking.ease").lambda, 7) << "kept for when ease is taken again";
  EXPECT_EQ(read("lambda = 0.0\n").config_as<EaseConfig>("ranking.ease").lambda, 200) << "0 stood for the default";
  EXPECT_EQ(read("lambda = 55.0\n").config_as<EaseConfig>("ranking.ease").lambda, 55) << "ease was the default";
}

TEST(RankingModel, CommandsOfBeforeSayTheSame) {
  Settings settings(&test_registry());
  ASSERT_TRUE(settings.set("ranking.lambda", "300"));
  ASSERT_TRUE(settings.set("ranking.content_weights.text", "0.2"));
  EXPECT_EQ(settings.config_as<EaseConfig>("ranking.ease").lambda, 300);
  EXPECT_EQ(settings.config_as<KernelRidgeConfig>("ranking.kernel_ridge").weights.at("text"), "0.2");
  ASSERT_TRUE(settings.set("ranking.lambda", "0"));
  EXPECT_EQ(settings.config_as<EaseConfig>("ranking.ease").lambda, 200);
  const auto wrong = settings.set("ranking.lambda", "many");
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.problem().what.find("ranking.ease.lambda"), std::string::npos) << wrong.problem().what;
}

}  // namespace
}  // namespace tributary
