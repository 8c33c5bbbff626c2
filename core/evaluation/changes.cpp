#include "evaluation/changes.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/work.h"
#include "evaluation/summary.h"
#include "metrics/paired.h"

namespace tributary {
namespace {

struct UserRow {
  const double* values;  ///< by user_metric_names()
  std::int32_t history;  ///< liked items
};

/// user -> row of values.
std::map<std::string, UserRow> rows_by_user(const Measured& run) {
  tell_work("pass", "judged users");
  std::map<std::string, UserRow> rows;
  const std::size_t width = user_metric_names().size();
  for (std::size_t f = 0; f < run.folds.size(); ++f) {
    const auto& fold = run.folds[f];
    // With several folds a user may be judged in more than one: each is a row of its own.
    const std::string prefix = run.folds.size() > 1 ? std::to_string(f) + "/" : "";
    for (std::size_t u = 0; u < fold.users.size(); ++u)
      rows[prefix + fold.users[u]] = {fold.values.data() + u * width, fold.history_size[u]};
  }
  return rows;
}

/// One metric of the users that both have it of, in the same order.
struct Pairs {
  std::vector<double> before, after;
};
Pairs pairs_of(const std::map<std::string, UserRow>& before, const std::map<std::string, UserRow>& after,
               std::size_t metric, const SegmentRule* segment) {
  Pairs pairs;
  for (const auto& [user, row] : after) {
    const auto found = before.find(user);
    if (found == before.end()) continue;
    if (segment != nullptr && !(segment->takes(row.history) && segment->takes(found->second.history))) continue;
    const double x = found->second.values[metric], y = row.values[metric];
    if (std::isnan(x) || std::isnan(y)) continue;
    pairs.before.push_back(x);
    pairs.after.push_back(y);
  }
  return pairs;
}

PairedChange change_of(std::string metric, const Pairs& pairs) {
  const auto paired = paired_difference(pairs.before, pairs.after);
  return {std::move(metric), paired.mean, paired.standard_error, paired.low, paired.high};
}

}  // namespace

std::vector<PairedChange> paired_changes(const Measured& after, const Measured& before) {
  std::vector<PairedChange> changes;
  const auto& names = user_metric_names();
  const auto a = rows_by_user(before), b = rows_by_user(after);
  for (const auto& metric : after.report.metrics) {
    const auto* other = before.report.find(metric.name);
    if (other == nullptr) continue;
    const auto column = std::find(names.begin(), names.end(), metric.name);
    const auto pairs =
        column == names.end() ? Pairs() : pairs_of(a, b, static_cast<std::size_t>(column - names.begin()), nullptr);
    if (pairs.after.size() < 2) {
      const double difference = metric.value - other->value;
      changes.push_back({metric.name, difference, 0, difference, difference});
      continue;
    }
    changes.push_back(change_of(metric.name, pairs));
  }
  return changes;
}

std::vector<SegmentChange> segment_changes(const Measured& after, const Measured& before) {
  std::vector<SegmentChange> all;
  if (after.folds.empty() || before.folds.empty()) return all;
  const auto& names = user_metric_names();
  const auto a = rows_by_user(before), b = rows_by_user(after);
  for (const auto& segment : after.report.segments) {
    const auto& rules = segment_rules();
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const auto& r) { return r.name == segment.name; });
    if (rule == rules.end()) continue;
    SegmentChange found{segment.name, 0, {}};
    for (const auto& metric : segment.metrics) {
      const auto column = std::find(names.begin(), names.end(), rule->prefix + metric.name);
      if (column == names.end()) continue;
      const auto pairs = pairs_of(a, b, static_cast<std::size_t>(column - names.begin()), &*rule);
      if (found.users == 0) found.users = static_cast<std::int64_t>(pairs.after.size());
      if (pairs.after.size() > 1) found.changes.push_back(change_of(metric.name, pairs));
    }
    all.push_back(std::move(found));
  }
  return all;
}

std::vector<UserChange> user_changes(const Measured& after, const Measured& before, const std::string& metric) {
  std::vector<UserChange> changes;
  const auto& names = user_metric_names();
  const auto column = std::find(names.begin(), names.end(), metric);
  if (column == names.end()) return changes;
  const auto at = static_cast<std::size_t>(column - names.begin());
  const auto a = rows_by_user(before);
  for (const auto& [user, row] : rows_by_user(after)) {
    const auto found = a.find(user);
    if (found == a.end()) continue;
    const double x = found->second.values[at], y = row.values[at];
    if (std::isnan(x) || std::isnan(y)) continue;
    const auto slash = after.folds.size() > 1 ? user.find('/') : std::string::npos;
    changes.push_back({slash == std::string::npos ? user : user.substr(slash + 1), x, y});
  }
  return changes;
}

}  // namespace tributary
