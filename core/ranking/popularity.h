#pragma once
#include "base/matrix.h"
#include "ranking/ranker.h"

namespace tributary {

/// The same list for everyone: score = summed weight of the item's training events (for likes: their count). No history
/// is read, so nothing in it contributes. What a user without any history gets.
class Popularity : public Ranker {
 public:
  std::string name() const override { return "popularity"; }
  Status fit(const Interactions& train, Job& job) override;
  Status score(const Interactions& histories, DenseMatrix& out, Job& job) const override;
  /// Empty: no item of a history moves the score.
  std::vector<Contribution> contributions(std::span<const Item> history, std::span<const float> weights,
                                          Item item) const override;
  Bundle save() const override;
  Status load(const Bundle& bundle) override;

 private:
  Column<float> weight_;  ///< per item
};

}  // namespace tributary
