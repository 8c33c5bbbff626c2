#include <algorithm>
#include <cmath>
#include <ctime>
#include <map>
#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "evaluation/protocol.h"
#include "metrics/catalogue.h"
#include "open_project.h"
#include "project/headline.h"
#include "project/project.h"
#include "project/run_changes.h"
#include "project/run_history.h"
#include "terminal_text.h"
#include "verbs.h"

namespace tributary::cli {
using nlohmann::json;
namespace {

std::string time_text(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  char text[32] = "";
  if (gmtime_r(&time, &parts) != nullptr) std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

json run_json(const PastRun& run) {
  json metrics = json::object();
  for (const auto& metric : run.report.metrics) metrics[metric.name] = metric.value;
  json changes = json::object();
  for (const auto& change : run.tells_apart) changes[change.path] = change.value;
  json object = {{"run", run.id},
                 {"name", run_name(run)},
                 {"method", run.name},
                 {"part", run.report.protocol.part},
                 {"time", time_text(run.time)},
                 {"pinned", run.pinned},
                 {"settings", changes},
                 {"metrics", metrics}};
  if (run.sealed) object["sealed"] = true;
  if (!run.note.empty()) object["note"] = run.note;
  if (!run.baseline.empty()) object["baseline"] = run.baseline;
  return object;
}

json changes_json(const std::vector<PairedChange>& changes) {
  json object = json::object();
  for (const auto& change : changes) {
    object[change.metric] = {{"difference", change.difference}};
    if (change.standard_error > 0) {
      object[change.metric].update(
          {{"standard_error", change.standard_error}, {"low", change.low}, {"high", change.high}});
    }
  }
  return object;
}

void say_protocol(Console& console, const Protocol& p) {
  console.say("Protocol: " + p.part + " part; " + p.split.text);
  console.say("  candidates: " + p.candidates.text + "; liked: rating of " + number(p.positive_min, "%g") + " or more");
  console.say("  cleaning: " + cleaning_message(p).text);
}

void say_run(Console& console, const PastRun& run, const std::string& headline) {
  const auto* metric = run.report.find(headline);
  console.say("  " + padded(run_number(run), 6) + padded(run_name(run), 40) + padded(time_text(run.time), 22) +
              (metric != nullptr ? headline + ' ' + number(metric->value, "%.4f")
               : run.sealed      ? "sealed"
                                 : "") +
              (run.pinned ? "  pinned" : "") + (run.note.empty() ? "" : "  " + run.note));
}

/// Asked for, and said: how often it has been read by now.
Status count_and_say(Console& console, Project& project) {
  UNWRAP(reads, count_showing(project));
  console.say("The test part has been read " + with_commas(reads) + (reads == 1 ? " time." : " times."));
  return done;
}

int list_runs(Console& console, Project& project, TestRuns test) {
  auto runs = run_list(project, test);
  if (!runs) return console.fail(runs.problem());
  const bool shows_test = test == TestRuns::shown && std::any_of(runs->begin(), runs->end(), [](const PastRun& run) {
                            return run.report.protocol.part == "test";
                          });
  if (shows_test) {
    if (const auto counted = count_and_say(console, project); !counted) return console.fail(counted.problem());
  }
  const auto headline = headline_of(project.settings());
  std::vector<std::string> order;
  std::map<std::string, std::vector<const PastRun*>> groups;
  for (const auto& run : *runs) {
    const auto group = protocol_group(run.report.protocol);
    if (!groups.contains(group)) order.push_back(group);
    groups[group].push_back(&run);
  }
  json all = json::array();
  for (const auto& group : order) {
    const auto& protocol = groups[group].front()->report.protocol;
    say_protocol(console, protocol);
    json list = json::array();
    for (const auto* run : groups[group]) {
      say_run(console, *run, headline);
      list.push_back(run_json(*run));
    }
    all.push_back({{"protocol", json::parse(protocol_json(protocol))}, {"runs", std::move(list)}});
  }
  if (std::any_of(runs->begin(), runs->end(), [](const PastRun& run) { return run.sealed; }))
    console.say("Metrics of the test part are sealed: compare --part test shows them, and counts the reading.");
  if (order.empty()) console.say("There are no runs yet: tributary-cli evaluate " + project.folder().string());
  console.give({{"headline", headline}, {"groups", all}});
  return 0;
}

}  // namespace

int compare(Console& console, const std::string& folder, const std::vector<std::string>& names,
            const std::string& part) {
  const auto test = part == "test" ? TestRuns::shown : TestRuns::sealed;
  if (names.size() == 1 || names.size() > 2) return console.fail(problem_of(Code::usage, {say::compare_two_runs, {}}));
  auto project =
      open_project(console, folder, test == TestRuns::shown ? Project::Access::write : Project::Access::read);
  if (!project) return console.fail(project.problem());
  if (names.empty()) return list_runs(console, *project, test);
  const auto after = find_run(*project, names[0], test);
  if (!after) return console.fail(after.problem());
  const auto before = find_run(*project, names[1], test);
  if (!before) return console.fail(before.problem());
  const auto found = compare_runs(*after, *before);
  if (!found) return console.fail(found.problem());
  if (after->report.protocol.part == "test") {
    if (const auto counted = count_and_say(console, *project); !counted) return console.fail(counted.problem());
  }
  say_protocol(console, after->report.protocol);
  const auto headline = headline_of(project->settings());
  say_run(console, *after, headline);
  console.say("against");
  say_run(console, *before, headline);
  auto changes = found->changes;
  std::stable_partition(changes.begin(), changes.end(), [&](const auto& change) { return change.metric == headline; });
  for (const auto& change : changes) {
    const bool is_mean = change.standard_error > 0, spans_0 = change.low <= 0 && change.high >= 0;
    const double gain = direction_of(change.metric) * change.difference;
    const bool is_told = change.metric == headline && gain != 0 && !(is_mean && spans_0);
    console.say("  " + padded(change.metric, 22) + (change.difference < 0 ? "−" : "+") +
                padded(number(std::abs(change.difference)), 10) +
                (is_mean ? "[" + number(change.low, "%.4f") + ", " + number(change.high, "%.4f") + "]" +
                               (spans_0 ? "  (cannot be told from 0)" : "")
                         : "") +
                (is_told ? gain > 0 ? "  better" : "  worse" : ""));
  }
  json segments = json::object();
  for (const auto& segment : found->segments)
    segments[segment.segment] = {{"users", segment.users}, {"changes", changes_json(segment.changes)}};
  console.give({{"protocol", json::parse(protocol_json(after->report.protocol))},
                {"after", run_json(*after)},
                {"before", run_json(*before)},
                {"headline", headline},
                {"changes", changes_json(found->changes)},
                {"segments", segments}});
  return 0;
}

}  // namespace tributary::cli
