#pragma once
#include <span>
#include <vector>

#include "base/job.h"
#include "scoring/terms.h"

namespace tributary {

/// How weights are fitted.
struct FitOptions {
  std::int32_t cut = 100;  ///< NDCG at this rank is what is improved
  double caution = 1;      ///< standard errors that a gain must clear, and by which it is discounted
  double largest = 2;      ///< no weight above this
};

/// Weights, and what they gained where they were fitted.
struct FittedWeights {
  std::vector<float> weights;  ///< one for each term
  double base = 0;             ///< mean metric with the fixed weights alone
  double gain = 0;             ///< mean paired difference of the fitted weights to that
  double standard_error = 0;   ///< of that difference
  std::int64_t users = 0;      ///< those with a target
  bool accepted = false;  ///< false: no weights were better by more than the caution, so the fixed ones stand alone
};

/// Fits non-negative weights on validation targets. Those of `fixed` (NaN: to be fitted) are kept: behaviour at 1,
/// since only ratios matter, and what the person set. The objective is not the mean gain but its lower bound, mean -
/// caution * standard error of the paired difference of NDCG (ties in expectation) to the fixed weights alone, over
/// users: the error grows with a weight, so this shrinks weights to behaviour alone as far as the users are too few to
/// tell, and where no weights clear the bound none is taken. Coordinate search (each weight in turn) over the grid 0
/// .01 .02 .05 .1 .2 .3 .5 .7 1 1.5 2, from 0; then halfway between neighbours. Deterministic; the same for any number
/// of threads.
/// targets: users x items, the rows and columns of the terms; one that is no candidate is a miss that counts.
Result<FittedWeights> fit_weights(const Terms& terms, const SparseMatrix& targets, std::span<const float> fixed,
                                  const FitOptions& options, Job& job);

/// The metric of each user under these weights: expected NDCG at `cut`; NaN for users without targets. O(users x terms
/// x items).
std::vector<double> ndcg_by_user(const Terms& terms, const SparseMatrix& targets, std::span<const float> weights,
                                 std::int32_t cut);

}  // namespace tributary
