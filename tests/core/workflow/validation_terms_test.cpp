#include "evaluation/validation_terms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/random.h"
#include "evaluation/measure.h"
#include "project/file_table.h"
#include "split/fold_bundle.h"
#include "support/genre_shop.h"
#include "support/imported_project.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "workflow/evaluate.h"
#include "workflow/model_provider.h"
#include "workflow/recommend.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

class ValidationTermsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ / "files");
    write_genre_shop(folder_ / "files", 3);
    project_.emplace(import_project(folder_.path(), test_registry()));
  }

  void change(Settings settings) { ASSERT_TRUE(project_->change(std::move(settings), "test")); }
  void set(const std::string& path, const std::string& text) {
    Settings settings = project_->settings();
    const auto status = settings.set(path, text);
    ASSERT_TRUE(status) << to_string(status.problem());
    change(std::move(settings));
  }

  std::shared_ptr<const ValidationTerms> validation_terms() {
    Workflow workflow(*project_, RunContext{});
    auto made = workflow.validation_terms();
    EXPECT_TRUE(made) << to_string(made.problem());
    return made ? *made : nullptr;
  }

  static WeightsMetrics measured(const ValidationTerms& all, const std::vector<float>& weights, std::size_t users = 0) {
    auto made = all.measure(weights, users, StopToken());
    EXPECT_TRUE(made);
    return *std::move(made);
  }

  static std::size_t term(const ValidationTerms& all, const std::string& name) {
    for (std::size_t m = 0; m < all.terms().size(); ++m) {
      if (all.terms()[m].name == name) return m;
    }
    ADD_FAILURE() << "no term " << name;
    return 0;
  }

  /// What the pipeline says, against what the validation terms say under their own weights.
  void expect_agreement() {
    const auto made = validation_terms();
    Workflow workflow(*project_, RunContext{});
    const auto said = workflow.measure();
    ASSERT_TRUE(said) << to_string(said.problem());
    const auto now = measured(*made, made->weights());
    std::size_t compared = 0;
    for (const auto& figure : made->compared_metrics(now, now)) {
      const MetricValue* value = said->report.find(figure.metric);
      if (value == nullptr) continue;  // of the rare targets: a segment of the report
      EXPECT_NEAR(figure.value, value->value, 1e-9) << figure.metric;
      EXPECT_EQ(figure.change.mean, 0) << figure.metric;
      ++compared;
    }
    EXPECT_GE(compared, 13U);
    EXPECT_EQ(static_cast<std::int64_t>(now.users), said->report.protocol.users);
  }

  TemporaryFolder folder_;
  std::optional<Project> project_;
};

TEST_F(ValidationTermsTest, AgreesWithThePipelineUnderFittedWeights) {
  expect_agreement();
  const auto made = validation_terms();
  EXPECT_EQ(made->weights(), made->fitted());
  EXPECT_EQ(made->fitted()[0], 1.0F);
}

TEST_F(ValidationTermsTest, AgreesWithThePipelineUnderWeightsSetByHand) {
  set("scoring.weights.text", "0.37");
  set("scoring.weights.attributes", "0.8");
  expect_agreement();
}

TEST_F(ValidationTermsTest, FittedWeightsAreFittedWhateverIsSetByHand) {
  const auto before = validation_terms()->fitted();
  set("scoring.weights.text", "1.7");
  const auto after = validation_terms();
  EXPECT_EQ(after->fitted(), before);
  EXPECT_FLOAT_EQ(after->weights()[term(*after, "text")], 1.7F);
}

TEST_F(ValidationTermsTest, AModalityWhoseWeightIsSetToZeroKeepsItsTerm) {
  set("scoring.weights.attributes", "0");
  const auto made = validation_terms();
  auto weights = made->weights();
  const auto m = term(*made, "attributes");
  EXPECT_EQ(weights[m], 0.0F);
  const auto muted = measured(*made, weights);
  weights[m] = 1;
  const auto loud = measured(*made, weights);
  EXPECT_NE(muted.lists, loud.lists);
  EXPECT_EQ(muted.shares[m], 0);
  EXPECT_GT(loud.shares[m], 0);
  EXPECT_NEAR(std::accumulate(loud.shares.begin(), loud.shares.end(), 0.0), 1, 1e-12);

  Workflow workflow(*project_, RunContext{});
  const auto recommender = workflow.recommender();  // the list beside the sliders has it too
  ASSERT_TRUE(recommender);
  ASSERT_EQ((*recommender)->terms().size(), made->terms().size());
  EXPECT_EQ((*recommender)->weights()[m], 0.0F);
}

