#include "models/ranked_list.h"

#include <algorithm>
#include <numeric>

#include "theme/words.h"

namespace tributary::ui {
namespace {

std::vector<Item> items_of(const std::vector<RankedItem>& list) {
  std::vector<Item> items;
  for (const auto& ranked : list) items.push_back(ranked.item);
  return items;
}

ListRow row_of(const Candidates& of, const RankedItem& ranked, std::int64_t rank, std::int64_t before) {
  ListRow row;
  row.item = ranked.item;
  row.rank = static_cast<int>(rank);
  row.before = static_cast<int>(before);
  row.score = static_cast<double>(ranked.score);
  for (std::size_t m = 0; m < ranked.parts.size(); ++m)
    row.parts.push_back({from_utf8(of.terms()[m].modality), static_cast<double>(ranked.parts[m])});
  return row;
}

/// Those of the other list's first places that are no longer among the first of these.
std::vector<ListRow> left_of(const RankedList& list, const ListSide& now, const ListSide& before, std::size_t first) {
  const auto stays = [&](Item item) {
    const auto end = list.rows.begin() + static_cast<std::ptrdiff_t>(std::min(first, list.rows.size()));
    return std::find_if(list.rows.begin(), end, [&](const ListRow& row) { return row.item == item; }) != end;
  };
  std::vector<Item> gone;
  std::vector<std::int64_t> place;
  const auto was = items_of(before.candidates.top(before.weights, first));
  for (std::size_t i = 0; i < was.size(); ++i) {
    if (stays(was[i])) continue;
    gone.push_back(was[i]);
    place.push_back(static_cast<std::int64_t>(i + 1));
  }
  const auto ranks = now.candidates.ranks(now.weights, gone);
  std::vector<ListRow> left;
  for (std::size_t i = 0; i < gone.size(); ++i)
    left.push_back(row_of(now.candidates, now.candidates.at(now.weights, gone[i]), ranks[i], place[i]));
  return left;
}

}  // namespace

std::vector<float> in_order(const std::vector<TermInfo>& terms, const TermWeights& weights) {
  std::vector<float> ordered;
  for (const auto& term : terms) {
    const auto found = weights.find(term.name);
    ordered.push_back(found == weights.end() ? 0.0F : found->second);
  }
  return ordered;
}

RankedList make_ranked_list(const ListSide& now, const ListSide& before, std::span<const Item> held_out,
                            const ListLength& length) {
  RankedList list;
  const auto top = now.candidates.top(now.weights, length.rows);
  const auto was = before.candidates.ranks(before.weights, items_of(top));
  for (std::size_t i = 0; i < top.size(); ++i) {
    list.rows.push_back(row_of(now.candidates, top[i], static_cast<std::int64_t>(i + 1), was[i]));
    auto& row = list.rows.back();
    if (length.ratings) row.rating = now.candidates.rating(row.item);
    row.is_held_out = std::find(held_out.begin(), held_out.end(), row.item) != held_out.end();
    if (i >= length.first) continue;
    const bool is_new = row.before == 0 || row.before > static_cast<int>(length.first);
    list.entered += is_new;
    list.moved += !is_new && row.before != row.rank;
  }
  if (!list.rows.empty()) {
    list.average = list.rows.front().parts;
    for (std::size_t m = 0; m < list.average.size(); ++m) {
      double sum = 0;
      for (const auto& row : list.rows) sum += row.parts[m].amount;
      list.average[m].amount = sum / static_cast<double>(list.rows.size());
    }
  }
  if (list.entered > 0 || &now.candidates != &before.candidates) list.left = left_of(list, now, before, length.first);
  return list;
}

std::vector<SharePart> parts_against(const ListRow& row, const std::vector<SharePart>& average) {
  auto parts = row.parts;
  for (std::size_t m = 0; m < parts.size() && m < average.size(); ++m) parts[m].amount -= average[m].amount;
  return parts;
}

ItemPlace place_of(Item item, std::size_t items, const ListSide& now, const ListSide& before) {
  ItemPlace place;
  place.item = item;
  std::vector<Item> all(items);
  std::iota(all.begin(), all.end(), Item{0});
  const auto ranks = now.candidates.ranks(now.weights, all);
  place.candidates = std::count_if(ranks.begin(), ranks.end(), [](std::int64_t rank) { return rank > 0; });
  const auto rank = ranks[static_cast<std::size_t>(item)];
  place.is_candidate = rank > 0;
  if (!place.is_candidate) return place;
  const auto row = [&](Item which, std::int64_t at) {
    auto made = row_of(now.candidates, now.candidates.at(now.weights, which), at,
                       before.candidates.ranks(before.weights, {&which, 1}).front());
    made.rating = now.candidates.rating(which);
    return made;
  };
  place.row = row(item, rank);
  const auto behind = std::find(ranks.begin(), ranks.end(), rank + 1);
  if (behind != ranks.end()) place.next = row(static_cast<Item>(behind - ranks.begin()), rank + 1);
  return place;
}

}  // namespace tributary::ui
