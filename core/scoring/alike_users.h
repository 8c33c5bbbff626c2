#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/job.h"
#include "features/feature_matrix.h"
#include "ranking/ranker.h"

namespace tributary {

/// What people with the same attributes like, for a user of whom nothing else is known (demographic filtering: Pazzani
/// 1999, "A framework for collaborative, content-based and demographic filtering").
///
/// With a_v the encoded attributes of user v (length 1, so that a_u . a_v is their cosine) less their mean over the
/// users who have some and like anything in train, r_v what those like (1 or 0), and p the mean of r:
///   lift(u) = k_u (K + lambda I)^-1 (R - 1 p'),   K = A A', k_u = a_u A'
/// ridge regression of how likes deviate from popularity: an attribute of few users hardly moves, one of many moves as
/// far as its likes do. lambda is the one under which the likes of each training user are best foreseen from the
/// others' (exact leave-one-out by the diagonal of the hat matrix, PRESS: Allen 1974). Where none foresees them better
/// than popularity, the lift is 0. Fitted on train rows alone. Immutable once made; const members are thread-safe.
class AlikeUsers {
 public:
  /// users: sparse, one row for each user of the data set (the rows of train). caution: how many standard errors the
  /// gain must clear. Of the columns the most frequent count, as many as 64 MiB of weights hold, at most 512.
  static Result<AlikeUsers> fit(const FeatureMatrix& users, const Interactions& train, double caution, Job& job);
  /// The same with a lambda that is given; infinity: no lift.
  static Result<AlikeUsers> fit_with(const FeatureMatrix& users, const Interactions& train, double lambda, Job& job);

  double lambda() const { return lambda_; }
  /// out: users.size() x items; how far each item lies above its popularity for them, as a share of users. A row of
  /// zeros where the user (-1: nobody) has no attribute that training users have.
  void score(std::span<const std::int32_t> users, DenseMatrix& out) const;
  /// Share of training users who like the item, for each item: what lifts stand beside.
  const std::vector<float>& popularity() const { return popularity_; }
  /// Columns of the user's attributes that lift the item, strongest first: (a_u - mean) of the column times its weight
  /// for the item. Over all columns these sum to score().
  std::vector<std::pair<std::string, double>> reasons(std::int32_t user, Item item) const;

 private:
  static Result<AlikeUsers> make(const FeatureMatrix& users, const Interactions& train, double caution,
                                 std::optional<double> lambda, Job& job);

  SparseMatrix attributes_;  ///< users x kept columns
  std::vector<std::string> columns_;
  std::vector<double> mean_;  ///< per kept column
  DenseMatrix lift_;          ///< kept columns x items: (A'A + lambda I)^-1 A'(R - 1 p')
  std::vector<float> base_;   ///< per item: mean_ lift_
  std::vector<float> popularity_;
  double lambda_ = 0;
};

}  // namespace tributary
