#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "explanation/reasons.h"
#include "ranking/ranker.h"
#include "scoring/terms.h"

namespace tributary {

/// A history as a person changes it before a list is made from it: an overlay, the data stay as they are.
struct HistoryChange {
  std::vector<Item> removed, added;
  bool empty() const { return removed.empty() && added.empty(); }
};

/// A place in a list. parts: weight * z for each term, in the order of the terms; they sum to the score.
struct RankedItem {
  Item item = 0;
  float score = 0;
  std::vector<float> parts;
};

/// One user's candidates with every term computed: lists under any weights, and the reasons for them, come from here in
/// a fraction of a millisecond. Made by Recommender::candidates. Immutable and thread-safe.
class Candidates {
 public:
  ~Candidates();
  const std::vector<TermInfo>& terms() const;
  std::span<const Item> history() const;  ///< the liked items that it rests on, ascending; the change is in it
  /// scoring.method is one ranker alone: the one part is its own score, not distances from the average candidate.
  bool has_own_scores() const;
  /// The first k under these weights (as many as terms), best first, ties by catalogue order.
  std::vector<RankedItem> top(std::span<const float> weights, std::size_t k) const;
  /// 1-based ranks of items under these weights; 0: no candidate.
  std::vector<std::int64_t> ranks(std::span<const float> weights, std::span<const Item> items) const;
  RankedItem at(std::span<const float> weights, Item item) const;
  /// Liked items of the history with what of the item's score rests on them through behaviour, strongest first; only
  /// what speaks for it.
  std::vector<std::pair<Item, double>> carriers(std::span<const float> weights, Item item) const;
  /// Strongest first.
  std::vector<Evidence> evidence(std::span<const float> weights, Item item) const;
  /// Predicted, in the file's scale; nothing where there are no ratings.
  std::optional<double> rating(Item item) const;

 private:
  friend class Recommender;
  struct State;
  explicit Candidates(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tributary
