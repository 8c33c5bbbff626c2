// The stages from a data set to its words, run as the pipeline runs them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dataset/dataset.h"
#include "features/attributes/attribute_rows.h"
#include "features/attributes/attributes_stage.h"
#include "features/feature_matrix.h"
#include "features/text/tfidf.h"
#include "features/text/tfidf_stage.h"
#include "pipeline/stage.h"
#include "preprocessing/documents.h"
#include "preprocessing/text_stage.h"
#include "split/evaluation_config.h"
#include "split/fold.h"

namespace tributary {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

class NoMemo : public Memo {
 public:
  std::optional<std::string> get(std::string_view, std::string_view) override { return std::nullopt; }
  Status put(std::string_view, const std::vector<std::pair<std::string, std::string>>&) override { return done; }
};

using Inputs = std::map<std::string, std::vector<Input>, std::less<>>;
using Configs = std::map<std::string, std::shared_ptr<const void>, std::less<>>;

/// Three films and two users; the second one's only row is held out, and he tagged that film.
Dataset films() {
  Dataset d;
  d.item_ids = {"1", "2", "3"};
  d.user_ids = {"ann", "bob"};
  d.titles = {"Heat (1995)", "Alien (1979)", ""};
  d.descriptions = {"", "", ""};
  Attribute genres;
  genres.name = "genres";
  genres.categories = {{"Crime"}, {"Horror"}, {}};
  d.item_attributes = {genres};
  const float none = std::numeric_limits<float>::quiet_NaN();
  d.interactions = {Column<std::int32_t>({0, 1}), Column<std::int32_t>({0, 1}), Column<float>({none, none}),
                    Column<std::int64_t>({kNoTime, kNoTime})};
  d.texts = {{0, 0, TextRow::Kind::tag, kNoTime, "heist"}, {1, 1, TextRow::Kind::tag, kNoTime, "leak"}};
  return d;
}

Fold held_out() {
  Fold fold;
  fold.name = "0";
  fold.part = Column<std::uint8_t>({static_cast<std::uint8_t>(Part::train), static_cast<std::uint8_t>(Part::test)});
  return fold;
}

Result<Bundle> run(const StageKind& kind, Inputs inputs, Configs configs, const Fold& fold) {
  Job job;
  NoMemo memo;
  if (!configs.contains("own")) configs["own"] = kind.section.make();
  return kind.run(StageRun(kind.name, std::move(inputs), std::move(configs), &fold, job, memo));
}

Configs evaluation(const std::string& item_text) {
  auto config = std::make_shared<EvaluationConfig>();
  config->item_text = item_text;
  return {{"evaluation", config}};
}

Result<Bundle> documents(const Bundle& dataset, const Fold& fold, const std::string& item_text) {
  return run(text_stage(), {{"dataset", {{"dataset", dataset}}}}, evaluation(item_text), fold);
}

Result<Bundle> tfidf(const Bundle& texts, const Bundle& dataset, const Fold& fold, const std::string& item_text) {
  return run(tfidf_stage(), {{"documents", {{"preprocessing.text", texts}}}, {"dataset", {{"dataset", dataset}}}},
             evaluation(item_text), fold);
}

TEST(TextPipelineTest, HeldOutTagIsInNoPartOfTheTrainingText) {
  const Bundle dataset = to_bundle(films());
  const auto train = documents(dataset, held_out(), "train");
  ASSERT_TRUE(train.ok()) << to_string(train.problem());
  const auto words = documents_from(*train);
  ASSERT_TRUE(words.ok());
  EXPECT_THAT(words->words, ElementsAre("alien", "crime", "heat", "heist", "horror"));
  const auto all = documents(dataset, held_out(), "all");
  ASSERT_TRUE(all.ok());
  EXPECT_THAT(documents_from(*all)->words, Contains("leak"));
}

TEST(TextPipelineTest, VocabularyIsTheTrainingItemsAndRowsAreThereForAll) {
  const Bundle dataset = to_bundle(films());
  const auto texts = documents(dataset, held_out(), "train");
  ASSERT_TRUE(texts.ok());
  const auto bundle = tfidf(*texts, dataset, held_out(), "train");
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  EXPECT_TRUE(bundle->has("vocabulary"));
  const auto matrix = feature_matrix_from(*bundle);
  ASSERT_TRUE(matrix.ok());
  EXPECT_EQ(matrix->modality, "text");
  EXPECT_THAT(matrix->ids, ElementsAre("1", "2", "3"));
  EXPECT_THAT(matrix->columns, ElementsAre("crime", "heat", "heist"));
  EXPECT_THAT(matrix->present, ElementsAre(1, 0, 0));
}

TEST(TextPipelineTest, WhereAllTextCountsTheVocabularyIsAllItems) {
  const Bundle dataset = to_bundle(films());
  const auto texts = documents(dataset, held_out(), "all");
  ASSERT_TRUE(texts.ok());
  const auto bundle = tfidf(*texts, dataset, held_out(), "all");
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  const auto matrix = feature_matrix_from(*bundle);
  ASSERT_TRUE(matrix.ok());
  EXPECT_THAT(matrix->columns, ElementsAre("alien", "crime", "heat", "heist", "horror", "leak"));
  EXPECT_THAT(matrix->present, ElementsAre(1, 1, 0));
}

TEST(TextPipelineTest, AttributesHoldTheYearAndMaskWhatHasNone) {
  const Bundle dataset = to_bundle(films());
  Fold deploy = held_out();
  deploy.is_deploy = true;
  auto config = std::make_shared<AttributesConfig>();
  config->min_items = 1;
  const auto bundle = run(attributes_stage(), {{"dataset", {{"dataset", dataset}}}}, {{"own", config}}, deploy);
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  const auto matrix = feature_matrix_from(*bundle);
  ASSERT_TRUE(matrix.ok());
  EXPECT_EQ(matrix->modality, "attributes");
  EXPECT_THAT(matrix->columns, Contains("genres=Crime"));
  EXPECT_THAT(matrix->columns, Contains("year~1995"));
  EXPECT_THAT(matrix->present, ElementsAre(1, 1, 0));
}

TEST(TextPipelineTest, DeclaredPartsAreTheOnesGiven) {
  const Bundle dataset = to_bundle(films());
  const auto texts = documents(dataset, held_out(), "train");
  ASSERT_TRUE(texts.ok());
  for (const auto& part : text_stage().outputs) EXPECT_TRUE(texts->has(part)) << part;
  const auto words = tfidf(*texts, dataset, held_out(), "train");
  ASSERT_TRUE(words.ok());
  for (const auto& part : tfidf_stage().outputs) EXPECT_TRUE(words->has(part)) << part;
}

}  // namespace
}  // namespace tributary
