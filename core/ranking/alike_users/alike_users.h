#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/stage.h"
#include "ranking/ranker.h"

namespace tributary {

/// The table "ranking.alike_users" of pipeline.toml.
struct AlikeUsersConfig {
  double caution = 1;                 ///< standard errors that the gain of a lambda must clear
  std::optional<double> lambda = {};  ///< no setting: where it is given it is not chosen; infinity: no lift
};

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
class AlikeUsers : public Ranker {
 public:
  explicit AlikeUsers(AlikeUsersConfig config = {}) : config_(config) {}
  std::string name() const override { return "alike_users"; }
  FitCost estimate(const Sizes& sizes) const override;
  /// features.users: sparse, a row for each row of train; without them there is no lift. Of the columns the most
  /// frequent count, as many as 64 MiB of weights hold, at most 512.
  Status fit(const FitContext& context) override;
  /// How far each item lies above its popularity for them, as a share of users. A row of zeros where a user has no
  /// attribute that training users have.
  Status score(const Users& users, DenseMatrix& out, Job& job) const override;
  /// Share of training users who like the item, for each item: what lifts stand beside.
  std::span<const float> baseline() const override { return popularity_.span(); }
  /// Columns of the user's attributes that lift the item: (a_u - mean) of the column times its weight for the item.
  /// Over all columns these sum to the score.
  Attribution attribution(const UserView& user, Item item) const override;
  Bundle save() const override;
  Status load(const Bundle& bundle, const RankerFeatures& features) override;
  Result<ScoringGraph> graph() const override;

  double lambda() const { return lambda_; }

  struct Sums;

 private:
  Status lift(const Sums& sums, const SparseMatrix& attributes, const FitContext& context);

  AlikeUsersConfig config_;
  std::vector<std::string> columns_;  ///< names of the kept ones
  Column<std::int32_t> place_;        ///< per column of the attributes: which kept one it is, or -1
  std::vector<double> mean_;          ///< per kept column
  DenseMatrix lift_;                  ///< kept columns x items: (A'A + lambda I)^-1 A'(R - 1 p')
  std::vector<float> base_;           ///< per item: mean_ lift_
  Column<float> popularity_;
  double lambda_ = 0;
};

/// The stage "ranking.alike_users", for users without a history.
StageKind alike_users_stage();
inline constexpr const char* kAlikeUsersStage = "ranking.alike_users";

}  // namespace tributary
