#include "llm/llm_stage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dataset/dataset.h"
#include "features/feature_matrix.h"
#include "split/evaluation_config.h"
#include "split/fold.h"

namespace tributary {
namespace {

using testing::Each;
using testing::HasSubstr;

class FakeMemo : public Memo {
 public:
  std::optional<std::string> get(std::string_view space, std::string_view key) override {
    spaces.insert(std::string(space));
    const auto found = entries.find(std::string(space) + std::string(key));
    return found == entries.end() ? std::nullopt : std::optional(found->second);
  }
  Status put(std::string_view space, const std::vector<std::pair<std::string, std::string>>& many) override {
    for (const auto& [key, value] : many) entries[std::string(space) + key] = value;
    return done;
  }
  std::map<std::string, std::string> entries;
  std::set<std::string> spaces;
};

Dataset films(std::vector<std::string> titles) {
  Dataset d;
  for (std::size_t i = 0; i < titles.size(); ++i) d.item_ids.push_back(std::to_string(i + 1));
  d.descriptions.assign(titles.size(), "");
  d.titles = std::move(titles);
  return d;
}

Result<Bundle> run_llm(const LlmConfig& config, Memo& memo, const Dataset& d) {
  Fold deploy;
  deploy.is_deploy = true;
  Job job;
  return llm_stage().run(
      StageRun("llm", {{"dataset", {{"dataset", to_bundle(d)}}}},
               {{"own", std::make_shared<LlmConfig>(config)}, {"evaluation", std::make_shared<EvaluationConfig>()}},
               &deploy, job, memo));
}

Result<Bundle> run_llm(const LlmConfig& config) {
  FakeMemo memo;
  return run_llm(config, memo, films({"Heat (1995)", "Alien (1979)"}));
}

double figure(const Bundle& bundle, const std::string& name) {
  for (const auto& [key, value] : bundle.figures)
    if (key == name) return value;
  return -1;
}

TEST(LlmStageTest, WithoutAModelThePipelineGoesOnAndSaysHowToGetOne) {
  LlmConfig config;
  config.model = "/no/such/model";
  const auto bundle = run_llm(config);
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  ASSERT_TRUE(bundle->left_out.has_value());
  EXPECT_THAT(bundle->left_out->text, HasSubstr("/no/such/model"));
  EXPECT_THAT(bundle->left_out->text, HasSubstr("config.json"));
  const auto matrix = feature_matrix_from(*bundle);
  ASSERT_TRUE(matrix.ok()) << to_string(matrix.problem());
  EXPECT_EQ(matrix->rows(), 2U);
  EXPECT_THAT(matrix->present, Each(0));
}

TEST(LlmStageTest, WrongPromptIsRefusedBeforeAnythingRuns) {
  LlmConfig config;
  config.model = "/no/such/model";
  config.prompt = "{titel}";
  const auto bundle = run_llm(config);
  ASSERT_FALSE(bundle.ok());
  EXPECT_EQ(bundle.problem().code, Code::usage);
}

/// With the small encoder that the tests of nn use: random weights, right shapes.
TEST(LlmStageTest, NewAndChangedItemsAloneGoThroughTheNetwork) {
  LlmConfig config;
  config.model = std::string(TRIBUTARY_FIXTURES) + "/nn/tiny_bert";
  FakeMemo memo;
  const auto first = run_llm(config, memo, films({"Heat (1995)", "Alien (1979)", ""}));
  ASSERT_TRUE(first.ok()) << to_string(first.problem());
  EXPECT_EQ(figure(*first, "items"), 2);
  EXPECT_EQ(figure(*first, "encoded"), 2);
  const auto second = run_llm(config, memo, films({"Heat (1995)", "Alien (1979)", "Brazil (1985)", "Heat (1995)"}));
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(figure(*second, "encoded"), 1);
  EXPECT_EQ(figure(*second, "remembered"), 2);
  EXPECT_EQ(memo.spaces.size(), 1U);

  const auto matrix = feature_matrix_from(*second);
  ASSERT_TRUE(matrix.ok());
  ASSERT_GT(matrix->dim(), 0U);
  for (std::size_t i = 0; i < 4; ++i) {
    double squares = 0;
    for (const float x : matrix->dense_rows.row(i)) squares += static_cast<double>(x) * static_cast<double>(x);
    EXPECT_NEAR(squares, 1, 1e-4);
  }
  config.max_tokens = 8;
  ASSERT_TRUE(run_llm(config, memo, films({"Heat (1995)"})).ok());
  EXPECT_EQ(memo.spaces.size(), 2U) << "another limit gives other vectors";
}

}  // namespace
}  // namespace tributary
