// The protocols of ../shared/data/splits on MovieLens, model and scoring together, without the pipeline around them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <set>

#include "features/attributes/attribute_rows.h"
#include "features/feature_matrix.h"
#include "features/text/tfidf.h"
#include "metrics/lists.h"
#include "metrics/ranking.h"
#include "metrics/ties.h"
#include "metrics/top_k.h"
#include "preprocessing/documents.h"
#include "ranking/ease/ease.h"
#include "ranking/kernel_ridge/kernel_ridge.h"
#include "ranking/liked.h"
#include "scoring/fit_weights.h"
#include "scoring/scorer.h"
#include "support/movielens_folds.h"
#include "support/rankers.h"

namespace tributary {
namespace {

/// One evaluated part of one fold: users with a target, their histories, candidates and targets.
struct Judged {
  Interactions train, histories, seen, targets;
  std::vector<std::uint8_t> catalogue;
};

SparseMatrix pick_rows(const SparseMatrix& all, const std::vector<std::size_t>& rows) {
  SparseMatrix out;
  out.cols = all.cols;
  for (const std::size_t row : rows) {
    const auto columns = all.columns(row);
    out.column.insert(out.column.end(), columns.begin(), columns.end());
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
    ++out.rows;
  }
  out.value.assign(out.column.size(), 1.0F);
  return out;
}

Judged part_of(const Fold& fold, Part wanted, bool cold = false) {
  const Dataset& data = *movielens();
  Judged out;
  out.train = liked(data, fold, 4, {Part::train});
  const Interactions targets = liked(data, fold, 4, {wanted});
  const Interactions histories = liked(data, fold, 4, {Part::train, Part::foldin});
  const PartMask known =
      wanted == Part::test ? PartMask{Part::train, Part::foldin, Part::valid} : PartMask{Part::train, Part::foldin};
  const Interactions before = seen(data, fold, known);
  std::vector<std::size_t> users;
  for (std::size_t user = 0; user < targets.rows; ++user) {
    if (!targets.columns(user).empty()) users.push_back(user);
  }
  out.targets = pick_rows(targets, users);
  out.histories = pick_rows(histories, users);
  out.seen = pick_rows(before, users);
  out.catalogue.assign(data.items(), 0);
  for (const std::int32_t item : cold ? out.targets.column : out.train.column)
    out.catalogue[static_cast<std::size_t>(item)] = 1;
  return out;
}

struct Figures {
  std::vector<double> ndcg, hit_rate, recall;
  double coverage = 0, novelty = 0;
};

/// `score(user, out)` fills the scores of one user over all items, -infinity where the item is no candidate.
template <class Score>
Figures measure(const Judged& part, std::int32_t ndcg_cut, Score&& score) {
  Figures out;
  const std::size_t items = part.catalogue.size();
  std::vector<std::int64_t> counts(items, 0);
  for (const std::int32_t item : part.train.column) ++counts[static_cast<std::size_t>(item)];
  const std::vector<double> information = self_information(counts);
  std::set<std::int32_t> shown;
  std::vector<float> scores(items);
  std::vector<TieGroup> groups;
  std::vector<std::int32_t> list;
  for (std::size_t user = 0; user < part.targets.rows; ++user) {
    score(user, std::span(scores));
    const auto targets = part.targets.columns(user);
    const auto relevant = static_cast<std::int32_t>(targets.size());
    rank_targets(scores, targets, groups);
    out.ndcg.push_back(expected_ndcg(groups, relevant, ndcg_cut));
    out.hit_rate.push_back(expected_hit_rate(groups, 10));
    out.recall.push_back(expected_recall(groups, relevant, 20));
    top_k(scores, 10, list);
    shown.insert(list.begin(), list.end());
    out.novelty += list_novelty(list, information);
  }
  out.novelty /= static_cast<double>(part.targets.rows);
  out.coverage = static_cast<double>(shown.size()) /
                 static_cast<double>(std::count(part.catalogue.begin(), part.catalogue.end(), 1));
  return out;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

Figures measure_ranker(const Judged& part, const Ranker& ranker, std::int32_t ndcg_cut) {
  DenseMatrix scores;
  Job job;
  EXPECT_TRUE(ranker.score(Users(part.histories), scores, job).ok());
  return measure(part, ndcg_cut, [&](std::size_t user, std::span<float> out) {
    for (std::size_t item = 0; item < out.size(); ++item)
      out[item] = part.catalogue[item] != 0 ? scores.row(user)[item] : -std::numeric_limits<float>::infinity();
    for (const std::int32_t item : part.seen.columns(user))
      out[static_cast<std::size_t>(item)] = -std::numeric_limits<float>::infinity();
  });
}

FeatureMatrix text_of(const Fold& fold, ItemText which) {
  const Dataset& data = *movielens();
  const CountedTexts counted = counted_texts(data, fold, which);
  std::vector<std::string> texts;
  for (std::size_t item = 0; item < data.items(); ++item) texts.push_back(item_document(data, counted, item));
  Job job;
  auto documents = tokenise_documents(data.item_ids, texts, {}, job);
  EXPECT_TRUE(documents.ok());
  const TfidfConfig config;
  const TfidfModel model = fit_tfidf(*documents, training_catalogue(data, fold), config);
  auto rows = tfidf_rows(*documents, model, config.sublinear, job);
  EXPECT_TRUE(rows.ok());
  return tfidf_matrix(*documents, model, *std::move(rows));
}

FeatureMatrix attributes_of(const Fold& fold) {
  const Dataset& data = *movielens();
  const auto attributes = attributes_with_year(data);
  const AttributeEncoding encoding = fit_attributes(attributes, training_catalogue(data, fold), {});
  return attribute_matrix(data.item_ids, encoding, attribute_rows(attributes, data.items(), encoding));
}

Ease ease(const Interactions& train, double lambda, EaseSide side = EaseSide::smaller) {
  Ease model({.lambda = lambda, .side = side});
  Job job;
  EXPECT_TRUE(model.fit({.train = train, .job = job}).ok());
  return model;
}

void expect_p2(const Figures& figures) {
  EXPECT_EQ(figures.ndcg.size(), 603U);
  EXPECT_NEAR(mean(figures.ndcg), 0.03305, 0.000005);
  EXPECT_NEAR(mean(figures.hit_rate), 0.06799, 0.000005);
  EXPECT_NEAR(mean(figures.recall), 0.13599, 0.000005);
  EXPECT_NEAR(figures.coverage, 0.06102, 0.000005);
  EXPECT_NEAR(figures.novelty, 8.75337, 0.000005);
}

TEST(RankingProtocolsData, EaseReproducesP2) {
  SKIP_WITHOUT_MOVIELENS();
  const Judged part = part_of(movielens_folds("p2-leave-last-out.csv").outer[0], Part::test);
  const Ease model = ease(part.train, 300);
  EXPECT_EQ(model.side(), "users");
  expect_p2(measure_ranker(part, model, 10));
}

TEST(RankingProtocolsSlow, EaseOverTheItemsReproducesP2Too) {
  SKIP_WITHOUT_MOVIELENS();
  const Judged part = part_of(movielens_folds("p2-leave-last-out.csv").outer[0], Part::test);
  expect_p2(measure_ranker(part, ease(part.train, 300, EaseSide::items), 10));
}

TEST(RankingProtocolsData, TheTermOfEaseAloneReproducesP2) {
  SKIP_WITHOUT_MOVIELENS();
  const Judged part = part_of(movielens_folds("p2-leave-last-out.csv").outer[0], Part::test);
  Job job;
  ScoringConfig config;
  config.method = "ranker";
  const auto scorer =
      Scorer::make(fitted_with(std::make_unique<Ease>(EaseConfig{.lambda = 300}), part.train), part.train, config);
  auto terms = scorer.build(part.histories, &part.seen, part.catalogue, job);
  ASSERT_TRUE(terms.ok());
  expect_p2(measure(
      part, 10, [&](std::size_t user, std::span<float> out) { weigh(*terms, user, scorer.chosen_weights(), out); }));
}

TEST(RankingProtocolsData, EaseReproducesP3) {
  SKIP_WITHOUT_MOVIELENS();
  std::vector<double> ndcg, recall;
  for (const Fold& fold : movielens_folds("p3-held-out-users.csv").outer) {
    const Judged part = part_of(fold, Part::test);
    const Figures figures = measure_ranker(part, ease(part.train, 200), 100);
    ndcg.insert(ndcg.end(), figures.ndcg.begin(), figures.ndcg.end());
    recall.insert(recall.end(), figures.recall.begin(), figures.recall.end());
  }
  EXPECT_EQ(ndcg.size(), 603U);
  EXPECT_NEAR(mean(ndcg), 0.36473, 0.000005);
  EXPECT_NEAR(mean(recall), 0.31769, 0.000005);
}

TEST(RankingProtocolsData, TheFittedSumBeatsEaseOnP3ByMoreThanTwoErrors) {
  SKIP_WITHOUT_MOVIELENS();
  const FoldSet folds = movielens_folds("p3-held-out-users.csv");
  std::vector<double> gains;
  Job job;
  for (std::size_t f = 0; f < folds.outer.size(); ++f) {
    const auto scorer_of = [&](const Fold& fold, const Judged& part) {
      auto fitted = fitted_with(std::make_unique<Ease>(), part.train);
      fitted.matches.push_back(match_with("text.tfidf", text_of(fold, ItemText::train), part.train));
      fitted.matches.push_back(match_with("features.attributes", attributes_of(fold), part.train));
      return Scorer::make(std::move(fitted), part.train, {});
    };
    const Judged valid = part_of(folds.valid[f], Part::valid), test = part_of(folds.outer[f], Part::test);
    const Scorer inner = scorer_of(folds.valid[f], valid);
    auto inner_terms = inner.build(valid.histories, &valid.seen, valid.catalogue, job);
    ASSERT_TRUE(inner_terms.ok());
    auto fitted = fit_weights(*inner_terms, valid.targets, inner.chosen_weights(), {}, job);
    ASSERT_TRUE(fitted.ok());

    const Scorer outer = scorer_of(folds.outer[f], test);
    auto terms = outer.build(test.histories, &test.seen, test.catalogue, job);
    ASSERT_TRUE(terms.ok());
    const std::vector<double> sum = ndcg_by_user(*terms, test.targets, fitted->weights, 100);
    const std::vector<double> alone = ndcg_by_user(*terms, test.targets, std::vector<float>{1, 0, 0, 1}, 100);
    for (std::size_t user = 0; user < sum.size(); ++user) gains.push_back(sum[user] - alone[user]);
    std::printf("fold %zu: text %.3g, attributes %.3g (validation %+.4f +- %.4f, %d users)\n", f,
                static_cast<double>(fitted->weights[1]), static_cast<double>(fitted->weights[2]), fitted->gain,
                fitted->standard_error, static_cast<int>(fitted->users));
  }
  double square = 0;
  for (const double gain : gains) square += (gain - mean(gains)) * (gain - mean(gains));
  const double error = std::sqrt(square / static_cast<double>(gains.size() - 1) / static_cast<double>(gains.size()));
  std::printf("NDCG@100 of the sum minus EASE: %+.4f +- %.4f\n", mean(gains), error);
  EXPECT_EQ(gains.size(), 603U);
  EXPECT_GT(mean(gains), 2 * error);
  EXPECT_GT(mean(gains), 0.003);
}

TEST(RankingProtocolsData, KernelRidgeOnWordsAndAttributesRanksTheColdItemsOfP4) {
  SKIP_WITHOUT_MOVIELENS();
  const Fold fold = movielens_folds("p4-cold-items.csv").outer[0];
  const Judged part = part_of(fold, Part::test, true);
  EXPECT_EQ(part.targets.rows, 590U);
  Job job;
  // The weights are the defaults of the stage; the encoder's vectors are not here, so it does without.
  const std::vector<FeatureMatrix> content = {text_of(fold, ItemText::all), attributes_of(fold)};
  KernelRidge model;
  ASSERT_TRUE(model.fit({.train = part.train, .job = job, .features = {.items = content}}).ok());
  const double ndcg = mean(measure_ranker(part, model, 10).ndcg);
  std::printf("NDCG@10 of words and attributes on cold items: %.4f\n", ndcg);
  EXPECT_GE(ndcg, 0.27);  // peers on words alone .2046, on words and encoder .2303
}

}  // namespace
}  // namespace tributary
