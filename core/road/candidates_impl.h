#pragma once
#include "dataset/dataset.h"
#include "road/candidates.h"
#include "road/models.h"

namespace tributary {

struct Candidates::State {
  std::shared_ptr<const FoldModels> models;
  std::shared_ptr<const Dataset> dataset;
  bool ranker_only;  ///< scoring.method is one ranker alone: its own scores, not standardised ones
  std::int32_t user;
  Interactions history;          ///< one row
  Terms terms;                   ///< one user
  std::vector<DenseMatrix> raw;  ///< the behaviour rankers' own scores, one row each

  bool own_scores() const { return ranker_only && history.nonzeros() > 0; }
  /// One an item; -infinity where it is no candidate.
  std::vector<float> scores(std::span<const float> weights) const;
};

}  // namespace tributary
