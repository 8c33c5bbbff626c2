#include "project/run_history.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/message_parts.h"
#include "base/messages.h"
#include "evaluation/protocol.h"
#include "evaluation/summary.h"
#include "project/baselines.h"
#include "project/headline.h"
#include "project/project.h"
#include "project/settings_file.h"

namespace tributary {
namespace {

using nlohmann::json;

json to_json(const Protocol& p) {
  json protocol = {{"part", p.part},
                   {"split", p.split.text},
                   {"candidates", p.candidates.text},
                   {"weights", p.weights.text},
                   {"method", p.method.text},
                   {"ties", p.ties.text},
                   {"positive_min", p.positive_min},
                   {"folds", p.folds},
                   {"users", p.users},
                   {"targets", p.targets},
                   {"unreachable_targets", p.unreachable},
                   {"catalogue", p.catalogue},
                   {"train_rows", p.train_rows},
                   {"test_reads", p.test_reads},
                   {"seed", p.seed}};
  if (knows_cleaning(p)) {
    json excluded = json::array();
    for (const auto& step : p.cleaning) {
      excluded.push_back({{"step", step.step}, {"rows", step.rows}});
      if (!step.column.empty()) excluded.back()["column"] = step.column;
    }
    protocol["cleaning"] = {{"rows", p.rows}, {"excluded", std::move(excluded)}};
    protocol["judged"] = p.judged;
  }
  return protocol;
}

/// The sentences of a protocol by their names in its JSON.
std::vector<std::pair<const char*, Message Protocol::*>> sentences() {
  return {{"split", &Protocol::split},
          {"candidates", &Protocol::candidates},
          {"weights", &Protocol::weights},
          {"method", &Protocol::method},
          {"ties", &Protocol::ties}};
}

std::map<std::string, std::string> texts_of(const std::map<std::string, Message>& messages) {
  std::map<std::string, std::string> texts;
  for (const auto& [name, message] : messages) texts[name] = message.text;
  return texts;
}

/// "ranker: ease": how runs said their method before it was kept as fields.
Message old_method(const std::string& text) {
  for (const auto* kind : {&say::method_ranker, &say::method_sum}) {
    const std::string begin = filled(kind->what, {""});
    if (text.starts_with(begin)) return Message(*kind, {text.substr(begin.size())});
  }
  return text;
}

std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

Protocol protocol_from(const json& j) {
  Protocol p;
  p.part = j.value("part", "");
  const auto said = j.value("messages", json::object());
  for (const auto& [name, member] : sentences()) {
    const auto found = said.find(name);
    p.*member = found == said.end() ? Message(j.value(name, "")) : message_from(*found);
  }
  if (p.method.id.empty()) p.method = old_method(p.method.text);
  p.positive_min = j.value("positive_min", 0.0);
  p.folds = j.value("folds", std::int64_t{0});
  p.users = j.value("users", std::int64_t{0});
  p.targets = j.value("targets", std::int64_t{0});
  p.unreachable = j.value("unreachable_targets", std::int64_t{0});
  p.catalogue = j.value("catalogue", std::int64_t{0});
  p.train_rows = j.value("train_rows", std::int64_t{0});
  p.test_reads = j.value("test_reads", std::int64_t{0});
  p.seed = j.value("seed", std::int64_t{0});
  const auto left_out = said.value("left_out", j.value("left_out", json::object()));
  for (const auto& [stage, why] : left_out.items()) p.left_out[stage] = message_from(why);
  p.judged = j.value("judged", "");
  if (const auto cleaning = j.find("cleaning"); cleaning != j.end()) {
    p.rows = cleaning->value("rows", std::int64_t{0});
    const auto excluded = cleaning->value("excluded", json::array());
    for (const auto& step : excluded)
      p.cleaning.push_back({step.value("step", ""), step.value("column", ""), step.value("rows", std::int64_t{0})});
  }
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
PastRun past_run(const RunRow& row) {
  PastRun run;
  run.id = row.id;
  run.time = row.time;
  run.name = row.name;
  run.title = row.title;
  run.note = row.note;
  run.pinned = row.pinned;
  const auto protocol = json::parse(row.protocol, nullptr, false);
  const auto metrics = json::parse(row.metrics, nullptr, false);
  if (metrics.is_object()) {
    for (const auto& [name, value] : metrics.items()) {
      if (!value.is_number()) continue;
      const double v = value.get<double>();
      run.report.metrics.push_back({name, v, 0, v, v});
    }
  }
  run.report.protocol.part = row.part;
  run.report.run = row.id;
  if (!protocol.is_object()) return run;
  try {
    run.report.protocol = protocol_from(protocol);
    run.keys = keys_in(protocol);
    run.baseline = protocol.value("baseline", "");
    run.other_data = protocol.value("other_data", false);
    const auto changes = protocol.value("tells_apart", json::array());
    for (const auto& change : changes) run.tells_apart.push_back({change.value("path", ""), change.value("value", "")});
  } catch (const json::exception&) {
    run.report.protocol.part = row.part;
  }
  return run;
}

/// What tells a run apart, beside its figures.
struct Apart {
  std::string title;
  std::vector<ChangedSetting> changes;
  bool other_data = false;
};

/// Against the last run of the same part. The same settings that the other part was measured under keep their name.
Result<Apart> apart_from_others(Project& project, const std::vector<PastRun>& runs, const Protocol& protocol,
                                const Settings& settings, const std::string& config) {
  Apart apart;
  const auto settings_before = [&](const PastRun& run) -> Result<Settings> {
    UNWRAP(row, project.runs().find(run.id));
    UNWRAP(then, settings_of(&settings.registry(), row.config, "run", project.folder()));
    return deciding_settings(std::move(then));
  };
  const PastRun* before = nullptr;
  const PastRun* first = nullptr;
  for (const auto& run : runs) {
    if (!run.baseline.empty()) continue;
    if (run.report.protocol.part == protocol.part) {
      if (first == nullptr) first = &run;
      if (before == nullptr || run.time >= before->time) before = &run;
      continue;
    }
    UNWRAP(row, project.runs().find(run.id));
    if (row.config == config) return Apart{run.title, run.tells_apart, run.other_data};
  }
  if (before == nullptr) return apart;
  const auto is_taken = [&] {
    PastRun named;
    named.tells_apart = apart.changes;
    return std::any_of(runs.begin(), runs.end(), [&](const PastRun& run) { return run_name(run) == run_name(named); });
  };
  // A configuration that can no longer be read tells nothing apart.
  if (const auto was = settings_before(*before)) apart.changes = setting_changes(*was, settings);
  if (first != before && !apart.changes.empty() && is_taken()) {
    if (const auto was = settings_before(*first)) apart.changes = setting_changes(*was, settings);
  }
  const auto& p = before->report.protocol;
  apart.other_data = apart.changes.empty() && knows_cleaning(p) && p.judged != protocol.judged;
  return apart;
}

/// Why they were left out may be told in other words, and names folders of the machine.
bool same_stages(const std::map<std::string, Message>& a, const std::map<std::string, Message>& b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](const auto& x, const auto& y) { return x.first == y.first; });
}

}  // namespace

