#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/message_parts.h"
#include "base/messages.h"
#include "cleaning/column_values.h"
#include "cleaning/steps.h"

namespace tributary {
namespace {

std::string number(double value, const char* format = "%.6g") {
  char text[40];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

Message with_bounds(const MessageText& sentence, double a, double b, const OutlierLimits& limits) {
  return Message(sentence, {number(a), number(b), number(limits.low), number(limits.high)});
}

/// Limits of the mean, median or quartiles, and what they are made of in words.
OutlierLimits limits_of(const Step& step, const std::vector<double>& values, StepOutcome& outcome) {
  const double threshold = step_number(step, "threshold");
  if (step.kind == "outlier_sigma" && step_number(step, "log") != 0) {
    const Moments m = log_moments(values);
    outcome.scale = {m.mean, m.sigma, m.mean, m.sigma, true};
    const OutlierLimits limits = limits_at(outcome.scale, threshold);
    outcome.about =
        clauses({say::of_logarithms, m.sigma > 0 ? with_bounds(say::mean_and_bounds, m.mean, m.sigma, limits)
                                                 : Message(say::all_values_same)});
    return limits;
  }
  if (step.kind == "outlier_sigma") {
    const Moments m = moments(values);
    outcome.scale = outlier_scale(step.kind, m.mean, m.sigma, {});
    const OutlierLimits limits{m.mean - threshold * m.sigma, m.mean + threshold * m.sigma, {}};
    outcome.about = with_bounds(say::mean_and_bounds, m.mean, m.sigma, limits);
    return limits;
  }
  const Quartiles q = quartiles(values);
  outcome.scale = outlier_scale(step.kind, 0, 0, q);
  const OutlierLimits limits = limits_at(outcome.scale, threshold);
  if (step.kind == "outlier_median") {
    outcome.about = q.mad > 0 ? with_bounds(say::median_and_bounds, q.median, q.mad, limits)
                              : Message(say::median_without_spread, {number(q.median)});
  } else {
    outcome.about = q.upper > q.lower ? with_bounds(say::quartiles_and_bounds, q.lower, q.upper, limits)
                                      : Message(say::quartiles_without_spread, {number(q.lower)});
  }
  return limits;
}

/// "centres 3.1 and 4.2, bounds 1 to 5".
OutlierLimits limits_of_groups(const Step& step, std::vector<double> values, StepOutcome& outcome) {
  const double least = step_number(step, "least");
  outcome.groups = kmeans_1d(std::move(values), static_cast<std::size_t>(std::max(1.0, step_number(step, "groups"))));
  outcome.scale = group_scale(outcome.groups, least);
  const OutlierLimits limits = group_limits(outcome.groups, step_number(step, "threshold"), least);
  if (!std::isfinite(limits.low)) {
    outcome.about = say::no_group_to_judge_by;
    return limits;
  }
  std::string centres;
  for (const ValueGroup& group : outcome.groups)
    centres += (centres.empty() ? "" : ", ") + number(group.centre, "%.4g");
  std::vector<Message> about = {Message(say::centres, {centres}),
                                Message(say::bounds_from_to, {number(limits.low), number(limits.high)})};
  if (!limits.gaps.empty()) about.emplace_back(say::gaps_between, std::vector<Message>{limits.gaps.size()});
  outcome.about = clauses(about);
  return limits;
}

}  // namespace

Status clean_outliers(const Step& step, CleaningState& state, StepOutcome& outcome) {
  const auto& rows = state.rows();
  const std::string column = step.column.empty() ? "rating" : step.column;
  const bool excludes = step_number(step, "exclude") != 0;
  if (column != "rating" && column != "user_count" && column != "item_count") {
    return problem_of(Code::usage, {say::outlier_step_column, {step.kind, column}}, "cleaning.steps");
  }
  const Reason why = column == "rating"       ? Reason::unusual_rating
                     : column == "user_count" ? Reason::unusual_user
                                              : Reason::unusual_item;
  UNWRAP(seen, column_values(state.data, state.verdict, column));
  auto& [values, counts, owner] = seen;
  // infinite ratings are judged, but have no part in what is usual (the mean would be none)
  std::erase_if(values, [](double value) { return !std::isfinite(value); });
  if (values.empty()) return done;
  const OutlierLimits limits = step.kind == "outlier_kmeans" ? limits_of_groups(step, std::move(values), outcome)
                                                             : limits_of(step, values, outcome);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (state.is_excluded(row)) continue;
    const double value = owner != nullptr      ? counts[static_cast<std::size_t>((*owner)[row])]
                         : rows.rating.empty() ? NAN
                                               : static_cast<double>(rows.rating[row]);
    if (!limits.cuts(value) || (outcome.scale.is_log && value <= 0)) continue;
    excludes ? state.exclude(row, why) : state.flag(row, why);
  }
  outcome.low = limits.low;
  outcome.high = limits.high;
  return done;
}

}  // namespace tributary
