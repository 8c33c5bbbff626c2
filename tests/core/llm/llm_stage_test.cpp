#include "llm/llm_stage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
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

class NoMemo : public Memo {
 public:
  std::optional<std::string> get(std::string_view, std::string_view) override { return std::nullopt; }
  Status put(std::string_view, const std::vector<std::pair<std::string, std::string>>&) override { return done; }
};

Result<Bundle> run_llm(const LlmConfig& config) {
  Dataset d;
  d.item_ids = {"1", "2"};
  d.titles = {"Heat (1995)", "Alien (1979)"};
  d.descriptions = {"", ""};
  Fold deploy;
  deploy.is_deploy = true;
  Job job;
  NoMemo memo;
  return llm_stage().run(
      StageRun("llm", {{"dataset", {{"dataset", to_bundle(d)}}}},
               {{"own", std::make_shared<LlmConfig>(config)}, {"evaluation", std::make_shared<EvaluationConfig>()}},
               &deploy, job, memo));
}

TEST(LlmStageTest, WithoutAModelTheRoadGoesOnAndSaysHowToGetOne) {
  LlmConfig config;
  config.model = "/no/such/model";
  const auto bundle = run_llm(config);
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  ASSERT_FALSE(bundle->notes.empty());
  EXPECT_THAT(bundle->notes[0], HasSubstr("/no/such/model"));
  EXPECT_THAT(bundle->notes[0], HasSubstr("config.json"));
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

}  // namespace
}  // namespace tributary
