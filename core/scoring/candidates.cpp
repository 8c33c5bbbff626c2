#include "scoring/candidates.h"

#include <algorithm>
#include <limits>

#include "metrics/top_k.h"
#include "ranking/rating_model.h"
#include "scoring/scorer.h"

namespace tributary {
namespace {

constexpr float kOut = -std::numeric_limits<float>::infinity();

/// How much one unit of a ranker's own score is in its term: standardising is linear, so two candidates tell.
double term_per_raw(std::span<const float> term, std::span<const float> raw, std::span<const std::uint8_t> candidate) {
  std::size_t low = term.size(), high = term.size();
  for (std::size_t i = 0; i < term.size(); ++i) {
    if (candidate[i] == 0) continue;
    if (low == term.size() || raw[i] < raw[low]) low = i;
    if (high == term.size() || raw[i] > raw[high]) high = i;
  }
  if (low == term.size() || !(raw[high] > raw[low])) return 0;
  return static_cast<double>(term[high] - term[low]) / static_cast<double>(raw[high] - raw[low]);
}

}  // namespace

Interactions changed_row(const Interactions& row, std::span<const Item> removed, std::span<const Item> added) {
  struct Cell {
    Item item;
    float value;
    std::int64_t time;
    EventKind event;
  };
  std::vector<Cell> cells;
  std::int64_t latest = row.time.empty() ? 0 : *std::max_element(row.time.begin(), row.time.end());
  for (std::size_t i = 0; i < row.columns(0).size(); ++i) {
    const Item item = row.columns(0)[i];
    if (std::find(removed.begin(), removed.end(), item) == removed.end() &&
        std::find(added.begin(), added.end(), item) == added.end())
      cells.push_back(
          {item, row.values(0)[i], row.time.empty() ? 0 : row.time[i], row.event.empty() ? kLike : row.event[i]});
  }
  for (const Item item : added) cells.push_back({item, 1.0F, ++latest, kLike});
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.item < b.item; });
  Interactions changed;
  changed.rows = 1;
  changed.cols = row.cols;
  for (const Cell& cell : cells) {
    changed.column.push_back(cell.item);
    changed.value.push_back(cell.value);
    if (!row.time.empty()) changed.time.push_back(cell.time);
    if (!row.event.empty()) changed.event.push_back(cell.event);
  }
  changed.offset.push_back(static_cast<std::int64_t>(changed.column.size()));
  return changed;
}

std::vector<float> Candidates::scores(std::span<const float> weights) const {
  std::vector<float> out(parts_.terms.items);
  weigh(parts_.terms, 0, weights, out);
  if (has_own_scores()) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (out[i] != kOut) out[i] = parts_.raw[0].row(0)[i];
    }
  }
  return out;
}

double Candidates::behaviour_unit(std::span<const float> weights, std::size_t term) const {
  if (has_own_scores()) return 1;
  return static_cast<double>(weights[term]) *
         term_per_raw(parts_.terms.of(0, term), parts_.raw[term].row(0), parts_.terms.candidates(0));
}

RankedItem Candidates::at(std::span<const float> weights, Item item) const {
  const auto i = static_cast<std::size_t>(item);
  RankedItem ranked{item, 0, std::vector<float>(weights.size(), 0)};
  if (has_own_scores()) {
    ranked.parts[0] = parts_.raw[0].row(0)[i];
    ranked.score = ranked.parts[0];
    return ranked;
  }
  for (std::size_t m = 0; m < weights.size(); ++m) {
    ranked.parts[m] = weights[m] * parts_.terms.of(0, m)[i];
    ranked.score += ranked.parts[m];
  }
  return ranked;
}

std::vector<RankedItem> Candidates::top(std::span<const float> weights, std::size_t k) const {
  std::vector<std::int32_t> best;
  top_k(scores(weights), k, best);
  std::vector<RankedItem> list;
  list.reserve(best.size());
  for (const auto item : best) list.push_back(at(weights, item));
  return list;
}

std::vector<std::int64_t> Candidates::ranks(std::span<const float> weights, std::span<const Item> items) const {
  const auto score = scores(weights);
  const auto is_above = [&](std::int32_t a, std::int32_t b) {
    const float x = score[static_cast<std::size_t>(a)], y = score[static_cast<std::size_t>(b)];
    return x != y ? x > y : a < b;
  };
  // One pass over the candidates: each counts for all the asked ones from the first that it is above.
  std::vector<std::int32_t> order(items.begin(), items.end());
  std::sort(order.begin(), order.end(), is_above);
  order.erase(std::unique(order.begin(), order.end()), order.end());
  std::vector<std::int64_t> above(order.size() + 1, 0);
  for (std::size_t j = 0; j < score.size(); ++j) {
    if (score[j] == kOut) continue;
    ++above[static_cast<std::size_t>(
        std::upper_bound(order.begin(), order.end(), static_cast<std::int32_t>(j), is_above) - order.begin())];
  }
  for (std::size_t p = 1; p < above.size(); ++p) above[p] += above[p - 1];
  std::vector<std::int64_t> found;
  for (const Item item : items) {
    const auto p = std::lower_bound(order.begin(), order.end(), item, is_above) - order.begin();
    found.push_back(score[static_cast<std::size_t>(item)] == kOut ? 0 : above[static_cast<std::size_t>(p)] + 1);
  }
  return found;
}

double Candidates::share(std::span<const float> weights, std::size_t term, Item item) const {
  return static_cast<double>(weights[term]) *
         static_cast<double>(parts_.terms.of(0, term)[static_cast<std::size_t>(item)]);
}

std::optional<double> Candidates::rating(Item item) const {
  if (parts_.rating == nullptr) return std::nullopt;
  float stars = 0;
  parts_.rating->predict({&parts_.user, 1}, {&item, 1}, {&stars, 1});
  return static_cast<double>(stars);
}

Attribution Candidates::attribution(std::size_t term, Item item) const {
  const auto users = scorer().users(parts_.history, {&parts_.user, 1});
  return scorer().ranker(term).attribution(users.at(0).view(), item);
}

std::vector<std::pair<Item, double>> Candidates::contributions(std::span<const float> weights, std::size_t term,
                                                               Item item) const {
  std::vector<std::pair<Item, double>> found;
  const auto liked = history();
  if (liked.empty()) return found;
  const double unit = behaviour_unit(weights, term);
  if (!(unit > 0)) return found;
  for (const auto& part : attribution(term, item).items) {
    if (part.amount > 0) found.emplace_back(part.item, unit * static_cast<double>(part.amount));
  }
  return found;
}

std::vector<std::pair<Item, double>> Candidates::contributions(std::span<const float> weights, Item item) const {
  std::vector<std::pair<Item, double>> found;
  for (std::size_t term = 0; term < scorer().behaviour_terms(); ++term) {
    for (const auto& [liked, amount] : contributions(weights, term, item)) {
      const auto same = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.first == liked; });
      if (same == found.end())
        found.emplace_back(liked, amount);
      else
        same->second += amount;
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return found;
}

}  // namespace tributary
