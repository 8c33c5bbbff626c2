#pragma once
#include "dataset/dataset.h"
#include "preprocessing/documents.h"
#include "workflow/candidates.h"
#include "workflow/models.h"

namespace tributary {

/// What reasons are worded from, once for all users of a fold.
struct ReasonSources {
  std::vector<std::vector<std::int64_t>> items_with;  ///< per FoldModels::content: of words; empty for others
  CountedTexts texts;
};

struct Candidates::State {
  std::shared_ptr<const FoldModels> models;
  std::shared_ptr<const Dataset> dataset;
  std::shared_ptr<const ReasonSources> sources;
  bool ranker_only;  ///< scoring.method is one ranker alone: its own scores, not standardised ones
  std::int32_t user;
  Interactions history;          ///< one row
  Terms terms;                   ///< one user
  std::vector<DenseMatrix> raw;  ///< the behaviour rankers' own scores, one row each

  bool own_scores() const { return ranker_only && history.nonzeros() > 0; }
  /// How much one unit of a behaviour ranker's own score is in the sum; 0: it counts nothing.
  double behaviour_unit(std::span<const float> weights, std::size_t term) const;
  /// One an item; -infinity where it is no candidate.
  std::vector<float> scores(std::span<const float> weights) const;
};

}  // namespace tributary
