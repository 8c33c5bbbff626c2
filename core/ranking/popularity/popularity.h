#pragma once
#include "pipeline/stage.h"
#include "ranking/ranker.h"

namespace tributary {

/// The same list for everyone: score = summed weight of the item's training events (for likes: their count). No history
/// is read, so nothing in it contributes. What a user without any history gets.
class Popularity : public Ranker {
 public:
  std::string name() const override { return "popularity"; }
  FitCost estimate(const Sizes& sizes) const override;
  Status fit(const FitContext& context) override;
  Status score(const Users& users, DenseMatrix& out, Job& job) const override;
  /// Picks the best of the catalogue once; no scores of users are made.
  Status top_k(const Users& users, const ListWish& wish, std::vector<std::vector<Item>>& lists,
               Job& job) const override;
  /// Empty: no item of a history moves the score.
  Attribution attribution(const UserView& user, Item item) const override;
  Bundle save() const override;
  Status load(const Bundle& bundle, const RankerFeatures& features) override;
  Result<ScoringGraph> graph() const override;

 private:
  Column<float> weight_;  ///< per item
};

/// The stage "ranking.popularity".
StageKind popularity_stage();
inline constexpr const char* kPopularityStage = "ranking.popularity";

}  // namespace tributary
