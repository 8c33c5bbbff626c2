#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "base/os/file.h"
#include "evaluation/protocol.h"
#include "evaluation/summary.h"
#include "nn/device.h"
#include "nn/model_folder.h"
#include "open_project.h"
#include "project/export_target.h"
#include "project/headline.h"
#include "project/project.h"
#include "project/run_history.h"
#include "terminal_text.h"
#include "verbs.h"
#include "workflow/export.h"
#include "workflow/workflow.h"

namespace tributary::cli {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {

std::string signed_number(double value) {
  return (value < 0 ? "−" : "+") + number(std::abs(value), "%.2f");
}

json to_json(const RecommendedList& list, bool explain) {
  json items = json::array();
  for (const auto& item : list.items) {
    json entry = {{"item", item.item}, {"title", item.title}, {"score", item.score}, {"shares", item.shares}};
    if (item.rating) entry["rating"] = *item.rating;
    if (explain) {
      json because = json::array();
      for (const auto& piece : item.because) {
        json r = {{"kind", name_of(piece.kind)},
                  {"modality", piece.modality},
                  {"amount", piece.amount},
                  {"sentence", sentence(piece)}};
        if (!piece.item.empty()) r["item"] = piece.item;
        if (!piece.title.empty()) r["title"] = piece.title;
        for (const auto& value : piece.values) r["values"].push_back(value.text);
        because.push_back(std::move(r));
      }
      entry["because"] = std::move(because);
    }
    items.push_back(std::move(entry));
  }
  return {{"user", list.user}, {"history", list.history}, {"items", std::move(items)}};
}

void print(Console& console, const RecommendedList& list, bool explain) {
  console.say("User " + list.user + " (" + with_commas(list.history) + " liked)");
  int rank = 0;
  for (const auto& item : list.items) {
    std::string shares;
    std::vector<std::pair<std::string, double>> order(item.shares.begin(), item.shares.end());
    std::sort(order.begin(), order.end(),
              [](const auto& a, const auto& b) { return std::abs(a.second) > std::abs(b.second); });
    for (const auto& [modality, amount] : order) {
      if (std::abs(amount) >= 0.005) shares += (shares.empty() ? "" : "  ") + modality + ' ' + signed_number(amount);
    }
    console.say(padded(std::to_string(++rank), 4) + padded(item.title.empty() ? item.item : item.title, 46) +
                (item.rating ? number(*item.rating, " %4.1f★ ") : "") + number(item.score, " %6.2f = ") + shares);
    if (explain && !item.because.empty()) console.say("    " + one_line(item.because));
  }
}

/// One line for each stage, and why it was left out.
void say_left_out(Console& console, const std::map<std::string, Message>& left_out) {
  for (const auto& [stage, message] : left_out) console.say("  " + padded(stage, 24) + "was left out: " + message.text);
}

json left_out_json(const std::map<std::string, Message>& left_out) {
  json object = json::object();
  for (const auto& [stage, message] : left_out) object[stage] = message.text;
  return object;
}

json metrics_json(const std::vector<MetricValue>& metrics) {
  json object = json::object();
  for (const auto& metric : metrics) object[metric.name] = metric.value;
  return object;
}

json changes_json(const std::vector<PairedChange>& changes) {
  json object = json::object();
  for (const auto& change : changes) {
    object[change.metric] = {{"difference", change.difference},
                             {"standard_error", change.standard_error},
                             {"low", change.low},
                             {"high", change.high}};
  }
  return object;
}

}  // namespace

json report_json(const EvaluationReport& report) {
  const auto& p = report.protocol;
  const json protocol = json::parse(protocol_json(p));
  json intervals = json::object();
  for (const auto& metric : report.metrics) {
    if (metric.standard_error > 0)
      intervals[metric.name] = {{"low", metric.low}, {"high", metric.high}, {"standard_error", metric.standard_error}};
  }
  json segments = json::object();
  for (const auto& segment : report.segments)
    segments[segment.name] = {{"users", segment.users}, {"metrics", metrics_json(segment.metrics)}};
  const json against = changes_json(report.against_ranker);
  json object = {
      {"protocol", protocol},
      {"metrics", metrics_json(report.metrics)},
      {"segments", segments},
      {"intervals", intervals},
      {"against_ranker", against},
      {"weights", report.weights},
      {"left_out", left_out_json(p.left_out)},
      {"seconds",
       {{"fit", report.fit_seconds}, {"score", report.score_seconds}, {"evaluate", report.evaluate_seconds}}}};
  if (report.run > 0) object["run"] = report.run;
  for (const auto& baseline : report.baselines) {
    object["baselines"][baseline.name] = {{"run", baseline.run},
                                          {"metrics", metrics_json(baseline.metrics)},
                                          {"against", changes_json(baseline.changes)}};
  }
  return object;
}

int run(Console& console, const std::string& folder, const std::string& until) {
  const auto began = std::chrono::steady_clock::now();
  auto project = open_project(console, folder, Project::Access::write);
  if (!project) return console.fail(project.problem());
  Workflow workflow(*project, {console.stop, &console, &console});
  auto summary = workflow.run(until);
  if (!summary) return console.fail(summary.problem());
  json seconds = json::object();
  for (const auto& [stage, s] : summary->seconds) {
    seconds[stage] = s;
    console.remark("  " + padded(stage, 24) + duration(s));
  }
  const auto headline = headline_of(project->settings());
  const auto metric = std::find_if(summary->metrics.begin(), summary->metrics.end(),
                                   [&](const MetricValue& each) { return each.name == headline; });
  const bool is_measured = metric != summary->metrics.end();
  console.remark((summary->seconds.empty()
                      ? "Nothing was stale."
                      : "Done in " +
                            duration(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count()) +
                            ".") +
                 (is_measured                ? " On validation: " + headline + ' ' + number(metric->value, "%.4f") + "."
                  : summary->metrics.empty() ? ""
                                             : " On validation there is no " + headline + "."));
  say_left_out(console, summary->left_out);
  json failures = json::object();
  for (const auto& [stage, problem] : summary->failures) failures[stage] = to_string(problem);
  console.give({{"seconds", seconds},
                {"headline", {{"metric", headline}, {"value", is_measured ? json(metric->value) : json()}}},
                {"left_out", left_out_json(summary->left_out)},
                {"failures", failures},
                {"notices", texts_of(project->notices())}});
  return 0;
}

int recommend(Console& console, const RecommendArgs& args) {
  auto project = open_for_work(console, args.project);
  if (!project) return console.fail(project.problem());
  Workflow workflow(*project, {console.stop, &console, &console});
  if (args.all_users) {
    auto exporter = list_exporter_for(console.registry, args.to);
    if (!exporter) return console.fail(exporter.problem());
    auto written = run_export(workflow, *project, **exporter, {args.to, format_of(**exporter, args.to)->name, args.k},
                              {console.stop, &console, &console});
    if (!written) return console.fail(written.problem());
    console.remark("Wrote " + with_commas(written->rows) + " rows to " + args.to + ", read back and compared.");
    console.give(
        {{"files", {args.to}},
         {"rows", written->rows},
         {"parity", {{"max_abs_diff", written->max_abs_diff}, {"checked", written->checked}, {"by", written->by}}}});
    return 0;
  }
  auto list = workflow.recommend(args.user, args.k, args.explain);
  if (!list) return console.fail(list.problem());
  print(console, *list, args.explain);
  console.give(to_json(*list, args.explain));
  return 0;
}

int evaluate(Console& console, const std::string& folder, const std::string& part) {
  auto project = open_project(console, folder, Project::Access::write);
  if (!project) return console.fail(project.problem());
  Workflow workflow(*project, {console.stop, &console, &console});
  auto measured = workflow.evaluate(part == "test" ? EvaluatedPart::test : EvaluatedPart::valid);
  if (!measured) return console.fail(measured.problem());
  const auto headline = headline_of(project->settings());
  const auto report = told(*std::move(measured), headline);
  const auto& p = report.protocol;
  console.say("Protocol: " + p.part + " part; " + p.split.text);
  console.say("  candidates: " + p.candidates.text + " (" + with_commas(p.catalogue) + " items); " +
              with_commas(p.users) + " users, " + with_commas(p.targets) + " targets" +
              (p.unreachable > 0 ? ", " + with_commas(p.unreachable) + " of them outside the catalogue (misses)" : ""));
  console.say("  liked: rating of " + number(p.positive_min, "%g") + " or more; ties: " + p.ties.text);
  console.say("  cleaning: " + cleaning_message(p).text);
  console.say("  method: " + p.method.text + (p.weights.text.empty() ? "" : "; weights: " + p.weights.text));
  if (p.part == "test")
    console.say("  the test part has been read " + with_commas(p.test_reads) +
                (p.test_reads == 1 ? " time" : " times"));
  say_left_out(console, p.left_out);
  for (const auto& metric : report.metrics) {
    console.say("  " + padded(metric.name, 22) + padded(number(metric.value), 10) +
                (metric.standard_error > 0 ? "± " + number(metric.standard_error) + "  [" + number(metric.low, "%.4f") +
                                                 ", " + number(metric.high, "%.4f") + "]"
                                           : ""));
  }
  for (const auto& baseline : report.baselines) {
    const auto change = std::find_if(baseline.changes.begin(), baseline.changes.end(),
                                     [&](const PairedChange& each) { return each.metric == headline; });
    if (change == baseline.changes.end()) continue;
    console.say("  " + padded("baseline " + baseline.name, 22) +
                padded(number(report.find(headline)->value - change->difference), 10) + headline +
                ", this against it " + (change->difference < 0 ? "−" : "+") + number(std::abs(change->difference)) +
                (change->standard_error > 0
                     ? "  [" + number(change->low, "%.4f") + ", " + number(change->high, "%.4f") + "]"
                     : ""));
  }
  for (const auto& change : report.against_ranker) {
    console.say("  " + padded(change.metric, 12) + "against the ranker alone " + (change.difference < 0 ? "−" : "+") +
                number(std::abs(change.difference)) + " ± " + number(change.standard_error) +
                (change.low <= 0 && change.high >= 0 ? "  (cannot be told from 0)" : ""));
  }
  for (const auto& segment : report.segments) {
    std::string line = "  " + padded(segment.name + ", " + with_commas(segment.users) + " users", 56);
    for (const auto& metric : segment.metrics) line += metric.name + ' ' + number(metric.value, "%.4f") + "  ";
    console.say(line);
  }
  if (report.run > 0) console.say("Written down as run #" + std::to_string(report.run) + ".");
  console.give(report_json(report));
  return 0;
}

int export_results(Console& console, const ExportArgs& args) {
  const Exporter& exporter = *find_exporter(console.registry, args.what);  // the parser knows no others
  const bool is_file = exporter.target == Exporter::Target::file;
  const auto* by_ending = is_file ? format_of(exporter, args.to) : nullptr;
  const std::string name =
      !args.format.empty() ? args.format : (by_ending ? *by_ending : exporter.formats.front()).name;
  ExportRequest request{args.to, name, args.k};
  const auto* format = find_format(exporter, name);
  if (is_file && by_ending == nullptr && format != nullptr) request.target /= exporter.name + format->ending;
  if (auto can = check_export(console.registry, exporter, request); !can) return console.fail(can.problem());
  auto project = open_for_work(console, args.project);
  if (!project) return console.fail(project.problem());
  const RunContext context{console.stop, &console, &console};
  Workflow workflow(*project, context);
  for (const auto& target : {fs::path(args.to), request.target}) {
    if (auto allowed = check_export_target(*project, target); !allowed) return console.fail(allowed.problem());
  }
  const auto folder = by_ending != nullptr ? fs::absolute(request.target).parent_path() : fs::path(args.to);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return console.fail(io_problem(say::cannot_create_the_folder, folder, error));
  auto written = run_export(workflow, *project, exporter, request, context);
  if (!written) return console.fail(written.problem());
  for (const auto& file : written->files) console.remark("Wrote " + file);
  console.remark("Read back: " + with_commas(written->checked) + " values compared, largest difference " +
                 number(written->max_abs_diff, "%g") + ".");
  console.give(
      {{"files", written->files},
       {"parity", {{"max_abs_diff", written->max_abs_diff}, {"checked", written->checked}, {"by", written->by}}}});
  return 0;
}

int doctor(Console& console) {
  json facts = json::object();
  for (const auto& [name, value] : describe_device()) {
    console.say(padded(name, 24) + value);
    facts[name] = value;
  }
  const auto folder = models_folder();
  json models = json::array();
  std::error_code error;
  for (const auto& kind : fs::directory_iterator(folder, error)) {
    for (const auto& model : fs::directory_iterator(kind.path(), error))
      models.push_back(kind.path().filename().string() + "/" + model.path().filename().string());
  }
  std::sort(models.begin(), models.end());
  std::string names;
  for (const auto& model : models) names += (names.empty() ? "" : ", ") + model.get<std::string>();
  console.say(
      padded("models", 24) +
      (names.empty() ? "none in " + folder.string() + "; packaging/deps/fetch --models text brings one" : names));
  facts["models_folder"] = folder.string();
  console.give({{"facts", facts}, {"models", models}});
  return 0;
}

}  // namespace tributary::cli
