#include "scoring/match_stage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "base/random.h"
#include "core/pipeline/toy_pipeline.h"
#include "dataset/dataset.h"
#include "features/feature_matrix.h"
#include "ranking/ranker_kind.h"
#include "scoring/scoring_config.h"
#include "support/rankers.h"

namespace tributary {
namespace {

constexpr std::size_t kItems = 30, kUsers = 40;

/// A bundle of "ranking.liked": users like three in ten items.
Bundle likes() {
  Random random(1);
  std::vector<std::int64_t> offset{0};
  std::vector<std::int32_t> item;
  for (std::size_t user = 0; user < kUsers; ++user) {
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(kItems); ++i) {
      if (random.uniform() < 0.3) item.push_back(i);
    }
    offset.push_back(static_cast<std::int64_t>(item.size()));
  }
  TensorFile tensors;
  tensors.set_metadata("items", std::to_string(kItems));
  const auto count = static_cast<std::int64_t>(item.size());
  tensors.put("offset", std::move(offset), {static_cast<std::int64_t>(kUsers) + 1});
  tensors.put("item", std::move(item), {count});
  Bundle bundle;
  bundle.put("liked", std::move(tensors));
  return bundle;
}

class MatchStage : public testing::Test {
 protected:
  MatchStage() {
    for (std::size_t i = 0; i < kItems; ++i) data_.item_ids.push_back("i" + std::to_string(i));
    data_.titles.resize(kItems);
    data_.descriptions.resize(kItems);
    content_.modality = "text";
    content_.ids = data_.item_ids;
    content_.present.assign(kItems, 1);
    content_.present[3] = 0;
    draw(4);
  }
  void draw(std::size_t columns) {
    Random random(columns);
    DenseMatrix rows(kItems, columns);
    for (float& value : rows.data) value = static_cast<float>(random.normal());
    content_.dense_rows = std::move(rows);
  }
  Result<Bundle> run() {
    auto content = content_;
    Inputs inputs;
    inputs["dataset"] = {{"dataset", to_bundle(data_)}};
    inputs["liked"] = {{kLikedStage, likes()}};
    inputs["content"] = {{"text.tfidf", bundle_ ? *bundle_ : to_bundle(content)}};
    return match_stage().run(StageRun("scoring.match@text.tfidf", std::move(inputs),
                                      {{"scoring", std::make_shared<ScoringConfig>()}}, nullptr, job_, memo_));
  }
  Dataset data_;
  FeatureMatrix content_;
  std::optional<Bundle> bundle_;  ///< in place of content_
  Job job_;
  MapMemo memo_;
};

TEST_F(MatchStage, WhatIsKeptScoresAsWhatWasFitted) {
  for (const std::size_t columns : {4U, 3000U}) {  // solved by its dimensions, and by conjugate gradients
    draw(columns);
    const auto kept = run();
    ASSERT_TRUE(kept) << to_string(kept.problem());
    const auto loaded = match_from(*kept, content_, ScoringConfig().content_lambda);
    ASSERT_TRUE(loaded) << to_string(loaded.problem());
    const auto train = liked_from(likes(), false);
    ASSERT_TRUE(train);
    const auto fitted = match_with("text.tfidf", content_, *train, ScoringConfig().content_lambda);
    EXPECT_EQ(scores_of(**loaded, *train).data, scores_of(*fitted.ranker, *train).data);
    EXPECT_EQ((*loaded)->present()[3], 0);
  }
}

TEST_F(MatchStage, WhereNoItemHasTheModalityThereIsNothingToKeep) {
  std::fill(content_.present.begin(), content_.present.end(), std::uint8_t{0});
  const auto kept = run();
  ASSERT_TRUE(kept);
  EXPECT_TRUE(kept->parts().empty());
  const auto loaded = match_from(*kept, content_, 10);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(*loaded, nullptr);
}

// One NaN in one modality stopped every run: "the matrix is not positive definite (row 1)".
TEST_F(MatchStage, WhatCannotBeReckonedWithIsRefused) {
  for (const std::size_t columns : {4U, 3000U}) {  // solved by its dimensions, and by conjugate gradients
    draw(columns);
    TensorFile tensors = *to_bundle(FeatureMatrix(content_)).tensors("matrix");
    // Past to_bundle, which would mask it.
    tensors.put("rows", std::vector<float>(kItems * columns, std::numeric_limits<float>::quiet_NaN()),
                {static_cast<std::int64_t>(kItems), static_cast<std::int64_t>(columns)});
    bundle_.emplace();
    bundle_->put("matrix", std::move(tensors));
    const auto kept = run();
    ASSERT_FALSE(kept) << columns;
    EXPECT_FALSE(kept.problem().what.empty());
  }
}

}  // namespace
}  // namespace tributary
