#include "pages/fusion/fusion_list.h"

#include <algorithm>

namespace tributary::ui {
namespace {

std::vector<float> in_order(const std::vector<TermInfo>& terms, const TermWeights& weights) {
  std::vector<float> ordered;
  for (const auto& term : terms) {
    const auto found = weights.find(term.name);
    ordered.push_back(found == weights.end() ? 0.0F : found->second);
  }
  return ordered;
}

FusionRow row_of(const std::vector<TermInfo>& terms, const RankedItem& ranked, std::int64_t rank, std::int64_t before) {
  FusionRow row;
  row.item = ranked.item;
  row.rank = static_cast<int>(rank);
  row.before = static_cast<int>(before);
  row.score = static_cast<double>(ranked.score);
  for (std::size_t m = 0; m < ranked.parts.size(); ++m)
    row.parts.push_back({QString::fromStdString(terms[m].modality), static_cast<double>(ranked.parts[m])});
  return row;
}

std::vector<Item> items_of(const std::vector<RankedItem>& list) {
  std::vector<Item> items;
  for (const auto& ranked : list) items.push_back(ranked.item);
  return items;
}

}  // namespace

FusionList make_fusion_list(const Candidates& candidates, const TermWeights& now, const TermWeights& baseline,
                            std::size_t k) {
  const auto& terms = candidates.terms();
  const auto weights = in_order(terms, now), before = in_order(terms, baseline);
  FusionList list;
  const auto top = candidates.top(weights, k);
  const auto was = candidates.ranks(before, items_of(top));
  for (std::size_t i = 0; i < top.size(); ++i) {
    list.rows.push_back(row_of(terms, top[i], static_cast<std::int64_t>(i + 1), was[i]));
    const auto& row = list.rows.back();
    const bool is_new = row.before == 0 || row.before > static_cast<int>(k);
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
  if (list.entered > 0) {
    const auto top_before = items_of(candidates.top(before, k));
    std::vector<Item> gone;
    std::vector<std::int64_t> place;
    for (std::size_t i = 0; i < top_before.size(); ++i) {
      if (std::any_of(top.begin(), top.end(), [&](const RankedItem& r) { return r.item == top_before[i]; })) continue;
      gone.push_back(top_before[i]);
      place.push_back(static_cast<std::int64_t>(i + 1));
    }
    const auto ranks = candidates.ranks(weights, gone);
    for (std::size_t i = 0; i < gone.size(); ++i)
      list.left.push_back(row_of(terms, candidates.at(weights, gone[i]), ranks[i], place[i]));
  }
  return list;
}

std::vector<SharePart> parts_against(const FusionRow& row, const std::vector<SharePart>& average) {
  auto parts = row.parts;
  for (std::size_t m = 0; m < parts.size() && m < average.size(); ++m) parts[m].amount -= average[m].amount;
  return parts;
}

}  // namespace tributary::ui
