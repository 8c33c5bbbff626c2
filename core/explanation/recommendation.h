#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "explanation/reasons.h"

namespace tributary {

/// One recommended item and why it stands there. The shares sum to the score.
struct RecommendedItem {
  std::string item, title;
  double score = 0;
  std::optional<double> rating;          ///< predicted, in the file's scale
  std::map<std::string, double> shares;  ///< by modality
  std::vector<Evidence> because;         ///< strongest first; only when asked for
};

struct RecommendedList {
  std::string user;
  std::int64_t history = 0;  ///< liked items the list rests on
  std::vector<RecommendedItem> items;
};

}  // namespace tributary
