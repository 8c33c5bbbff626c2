#pragma once
#include "pipeline/stage.h"
#include "ranking/ranker.h"

namespace tributary {

/// The table "ranking.order".
struct OrderConfig {
  double keep = 0.9;  ///< share of the training steps that are learnt from, drawn by the seed
};

/// What comes after what: s(u, i) = tanh(sum_k e_k d^(n - k) T(h_k, i) + sum_q [q is a word of i]), h_1 ... h_n the
/// history in the order of time, T(a, b) the share of those who went on from a that went on to b, e_k 1 for a like and
/// a half for an event of another kind, q the searches. d is chosen on validation. Not linear, and reversing a history
/// changes its list: what of the ranker's interface the program's own rankers do not need.
class OrderRanker : public Ranker {
 public:
  explicit OrderRanker(OrderConfig config = {}) : config_(config) {}
  std::string name() const override { return "order"; }
  FitCost estimate(const Sizes& sizes) const override;
  /// curves: "hits", steps 0 ... 4 for the candidates of d. checkpoints: after each of them.
  Status fit(const FitContext& context) override;
  Status score(const Users& users, DenseMatrix& out, Job& job) const override;
  /// By integrated gradients (Sundararajan et al. 2017), exact for a function of a sum but for rounding.
  Attribution attribution(const UserView& user, Item item) const override;
  Bundle save() const override;
  Status load(const Bundle& bundle, const RankerFeatures& features) override;
  Result<ScoringGraph> graph() const override;
  double decay() const { return decay_; }

 private:
  std::vector<double> sums(const UserView& user, double decay) const;
  /// The item of the history at `k`, alone.
  double part(const UserView& user, std::size_t k, Item item) const;
  std::int64_t hits(const FitContext& context, double decay) const;

  OrderConfig config_;
  SparseMatrix next_;               ///< T: items x items
  SparseMatrix holds_;              ///< words x items: 1 where the item has the word
  std::vector<std::string> words_;  ///< columns of the first sparse modality; empty: it has none
  double decay_ = 0.5;
};

/// Kind "ranking.order", role "ranker". Fits on train and validation.
StageKind order_stage();

}  // namespace tributary
