#include "metrics/lists.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace tributary {
namespace {

std::size_t at(std::int32_t item) {
  return static_cast<std::size_t>(item);
}

}  // namespace

std::vector<double> self_information(std::span<const std::int64_t> counts) {
  std::int64_t all = 0;
  for (const std::int64_t count : counts) all += count;
  std::vector<double> information(counts.size(), 0.0);
  if (all == 0) return information;
  const double bits_of_all = std::log2(static_cast<double>(all));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    information[i] = bits_of_all - std::log2(static_cast<double>(std::max<std::int64_t>(counts[i], 1)));
  }
  return information;
}

double list_novelty(std::span<const std::int32_t> list, std::span<const double> information) {
  if (list.empty()) return 0.0;
  double sum = 0.0;
  for (const std::int32_t item : list) sum += information[at(item)];
  return sum / static_cast<double>(list.size());
}

std::vector<std::uint8_t> short_head(std::span<const std::int64_t> counts, double share) {
  std::vector<std::int32_t> order(counts.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int32_t a, std::int32_t b) { return counts[at(a)] > counts[at(b)]; });
  const double places = std::ceil(share * static_cast<double>(counts.size()) - 1e-9);  // 0.2 * 35 is 7, not 8
  order.resize(std::min(order.size(), static_cast<std::size_t>(std::max(places, 0.0))));
  std::vector<std::uint8_t> head(counts.size(), 0);
  for (const std::int32_t item : order) head[at(item)] = 1;
  return head;
}

double popularity_share(std::span<const std::int32_t> list, std::span<const std::uint8_t> head) {
  if (list.empty()) return 0.0;
  const auto popular = std::count_if(list.begin(), list.end(), [&](std::int32_t item) { return head[at(item)] != 0; });
  return static_cast<double>(popular) / static_cast<double>(list.size());
}

void count_exposure(std::span<const std::int32_t> list, std::span<std::int64_t> exposure) {
  for (const std::int32_t item : list) ++exposure[at(item)];
}

double coverage(std::span<const std::int64_t> exposure) {
  if (exposure.empty()) return 0.0;
  const auto shown = std::count_if(exposure.begin(), exposure.end(), [](std::int64_t lists) { return lists > 0; });
  return static_cast<double>(shown) / static_cast<double>(exposure.size());
}

double gini(std::span<const std::int64_t> exposure) {
  if (exposure.size() < 2) return 0.0;
  std::vector<std::int64_t> ascending(exposure.begin(), exposure.end());
  std::sort(ascending.begin(), ascending.end());
  const double n = static_cast<double>(ascending.size());
  double weighted = 0.0, sum = 0.0;
  for (std::size_t j = 0; j < ascending.size(); ++j) {
    const double places = static_cast<double>(ascending[j]);
    weighted += (2.0 * static_cast<double>(j + 1) - n - 1.0) * places;
    sum += places;
  }
  return sum > 0.0 ? weighted / ((n - 1.0) * sum) : 0.0;
}

}  // namespace tributary
