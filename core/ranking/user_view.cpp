#include "ranking/user_view.h"

#include <algorithm>
#include <numeric>

#include "features/feature_matrix.h"

namespace tributary {

SparseMatrix rows_of(const SparseMatrix& matrix, std::size_t first, std::size_t count) {
  SparseMatrix out;
  out.rows = count;
  out.cols = matrix.cols;
  const auto begin = matrix.offset[first], end = matrix.offset[first + count];
  out.column.assign(matrix.column.begin() + begin, matrix.column.begin() + end);
  out.value.assign(matrix.value.begin() + begin, matrix.value.begin() + end);
  out.offset.clear();
  for (std::size_t row = first; row <= first + count; ++row) out.offset.push_back(matrix.offset[row] - begin);
  return out;
}

Interactions rows_of(const Interactions& interactions, std::size_t first, std::size_t count) {
  Interactions out = rows_of(static_cast<const SparseMatrix&>(interactions), first, count);
  if (!interactions.time.empty())
    out.time.assign(interactions.time.begin() + interactions.offset[first],
                    interactions.time.begin() + interactions.offset[first + count]);
  if (!interactions.event.empty())
    out.event.assign(interactions.event.begin() + interactions.offset[first],
                     interactions.event.begin() + interactions.offset[first + count]);
  return out;
}

SparseRow Users::attributes(std::size_t user) const {
  const std::int32_t row = user < who_.size() ? who_[user] : -1;
  if (row < 0 || attributes_ == nullptr || !attributes_->sparse || attributes_->sparse_rows.rows == 0) return {};
  const auto r = static_cast<std::size_t>(row);
  return {attributes_->sparse_rows.columns(r), attributes_->sparse_rows.values(r)};
}

std::span<const std::string> Users::searches(std::size_t user) const {
  return user < searches_.size() ? std::span<const std::string>(searches_[user]) : std::span<const std::string>();
}

Users Users::part(std::size_t first, std::size_t count, Interactions& rows) const {
  rows = rows_of(*histories_, first, count);
  return Users(rows, attributes_, who_.empty() ? who_ : who_.subspan(first, count),
               searches_.empty() ? searches_ : searches_.subspan(first, count));
}

Users::Known Users::at(std::size_t user) const {
  const auto items = histories_->columns(user);
  const auto weights = histories_->values(user);
  Known known;
  known.items_.assign(items.begin(), items.end());
  known.weights_.assign(weights.begin(), weights.end());
  const auto* events = histories_->event.empty() ? nullptr : histories_->event.data() + histories_->offset[user];
  if (events != nullptr) known.events_.assign(events, events + items.size());
  if (!histories_->time.empty()) {
    const auto* times = histories_->time.data() + histories_->offset[user];
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return times[a] < times[b]; });
    for (std::size_t k = 0; k < order.size(); ++k) {
      known.items_[k] = items[order[k]];
      known.weights_[k] = weights[order[k]];
      known.times_.push_back(times[order[k]]);
      if (events != nullptr) known.events_[k] = events[order[k]];
    }
  }
  known.view_ = {known.items_, known.weights_, known.times_, known.events_, attributes(user), searches(user)};
  return known;
}

}  // namespace tributary
