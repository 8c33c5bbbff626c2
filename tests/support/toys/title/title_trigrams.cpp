#include "support/toys/title/title_trigrams.h"

#include <cmath>
#include <map>
#include <string_view>

#include "features/feature_matrix.h"
#include "preprocessing/text_title.h"

namespace tributary {
namespace {

std::uint32_t hash_of(std::string_view piece) {  // FNV-1a (Fowler, Noll and Vo): the same on every platform
  std::uint32_t hash = 2166136261U;
  for (const char byte : piece) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  return hash;
}

std::map<std::int32_t, double> counts_of(const std::string& title, std::int64_t columns) {
  std::string text = title_without_year(title);
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::map<std::int32_t, double> counts;  // ascending, as SparseMatrix wants its columns
  for (std::size_t i = 0; i + 3 <= text.size(); ++i) {
    ++counts[static_cast<std::int32_t>(hash_of(std::string_view(text).substr(i, 3)) % columns)];
  }
  return counts;
}

}  // namespace

FeatureMatrix title_trigrams(const std::vector<std::string>& ids, const std::vector<std::string>& titles,
                             const TitleConfig& config) {
  FeatureMatrix matrix;
  matrix.modality = "title";
  matrix.ids = ids;
  matrix.sparse = true;
  SparseMatrix rows;
  rows.rows = ids.size();
  rows.cols = static_cast<std::size_t>(config.columns);
  for (const std::string& title : titles) {
    const auto counts = counts_of(title, config.columns);
    double squares = 0;
    for (const auto& [column, count] : counts) squares += count * count;
    for (const auto& [column, count] : counts) {
      rows.column.push_back(column);
      rows.value.push_back(static_cast<float>(count / std::sqrt(squares)));
    }
    rows.offset.push_back(static_cast<std::int64_t>(rows.column.size()));
    matrix.present.push_back(counts.empty() ? 0 : 1);
  }
  matrix.sparse_rows = std::move(rows);
  return matrix;
}

}  // namespace tributary
