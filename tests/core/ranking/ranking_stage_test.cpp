#include "ranking/ranking_stage.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "features/feature_matrix.h"
#include "pipeline/bundle.h"
#include "preprocessing/scale_stage.h"
#include "ranking/ranker_set.h"
#include "ranking/rating_stage.h"
#include "ranking/scaled_rating.h"
#include "split/evaluation_config.h"
#include "split/fold.h"

namespace tributary {
namespace {

class NoMemo : public Memo {
 public:
  std::optional<std::string> get(std::string_view, std::string_view) override { return std::nullopt; }
  Status put(std::string_view, const std::vector<std::pair<std::string, std::string>>&) override { return done; }
};

/// Four users, five items; the last item is new. Every third row is rated below 4.
struct Shop {
  Dataset data;
  Fold fold;
  Verdicts verdicts;
  FeatureMatrix text;

  explicit Shop(bool rated = true) {
    data.user_ids = {"a", "b", "c", "d"};
    data.item_ids = {"v", "w", "x", "y", "z"};
    data.titles.resize(5);
    data.descriptions.resize(5);
    std::vector<std::int32_t> user, item;
    std::vector<float> rating;
    std::vector<std::int64_t> time;
    for (std::int32_t u = 0; u < 4; ++u) {
      for (std::int32_t i = 0; i < 4; ++i) {
        user.push_back(u);
        item.push_back(i);
        rating.push_back(rated ? ((u + i) % 3 == 0 ? 2.0F : 4.5F) : std::numeric_limits<float>::quiet_NaN());
        time.push_back(u * 10 + i);
      }
    }
    const std::size_t rows = user.size();
    data.interactions = {std::move(user), std::move(item), std::move(rating), std::move(time)};
    data.rating_low = rated ? 2 : 0;
    data.rating_high = rated ? 4.5 : 0;
    fold.part = Column<std::uint8_t>(std::vector<std::uint8_t>(rows, static_cast<std::uint8_t>(Part::train)));
    verdicts.verdict = verdicts.reason = verdicts.step = Column<std::uint8_t>(std::vector<std::uint8_t>(rows, 0));
    text.modality = "text";
    text.ids = data.item_ids;
    text.dense_rows = DenseMatrix(5, 2);
    text.dense_rows.data = {1, 0, 0, 1, 1, 0, 0, 1, 1, 0};
    text.present = {1, 1, 1, 1, 1};
  }

  Result<Bundle> run(const StageKind& kind, std::shared_ptr<const void> config) {
    std::map<std::string, std::vector<Input>, std::less<>> inputs = {{"dataset", {{"dataset", to_bundle(data)}}},
                                                                     {"cleaning", {{"cleaning", to_bundle(verdicts)}}},
                                                                     {"modalities", {{"text.tfidf", to_bundle(text)}}}};
    if (scale) inputs["scale"] = {{"preprocessing.scale", *scale}};
    std::map<std::string, std::shared_ptr<const void>, std::less<>> configs = {
        {"own", std::move(config)},
        {"evaluation", std::make_shared<EvaluationConfig>()},
        {"", std::make_shared<RootConfig>()}};
    return kind.run(StageRun(kind.name, std::move(inputs), std::move(configs), &fold, job, memo));
  }

