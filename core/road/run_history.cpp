#include "road/run_history.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "evaluation/summary.h"
#include "metrics/paired.h"
#include "project/project.h"

namespace tributary {
namespace {

using nlohmann::json;

json to_json(const Protocol& p) {
  return {{"part", p.part},
          {"split", p.split},
          {"candidates", p.candidates},
          {"weights", p.weights},
          {"method", p.method},
          {"ties", p.ties},
          {"positive_min", p.positive_min},
          {"folds", p.folds},
          {"users", p.users},
          {"targets", p.targets},
          {"unreachable_targets", p.unreachable},
          {"catalogue", p.catalogue},
          {"train_rows", p.train_rows},
          {"test_reads", p.test_reads},
          {"seed", p.seed}};
}

std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

Protocol protocol_from(const json& j) {
  Protocol p;
  p.part = j.value("part", "");
  p.split = j.value("split", "");
  p.candidates = j.value("candidates", "");
  p.weights = j.value("weights", "");
  p.method = j.value("method", "");
  p.ties = j.value("ties", "");
  p.positive_min = j.value("positive_min", 0.0);
  p.folds = j.value("folds", std::int64_t{0});
  p.users = j.value("users", std::int64_t{0});
  p.targets = j.value("targets", std::int64_t{0});
  p.unreachable = j.value("unreachable_targets", std::int64_t{0});
  p.catalogue = j.value("catalogue", std::int64_t{0});
  p.train_rows = j.value("train_rows", std::int64_t{0});
  p.test_reads = j.value("test_reads", std::int64_t{0});
  p.seed = j.value("seed", std::int64_t{0});
  p.left_out = j.value("left_out", p.left_out);
  return p;
}

std::vector<std::string> keys_in(const json& protocol) {
  std::vector<std::string> keys;
  const auto found = protocol.find("measures");
  if (found == protocol.end() || !found->is_array()) return keys;
  for (const auto& key : *found) {
    if (key.is_string()) keys.push_back(key.get<std::string>());
  }
  return keys;
}

/// What a row of the table says; a damaged one gives what can be read.
PastRun past_run(Project& project, const RunRow& row) {
  PastRun run;
  run.id = row.id;
  run.time = row.time;
  run.name = row.name;
  const auto protocol = json::parse(row.protocol, nullptr, false);
  const auto metrics = json::parse(row.metrics, nullptr, false);
  if (protocol.is_object()) {
    run.keys = keys_in(protocol);
    for (const auto& key : run.keys) {
      auto bundle = project.store().load(key);
      auto measure = bundle ? fold_measure_from(*bundle) : Result<FoldMeasure>(bundle.problem());
      if (!measure) {
        run.folds.clear();  // without one fold the others would be another protocol
        break;
      }
      run.folds.push_back(*std::move(measure));
    }
  }
  if (!run.folds.empty()) {
    run.report = summarise(run.folds);
  } else if (metrics.is_object()) {
    for (const auto& [name, value] : metrics.items()) {
      if (!value.is_number()) continue;
      const double v = value.get<double>();
      run.report.metrics.push_back({name, v, 0, v, v});
    }
  }
  try {
    if (protocol.is_object()) run.report.protocol = protocol_from(protocol);
  } catch (const json::exception&) {
    run.report.protocol.part = row.part;
  }
  return run;
}

struct UserRow {
  const double* values;  ///< by user_metric_names()
  std::int32_t history;  ///< liked items
};

/// user -> row of values.
std::map<std::string, UserRow> rows_by_user(const PastRun& run) {
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

std::string protocol_json(const Protocol& protocol) {
  return text_of(to_json(protocol));
}

Status record_run(Project& project, const Measured& measured, const Settings& settings,
                  const std::set<std::string>& keys) {
  const auto& p = measured.report.protocol;
  TRY(runs, project.runs());
  const auto last = std::find_if(runs.rbegin(), runs.rend(), [&](const RunRow& run) { return run.part == p.part; });
  if (last != runs.rend()) {
    const auto protocol = json::parse(last->protocol, nullptr, false);
    if (protocol.is_object() && keys_in(protocol) == measured.keys &&
        protocol.value("left_out", json::object()) == json(p.left_out))  // a stage that failed is not in the keys
      return done;
  }
  json metrics = json::object();
  for (const auto& metric : measured.report.metrics) metrics[metric.name] = metric.value;
  RunRow row;
  row.part = p.part;
  row.name = p.method;
  row.config = settings.to_toml();
  json kept = to_json(p);
  kept["left_out"] = p.left_out;
  kept["measures"] = measured.keys;
  row.protocol = text_of(kept);
  row.metrics = metrics.dump();
  TRY(id, project.add_run(row, keys));
  (void)id;
  return done;
}

Result<std::vector<PastRun>> past_runs(Project& project, std::size_t most) {
  TRY(rows, project.runs());
  std::vector<PastRun> runs;
  for (std::size_t i = rows.size() > most ? rows.size() - most : 0; i < rows.size(); ++i)
    runs.push_back(past_run(project, rows[i]));
  return runs;
}

std::vector<PairedChange> paired_changes(const PastRun& after, const PastRun& before) {
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

std::vector<SegmentChange> segment_changes(const PastRun& after, const PastRun& before) {
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

std::vector<UserChange> user_changes(const PastRun& after, const PastRun& before, const std::string& metric) {
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
