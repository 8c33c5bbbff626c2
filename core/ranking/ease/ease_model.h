#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/matrix.h"
#include "nn/linalg.h"
#include "nn/safetensors.h"
#include "ranking/ranker.h"
#include "ranking/scoring_graph.h"

namespace tributary {

/// no_memory, which names another way, where so much is not free.
Status require_room_for_ease(std::size_t bytes);
/// From here on so much memory counts as free for it; 0: what there is. For tests of what a small machine does.
void limit_room_for_ease(std::size_t bytes);

/// The fitted state of EASE on one of its sides. Immutable after fit or load; thread-safe.
class EaseModel {
 public:
  virtual ~EaseModel() = default;
  virtual std::string side() const = 0;
  virtual std::size_t items() const = 0;
  /// out is sized: histories.rows x items.
  virtual Status score(const Interactions& histories, DenseMatrix& out, Job& job) const = 0;
  /// B[history[k], item] for each k.
  virtual std::vector<double> column(std::span<const Item> history, Item item) const = 0;
  virtual void save(TensorFile& tensors) const = 0;
  virtual ScoringGraph graph() const = 0;
};

/// Items x items: B in single precision.
class EaseByItems : public EaseModel {
 public:
  static Result<std::unique_ptr<EaseModel>> fit(const Interactions& train, double lambda, Job& job);
  static Result<std::unique_ptr<EaseModel>> load(const TensorFile& tensors);
  std::string side() const override { return "items"; }
  std::size_t items() const override { return compact_.size(); }
  Status score(const Interactions& histories, DenseMatrix& out, Job& job) const override;
  std::vector<double> column(std::span<const Item> history, Item item) const override;
  void save(TensorFile& tensors) const override;
  ScoringGraph graph() const override;

 private:
  std::size_t n() const { return known_.size(); }
  Column<std::int32_t> known_;         ///< items with a training event, ascending
  std::vector<std::int32_t> compact_;  ///< per item: its place in known_, or -1
  Column<float> b_;                    ///< n x n, row-major
};

/// Users x users: M in double precision, the training events and q.
class EaseByUsers : public EaseModel {
 public:
  static Result<std::unique_ptr<EaseModel>> fit(const Interactions& train, double lambda, Job& job);
  static Result<std::unique_ptr<EaseModel>> load(const TensorFile& tensors);
  std::string side() const override { return "users"; }
  std::size_t items() const override { return by_item_.rows; }
  Status score(const Interactions& histories, DenseMatrix& out, Job& job) const override;
  std::vector<double> column(std::span<const Item> history, Item item) const override;
  void save(TensorFile& tensors) const override;
  ScoringGraph graph() const override;

 private:
  SparseMatrix by_item_;     ///< X': items x users with a training event
  DenseMatrix64 inverse_;    ///< M
  std::vector<double> own_;  ///< q, per item
};

}  // namespace tributary