TEST_F(ValidationTermsTest, OnlyRatiosOfWeightsMatter) {
  const auto made = validation_terms();
  std::vector<float> weights(made->terms().size(), 0.5F), twice(made->terms().size(), 1.0F);
  EXPECT_EQ(measured(*made, weights).lists, measured(*made, twice).lists);
}

TEST_F(ValidationTermsTest, FiguresArePairedChangesOverTheUsersThatBothHave) {
  const auto made = validation_terms();
  auto weights = made->fitted();
  const auto baseline = measured(*made, weights);
  weights[term(*made, "text")] = 2;
  weights[0] = 0;
  const auto now = measured(*made, weights);
  const auto& names = user_metric_names();
  const auto column = static_cast<std::size_t>(std::find(names.begin(), names.end(), "ndcg@10") - names.begin());
  double difference = 0;
  for (std::size_t u = 0; u < now.users; ++u)
    difference += now.values[u * names.size() + column] - baseline.values[u * names.size() + column];
  for (const auto& figure : made->compared_metrics(now, baseline)) {
    if (figure.metric == "ndcg@10") {
      EXPECT_NEAR(figure.change.mean, difference / static_cast<double>(now.users), 1e-12);
      EXPECT_NE(figure.change.mean, 0);
    }
    if (figure.metric == "coverage@10") {
      EXPECT_NEAR(figure.change.mean, now.totals.at("coverage@10") - baseline.totals.at("coverage@10"), 1e-12);
      EXPECT_GE(figure.change.high, figure.change.low);
    }
    EXPECT_EQ(figure.has_interval, figure.metric != "gini@10");
  }
}

TEST_F(ValidationTermsTest, TheFirstUsersAreASampleThatNeverChanges) {
  const auto made = validation_terms();
  const auto all = measured(*made, made->fitted()), some = measured(*made, made->fitted(), 20);
  EXPECT_EQ(some.users, 20U);
  for (std::size_t at = 0; at < some.values.size(); ++at) {
    if (std::isnan(some.values[at])) {
      EXPECT_TRUE(std::isnan(all.values[at]));
    } else {
      EXPECT_EQ(some.values[at], all.values[at]);
    }
  }
  for (const auto& figure : made->compared_metrics(some, all)) {
    if (figure.metric != "gini@10" && figure.metric != "coverage@10") continue;
    EXPECT_NEAR(figure.change.mean, 0, 1e-12) << "coverage of 20 users is not to be compared with that of all";
  }
}

TEST_F(ValidationTermsTest, TakesAFairSampleOfTheUsersWhereMemoryDoesNotHoldAll) {
  const auto all = validation_terms();
  ASSERT_EQ(all->users(), all->users_in_all());
  ASSERT_GT(all->users(), 60U);

  const Settings settings = project_->settings();
  const RunContext context;
  Runner runner(settings, project_->store(), project_->memo(), project_->files(), context, true);
  auto dataset = runner.result("dataset");
  auto split = runner.result("split");
  ASSERT_TRUE(dataset);
  ASSERT_TRUE(split);
  const auto bytes = std::size_t{60} * (all->terms().size() + 1) * sizeof(float) * 20;  // some twenty users
  ModelProvider models;
  const auto some =
      tributary::validation_terms({runner, settings, std::make_shared<const Dataset>(*dataset_from(*dataset)),
                                   std::make_shared<const FoldSet>(*fold_set_from(*split)), context, models},
                                  bytes);
  ASSERT_TRUE(some) << to_string(some.problem());
  EXPECT_GE(some->users(), 15U);
  EXPECT_LE(some->users(), 20U);
  EXPECT_EQ(some->users_in_all(), all->users());
  for (std::size_t u = 0; u < some->users(); ++u) EXPECT_EQ(some->user(u), all->user(u));
  const auto now = measured(*some, all->fitted()), of_all = measured(*all, all->fitted(), some->users());
  EXPECT_EQ(now.lists, of_all.lists);
}

