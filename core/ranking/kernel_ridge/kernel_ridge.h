#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/stage.h"
#include "ranking/kernel_ridge/content_features.h"
#include "ranking/ranker.h"

namespace tributary {

class RidgeSolver;

/// The table "ranking.kernel_ridge" of pipeline.toml.
struct KernelRidgeConfig {
  double lambda = 10;  ///< ridge; > 0. By validation on cold items of MovieLens, where 5 to 10 is flat
  /// Of modalities in the kernel; one that is not named counts nothing, several instances of one share its weight.
  /// Flat around these on cold validation items of MovieLens.
  StringMap weights = {{"text", "0.7"}, {"llm", "0.3"}, {"attributes", "0.5"}};
};

/// Kernel ridge regression from content to behaviour (Saunders et al. 1998; with items as examples and users as targets
/// it is the content side of "kernel ridge from TF-IDF to interactions"): with W = the warm items, those with a
/// training event,
///   s(h, .) = K_{.,W} (K_WW + lambda I)^-1 h_W,   K = sum_m weight_m F_m F_m'  (see ContentFeatures).
/// Linear in the history, so any history folds in; items without a training event are scored like all others, from what
/// they are. Items without content score 0.
///
/// Of two equal computations the cheaper is taken: with dense content of at most 2,048 dimensions in all, F (F_W'F_W +
/// lambda I)^-1 F_W' h; else conjugate gradients on the operator (RidgeSolver). Dense content is looked at where it
/// lies, a few thousand items at a time, and never copied as a whole, but for the warm items' rows that conjugate
/// gradients go over hundreds of times.
class KernelRidge : public Ranker {
 public:
  /// name: of the modality that it matches, where it is no ranker of ranking.model.
  explicit KernelRidge(KernelRidgeConfig config = {}, std::string name = "kernel_ridge");
  ~KernelRidge() override;
  KernelRidge(KernelRidge&&) noexcept;
  KernelRidge& operator=(KernelRidge&&) noexcept;
  std::string name() const override { return name_; }
  bool by_content() const override { return true; }
  FitCost estimate(const Sizes& sizes) const override;
  /// Learns from the modalities among context.features.
  Status fit(const FitContext& context) override;
  Status score(const Users& users, DenseMatrix& out, Job& job) const override;
  Attribution attribution(const UserView& user, Item item) const override;
  /// Without the content itself, which is the modality's: load is given the same features.
  Bundle save() const override;
  Status load(const Bundle& bundle, const RankerFeatures& features) override;
  Result<ScoringGraph> graph() const override;
  /// 1 for the items that have content.
  const std::vector<std::uint8_t>& present() const { return features_.present; }

 private:
  /// inverse: as it was saved; empty: it is computed, where that way is taken.
  Status build(const std::vector<ContentBlock>& blocks, std::vector<std::int32_t> warm,
               const std::vector<BlockScale>& scales, DenseMatrix inverse, Job& job);
  std::vector<ContentBlock> blocks_of(const RankerFeatures& features) const;
  bool by_dimension() const { return inverse_.rows > 0; }
  Status score_by_dimension(const Interactions& histories, DenseMatrix& out, Job& job) const;
  Status score_by_solver(const Interactions& histories, DenseMatrix& out, Job& job) const;
  /// How many items' dense rows are copied out at a time.
  std::size_t items_at_once() const;
  Interactions warm_part(const Interactions& histories, std::size_t first, std::size_t count) const;

  KernelRidgeConfig config_;
  std::string name_;
  ContentFeatures features_;
  std::vector<std::int32_t> warm_;   ///< items with a training event and content, ascending
  std::vector<std::int32_t> place_;  ///< per item: its place in warm_, or -1
  DenseMatrix inverse_;              ///< (F_W'F_W + lambda I)^-1, where that way is taken
  std::unique_ptr<RidgeSolver> solver_;
};

/// The stage "ranking.kernel_ridge".
StageKind kernel_ridge_stage();

}  // namespace tributary
