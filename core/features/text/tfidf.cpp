#include "features/text/tfidf.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/threads.h"
#include "features/feature_matrix.h"
#include "preprocessing/documents.h"

namespace tributary {
namespace {

/// Blocks of documents that one thread takes at a time.
constexpr std::size_t kBlock = 512;

/// The distinct words of a document with their counts, ascending. `scratch` is reused.
template <class Use>
void count_words(std::span<const std::int32_t> tokens, std::vector<std::int32_t>& scratch, const Use& use) {
  scratch.assign(tokens.begin(), tokens.end());
  std::sort(scratch.begin(), scratch.end());
  for (std::size_t at = 0; at < scratch.size();) {
    const std::size_t begin = at;
    while (at < scratch.size() && scratch[at] == scratch[begin]) ++at;
    use(scratch[begin], static_cast<std::int64_t>(at - begin));
  }
}

/// For each word of the documents its column in the model, or -1. Both lists ascend.
std::vector<std::int32_t> columns_of(const std::vector<std::string>& words,
                                     const std::vector<std::string>& vocabulary) {
  std::vector<std::int32_t> column(words.size(), -1);
  for (std::size_t w = 0, v = 0; w < words.size() && v < vocabulary.size();) {
    const int order = words[w].compare(vocabulary[v]);
    if (order == 0) column[w] = static_cast<std::int32_t>(v);
    if (order <= 0) ++w;
    if (order >= 0) ++v;
  }
  return column;
}

struct Rows {
  std::vector<std::int64_t> length;
  std::vector<std::int32_t> column;
  std::vector<float> value;
};

void weigh_rows(const Documents& documents, std::size_t begin, std::size_t end, const std::vector<std::int32_t>& column,
                const TfidfModel& model, bool sublinear, Rows& rows) {
  std::vector<std::int32_t> scratch;
  std::vector<double> weight;
  for (std::size_t d = begin; d < end; ++d) {
    weight.clear();
    double squares = 0;
    count_words(documents.tokens(d), scratch, [&](std::int32_t word, std::int64_t count) {
      const std::int32_t c = column[static_cast<std::size_t>(word)];
      if (c < 0) return;
      const auto n = static_cast<double>(count);
      const double w = (sublinear ? 1.0 + std::log(n) : n) * model.idf[static_cast<std::size_t>(c)];
      squares += w * w;
      rows.column.push_back(c);
      weight.push_back(w);
    });
    const double scale = squares > 0 ? 1.0 / std::sqrt(squares) : 0.0;
    for (const double w : weight) rows.value.push_back(static_cast<float>(w * scale));
    rows.length.push_back(static_cast<std::int64_t>(weight.size()));
  }
}

}  // namespace

TfidfModel fit_tfidf(const Documents& documents, const std::vector<std::uint8_t>& catalogue,
                     const TfidfConfig& config) {
  std::vector<std::int64_t> in_documents(documents.words.size(), 0), in_all(documents.words.size(), 0);
  std::vector<std::size_t> last_seen(documents.words.size(), 0);
  std::size_t size = 0;
  for (std::size_t d = 0; d < documents.size(); ++d) {
    if (!catalogue[d]) continue;
    ++size;
    for (const std::int32_t token : documents.tokens(d)) {
      const auto word = static_cast<std::size_t>(token);
      ++in_all[word];
      if (last_seen[word] == d + 1) continue;
      last_seen[word] = d + 1;
      ++in_documents[word];
    }
  }

  const double most = config.max_df * static_cast<double>(size);
  std::vector<std::size_t> kept;
  for (std::size_t w = 0; w < documents.words.size(); ++w) {
    const std::int64_t df = in_documents[w];
    if (df >= std::max<std::int64_t>(1, config.min_df) && static_cast<double>(df) <= most) kept.push_back(w);
  }
  if (config.max_features > 0 && kept.size() > static_cast<std::size_t>(config.max_features)) {
    std::stable_sort(kept.begin(), kept.end(), [&](std::size_t a, std::size_t b) { return in_all[a] > in_all[b]; });
    kept.resize(static_cast<std::size_t>(config.max_features));
    std::sort(kept.begin(), kept.end());
  }

  TfidfModel model;
  model.words.reserve(kept.size());
  for (const std::size_t w : kept) {
    model.words.push_back(documents.words[w]);
    model.document_count.push_back(in_documents[w]);
    model.idf.push_back(std::log((1.0 + static_cast<double>(size)) / (1.0 + static_cast<double>(in_documents[w]))) +
                        1.0);
  }
  return model;
}

Result<SparseMatrix> tfidf_rows(const Documents& documents, const TfidfModel& model, bool sublinear, Job& job) {
  job.begin("weighing words", static_cast<std::int64_t>(documents.size()), "texts");
  const std::vector<std::int32_t> column = columns_of(documents.words, model.words);
  std::vector<Rows> blocks((documents.size() + kBlock - 1) / kBlock);
  parallel_for(blocks.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t b = first; b < last && !job.stopped(); ++b) {
      const std::size_t begin = b * kBlock, end = std::min(documents.size(), begin + kBlock);
      weigh_rows(documents, begin, end, column, model, sublinear, blocks[b]);
      job.advance(static_cast<std::int64_t>(end - begin));
    }
  });
  if (job.stopped()) return cancelled();

  SparseMatrix matrix;
  matrix.rows = documents.size();
  matrix.cols = model.words.size();
  matrix.offset.reserve(documents.size() + 1);
  std::size_t nonzeros = 0;
  for (const Rows& block : blocks) nonzeros += block.column.size();
  matrix.column.reserve(nonzeros);
  matrix.value.reserve(nonzeros);
  for (const Rows& block : blocks) {
    for (const std::int64_t length : block.length) matrix.offset.push_back(matrix.offset.back() + length);
    matrix.column.insert(matrix.column.end(), block.column.begin(), block.column.end());
    matrix.value.insert(matrix.value.end(), block.value.begin(), block.value.end());
  }
  return matrix;
}

FeatureMatrix tfidf_matrix(const Documents& documents, const TfidfModel& model, SparseMatrix rows) {
  FeatureMatrix matrix;
  matrix.modality = "text";
  matrix.ids = documents.ids;
  matrix.sparse = true;
  matrix.columns = model.words;
  matrix.present.resize(rows.rows);
  for (std::size_t d = 0; d < rows.rows; ++d) matrix.present[d] = rows.offset[d + 1] > rows.offset[d] ? 1 : 0;
  matrix.sparse_rows = std::move(rows);
  return matrix;
}

}  // namespace tributary
