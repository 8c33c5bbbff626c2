#include "cleaning/step_bounds.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "cleaning/steps.h"

namespace tributary {
namespace {

std::string column_of(const Step& step) {
  return step.column.empty() ? "rating" : step.column;
}

/// The groups that the step last found, where they are those of its number of groups; empty else.
std::span<const ValueGroup> groups_of(const Step& step, const StepOutcome* outcome) {
  if (step.kind != "outlier_kmeans" || outcome == nullptr || outcome->step.kind != step.kind ||
      column_of(outcome->step) != column_of(step) ||
      step_number(outcome->step, "groups") != step_number(step, "groups"))
    return {};
  return outcome->groups;
}

std::vector<StepBound> outlier_bounds(const Step& step, const ColumnHistogram& seen, const StepOutcome* outcome) {
  const double threshold = step_number(step, "threshold");
  const OutlierScale scale = threshold_scale(step, seen, outcome);
  const OutlierLimits limits =
      step.kind == "outlier_kmeans" ? group_limits(groups_of(step, outcome), threshold, step_number(step, "least"))
      : step.kind == "outlier_sigma" && !scale.is_log
          ? OutlierLimits{seen.mean - threshold * seen.sigma, seen.mean + threshold * seen.sigma, {}}
          : limits_at(scale, threshold);
  if (!std::isfinite(limits.low) || !std::isfinite(limits.high)) return {};
  const bool is_fixed = step.kind == "outlier_kmeans";  // where a group's values are all the same
  return {{is_fixed && scale.low_unit == 0 ? "" : "threshold", false, limits.low},
          {is_fixed && scale.high_unit == 0 ? "" : "threshold", true, limits.high}};
}

bool has_scale(const Step& step) {
  return step_number(step, "low") < step_number(step, "high");
}

}  // namespace

std::vector<std::string> bounded_columns(const Step& step) {
  if (step.kind.starts_with("outlier_")) return {column_of(step)};
  if (step.kind == "min_count") return {"user_count", "item_count"};
  if (step.kind == "invalid") return {"rating", "time"};
  return {};
}

std::vector<StepBound> step_bounds(const Step& step, const ColumnHistogram& seen, const StepOutcome* outcome) {
  const auto columns = bounded_columns(step);
  if (seen.bins.empty() || std::find(columns.begin(), columns.end(), seen.column) == columns.end()) return {};
  if (step.kind.starts_with("outlier_")) return outlier_bounds(step, seen, outcome);
  if (step.kind == "min_count") {
    const std::string number = seen.column == "user_count" ? "users" : "items";
    return {{number, false, step_number(step, number)}};
  }
  if (seen.column == "time") {
    return {{"first_year", false, static_cast<double>(begin_of_year(std::llround(step_number(step, "first_year"))))},
            {"last_year", true, static_cast<double>(begin_of_year(std::llround(step_number(step, "last_year")) + 1))}};
  }
  if (has_scale(step)) return {{"low", false, step_number(step, "low")}, {"high", true, step_number(step, "high")}};
  if (outcome == nullptr || !std::isfinite(outcome->low) || !std::isfinite(outcome->high)) return {};
  return {{"low", false, outcome->low, false}, {"high", true, outcome->high, false}};
}

std::vector<OutlierLimits::Gap> step_gaps(const Step& step, const ColumnHistogram& seen, const StepOutcome* outcome) {
  if (seen.column != column_of(step)) return {};
  return group_limits(groups_of(step, outcome), step_number(step, "threshold"), step_number(step, "least")).gaps;
}

OutlierScale threshold_scale(const Step& step, const ColumnHistogram& seen, const StepOutcome* outcome) {
  if (!step.kind.starts_with("outlier_")) return {};
  if (step.kind == "outlier_kmeans") return group_scale(groups_of(step, outcome), step_number(step, "least"));
  if (step.kind == "outlier_sigma" && step_number(step, "log") != 0)
    return {seen.log_mean, seen.log_sigma, seen.log_mean, seen.log_sigma, true};
  return outlier_scale(step.kind, seen.mean, seen.sigma, seen.quartiles);
}

Step with_bound_at(Step step, const StepBound& bound, double value, const ColumnHistogram& seen,
                   const StepOutcome* outcome) {
  const auto* number = find_step_number(step.kind, bound.number);
  if (number == nullptr) return step;
  const auto hundredths = [](double v) { return std::round(v * 100) / 100; };
  double moved = value;
  if (bound.number == "threshold") {
    const OutlierScale scale = threshold_scale(step, seen, outcome);
    if (!scale.counts(bound.is_upper) || (scale.is_log && value <= 0)) return step;
    moved = hundredths(scale.threshold_of(value, bound.is_upper));
  } else if (step.kind == "min_count") {
    moved = std::round(value);
  } else if (seen.column == "time") {
    const std::int64_t year = year_of(static_cast<std::int64_t>(value));
    const auto begin = static_cast<double>(begin_of_year(year)), end = static_cast<double>(begin_of_year(year + 1));
    moved = static_cast<double>(year) + (value - begin > end - value ? 1 : 0);  // the nearest new year
    if (bound.is_upper) moved -= 1;
    const double other = step_number(step, bound.is_upper ? "first_year" : "last_year");
    moved = bound.is_upper ? std::max(moved, other) : std::min(moved, other);
  } else {
    moved = hundredths(value);
    if (!has_scale(step) && outcome != nullptr) {  // the other end was found: it is given now too
      step.numbers["low"] = hundredths(outcome->low);
      step.numbers["high"] = hundredths(outcome->high);
    }
    const double other = step_number(step, bound.is_upper ? "low" : "high");
    moved = bound.is_upper ? std::max(moved, other + 0.01) : std::min(moved, other - 0.01);
  }
  if (number->low < number->high) moved = std::clamp(moved, number->low, number->high);
  step.numbers[bound.number] = moved;
  return step;
}

}  // namespace tributary
