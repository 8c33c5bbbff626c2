#include "evaluation/users.h"

#include <algorithm>

#include "split/pairs.h"

namespace tributary {
namespace {

/// Rows of distinct ascending items, one row a user that counts.
SparseMatrix rows_of(std::vector<std::vector<std::int32_t>>& items, const std::vector<std::int32_t>& users, std::size_t columns) {
  SparseMatrix matrix;
  matrix.rows = users.size();
  matrix.cols = columns;
  matrix.offset.reserve(users.size() + 1);
  for (const auto user : users) {
    auto& row = items[static_cast<std::size_t>(user)];
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    matrix.column.insert(matrix.column.end(), row.begin(), row.end());
    matrix.offset.push_back(static_cast<std::int64_t>(matrix.column.size()));
  }
  matrix.value.assign(matrix.column.size(), 1.0F);
  return matrix;
}

}  // namespace

EvaluatedUsers evaluated_users(const Dataset& dataset, const Fold& fold, EvaluatedPart part, double positive_min, bool candidates_are_test_items,
                               bool repeat) {
  EvaluatedUsers out;
  const auto& rows = dataset.interactions;
  const Part wanted = part == EvaluatedPart::test ? Part::test : Part::valid;
  std::vector<std::vector<std::int32_t>> history(dataset.users()), seen(dataset.users()), targets(dataset.users());
  out.train_count.assign(dataset.items(), 0);
  out.catalogue.assign(dataset.items(), 0);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const Part role = fold.at(r);
    if (role == Part::unused) continue;
    const auto user = static_cast<std::size_t>(rows.user[r]);
    const auto item = rows.item[r];
    const bool liked = is_liked(rows.rating[r], positive_min);
    if (role == Part::train) {
      ++out.train_rows;
      ++out.train_count[static_cast<std::size_t>(item)];
    }
    if (role == wanted) {
      if (liked) targets[user].push_back(item);
      if (candidates_are_test_items) out.catalogue[static_cast<std::size_t>(item)] = 1;
      continue;
    }
    // On validation the test part stays sealed: its rows are neither history nor struck from the candidates.
    if (role == Part::test) continue;
    if (liked && role != Part::valid) history[user].push_back(item);
    if (!repeat) seen[user].push_back(item);
  }
  for (std::size_t u = 0; u < dataset.users(); ++u) {
    if (!targets[u].empty()) out.user.push_back(static_cast<std::int32_t>(u));
  }
  if (!candidates_are_test_items) {
    for (std::size_t i = 0; i < dataset.items(); ++i) out.catalogue[i] = out.train_count[i] > 0 ? 1 : 0;
  }
  out.catalogue_size = std::count(out.catalogue.begin(), out.catalogue.end(), std::uint8_t{1});
  out.history = rows_of(history, out.user, dataset.items());
  out.seen = rows_of(seen, out.user, dataset.items());
  out.targets = rows_of(targets, out.user, dataset.items());
  for (const auto item : out.targets.column) out.unreachable += out.catalogue[static_cast<std::size_t>(item)] == 0 ? 1 : 0;
  return out;
}

}  // namespace tributary