std::string protocol_json(const Protocol& protocol) {
  return text_of(to_json(protocol));
}

std::string method_kind(const PastRun& run) {
  const auto& told = run.report.protocol.method;
  const auto method = told.text.empty() ? old_method(run.name) : told;
  if (method.id == say::method_sum.id) return "sum";
  return method.id == say::method_ranker.id && !method.arguments.empty() ? method.arguments.front().text : method.text;
}

std::string run_name(const PastRun& run) {
  if (!run.title.empty()) return run.title;
  if (run.baseline == kPopularity) return "popularity";
  if (run.baseline == kBehaviour) return "behaviour alone";
  std::string words;
  for (const auto& change : run.tells_apart)
    words += (words.empty() ? "" : ", ") + parameter_name(change) + ' ' + change.value;
  if (words.empty() && run.other_data) return "other data";
  return words.empty() ? method_kind(run) : words;
}

std::string run_number(const PastRun& run) {
  return "#" + std::to_string(run.id);
}

Result<std::int64_t> record_run(Project& project, const Measured& measured, const Settings& settings,
                                const std::set<std::string>& keys, const std::string& baseline) {
  const auto& p = measured.report.protocol;
  UNWRAP(runs, run_list(project));
  RunRow row;
  row.part = p.part;
  row.name = p.method.text;
  row.config = settings_text(deciding_settings(settings), project.folder());
  json metrics = json::object();
  for (const auto& metric : measured.report.metrics) metrics[metric.name] = metric.value;
  row.metrics = metrics.dump();
  json kept = to_json(p);
  kept["left_out"] = texts_of(p.left_out);
  for (const auto& [name, member] : sentences()) kept["messages"][name] = message_json(p.*member);
  for (const auto& [stage, why] : p.left_out) kept["messages"]["left_out"][stage] = message_json(why);
  kept["measures"] = measured.keys;
  if (!baseline.empty()) kept["baseline"] = baseline;
  const auto write_changes = [&](const std::vector<ChangedSetting>& changes, bool other_data) {
    json list = json::array();
    for (const auto& change : changes) list.push_back({{"path", change.path}, {"value", change.value}});
    if (!list.empty()) kept["tells_apart"] = std::move(list);
    if (other_data) kept["other_data"] = true;
    row.protocol = text_of(kept);
  };
  for (const auto& run : runs) {
    const auto& q = run.report.protocol;
    // A stage that failed is not in the keys, so what was left out counts beside them.
    if (q.part != p.part || run.baseline != baseline || !same_stages(q.left_out, p.left_out)) continue;
    bool same = run.keys == measured.keys;
    if (!same && same_protocol(q, p)) {
      UNWRAP(before, project.runs().find(run.id));
      // As it reads now: an older program wrote the same settings in other words.
      const auto then = settings_of(&settings.registry(), before.config, "run", project.folder());
      same = then && settings_text(deciding_settings(*then), project.folder()) == row.config;
    }
    if (!same) continue;
    row.id = run.id;
    write_changes(run.tells_apart, run.other_data);
    ENSURE(project.runs().renew(row, keys));
    return run.id;
  }
  Apart apart;
  if (baseline.empty()) {
    UNWRAP(found, apart_from_others(project, runs, p, deciding_settings(settings), row.config));
    apart = std::move(found);
  }
  row.title = apart.title;
  write_changes(apart.changes, apart.other_data);
  return project.runs().add(row, keys);
}

