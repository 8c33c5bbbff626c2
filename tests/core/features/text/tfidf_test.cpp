#include "features/text/tfidf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/threads.h"
#include "features/feature_matrix.h"
#include "preprocessing/documents.h"

namespace tributary {
namespace {

using testing::ElementsAre;

/// Relative: the rows are 32-bit numbers, computed in 64 bits.
constexpr double kTolerance = 1e-6;

Documents documents_of(std::vector<std::string> texts, TokenRule rule = {}) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < texts.size(); ++i) ids.push_back(std::to_string(i));
  Job job;
  auto documents = tokenise_documents(std::move(ids), std::move(texts), rule, job);
  EXPECT_TRUE(documents.ok());
  return *std::move(documents);
}

Documents corpus() {
  std::ifstream file(std::string(TRIBUTARY_FIXTURES) + "/text/corpus.txt");
  std::vector<std::string> texts;
  for (std::string line; std::getline(file, line);) texts.push_back(line);
  TokenRule rule;
  rule.scheme = TokenRule::Scheme::scikit;
  return documents_of(std::move(texts), rule);
}

struct Expected {
  std::vector<std::string> words;
  std::vector<double> idf;
  std::vector<std::vector<std::pair<std::int32_t, double>>> rows;
};

Expected fixture(const std::string& name, std::size_t rows) {
  std::ifstream file(std::string(TRIBUTARY_FIXTURES) + "/text/tfidf_" + name + ".tsv");
  Expected e;
  e.rows.resize(rows);
  std::string line;
  while (std::getline(file, line) && !line.empty()) {
    const auto tab = line.find('\t');
    e.words.push_back(line.substr(0, tab));
    e.idf.push_back(std::strtod(line.c_str() + tab + 1, nullptr));
  }
  std::size_t r = 0;
  std::int32_t c = 0;
  double value = 0;
  while (file >> r >> c >> value) e.rows[r].emplace_back(c, value);
  return e;
}

void expect_equal_to_scikit(const std::string& name, const TfidfConfig& config, bool even_rows_only = false) {
  const Documents documents = corpus();
  const Expected expected = fixture(name, documents.size());
  ASSERT_FALSE(expected.words.empty());
  std::vector<std::uint8_t> catalogue(documents.size(), 1);
  if (even_rows_only)
    for (std::size_t d = 1; d < catalogue.size(); d += 2) catalogue[d] = 0;

  const TfidfModel model = fit_tfidf(documents, catalogue, config);
  Job job;
  const auto rows = tfidf_rows(documents, model, config.sublinear, job);
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(model.words, expected.words);
  for (std::size_t w = 0; w < model.words.size(); ++w)
    EXPECT_NEAR(model.idf[w], expected.idf[w], kTolerance * expected.idf[w]) << model.words[w];
  for (std::size_t d = 0; d < documents.size(); ++d) {
    const auto columns = rows->columns(d);
    const auto values = rows->values(d);
    ASSERT_EQ(columns.size(), expected.rows[d].size()) << "document " << d;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      EXPECT_EQ(columns[k], expected.rows[d][k].first);
      EXPECT_NEAR(static_cast<double>(values[k]), expected.rows[d][k].second, kTolerance * expected.rows[d][k].second);
    }
  }
}

TEST(TfidfTest, DefaultsEqualScikitLearn) {
  expect_equal_to_scikit("plain", {});
}
TEST(TfidfTest, SublinearEqualsScikitLearn) {
  expect_equal_to_scikit("sublinear", {.sublinear = true});
}
TEST(TfidfTest, DocumentFrequencyLimitsEqualScikitLearn) {
  expect_equal_to_scikit("limits", {.min_df = 2, .max_df = 0.1});
}
TEST(TfidfTest, MostFrequentWordsEqualScikitLearn) {
  expect_equal_to_scikit("features", {.max_features = 3});
}
TEST(TfidfTest, WordsFittedOnAPartEqualScikitLearn) {
  expect_equal_to_scikit("even", {}, true);
}

TEST(TfidfTest, ColdItemIsWeighedWithTheWordsOfTheCatalogue) {
  const Documents documents = documents_of({"crime drama", "crime comedy", "crime unheard", "unheard only"});
  const TfidfModel model = fit_tfidf(documents, {1, 1, 0, 0}, {});
  EXPECT_THAT(model.words, ElementsAre("comedy", "crime", "drama"));
  Job job;
  auto rows = tfidf_rows(documents, model, true, job);
  ASSERT_TRUE(rows.ok());
  EXPECT_THAT(rows->columns(2), ElementsAre(1));
  EXPECT_FLOAT_EQ(rows->values(2)[0], 1.0F);
  const FeatureMatrix matrix = tfidf_matrix(documents, model, *std::move(rows));
  EXPECT_THAT(matrix.present, ElementsAre(1, 1, 1, 0)) << "an item without a known word is masked";
  EXPECT_EQ(matrix.columns, model.words);
}

TEST(TfidfTest, WordsMeanTheSameInOtherDocuments) {
  const Documents first = documents_of({"alpha beta", "beta gamma"});
  const TfidfModel model = fit_tfidf(first, {1, 1}, {});
  const Documents later = documents_of({"zeta gamma aardvark", "beta"});
  Job job;
  const auto rows = tfidf_rows(later, model, true, job);
  ASSERT_TRUE(rows.ok());
  EXPECT_THAT(rows->columns(0), ElementsAre(2));
  EXPECT_THAT(rows->columns(1), ElementsAre(1));
}

TEST(TfidfTest, NothingFittedGivesEmptyRows) {
  const Documents documents = documents_of({"alpha", ""});
  const TfidfModel model = fit_tfidf(documents, {0, 0}, {});
  Job job;
  const auto rows = tfidf_rows(documents, model, true, job);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rows->nonzeros(), 0U);
  EXPECT_EQ(rows->offset.size(), 3U);
}

}  // namespace
}  // namespace tributary
