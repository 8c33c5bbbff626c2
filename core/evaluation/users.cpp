#include "evaluation/users.h"

#include <algorithm>

#include "ranking/liked.h"

namespace tributary {
SparseMatrix rows_of_users(const SparseMatrix& matrix, std::span<const std::int32_t> users) {
  SparseMatrix rows;
  rows.rows = users.size();
  rows.cols = matrix.cols;
  rows.offset.reserve(users.size() + 1);
  for (const auto user : users) {
    const auto columns = matrix.columns(static_cast<std::size_t>(user));
    const auto values = matrix.values(static_cast<std::size_t>(user));
    rows.column.insert(rows.column.end(), columns.begin(), columns.end());
    rows.value.insert(rows.value.end(), values.begin(), values.end());
    rows.offset.push_back(static_cast<std::int64_t>(rows.column.size()));
  }
  return rows;
}

Interactions rows_of_users(const Interactions& interactions, std::span<const std::int32_t> users) {
  Interactions rows = rows_of_users(static_cast<const SparseMatrix&>(interactions), users);
  const auto take = [&](const auto& from, auto& to) {
    if (from.empty()) return;
    to.reserve(rows.nonzeros());
    for (const auto user : users) {
      const auto u = static_cast<std::size_t>(user);
      to.insert(to.end(), from.begin() + interactions.offset[u], from.begin() + interactions.offset[u + 1]);
    }
  };
  take(interactions.time, rows.time);
  take(interactions.event, rows.event);
  return rows;
}

EvaluatedUsers evaluated_users(const Dataset& dataset, const Fold& fold, EvaluatedPart part, double positive_min,
                               bool candidates_are_test_items, bool repeat, bool with_times) {
  EvaluatedUsers out;
  const bool test = part == EvaluatedPart::test;
  const Part wanted = test ? Part::test : Part::valid;
  out.train_count.assign(dataset.items(), 0);
  out.catalogue.assign(dataset.items(), 0);
  for (std::size_t r = 0; r < dataset.interactions.size(); ++r) {
    const auto item = static_cast<std::size_t>(dataset.interactions.item[r]);
    if (fold.at(r) == Part::train) {
      ++out.train_rows;
      ++out.train_count[item];
    }
    if (fold.at(r) == (candidates_are_test_items ? wanted : Part::train)) out.catalogue[item] = 1;
  }
  const SparseMatrix targets = liked(dataset, fold, positive_min, {wanted});
  for (std::size_t u = 0; u < dataset.users(); ++u) {
    if (!targets.columns(u).empty()) out.user.push_back(static_cast<std::int32_t>(u));
  }
  out.targets = rows_of_users(targets, out.user);
  out.history = rows_of_users(liked(dataset, fold, positive_min, {Part::train, Part::foldin}, with_times), out.user);
  // On validation the test part stays sealed: excluded from the candidates, its items would give themselves away.
  const PartMask had = test ? PartMask{Part::train, Part::foldin, Part::valid} : PartMask{Part::train, Part::foldin};
  out.seen =
      repeat ? SparseMatrix{out.user.size(), dataset.items(), std::vector<std::int64_t>(out.user.size() + 1, 0), {}, {}}
             : rows_of_users(seen(dataset, fold, had), out.user);
  out.catalogue_size = std::count(out.catalogue.begin(), out.catalogue.end(), std::uint8_t{1});
  out.unreachable = std::count_if(out.targets.column.begin(), out.targets.column.end(), [&](std::int32_t item) {
    return out.catalogue[static_cast<std::size_t>(item)] == 0;
  });
  return out;
}

}  // namespace tributary