Result<std::int64_t> count_showing(Project& project) {
  return project.count_test_read("runs that were written down, shown again");
}

Result<std::vector<PastRun>> run_list(const Project& project, TestRuns test) {
  UNWRAP(rows, project.runs().all());
  std::vector<PastRun> runs;
  runs.reserve(rows.size());
  for (const auto& row : rows) {
    auto& run = runs.emplace_back(past_run(row));
    run.sealed = test == TestRuns::sealed && run.report.protocol.part == "test";
    if (run.sealed) run.report.metrics.clear();
  }
  return runs;
}

void load_values(Project& project, PastRun& run) {
  run.folds.clear();
  if (run.sealed) return;
  for (const auto& key : run.keys) {
    auto bundle = project.store().load(key);
    auto measure = bundle ? fold_metrics_from(*bundle) : Result<FoldMetrics>(bundle.problem());
    if (!measure) {
      run.folds.clear();  // without one fold the others would be another protocol
      return;
    }
    run.folds.push_back(*std::move(measure));
  }
  if (run.folds.empty()) return;
  auto protocol = std::move(run.report.protocol);
  run.report = summarise(run.folds);
  run.report.protocol = std::move(protocol);
  run.report.run = run.id;
}

Result<PastRun> find_run(Project& project, std::string_view words, TestRuns test) {
  UNWRAP(runs, run_list(project, test));
  const auto loaded = [&](PastRun run) {
    load_values(project, run);
    return run;
  };
  for (const auto& run : runs) {
    if (words == run_number(run) || words == std::to_string(run.id)) return loaded(run);
  }
  std::vector<const PastRun*> named;
  std::string numbers;
  for (const auto& run : runs) {
    if (run_name(run) != words) continue;
    named.push_back(&run);
    numbers += (numbers.empty() ? "" : ", ") + run_number(run);
  }
  if (named.empty()) return problem_of(Code::not_found, {say::no_such_run, {std::string(words)}});
  if (named.size() > 1)
    return problem_of(Code::conflict, {say::several_runs_of_that_name, {std::string(words), numbers}});
  return loaded(*named.front());
}

const PastRun* last_run(const std::vector<PastRun>& runs) {
  const PastRun* last = nullptr;
  for (const auto& run : runs) {
    if (last == nullptr || run.time >= last->time) last = &run;
  }
  return last;
}

}  // namespace tributary
