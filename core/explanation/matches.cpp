#include "explanation/matches.h"

#include <algorithm>
#include <cmath>

namespace tributary {
namespace {

double dot(const FeatureMatrix& matrix, Item a, Item b) {
  double sum = 0;
  const auto i = static_cast<std::size_t>(a);
  const auto j = static_cast<std::size_t>(b);
  if (!matrix.sparse) {
    const auto x = matrix.dense_rows.row(i);
    const auto y = matrix.dense_rows.row(j);
    for (std::size_t d = 0; d < x.size(); ++d) sum += static_cast<double>(x[d]) * static_cast<double>(y[d]);
    return sum;
  }
  const auto ci = matrix.sparse_rows.columns(i), cj = matrix.sparse_rows.columns(j);
  const auto vi = matrix.sparse_rows.values(i), vj = matrix.sparse_rows.values(j);
  for (std::size_t p = 0, q = 0; p < ci.size() && q < cj.size();) {
    if (ci[p] == cj[q]) {
      sum += static_cast<double>(vi[p++]) * static_cast<double>(vj[q++]);
    } else {
      (ci[p] < cj[q] ? p : q) += 1;
    }
  }
  return sum;
}

}  // namespace

std::vector<SharedColumn> shared_columns(const SparseRows& rows, Item item, std::span<const Item> history,
                                         std::size_t most) {
  const auto columns = rows.columns(static_cast<std::size_t>(item));
  const auto values = rows.values(static_cast<std::size_t>(item));
  std::vector<SharedColumn> shared(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) shared[c].column = columns[c];
  for (const Item liked : history) {
    const auto theirs = rows.columns(static_cast<std::size_t>(liked));
    const auto their_values = rows.values(static_cast<std::size_t>(liked));
    for (std::size_t p = 0, q = 0; p < columns.size() && q < theirs.size();) {
      if (columns[p] == theirs[q]) {
        shared[p].strength += values[p] * their_values[q];
        ++p;
        ++q;
      } else {
        (columns[p] < theirs[q] ? p : q) += 1;
      }
    }
  }
  std::erase_if(shared, [](const SharedColumn& c) { return !(c.strength > 0); });
  std::sort(shared.begin(), shared.end(), [](const SharedColumn& a, const SharedColumn& b) {
    return a.strength != b.strength ? a.strength > b.strength : a.column < b.column;
  });
  if (shared.size() > most) shared.resize(most);
  return shared;
}

Item nearest(const FeatureMatrix& matrix, Item item, std::span<const Item> history) {
  Item best = -1;
  double best_cosine = 0;
  if (matrix.present[static_cast<std::size_t>(item)] == 0) return best;
  for (const Item liked : history) {
    if (liked == item || matrix.present[static_cast<std::size_t>(liked)] == 0) continue;
    const double length = std::sqrt(dot(matrix, liked, liked));
    const double cosine = length > 0 ? dot(matrix, item, liked) / length : 0;
    if (best < 0 || cosine > best_cosine) {
      best = liked;
      best_cosine = cosine;
    }
  }
  return best;
}

}  // namespace tributary
