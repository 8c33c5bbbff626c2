#pragma once
#include <optional>

#include "evaluation/measure.h"
#include "evaluation/validation_terms.h"
#include "scoring/terms.h"

namespace tributary {

/// One fold's users, in mixed order, with their terms.
struct JudgedFold {
  EvaluatedUsers users;
  Terms terms;
  std::vector<std::uint8_t> counts;  ///< users x terms: 1 = the term is not 0 everywhere
  std::optional<FeatureMatrix> space_matrix;
  std::optional<Directions> space;
  std::optional<ListMetrics> empty;  ///< nothing measured yet: copied for each measurement
};

struct ValidationTerms::State {
  /// Where a user of the bench stands.
  struct Place {
    std::uint32_t fold, row;
  };
  std::vector<std::unique_ptr<JudgedFold>> folds;  ///< at fixed addresses: metrics refer to them
  std::vector<Place> order;                        ///< all users; within a fold rows ascend
  std::size_t users_in_all = 0;
  std::vector<float> weights, fitted;
};

/// What is masked: nothing where no item is.
struct ValidationTerms::Missing {
  std::vector<std::uint8_t> items;  ///< 1: masked; empty: none
  std::vector<std::uint8_t> terms;  ///< 1: says nothing of masked items
};

constexpr std::size_t kMeasuredList = 10;  // places of a list in WeightsMetrics::lists

}  // namespace tributary
