#include "llm/semantic_vectors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/messages.h"
#include "features/feature_matrix.h"
#include "pipeline/stage.h"

namespace tributary {
namespace {

static_assert(std::endian::native == std::endian::little, "memo entries are little-endian");

/// A prompt that several items may share.
struct Distinct {
  const std::string* text;
  std::string key;
  std::vector<std::size_t> items;
};

std::vector<Distinct> distinct_prompts(const std::vector<std::string>& prompts) {
  std::vector<Distinct> distinct;
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < prompts.size(); ++i) {
    if (prompts[i].empty()) continue;
    const auto [found, first] = place.emplace(prompts[i], distinct.size());
    if (first) distinct.push_back({&prompts[i], Hash().add(prompts[i]).hex(), {}});
    distinct[found->second].items.push_back(i);
  }
  return distinct;
}

/// The first 80 bytes of the first line, cut between characters.
std::string beginning_of(const std::string& text) {
  std::size_t end = std::min<std::size_t>(std::min(text.find('\n'), text.size()), 80);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end);
}

void store(const Distinct& prompt, const float* vector, SemanticVectors& out) {
  for (const std::size_t i : prompt.items) {
    std::copy_n(vector, out.rows.cols, out.rows.row(i).begin());
    out.present[i] = 1;
  }
}

}  // namespace

Result<SemanticVectors> semantic_vectors(const std::vector<std::string>& prompts, std::size_t dim,
                                         std::string_view space, const Encode& encode, Memo& memo, Job& job,
                                         std::size_t slice) {
  SemanticVectors out;
  out.rows = DenseMatrix(prompts.size(), dim);
  out.present.assign(prompts.size(), 0);

  const std::size_t bytes = dim * sizeof(float);
  std::vector<Distinct> missing;
  std::vector<float> vector(dim);
  auto distinct = distinct_prompts(prompts);
  std::vector<std::string> keys;
  for (const Distinct& prompt : distinct) keys.push_back(prompt.key);
  const auto remembered = memo.get_many(space, keys);
  for (std::size_t d = 0; d < distinct.size(); ++d) {
    Distinct& prompt = distinct[d];
    const auto& known = remembered[d];
    const bool fits = known && known->size() == bytes;
    if (fits) std::memcpy(vector.data(), known->data(), bytes);
    if (fits && are_reckonable(vector)) {
      store(prompt, vector.data(), out);
      ++out.remembered;
    } else {
      missing.push_back(std::move(prompt));
    }
    if (job.stopped()) return cancelled();
  }

  job.begin("reading items with the text model", static_cast<std::int64_t>(missing.size()), "items");
  Job quiet(job.stop_token(), nullptr, nullptr);  // one count over all slices, not one for each
  for (std::size_t begin = 0; begin < missing.size(); begin += slice) {
    if (job.stopped()) return cancelled();
    const std::size_t end = std::min(missing.size(), begin + slice);
    std::vector<std::string> texts;
    for (std::size_t m = begin; m < end; ++m) texts.push_back(*missing[m].text);
    UNWRAP(vectors, encode(texts, quiet));
    if (vectors.rows != texts.size() || vectors.cols != dim)
      return problem_of(Code::internal, say::vectors_of_another_shape, "llm");
    std::vector<std::pair<std::string, std::string>> entries;
    for (std::size_t m = begin; m < end; ++m) {
      const auto row = std::as_const(vectors).row(m - begin);
      if (!are_reckonable(row)) {
        if (out.unusable++ == 0) out.unusable_example = beginning_of(*missing[m].text);
        continue;
      }
      store(missing[m], row.data(), out);
      std::string packed(bytes, '\0');
      std::memcpy(packed.data(), row.data(), bytes);
      entries.emplace_back(missing[m].key, std::move(packed));
    }
    ENSURE(memo.put(space, entries));
    out.encoded += static_cast<std::int64_t>(end - begin);
    job.advance(static_cast<std::int64_t>(end - begin));
  }
  return out;
}

void centre_rows(DenseMatrix& rows, const std::vector<std::uint8_t>& present,
                 const std::vector<std::uint8_t>& catalogue) {
  std::vector<double> mean(rows.cols, 0.0);
  double count = 0;
  for (std::size_t i = 0; i < rows.rows; ++i) {
    if (!present[i] || !catalogue[i]) continue;
    const auto row = std::as_const(rows).row(i);
    for (std::size_t k = 0; k < rows.cols; ++k) mean[k] += static_cast<double>(row[k]);
    ++count;
  }
  if (count < 2) return;  // the mean of one is itself: nothing would be left
  for (double& m : mean) m /= count;
  std::vector<double> shifted(rows.cols);
  for (std::size_t i = 0; i < rows.rows; ++i) {
    if (!present[i]) continue;
    auto row = rows.row(i);
    double squares = 0;
    for (std::size_t k = 0; k < rows.cols; ++k) {
      shifted[k] = static_cast<double>(row[k]) - mean[k];
      squares += shifted[k] * shifted[k];
    }
    const double scale = squares > 1e-24 ? 1.0 / std::sqrt(squares) : 0.0;
    for (std::size_t k = 0; k < rows.cols; ++k) row[k] = static_cast<float>(shifted[k] * scale);
  }
}

}  // namespace tributary
