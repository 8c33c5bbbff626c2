#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ranking/ranker.h"
#include "scoring/terms.h"

namespace tributary {

class RatingModel;
class Scorer;

/// A history as a person changes it before a list is made from it: an overlay, the data stay as they are.
struct HistoryChange {
  std::vector<Item> removed, added;
  bool empty() const { return removed.empty() && added.empty(); }
};

/// One row with some items taken away and others added (value 1, later than all others); what is both is added.
Interactions changed_row(const Interactions& row, std::span<const Item> removed, std::span<const Item> added);

/// A place in a list. parts: weight * z for each term, in the order of the terms; they sum to the score.
struct RankedItem {
  Item item = 0;
  float score = 0;
  std::vector<float> parts;
};

/// One user's candidates with every term computed: lists under any weights come from here in a fraction of a
/// millisecond. Immutable and thread-safe.
class Candidates {
 public:
  struct Parts {
    std::shared_ptr<const Scorer> scorer;
    std::shared_ptr<const RatingModel> rating;  ///< nullptr: there are no ratings
    bool ranker_only = false;  ///< scoring.method is one ranker alone: its own scores, not standardised ones
    std::int32_t user = 0;
    Interactions history;          ///< one row: the liked items that it rests on
    Terms terms;                   ///< one user
    std::vector<DenseMatrix> raw;  ///< the behaviour rankers' own scores, one row each
  };
  explicit Candidates(Parts parts) : parts_(std::move(parts)) {}

  const std::vector<TermInfo>& terms() const { return parts_.terms.terms; }
  const Scorer& scorer() const { return *parts_.scorer; }
  std::int32_t user() const { return parts_.user; }
  std::span<const Item> history() const { return parts_.history.columns(0); }  ///< ascending; the change is in it
  /// scoring.method is one ranker alone: the one part is its own score, not distances from the average candidate.
  bool has_own_scores() const { return parts_.ranker_only && parts_.history.nonzeros() > 0; }
  /// The first k under these weights (as many as terms), best first, ties by catalogue order.
  std::vector<RankedItem> top(std::span<const float> weights, std::size_t k) const;
  /// 1-based ranks of items under these weights; 0: no candidate.
  std::vector<std::int64_t> ranks(std::span<const float> weights, std::span<const Item> items) const;
  RankedItem at(std::span<const float> weights, Item item) const;
  /// weight * z of one term.
  double share(std::span<const float> weights, std::size_t term, Item item) const;
  /// What of an item's score by a term's own ranker rests on what is known of the user, in the ranker's unit.
  Attribution attribution(std::size_t term, Item item) const;
  /// What of an item's share of a behaviour term rests on which liked item, in the unit of the score, strongest first;
  /// those that raise it alone. Empty where the term counts nothing.
  std::vector<std::pair<Item, double>> contributions(std::span<const float> weights, std::size_t term, Item item) const;
  /// The same over all behaviour terms together.
  std::vector<std::pair<Item, double>> contributions(std::span<const float> weights, Item item) const;
  /// Predicted, in the file's scale; nothing where there are no ratings.
  std::optional<double> rating(Item item) const;

 private:
  /// How much one unit of a behaviour ranker's own score is in the sum; 0: it counts nothing.
  double behaviour_unit(std::span<const float> weights, std::size_t term) const;
  /// One an item; -infinity where it is no candidate.
  std::vector<float> scores(std::span<const float> weights) const;
  Parts parts_;
};

}  // namespace tributary
