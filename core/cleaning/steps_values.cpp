#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>

#include "base/message_parts.h"
#include "base/messages.h"
#include "cleaning/steps.h"

namespace tributary {
namespace {

constexpr std::int64_t kYear = 31556952;  // seconds of a mean Gregorian year

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

struct TimeBounds {
  std::int64_t low, high;
  bool believable = true;  ///< false: too many rows lie outside the years; the unit of time must be another
};

/// [first_year, last_year], narrowed where a few times stand apart from all others by more than the span of the central
/// 98 %.
TimeBounds time_bounds(const CleaningState& state, std::int64_t low, std::int64_t high) {
  const auto& rows = state.rows();
  std::vector<std::int64_t> times;
  std::size_t outside = 0;
  for (std::size_t row = 0; row < rows.time.size(); ++row) {
    const std::int64_t time = rows.time[row];
    if (state.is_excluded(row) || time == kNoTime) continue;
    if (time < low || time >= high)
      ++outside;
    else
      times.push_back(time);
  }
  // A quarter of all times: more than slips.
  if (times.empty() || outside * 4 > times.size()) return {low, high, outside == 0};
  if (times.size() < 50) return {low, high};
  std::sort(times.begin(), times.end());
  const std::size_t tail = std::max<std::size_t>(1, times.size() / 100);
  const std::size_t first = tail, last = times.size() - 1 - tail;
  const std::int64_t gap = std::max(kYear, times[last] - times[first]);
  for (std::size_t i = last; i + 1 < times.size(); ++i) {
    if (times[i + 1] - times[i] > gap) {
      high = times[i] + 1;
      break;
    }
  }
  for (std::size_t i = first; i > 0; --i) {
    if (times[i] - times[i - 1] > gap) {
      low = times[i];
      break;
    }
  }
  return {low, high};
}

}  // namespace

std::int64_t begin_of_year(std::int64_t year) {
  const std::int64_t y = year - 1;
  const std::int64_t days = y * 365 + y / 4 - y / 100 + y / 400 - 719162;
  return days * 86400;
}

std::int64_t year_of(std::int64_t seconds) {
  std::int64_t year = 1970 + seconds / kYear;
  while (begin_of_year(year) > seconds) --year;
  while (begin_of_year(year + 1) <= seconds) ++year;
  return year;
}

RatingScale plain_scale(const CleaningState& state) {
  const auto& rows = state.rows();
  std::map<float, std::int64_t> levels;
  for (std::size_t row = 0; row < rows.rating.size(); ++row) {
    if (state.is_excluded(row) || std::isnan(rows.rating[row])) continue;
    ++levels[rows.rating[row]];
    if (levels.size() > 10000) return {};  // continuous
  }
  return plain_scale({levels.begin(), levels.end()});
}

RatingScale plain_scale(const std::vector<std::pair<double, std::int64_t>>& all) {
  std::int64_t rated = 0;
  for (const auto& [value, count] : all) rated += count;
  if (rated < 50) return {};
  const auto common = [&](const auto& level) { return level.second * 100 >= rated; };
  std::size_t first = all.size(), last = 0, before = all.size();
  std::int64_t inside = 0;
  double step = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!common(all[i])) continue;
    if (before < all.size()) {
      const double gap = all[i].first - all[before].first;
      step = step == 0 ? gap : std::min(step, gap);
    }
    before = i;
    first = std::min(first, i);
    last = i;
    inside += all[i].second;
  }
  if (step == 0 || (rated - inside) * 100 > rated) return {};
  while (first > 0 && all[first].first - all[first - 1].first <= step * 1.001) --first;
  while (last + 1 < all.size() && all[last + 1].first - all[last].first <= step * 1.001) ++last;
  return {all[first].first, all[last].first};
}

Status clean_invalid(const Step& step, CleaningState& state, StepOutcome& outcome) {
  const auto& rows = state.rows();
  RatingScale scale{step_number(step, "low"), step_number(step, "high")};
  if (scale.low > scale.high) {
    return problem_of(Code::usage, say::scale_upside_down, "cleaning.steps, invalid");
  }
  const bool is_given = scale.low < scale.high;
  if (!is_given) scale = plain_scale(state);
  // a scale that was only found may be longer than it looks: what lies close to it stands
  const double margin = is_given ? 0 : (scale.high - scale.low) / 2;
  const auto is_off_scale = [&](double rating) {
    return std::isinf(rating) || (scale.found() && (rating < scale.low - margin || rating > scale.high + margin ||
                                                    (rating < 0 && scale.low >= 0)));
  };
  const auto first_year = static_cast<std::int64_t>(step_number(step, "first_year"));
  const auto last_year = static_cast<std::int64_t>(step_number(step, "last_year"));
  const TimeBounds times = time_bounds(state, begin_of_year(first_year), begin_of_year(last_year + 1));
  std::size_t impossible = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (state.is_excluded(row)) continue;
    const double rating = rows.rating.empty() ? NAN : static_cast<double>(rows.rating[row]);
    const std::int64_t time = rows.time.empty() ? kNoTime : rows.time[row];
    if (is_off_scale(rating)) {
      state.exclude(row, Reason::rating_off_scale);
    } else if (times.believable && time != kNoTime && (time < times.low || time >= times.high)) {
      state.exclude(row, Reason::time_impossible);
      ++impossible;
    }
  }
  if (scale.found()) {
    outcome.low = scale.low >= 0 ? std::max(0.0, scale.low - margin) : scale.low - margin;
    outcome.high = scale.high + margin;
  }
  const Message found = scale.found() ? Message(say::rating_scale, {number(scale.low), number(scale.high)})
                                      : Message(say::no_rating_scale);
  outcome.about = clauses({found, !times.believable ? Message(say::times_are_no_dates)
                                  : impossible > 0  ? Message(say::times_excluded, {impossible})
                                                    : Message()});
  return done;
}

}  // namespace tributary
