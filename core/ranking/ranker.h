#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/job.h"
#include "base/matrix.h"
#include "base/result.h"
#include "ranking/user_view.h"

namespace tributary {

class Bundle;
struct FeatureMatrix;
struct ScoringGraph;

/// How much one item of the history moved a score.
struct Contribution {
  Item item = 0;
  float amount = 0;
};

/// Why an item has its score for a user.
struct Attribution {
  /// exact: without the item of the history the score is lower by exactly its amount, within Ranker::tolerance().
  /// shapley, gradient: all amounts sum to the score less that of a user of whom nothing is known, within `error`.
  enum class How { exact, shapley, gradient };
  How how = How::exact;
  double error = 0;
  std::vector<Contribution> items;                         ///< one for each item of the history, largest first
  std::vector<std::pair<std::string, double>> attributes;  ///< attributes and searches that raise it, strongest first
};

/// What counts for what a fit takes.
struct Sizes {
  std::size_t users = 0, items = 0;  ///< with at least one event
  std::size_t events = 0;
  std::size_t content = 0;     ///< numbers in the items' features that are not 0
  std::size_t dimensions = 0;  ///< of the items' dense features
};
Sizes sizes_of(const Interactions& train);

/// Memory at the peak of a fit, beside what is given to it, and time on this machine's cores (within a few times).
struct FitCost {
  double bytes = 0, seconds = 0;
};
/// Seconds for so many floating-point operations on all cores, at a rate that small machines reach.
double seconds_for(double operations);

/// What is known of items and users beside events; a row for each of the data set's.
struct RankerFeatures {
  std::span<const FeatureMatrix> items;  ///< the modalities
  const FeatureMatrix* users = nullptr;  ///< attributes; nullptr: none
};

/// Values of a fit as it goes (a loss, a metric on validation): kept with the result.
class Curves {
 public:
  virtual ~Curves() = default;
  virtual void add(std::string_view curve, std::int64_t step, double value) = 0;
};

/// What a long fit goes on from after it was stopped: of the same settings and data, and of no other.
class Checkpoints {
 public:
  virtual ~Checkpoints() = default;
  virtual std::optional<std::string> load() = 0;
  virtual Status save(std::string bytes) = 0;
};

/// What a fit is given. train and features must outlive it.
struct FitContext {
  const Interactions& train;  ///< liked train rows
  Job& job;
  RankerFeatures features = {};
  const Interactions* valid = nullptr;  ///< liked validation rows; only for stages that fit on train_and_valid
  std::uint64_t seed = 1;
  Curves* curves = nullptr;            ///< nullptr: nobody keeps them
  Checkpoints* checkpoints = nullptr;  ///< nullptr: it begins anew
};

/// Which lists are asked for.
struct ListWish {
  std::size_t k = 10;
  std::span<const std::uint8_t> catalogue = {};  ///< 1 for each item that may stand in a list; empty: all
  const SparseMatrix* seen = nullptr;            ///< a row for each user: what does not stand in their list
};

/// Whether it is of so many users and items.
bool fits(const ListWish& wish, std::size_t users, std::size_t items);

/// A top-N ranker. After fit (or load) all const members are thread-safe.
class Ranker {
 public:
  virtual ~Ranker() = default;
  /// Of its kind: "ease". Also the part of the bundle that it saves.
  virtual std::string name() const = 0;
  /// Whether it goes by what items are, not by who liked them: the reasons it gives are worded by that.
  virtual bool by_content() const { return false; }
  /// Of a fit on data of these sizes, before anything is taken.
  virtual FitCost estimate(const Sizes& sizes) const = 0;
  /// cancelled: the ranker is unchanged. no_memory before memory is taken, with the cure.
  virtual Status fit(const FitContext& context) = 0;
  /// out: users x items; higher is better, no unit. Users may be such as train never saw.
  /// An item nothing is known about (never trained on, no content) scores as an item with no evidence, not NaN.
  virtual Status score(const Users& users, DenseMatrix& out, Job& job) const = 0;
  /// The k best of each user by score(), best first, among equal scores the lower index; shorter where there are fewer.
  /// Goes by blocks of users, so that no more than 64 MiB of scores stand at once; one that can do without scores of
  /// all items says so here. bad_input where the catalogue or `seen` are of other items or users; cancelled.
  virtual Status top_k(const Users& users, const ListWish& wish, std::vector<std::vector<Item>>& lists, Job& job) const;
  /// Where scores are differences to a score of everyone's: that, per item. They keep their size beside it.
  virtual std::span<const float> baseline() const { return {}; }
  virtual Attribution attribution(const UserView& user, Item item) const = 0;
  virtual double tolerance() const { return 1e-4; }
  /// The fitted state <-> a bundle with one part of tensors, name(). features: those it was fitted with.
  virtual Bundle save() const = 0;
  virtual Status load(const Bundle& bundle, const RankerFeatures& features) = 0;
  /// The scoring as operations on what is known of a user, from which other programs' formats are made; its scores are
  /// those of score() within tolerance(). The fitted tensors are shared, not copied, where that can be.
  virtual Result<ScoringGraph> graph() const = 0;
};

}  // namespace tributary
