#include <algorithm>
#include <cmath>

#include "cleaning/steps.h"
#include "pages/cleaning/histogram_view.h"

namespace tributary::ui {
namespace {

/// 1, 2 or 5 times a power of ten: the least that makes at most `most` steps of `span`.
double nice_step(double span, int most) {
  const double raw = span / std::max(1, most);
  const double power = std::pow(10, std::floor(std::log10(raw)));
  for (const double times : {1.0, 2.0, 5.0}) {
    if (times * power >= raw * 0.999) return times * power;
  }
  return 10 * power;
}

std::vector<double> year_ticks(double low, double high, int most) {
  const auto first = year_of(static_cast<std::int64_t>(low)), last = year_of(static_cast<std::int64_t>(high));
  const auto step = std::max<std::int64_t>(1, std::llround(nice_step(static_cast<double>(last - first + 1), most)));
  std::vector<double> ticks;
  for (auto year = (first + step - 1) / step * step; year <= last; year += step) {
    const auto at = static_cast<double>(begin_of_year(year));
    if (at >= low && at <= high) ticks.push_back(at);
  }
  return ticks;
}

}  // namespace

std::vector<double> axis_ticks(const ColumnHistogram& histogram, int most) {
  std::vector<double> ticks;
  if (histogram.bins.empty()) return ticks;
  const double low = histogram.bins.front().low, high = histogram.bins.back().high;
  if (histogram.is_levels && static_cast<int>(histogram.bins.size()) <= most) {
    for (const auto& bin : histogram.bins) ticks.push_back((bin.low + bin.high) / 2);
    return ticks;
  }
  if (histogram.column == "time") {
    ticks = year_ticks(low, high, most);
    return ticks.size() >= 2 ? ticks : std::vector<double>{histogram.low, histogram.high};
  }
  if (histogram.is_log) {
    ticks.push_back(histogram.low);
    for (double power = std::pow(10, std::floor(std::log10(low))); power <= high; power *= 10) {
      for (const double times : {1.0, 2.0, 5.0}) {
        if (times * power > histogram.low && times * power <= high) ticks.push_back(times * power);
      }
    }
    return ticks;
  }
  if (high <= low) return {low};
  const double step = nice_step(high - low, most);
  for (double at = std::ceil(low / step) * step; at <= high + step / 1e6; at += step) ticks.push_back(at);
  return ticks;
}

}  // namespace tributary::ui
