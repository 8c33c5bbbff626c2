// Every ranker's contributions tell the truth: what an item of the history is said to have moved a score by is what the
// score loses when the item is taken out. A new ranker is one line in `rankers()`.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/random.h"
#include "ranking/ease.h"
#include "ranking/kernel_ridge.h"
#include "ranking/popularity.h"

namespace tributary {
namespace {

constexpr std::size_t kUserCount = 30, kItemCount = 45;

Interactions random_likes(std::size_t rows, double share, std::uint64_t seed) {
  Random random(seed);
  Interactions out;
  out.rows = rows;
  out.cols = kItemCount;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t item = 0; item < kItemCount - 3; ++item) {  // the last three stay unseen
      if (random.uniform() >= share) continue;
      out.column.push_back(static_cast<std::int32_t>(item));
      out.value.push_back(random.uniform() < 0.3 ? 0.5F : 1.0F);
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  return out;
}

ContentBlock words() {
  Random random(5);
  ContentBlock block;
  block.matrix.modality = "text";
  block.matrix.sparse = true;
  block.matrix.ids.resize(kItemCount);
  block.matrix.present.assign(kItemCount, 1);
  block.matrix.sparse_rows.rows = kItemCount;
  block.matrix.sparse_rows.cols = 60;
  for (std::size_t item = 0; item < kItemCount; ++item) {
    for (std::int32_t word = 0; word < 60; ++word) {
      if (random.uniform() >= 0.1) continue;
      block.matrix.sparse_rows.column.push_back(word);
      block.matrix.sparse_rows.value.push_back(static_cast<float>(random.uniform()));
    }
    block.matrix.sparse_rows.offset.push_back(static_cast<std::int64_t>(block.matrix.sparse_rows.column.size()));
  }
  return block;
}

ContentBlock vectors() {
  Random random(6);
  ContentBlock block;
  block.matrix.modality = "image";
  block.matrix.ids.resize(kItemCount);
  block.matrix.present.assign(kItemCount, 1);
  block.matrix.present[4] = 0;
  block.matrix.dense_rows = DenseMatrix(kItemCount, 8);
  for (float& value : block.matrix.dense_rows.data) value = static_cast<float>(random.normal() * 3 + 1);
  return block;
}

struct Named {
  std::string name;
  std::function<std::unique_ptr<Ranker>()> make;
};

std::vector<Named> rankers() {
  return {
      {"Popularity", [] { return std::make_unique<Popularity>(); }},
      {"EaseByUsers",
       [] {
         return std::make_unique<Ease>(EaseConfig{5, EaseSide::users});
       }},
      {"EaseByItems",
       [] {
         return std::make_unique<Ease>(EaseConfig{5, EaseSide::items});
       }},
      {"KernelRidgeSparse", [] { return std::make_unique<KernelRidge>(std::vector{words()}, KernelRidgeConfig{1}); }},
      {"KernelRidgeDense", [] { return std::make_unique<KernelRidge>(std::vector{vectors()}, KernelRidgeConfig{1}); }},
      {"KernelRidgeMixed",
       [] {
         return std::make_unique<KernelRidge>(std::vector{words(), vectors()}, KernelRidgeConfig{1});
       }},
  };
}

class Contributions : public testing::TestWithParam<Named> {};

TEST_P(Contributions, TakingAnItemOutLosesItsAmount) {
  const std::unique_ptr<Ranker> ranker = GetParam().make();
  Job job;
  ASSERT_TRUE(ranker->fit(random_likes(kUserCount, 0.2, 1), job).ok());
  const Interactions histories = random_likes(4, 0.15, 2);
  for (std::size_t user = 0; user < histories.rows; ++user) {
    const auto items = histories.columns(user);
    const auto weights = histories.values(user);
    Interactions variants;  // the whole history, then each with one item left out
    variants.cols = kItemCount;
    for (std::size_t out = 0; out <= items.size(); ++out) {
      for (std::size_t k = 0; k < items.size(); ++k) {
        if (k + 1 == out) continue;
        variants.column.push_back(items[k]);
        variants.value.push_back(weights[k]);
      }
      variants.offset.push_back(static_cast<std::int64_t>(variants.column.size()));
      ++variants.rows;
    }
    DenseMatrix scores;
    ASSERT_TRUE(ranker->score(variants, scores, job).ok());
    ASSERT_EQ(scores.cols, kItemCount);
    for (Item item = 0; item < static_cast<Item>(kItemCount); ++item) {
      const auto contributions = ranker->contributions(items, weights, item);
      std::map<Item, float> amount;
      for (std::size_t k = 0; k < contributions.size(); ++k) {
        amount[contributions[k].item] = contributions[k].amount;
        if (k > 0) {
          EXPECT_GE(contributions[k - 1].amount, contributions[k].amount) << "not largest first";
        }
      }
      for (std::size_t k = 0; k < items.size(); ++k) {
        const float lost =
            scores.row(0)[static_cast<std::size_t>(item)] - scores.row(k + 1)[static_cast<std::size_t>(item)];
        EXPECT_NEAR(lost, amount[items[k]], ranker->tolerance()) << "item " << item << " without " << items[k];
      }
    }
  }
}

TEST_P(Contributions, AnEmptyHistoryHasNone) {
  const std::unique_ptr<Ranker> ranker = GetParam().make();
  Job job;
  ASSERT_TRUE(ranker->fit(random_likes(kUserCount, 0.2, 1), job).ok());
  EXPECT_TRUE(ranker->contributions({}, {}, 3).empty());
}

INSTANTIATE_TEST_SUITE_P(All, Contributions, testing::ValuesIn(rankers()),
                         [](const auto& named) { return named.param.name; });

}  // namespace
}  // namespace tributary
