#pragma once
#include <memory>

#include "pipeline/stage.h"
#include "ranking/ranker.h"

namespace tributary {

/// Which of two equal computations: over items x items or over users x users.
enum class EaseSide {
  smaller,  ///< whichever matrix is smaller
  items,
  users,
};

/// The table "ranking.ease" of pipeline.toml; the side is chosen by size.
struct EaseConfig {
  double lambda = 200;  ///< ridge; > 0
  EaseSide side = EaseSide::smaller;
};

/// EASE, a linear autoencoder with a zero diagonal in closed form (Steck 2019, "Embarrassingly Shallow Autoencoders for
/// Sparse Data"):
///   P = (X'X + lambda I)^-1,  B = I - P diag(1 / P_jj),  score of a history h = h B.
///
/// What is added here is the users' side: by Woodbury, with M = (XX' + lambda I)^-1,
///   B_ij = x_i' M x_j / (1 - q_j) for i != j,  q_j = x_j' M x_j,  x_j = column j of X,
/// so with fewer users than items a users x users matrix is all that is inverted and kept; B is never formed. Fitted in
/// double precision. A score is summed in double and rounded once to float, in the same order for every item: items
/// with the same training column tie exactly. Items without a training event score 0.
class Ease : public Ranker {
 public:
  explicit Ease(EaseConfig config = {});
  ~Ease() override;
  Ease(Ease&&) noexcept;
  Ease& operator=(Ease&&) noexcept;
  std::string name() const override { return "ease"; }
  FitCost estimate(const Sizes& sizes) const override;
  Status fit(const FitContext& context) override;
  Status score(const Users& users, DenseMatrix& out, Job& job) const override;
  Attribution attribution(const UserView& user, Item item) const override;
  double tolerance() const override { return 1e-6; }
  Bundle save() const override;
  Status load(const Bundle& bundle, const RankerFeatures& features) override;
  Result<ScoringGraph> graph() const override;
  /// Which side was taken, once fitted: "users" or "items".
  std::string side() const;

 private:
  bool by_users(const Sizes& sizes) const;
  EaseConfig config_;
  std::unique_ptr<class EaseModel> model_;
};

/// The stage "ranking.ease".
StageKind ease_stage();

}  // namespace tributary
