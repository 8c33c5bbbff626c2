#include "cleaning/outlier_limits.h"

#include <algorithm>
#include <cmath>

namespace tributary {
namespace {

/// The value at part * (n - 1) of the sorted values, between its two neighbours.
double quantile(std::vector<double>& values, double part) {
  const double at = part * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(std::floor(at));
  std::nth_element(values.begin(), values.begin() + below, values.end());
  const double low = values[static_cast<std::size_t>(below)];
  if (static_cast<std::size_t>(below) + 1 >= values.size()) return low;
  const double high = *std::min_element(values.begin() + below + 1, values.end());
  return low + (high - low) * (at - static_cast<double>(below));
}

std::int64_t all_values(std::span<const ValueGroup> groups) {
  std::int64_t all = 0;
  for (const ValueGroup& group : groups) all += group.count;
  return all;
}

bool is_large(const ValueGroup& group, std::int64_t all, double least_percent) {
  return group.count > 1 && static_cast<double>(group.count) * 100 >= least_percent * static_cast<double>(all);
}

bool says_nothing(std::span<const ValueGroup> groups) {
  return std::all_of(groups.begin(), groups.end(), [](const ValueGroup& group) { return group.low == group.high; });
}

}  // namespace

Quartiles quartiles(std::vector<double> values) {
  if (values.empty()) return {};
  Quartiles out;
  out.lower = quantile(values, 0.25);
  out.median = quantile(values, 0.5);
  out.upper = quantile(values, 0.75);
  for (double& value : values) value = std::abs(value - out.median);
  out.mad = quantile(values, 0.5);
  return out;
}

bool OutlierLimits::cuts(double value) const {
  if (value < low || value > high) return true;
  return std::any_of(gaps.begin(), gaps.end(), [&](const Gap& gap) { return value > gap.low && value < gap.high; });
}

OutlierScale outlier_scale(const std::string& kind, double mean, double sigma, const Quartiles& q) {
  if (kind == "outlier_median") return {q.median, kMadScale * q.mad, q.median, kMadScale * q.mad};
  if (kind == "outlier_iqr") return {q.lower, q.upper - q.lower, q.upper, q.upper - q.lower};
  return {mean, sigma, mean, sigma};
}

double OutlierScale::threshold_of(double value, bool upper) const {
  const double on_scale = is_log ? std::log(value) : value;
  return upper ? (on_scale - high_from) / high_unit : (low_from - on_scale) / low_unit;
}

double OutlierScale::bound_at(double threshold, bool upper) const {
  if (!counts(upper)) return upper ? INFINITY : -INFINITY;
  const double on_scale = upper ? high_from + threshold * high_unit : low_from - threshold * low_unit;
  return is_log ? std::exp(on_scale) : on_scale;
}

OutlierLimits limits_at(const OutlierScale& scale, double threshold) {
  return {scale.bound_at(threshold, false), scale.bound_at(threshold, true), {}};
}

OutlierLimits group_limits(std::span<const ValueGroup> groups, double threshold, double least_percent) {
  OutlierLimits out;
  if (groups.empty() || says_nothing(groups)) return out;
  const std::int64_t all = all_values(groups);
  std::vector<OutlierLimits::Gap> kept;  // of each large group: what is near enough, and nearer to it than to others
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const ValueGroup& group = groups[i];
    if (!is_large(group, all, least_percent)) continue;
    double low = group.centre - threshold * group.spread, high = group.centre + threshold * group.spread;
    if (i > 0) low = std::max(low, (groups[i - 1].centre + group.centre) / 2);
    if (i + 1 < groups.size()) high = std::min(high, (group.centre + groups[i + 1].centre) / 2);
    if (!kept.empty() && kept.back().high >= low)
      kept.back().high = high;
    else
      kept.push_back({low, high});
  }
  if (kept.empty()) return out;
  out.low = kept.front().low;
  out.high = kept.back().high;
  for (std::size_t i = 0; i + 1 < kept.size(); ++i) out.gaps.push_back({kept[i].high, kept[i + 1].low});
  return out;
}

OutlierScale group_scale(std::span<const ValueGroup> groups, double least_percent) {
  if (says_nothing(groups)) return {};
  const std::int64_t all = all_values(groups);
  const auto is_kept = [&](const ValueGroup& group) { return is_large(group, all, least_percent); };
  const auto first = std::find_if(groups.begin(), groups.end(), is_kept);
  if (first == groups.end()) return {};
  const auto last = std::find_if(groups.rbegin(), groups.rend(), is_kept);
  return {first->centre, first->spread, last->centre, last->spread};
}

}  // namespace tributary
