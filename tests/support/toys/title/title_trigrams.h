#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace tributary {

struct FeatureMatrix;

/// Parameters of `features.title`.
struct TitleConfig {
  std::int64_t columns = 65536;
};

/// Titles that are spelt alike: how often each run of three bytes stands in a title, without its year and in small
/// ASCII letters, counted in one of `columns` columns by its hash (the hashing trick, Weinberger et al. 2009, without
/// signs). ids.size() x columns, sparse, rows L2-normalised; modality "title". A title of fewer than three bytes is
/// masked. O(bytes of all titles).
FeatureMatrix title_trigrams(const std::vector<std::string>& ids, const std::vector<std::string>& titles,
                             const TitleConfig& config);

}  // namespace tributary
