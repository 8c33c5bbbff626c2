#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/matrix.h"
#include "base/result.h"

namespace tributary {

struct Documents;
struct FeatureMatrix;

/// Parameters of `text.tfidf`. They are scikit-learn's defaults; a tag that ten people gave says more than one that one
/// gave.
struct TfidfConfig {
  std::int64_t min_df = 1;        ///< a word must stand in at least so many documents of the catalogue
  double max_df = 1.0;            ///< and in at most this share of them
  std::int64_t max_features = 0;  ///< only the most frequent words; 0: all
  bool sublinear = false;         ///< 1 + ln(count) in place of the count
};

/// What is fitted: the words that count, ascending in byte order, with the weight of each. Column j of the rows is
/// words[j].
struct TfidfModel {
  std::vector<std::string> words;
  std::vector<double> idf;                   ///< ln((1 + n) / (1 + df)) + 1, n documents of the catalogue
  std::vector<std::int64_t> document_count;  ///< df: documents of the catalogue with the word
};

/// Vocabulary and weights from the documents with catalogue[d] = 1. Equal to scikit-learn's TfidfVectorizer with
/// smooth_idf, but where words tie at the edge of max_features: here the first in byte order stays, there any may.
TfidfModel fit_tfidf(const Documents& documents, const std::vector<std::uint8_t>& catalogue, const TfidfConfig& config);

/// documents x words, rows L2-normalised; words outside the vocabulary do not count, and a document without any has an
/// empty row. Salton and Buckley (1988); the sublinear count is Manning, Raghavan and Schuetze (2008), section 6.4.1.
/// On all threads.
Result<SparseMatrix> tfidf_rows(const Documents& documents, const TfidfModel& model, bool sublinear, Job& job);

/// The rows as modality "text"; present are items with at least one word of the vocabulary.
FeatureMatrix tfidf_matrix(const Documents& documents, const TfidfModel& model, SparseMatrix rows);

}  // namespace tributary
