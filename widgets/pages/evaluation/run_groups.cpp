#include "pages/evaluation/run_groups.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "evaluation/protocol.h"

namespace tributary::ui {
namespace {

constexpr double kSame = 1e-6;  // models made anew differ by the rounding of their sums

/// What was measured and not written down stands for now.
std::int64_t time_of(const PastRun& run) {
  return run.time == 0 ? std::numeric_limits<std::int64_t>::max() : run.time;
}

}  // namespace

std::vector<RunGroup> groups_of(const std::vector<PastRun>& list) {
  std::vector<RunGroup> groups;
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto& protocol = list[i].report.protocol;
    const auto key = protocol_group(protocol);
    const auto [place, is_new] = known.emplace(key, groups.size());
    if (is_new) groups.push_back({key, protocol, {}});
    groups[place->second].runs.push_back(i);
  }
  const auto newer = [&](std::size_t a, std::size_t b) { return time_of(list[a]) > time_of(list[b]); };
  for (auto& group : groups) {
    std::reverse(group.runs.begin(), group.runs.end());
    std::stable_sort(group.runs.begin(), group.runs.end(), newer);
    std::stable_partition(group.runs.begin(), group.runs.end(), [&](std::size_t run) { return list[run].pinned; });
    // The card is that of the run measured last: the count of readings grows.
    group.protocol = list[*std::min_element(group.runs.begin(), group.runs.end(), newer)].report.protocol;
  }
  const auto time_of_group = [&](const RunGroup& group) {
    std::int64_t time = 0;
    for (const auto run : group.runs) time = std::max(time, time_of(list[run]));
    return time;
  };
  std::stable_sort(groups.begin(), groups.end(),
                   [&](const RunGroup& a, const RunGroup& b) { return time_of_group(a) > time_of_group(b); });
  return groups;
}

bool same_metrics(const PastRun& a, const PastRun& b) {
  const auto &p = a.report.protocol, &q = b.report.protocol;
  if (!a.keys.empty() && a.keys == b.keys) return true;
  const auto &x = a.report.metrics, &y = b.report.metrics;
  return p.part == q.part && p.users == q.users && p.targets == q.targets && x.size() == y.size() &&
         std::all_of(x.begin(), x.end(), [&](const MetricValue& metric) {
           const auto* other = b.report.find(metric.name);
           return other != nullptr && std::abs(other->value - metric.value) < kSame;
         });
}

}  // namespace tributary::ui
