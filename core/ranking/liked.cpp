#include "ranking/liked.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace tributary {
namespace {

struct Event {
  std::int32_t item;
  std::int32_t row;
  std::int64_t time;
};

Interactions collect(const Dataset& dataset, const Fold& fold, double positive_min, PartMask parts, bool with_times) {
  const InteractionTable& rows = dataset.interactions;
  std::vector<std::size_t> offset(dataset.users() + 1, 0);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (parts.has(fold.at(row))) ++offset[static_cast<std::size_t>(rows.user[row]) + 1];
  }
  std::partial_sum(offset.begin(), offset.end(), offset.begin());
  std::vector<Event> events(offset.back());
  std::vector<std::size_t> next(offset.begin(), offset.end() - 1);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!parts.has(fold.at(row))) continue;
    events[next[static_cast<std::size_t>(rows.user[row])]++] = {rows.item[row], static_cast<std::int32_t>(row),
                                                                rows.time.empty() ? kNoTime : rows.time[row]};
  }

  Interactions out;
  out.rows = dataset.users();
  out.cols = dataset.items();
  out.column.reserve(events.size());
  for (std::size_t user = 0; user < dataset.users(); ++user) {
    const auto begin = events.begin() + static_cast<std::ptrdiff_t>(offset[user]);
    const auto end = events.begin() + static_cast<std::ptrdiff_t>(offset[user + 1]);
    std::sort(begin, end, [](const Event& a, const Event& b) {
      if (a.item != b.item) return a.item < b.item;
      return a.time != b.time ? a.time < b.time : a.row < b.row;
    });
    for (auto event = begin; event != end; ++event) {
      if (event + 1 != end && (event + 1)->item == event->item) continue;  // a later row of the pair decides
      const auto row = static_cast<std::size_t>(event->row);
      if (!rows.rating.empty() && static_cast<double>(rows.rating[row]) < positive_min)
        continue;  // NaN, an event, is liked
      out.column.push_back(event->item);
      if (with_times && !rows.time.empty()) out.time.push_back(event->time);
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  out.value.assign(out.column.size(), 1.0F);
  return out;
}

}  // namespace

Interactions liked(const Dataset& dataset, const Fold& fold, double positive_min, PartMask parts, bool with_times) {
  return collect(dataset, fold, positive_min, parts, with_times);
}

Interactions seen(const Dataset& dataset, const Fold& fold, PartMask parts) {
  return collect(dataset, fold, -std::numeric_limits<double>::infinity(), parts, false);
}

Ratings ratings_of(const Dataset& dataset, const Fold& fold, PartMask parts) {
  const InteractionTable& rows = dataset.interactions;
  Ratings out;
  out.users = dataset.users();
  out.items = dataset.items();
  out.low = dataset.rating_low;
  out.high = dataset.rating_high;
  if (rows.rating.empty()) return out;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!parts.has(fold.at(row)) || std::isnan(rows.rating[row])) continue;
    out.user.push_back(rows.user[row]);
    out.item.push_back(rows.item[row]);
    out.value.push_back(rows.rating[row]);
  }
  return out;
}

}  // namespace tributary