  std::optional<Bundle> scale;
  Job job;
  NoMemo memo;
};

TEST(RankingStage, WhatItSavesScoresAsFittedModelsDo) {
  Shop shop;
  RankingConfig config;
  config.model = "ease+kernel_ridge";
  auto bundle = shop.run(ranking_stage(), std::make_shared<RankingConfig>(config));
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  EXPECT_EQ(bundle->figures.front(), (std::pair<std::string, double>{"liked", 10}));
  auto rankers = rankers_from(*bundle, config, {shop.text});
  ASSERT_TRUE(rankers.ok()) << to_string(rankers.problem());
  ASSERT_EQ(rankers->size(), 2U);
  EXPECT_EQ((*rankers)[0]->name(), "ease");
  EXPECT_EQ((*rankers)[1]->name(), "kernel_ridge");
  Interactions history;
  history.rows = 1;
  history.cols = 5;
  history.offset = {0, 1};
  history.column = {0};
  history.value = {1};
  DenseMatrix scores;
  ASSERT_TRUE((*rankers)[1]->score(history, scores, shop.job).ok());
  EXPECT_GT(scores.data[4], scores.data[1]) << "the new item says what the liked one says";
}

TEST(RankingStage, ContentIsWaitedForOnlyWhereItIsUsed) {
  const StageKind kind = ranking_stage();
  const auto& modalities = kind.inputs.back();
  EXPECT_TRUE(modalities.many);
  RankingConfig config;
  EXPECT_FALSE(modalities.only_if(&config));
  config.model = "ease+kernel_ridge";
  EXPECT_TRUE(modalities.only_if(&config));
}

TEST(RankingStage, AWrongNameIsMetWithTheNamesThereAre) {
  const Section section = ranking_section();
  const Status status = validate(section, *section.find("model"), std::string("easy"));
  ASSERT_FALSE(status.ok());
  const std::string message = to_string(status.problem());
  for (const char* name : {"popularity", "ease", "kernel_ridge", "ease+kernel_ridge"})
    EXPECT_NE(message.find(name), std::string::npos) << message;
  RankingConfig config;
  config.model = "easy";
  auto rankers = make_rankers(config, {});
  ASSERT_FALSE(rankers.ok());
  EXPECT_EQ(rankers.problem().code, Code::usage);
}

TEST(RankingStage, KernelRidgeWithoutContentSaysWhatToDo) {
  RankingConfig config;
  config.model = "kernel_ridge";
  auto rankers = make_rankers(config, {});
  ASSERT_FALSE(rankers.ok());
  EXPECT_EQ(rankers.problem().code, Code::bad_input);
  EXPECT_FALSE(rankers.problem().cure.empty());
}

TEST(RankingConfig, LambdaIsThatOfTheFirstModel) {
  RankingConfig config;
  config.model = "ease+kernel_ridge";
  EXPECT_EQ(lambda_of(config, 0), 200);
  EXPECT_EQ(lambda_of(config, 1), 10);
  config.lambda = 300;
  EXPECT_EQ(lambda_of(config, 0), 300);
  EXPECT_EQ(lambda_of(config, 1), 10);
  config.model = "kernel_ridge";
  EXPECT_EQ(lambda_of(config, 0), 300);
  config.lambda = 0;
  EXPECT_EQ(lambda_of(config, 0), 10);
}

TEST(RatingStage, FitsOnRatedRowsAndSaysWhereThereAreNone) {
  Shop shop;
  auto bundle = shop.run(rating_stage(), std::make_shared<RatingConfig>());
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  auto model = rating_model_from(*bundle);
  ASSERT_TRUE(model.ok());
  ASSERT_NE(*model, nullptr);
  EXPECT_EQ((*model)->name(), "mf");

  Shop events(false);
  auto none = events.run(rating_stage(), std::make_shared<RatingConfig>());
  ASSERT_TRUE(none.ok());
  EXPECT_FALSE(none->notes.empty());
  EXPECT_EQ(*rating_model_from(*none), nullptr);
}

std::vector<float> stars(const Result<Bundle>& bundle) {
  EXPECT_TRUE(bundle.ok());
  const auto model = rating_model_from(*bundle);
  EXPECT_TRUE(model.ok());
  std::vector<std::int32_t> user, item;
  for (std::int32_t u = 0; u < 4; ++u) {
    for (std::int32_t i = 0; i < 5; ++i) {
      user.push_back(u);
      item.push_back(i);
    }
  }
  std::vector<float> out(user.size());
  (*model)->predict(user, item, out);
  return out;
}

TEST(RatingStage, ScaledRatingsGiveStarsOfTheFilesScaleAndTheDefaultChangesNothing) {
  Shop shop;
  const auto config = std::make_shared<RatingConfig>();
  const auto without = stars(shop.run(rating_stage(), config));
  const auto scaled_by = [&](const std::string& method) {
    ScaleConfig scale;
    scale.rating = method;
    shop.scale = *shop.run(scale_stage(), std::make_shared<ScaleConfig>(scale));
    auto bundle = shop.run(rating_stage(), config);
    EXPECT_EQ(bundle->tensors("rating")->has(ScaledRating::kTensor), method != "none");
    return stars(bundle);
  };
  EXPECT_EQ(scaled_by("none"), without) << "bit for bit";
  for (const char* method : {"min_max", "z_score"}) {
    const auto scaled = scaled_by(method);
    for (std::size_t i = 0; i < scaled.size(); ++i) EXPECT_NEAR(scaled[i], without[i], 1e-5) << method;
  }
}

TEST(ScaleStage, IsFittedOnTrainRowsAndSaysWhatItDoes) {
  Shop shop;
  auto parts = std::vector<std::uint8_t>(16, static_cast<std::uint8_t>(Part::train));
  for (std::size_t row = 8; row < 16; ++row) parts[row] = static_cast<std::uint8_t>(Part::test);  // users c and d
  shop.fold.part = Column<std::uint8_t>(std::move(parts));
  ScaleConfig config;
  config.rating = "z_score";
  config.time = "min_max";
  auto bundle = shop.run(scale_stage(), std::make_shared<ScaleConfig>(config));
  ASSERT_TRUE(bundle.ok()) << to_string(bundle.problem());
  const auto scales = scales_from(*bundle);
  ASSERT_TRUE(scales.ok());
  // Ratings of a and b: 2 where (u + i) % 3 = 0, which are (0,0) (0,3) (1,2); 4.5 the other five.
  const double mean = (3 * 2 + 5 * 4.5) / 8;
  EXPECT_NEAR(scales->rating.offset, mean, 1e-12);
  EXPECT_NEAR(scales->rating.width, std::sqrt((3 * std::pow(2 - mean, 2) + 5 * std::pow(4.5 - mean, 2)) / 8), 1e-12);
  EXPECT_EQ(scales->time.offset, 0);
  EXPECT_EQ(scales->time.width, 13);
  EXPECT_EQ(scales->time.scaled(13), 1);
  EXPECT_NEAR(scales->time.restored(scales->time.scaled(30)), 30, 1e-12);
  EXPECT_EQ(bundle->notes.size(), 2U);
  EXPECT_EQ(bundle->figures[1], (std::pair<std::string, double>("lowest rating", 2)));

  Shop events(false);
  auto none = events.run(scale_stage(), std::make_shared<ScaleConfig>(config));
  ASSERT_TRUE(none.ok());
  EXPECT_TRUE(scales_from(*none)->rating.is_none()) << "there is nothing to scale";
}

}  // namespace
}  // namespace tributary
