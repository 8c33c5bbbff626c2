#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/matrix.h"
#include "base/result.h"

namespace tributary {

class Bundle;

using Item = std::int32_t;  ///< index into the dataset's items

/// Liked items by user: users x items in compressed rows; value = weight of the event (1 for a like), already
/// preprocessed. What a ranker learns from (train rows), and what it is asked about (histories): a user is a history,
/// never an id, so seen and unseen users, what-if and feedback need no special path.
using Interactions = SparseMatrix;

/// How much one item of the history moved a score.
struct Contribution {
  Item item = 0;
  float amount = 0;
};

/// A top-N ranker. After fit (or load) all const members are thread-safe.
class Ranker {
 public:
  virtual ~Ranker() = default;
  virtual std::string name() const = 0;
  /// Whether it goes by what items are, not by who liked them: the reasons it gives are worded by that.
  virtual bool by_content() const { return false; }
  /// Learns from `train`. cancelled: the ranker is unchanged. no_memory before memory is taken, with the cure.
  virtual Status fit(const Interactions& train, Job& job) = 0;
  /// out: histories.rows x items; higher is better, no unit. Histories may be of users that train never saw.
  /// An item nothing is known about (never trained on, no content) scores as an item with no evidence, not NaN.
  virtual Status score(const Interactions& histories, DenseMatrix& out, Job& job) const = 0;
  /// Why `item` has its score for a user with this history (ascending items, same weights as in score), one entry per
  /// history item, largest first. Linear rankers: taking the item out of the history changes score() by exactly
  /// -amount, within `tolerance()`.
  virtual std::vector<Contribution> contributions(std::span<const Item> history, std::span<const float> weights,
                                                  Item item) const = 0;
  virtual double tolerance() const { return 1e-4; }
  /// The fitted state <-> the bundle of the `ranking` stage.
  virtual Bundle save() const = 0;
  virtual Status load(const Bundle& bundle) = 0;
};

}  // namespace tributary
