#include <algorithm>
#include <cmath>
#include <cstdio>

#include "cleaning/column_values.h"
#include "cleaning/steps.h"

namespace tributary {
namespace {

template <class... Numbers>
std::string words(const char* format, Numbers... numbers) {
  char text[200];
  std::snprintf(text, sizeof text, format, numbers...);
  return text;
}

/// Limits of the mean, median or quartiles, and what they are made of in words.
OutlierLimits limits_of(const Step& step, const std::vector<double>& values, StepOutcome& outcome) {
  const double threshold = step_number(step, "threshold");
  if (step.kind == "outlier_sigma" && step_number(step, "log") != 0) {
    const Moments m = log_moments(values);
    outcome.scale = {m.mean, m.sigma, m.mean, m.sigma, true};
    const OutlierLimits limits = limits_at(outcome.scale, threshold);
    outcome.about = m.sigma > 0 ? words("of logarithms; mean %.6g, standard deviation %.6g, bounds %.6g to %.6g",
                                        m.mean, m.sigma, limits.low, limits.high)
                                : "of logarithms; all values are the same, none was judged";
    return limits;
  }
  if (step.kind == "outlier_sigma") {
    const Moments m = moments(values);
    outcome.scale = outlier_scale(step.kind, m.mean, m.sigma, {});
    const OutlierLimits limits{m.mean - threshold * m.sigma, m.mean + threshold * m.sigma, {}};
    outcome.about =
        words("mean %.6g, standard deviation %.6g, bounds %.6g to %.6g", m.mean, m.sigma, limits.low, limits.high);
    return limits;
  }
  const Quartiles q = quartiles(values);
  outcome.scale = outlier_scale(step.kind, 0, 0, q);
  const OutlierLimits limits = limits_at(outcome.scale, threshold);
  if (step.kind == "outlier_median") {
    outcome.about =
        q.mad > 0 ? words("median %.6g, MAD %.6g, bounds %.6g to %.6g", q.median, q.mad, limits.low, limits.high)
                  : words("median %.6g, MAD 0: half of the values or more are the same, none was judged", q.median);
  } else {
    outcome.about =
        q.upper > q.lower
            ? words("quartiles %.6g and %.6g, bounds %.6g to %.6g", q.lower, q.upper, limits.low, limits.high)
            : words("both quartiles are %.6g: half of the values or more are the same, none was judged", q.lower);
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
    outcome.about = "no more values than groups, or no group large enough: none was judged";
    return limits;
  }
  std::string centres;
  for (const ValueGroup& group : outcome.groups) centres += (centres.empty() ? "" : ", ") + words("%.4g", group.centre);
  outcome.about = "centres " + centres + "; " + words("bounds %.6g to %.6g", limits.low, limits.high);
  if (!limits.gaps.empty()) outcome.about += words("; %zu gaps between them", limits.gaps.size());
  return limits;
}

}  // namespace

Status clean_outliers(const Step& step, CleaningState& state, StepOutcome& outcome) {
  const auto& rows = state.rows();
  const std::string column = step.column.empty() ? "rating" : step.column;
  const bool strikes = step_number(step, "strike") != 0;
  if (column != "rating" && column != "user_count" && column != "item_count") {
    return Problem{Code::usage, "an " + step.kind + " step can not look at column '" + column + "'", "cleaning.steps",
                   "Use rating, user_count or item_count."};
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
    if (state.is_struck(row)) continue;
    const double value = owner != nullptr      ? counts[static_cast<std::size_t>((*owner)[row])]
                         : rows.rating.empty() ? NAN
                                               : static_cast<double>(rows.rating[row]);
    if (!limits.cuts(value) || (outcome.scale.is_log && value <= 0)) continue;
    strikes ? state.strike(row, why) : state.flag(row, why);
  }
  outcome.low = limits.low;
  outcome.high = limits.high;
  return done;
}

}  // namespace tributary