TEST_F(ValidationTermsTest, AModalityMissingForNoItemOrForAllIsTheSumWithOrWithoutIt) {
  const auto made = validation_terms();
  std::vector<float> weights(made->terms().size(), 0.6F);
  const auto now = measured(*made, weights);
  const auto none = made->measure_missing(weights, "text", 0, 7, StopToken());
  ASSERT_TRUE(none);
  EXPECT_EQ(none->lists, now.lists);
  for (const auto& figure : made->compared_metrics(*none, now)) EXPECT_EQ(figure.change.mean, 0) << figure.metric;
  auto without = weights;
  without[term(*made, "text")] = 0;
  const auto all = made->measure_missing(weights, "text", 1, 7, StopToken());
  ASSERT_TRUE(all);
  EXPECT_EQ(all->lists, measured(*made, without).lists);
  EXPECT_NE(all->lists, now.lists);
  StopToken stop;
  stop.stop();
  EXPECT_FALSE(made->measure_missing(weights, "text", 1, 7, stop));
}

/// Against lists made item by item from what the validation fold's recommender says of each user.
TEST_F(ValidationTermsTest, AModalityMissingForHalfOfTheItemsIsMaskedThere) {
  constexpr std::uint64_t kSeed = 11;
  const auto made = validation_terms();
  std::vector<float> weights(made->terms().size(), 1.0F);
  const auto m = term(*made, "attributes");
  const auto half = made->measure_missing(weights, "attributes", 0.5, kSeed, StopToken());
  ASSERT_TRUE(half);
  Workflow workflow(*project_, RunContext{});
  const auto recommender = workflow.recommender(0);
  ASSERT_TRUE(recommender) << to_string(recommender.problem());
  const std::size_t items = (*recommender)->dataset().items();
  std::vector<std::int32_t> order(items);
  std::iota(order.begin(), order.end(), 0);
  Random(kSeed).shuffle(std::span(order));
  std::vector<bool> is_masked(items, false);
  for (std::size_t n = 0; n < items / 2; ++n) is_masked[static_cast<std::size_t>(order[n])] = true;

  const auto& names = user_metric_names();
  const auto column = static_cast<std::size_t>(std::find(names.begin(), names.end(), "ndcg@10") - names.begin());
  for (std::size_t u = 0; u < made->users(); ++u) {
    const auto candidates = (*recommender)->candidates(made->user(u));
    ASSERT_TRUE(candidates);
    std::vector<std::pair<double, Item>> scored;
    for (const auto& ranked : (*candidates)->top(weights, items)) {
      double sum = 0;
      for (std::size_t t = 0; t < weights.size(); ++t)
        sum += t == m && is_masked[static_cast<std::size_t>(ranked.item)] ? 0.0 : static_cast<double>(ranked.parts[t]);
      scored.emplace_back(-sum, ranked.item);
    }
    std::sort(scored.begin(), scored.end());
    const auto held_out = (*recommender)->held_out(made->user(u));
    double gain = 0, ideal = 0;
    for (std::size_t r = 0; r < 10; ++r) {
      const double discount = 1 / std::log2(static_cast<double>(r) + 2);
      if (r < scored.size() && std::find(held_out.begin(), held_out.end(), scored[r].second) != held_out.end())
        gain += discount;
      if (r < held_out.size()) ideal += discount;
    }
    EXPECT_NEAR(half->values[u * names.size() + column], gain / ideal, 1e-9) << "user " << made->user(u);
  }
  EXPECT_NE(half->lists, measured(*made, weights).lists);
}

TEST_F(ValidationTermsTest, StopsWhenAsked) {
  const auto made = validation_terms();
  StopToken stop;
  stop.stop();
  const auto measure = made->measure(made->fitted(), 0, stop);
  ASSERT_FALSE(measure);
  EXPECT_EQ(measure.problem().code, Code::cancelled);
}

TEST_F(ValidationTermsTest, TheRankerAloneLeavesNothingToWeigh) {
  set("scoring.method", "ranker");
  Workflow workflow(*project_, RunContext{});
  const auto made = workflow.validation_terms();
  ASSERT_FALSE(made);
  EXPECT_EQ(made.problem().code, Code::bad_input);
}

}  // namespace
}  // namespace tributary
