#include "cleaning/column_histogram.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/work.h"
#include "cleaning/column_values.h"

namespace tributary {
namespace {

/// Edges of bins, ascending: one more than there are bins.
using Edges = std::vector<double>;

Edges linear_edges(double low, double high, std::size_t bins) {
  if (low == high) return {low - 0.5, high + 0.5};
  Edges edges;
  for (std::size_t i = 0; i <= bins; ++i)
    edges.push_back(low + (high - low) * static_cast<double>(i) / static_cast<double>(bins));
  return edges;
}

/// Whole-number edges of counts from `low` >= 1 to `high`, growing by a factor where that is more than 1.
Edges count_edges(double low, double high, std::size_t bins, bool is_log) {
  Edges edges{low};
  for (std::size_t i = 1; i <= bins; ++i) {
    const double part = static_cast<double>(i) / static_cast<double>(bins);
    const double edge = is_log ? low * std::pow((high + 1) / low, part) : low + (high + 1 - low) * part;
    const double whole = i == bins ? high + 1 : std::floor(edge);
    if (whole > edges.back()) edges.push_back(whole);
  }
  return edges;
}

/// Halfway between neighbouring levels.
Edges level_edges(const std::set<double>& levels) {
  const std::vector<double> all(levels.begin(), levels.end());
  const double first = all.size() > 1 ? all[1] - all[0] : 1;
  const double last = all.size() > 1 ? all.back() - all[all.size() - 2] : 1;
  Edges edges{all.front() - first / 2};
  for (std::size_t i = 1; i < all.size(); ++i) edges.push_back((all[i - 1] + all[i]) / 2);
  edges.push_back(all.back() + last / 2);
  return edges;
}

}  // namespace

double ColumnHistogram::place(double value) const {
  if (bins.empty()) return 0;
  const auto after =
      std::upper_bound(bins.begin(), bins.end(), value, [](double v, const HistogramBin& bin) { return v < bin.low; });
  const auto at = after == bins.begin() ? bins.begin() : after - 1;
  return static_cast<double>(at - bins.begin()) + (value - at->low) / (at->high - at->low);
}

double ColumnHistogram::value_at(double at) const {
  if (bins.empty()) return 0;
  const double bin = std::clamp(std::floor(at), 0.0, static_cast<double>(bins.size() - 1));
  const HistogramBin& found = bins[static_cast<std::size_t>(bin)];
  return found.low + (at - bin) * (found.high - found.low);
}

Result<ColumnHistogram> column_histogram(const Dataset& dataset, std::span<const std::uint8_t> verdict,
                                         const std::string& column, HistogramScale scale, std::size_t most_bins,
                                         const StopToken& stop) {
  tell_work("pass", "histogram");
  UNWRAP(seen, column_values(dataset, verdict, column));
  if (stop.stopped()) return cancelled();
  auto& values = seen.values;
  std::erase_if(values, [](double v) { return !std::isfinite(v); });
  ColumnHistogram out;
  out.column = column;
  out.values = static_cast<std::int64_t>(values.size());
  if (values.empty()) return out;
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  out.low = *least;
  out.high = *greatest;
  const Moments m = moments(values);
  out.mean = m.mean;
  out.sigma = m.sigma;
  const Moments logarithms = log_moments(values);
  out.log_mean = logarithms.mean;
  out.log_sigma = logarithms.sigma;
  out.quartiles = quartiles(values);
  const bool is_count = seen.owner != nullptr;
  out.is_log = scale == HistogramScale::logarithmic
                   ? out.low > 0
                   : scale == HistogramScale::automatic && is_count && out.high / out.low > 20;
  std::set<double> levels;
  if (column == "rating") {
    for (const double v : values) {
      levels.insert(v);
      if (levels.size() > most_bins) break;
    }
  }
  Edges edges;
  if (is_count) {
    edges = count_edges(out.low, out.high, most_bins, out.is_log);
  } else if (!levels.empty() && levels.size() <= most_bins) {
    edges = level_edges(levels);
    out.is_levels = true;
    out.is_log = false;
  } else {
    edges = linear_edges(out.low, out.high, most_bins);
    if (out.is_log && out.low < out.high) {
      for (std::size_t i = 0; i < edges.size(); ++i)
        edges[i] =
            out.low * std::pow(out.high / out.low, static_cast<double>(i) / static_cast<double>(edges.size() - 1));
    }
  }
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) out.bins.push_back({edges[i], edges[i + 1], 0});
  for (const double v : values) {
    const auto after = std::upper_bound(edges.begin(), edges.end(), v);
    const auto bin =
        std::clamp<std::ptrdiff_t>(after - edges.begin() - 1, 0, static_cast<std::ptrdiff_t>(out.bins.size()) - 1);
    ++out.bins[static_cast<std::size_t>(bin)].count;
  }
  return out;
}

}  // namespace tributary
