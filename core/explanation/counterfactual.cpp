#include "explanation/counterfactual.h"

#include <algorithm>
#include <limits>
#include <string>

#include "base/messages.h"

namespace tributary {
namespace {

/// Lists without some of the history, each made anew.
class Trials {
 public:
  Trials(const CandidatesAfter& candidates, std::span<const float> weights, const HistoryChange& change, Item item,
         std::size_t first, const StopToken& stop)
      : candidates_(candidates), weights_(weights), change_(change), item_(item), first_(first), stop_(stop) {}

  /// How far the item's score stands above that of the first one behind the places; negative: it has fallen out.
  /// Infinity: there is nobody behind.
  Result<double> margin(const std::vector<Item>& without) {
    if (stop_.stopped()) return cancelled();
    ++count_;
    UNWRAP(from, candidates_(changed(without)));
    const auto top = from->top(weights_, first_ + 1);
    if (top.size() <= first_) return std::numeric_limits<double>::infinity();
    const auto found = std::find_if(top.begin(), top.end() - 1, [&](const RankedItem& r) { return r.item == item_; });
    const bool stays = found != top.end() - 1;
    const double score = static_cast<double>(stays ? found->score : from->at(weights_, item_).score);
    // Level scores are parted by the order of the catalogue: the place decides, the difference only says how far.
    const double difference = score - static_cast<double>((stays ? top.back() : top[first_ - 1]).score);
    return stays ? std::max(difference, 0.0) : std::min(difference, -1e-12);
  }

  Result<std::int64_t> rank(const std::vector<Item>& without) {
    UNWRAP(from, candidates_(changed(without)));
    return from->ranks(weights_, {&item_, 1}).front();
  }
  std::size_t count() const { return count_; }

 private:
  HistoryChange changed(const std::vector<Item>& without) const {
    HistoryChange change = change_;
    for (const Item item : without) {  // what was added leaves by not being added
      if (const auto added = std::find(change.added.begin(), change.added.end(), item); added != change.added.end())
        change.added.erase(added);
      else
        change.removed.push_back(item);
    }
    return change;
  }

  const CandidatesAfter& candidates_;
  std::span<const float> weights_;
  const HistoryChange& change_;
  Item item_;
  std::size_t first_;
  const StopToken& stop_;
  std::size_t count_ = 0;
};

struct Single {
  Item item;
  double margin;  ///< without it alone
};

/// Takes away the strongest until the item falls out, then gives back what was not needed. Empty: it stays.
Result<std::vector<Item>> by_strength(Trials& trials, const std::vector<Single>& singles) {
  std::vector<Item> without;
  bool is_out = false;
  for (const auto& single : singles) {
    if (without.size() == kEvictionMost || is_out) break;
    without.push_back(single.item);
    UNWRAP(margin, trials.margin(without));
    is_out = margin < 0;
  }
  if (!is_out) return std::vector<Item>();
  // The weakest first, and again from there after one was given back: what is needed depends on what else is gone.
  for (std::size_t n = without.size(); n-- > 0 && without.size() > 1;) {
    auto fewer = without;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(n));
    UNWRAP(margin, trials.margin(fewer));
    if (margin >= 0) continue;
    without = std::move(fewer);
    n = without.size();
  }
  return without;
}

/// The pair that takes it furthest out; empty: none does.
Result<std::vector<Item>> best_pair(Trials& trials, const std::vector<Single>& singles) {
  std::vector<Item> best;
  double furthest = 0;
  const std::size_t count = std::min(singles.size(), kEvictionPaired);
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = a + 1; b < count; ++b) {
      const std::vector<Item> pair = {singles[a].item, singles[b].item};
      UNWRAP(margin, trials.margin(pair));
      if (margin >= furthest) continue;
      furthest = margin;
      best = pair;
    }
  }
  return best;
}

}  // namespace

Result<Eviction> smallest_eviction(const CandidatesAfter& candidates, std::span<const float> weights,
                                   const HistoryChange& change, Item item, std::size_t first, const StopToken& stop) {
  UNWRAP(base, candidates(change));
  const auto rank = base->ranks(weights, {&item, 1}).front();
  if (first == 0 || rank == 0 || rank > static_cast<std::int64_t>(first))
    return problem_of(Code::bad_input, {say::item_not_in_first, {first}});
  Trials trials(candidates, weights, change, item, first, stop);
  Eviction found;
  std::vector<Item> history(base->history().begin(), base->history().end());
  const bool tries_all = history.size() <= kEvictionSingles;
  if (!tries_all) {
    history.clear();
    for (const auto& [carrier, amount] : base->contributions(weights, item)) {
      if (history.size() < kEvictionSingles) history.push_back(carrier);
    }
  }
  std::vector<Single> singles;
  for (const Item alone : history) {
    UNWRAP(margin, trials.margin({alone}));
    singles.push_back({alone, margin});
  }
  std::stable_sort(singles.begin(), singles.end(),
                   [](const Single& a, const Single& b) { return a.margin < b.margin; });
  if (!singles.empty() && singles.front().margin < 0) {
    found.without = {singles.front().item};
    found.is_smallest = true;
  } else {
    UNWRAP(greedy, by_strength(trials, singles));
    found.without = std::move(greedy);
    const bool no_single = tries_all;
    found.is_smallest = found.without.size() == 2 && no_single;
    if (found.without.size() > 2) {
      UNWRAP(pair, best_pair(trials, singles));
      const bool no_pair = pair.empty() && no_single && singles.size() <= kEvictionPaired;
      if (!pair.empty()) {
        found.without = std::move(pair);
        found.is_smallest = no_single;
      } else {
        found.is_smallest = no_pair && found.without.size() == 3;
      }
    }
  }
  found.recomputed = trials.count();
  if (found.without.empty()) return found;
  std::sort(found.without.begin(), found.without.end());
  UNWRAP(then, trials.rank(found.without));
  found.rank = then;
  return found;
}

}  // namespace tributary
