#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/messages.h"
#include "open_project.h"
#include "project/headline.h"
#include "project/import.h"
#include "project/project.h"
#include "sources/plan.h"
#include "sources/questions.h"
#include "sources/source_reader.h"
#include "split/evaluation_config.h"
#include "terminal_text.h"
#include "verbs.h"
#include "workflow/counts.h"
#include "workflow/rankers.h"
#include "workflow/sample_project.h"
#include "workflow/workflow.h"

namespace tributary::cli {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {

const char* word(StageState state) {
  switch (state) {
    case StageState::fresh:
      return "ready";
    case StageState::stale:
      return "to run";
    case StageState::waiting:
      return "waiting";
    case StageState::failed:
      return "failed";
  }
  return "";
}

std::string figure_text(double value) {
  if (std::abs(value) < 1e15 && value == std::floor(value)) return with_commas(static_cast<std::int64_t>(value));
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

void remark_source(Console& console, const ImportedSource& source) {
  console.remark("  " + padded(name_of(source.as), 14) + padded(with_commas(source.rows) + " rows", 16) +
                 place_of(source.path, source.table) +
                 (source.bad_rows > 0 ? "  (" + with_commas(source.bad_rows) + " bad rows kept aside)" : ""));
  for (const auto& note : source.notes) console.remark("      " + note.text);
}

/// With the table of a file that holds several.
json with_table(json object, const std::string& table) {
  if (!table.empty()) object["table"] = table;
  return object;
}

json sources_json(const std::vector<ImportedSource>& imported) {
  json sources = json::array();
  for (const auto& source : imported) {
    sources.push_back(with_table({{"instance", source.instance},
                                  {"path", source.path},
                                  {"as", name_of(source.as)},
                                  {"rows", source.rows},
                                  {"bad_rows", source.bad_rows},
                                  {"columns", source.columns},
                                  {"notes", texts_of(source.notes)}},
                                 source.table));
  }
  return sources;
}

/// The split of a plan that has one.
json split_json(const ImportPlan& plan) {
  const auto& split = plan.splits.front();
  return {{"path", split.config.path}, {"rows", split.rows}, {"columns", split.config.columns}};
}

/// "split  p2.csv: evaluation.split = file", and which one it takes the place of.
std::string split_line(const ImportPlan& plan, const Settings& before) {
  const auto& path = plan.splits.front().config.path;
  const auto old = before.config_as<EvaluationConfig>("evaluation");
  const bool is_other = old.split == "file" && !old.split_file.empty() && old.split_file != path;
  return "  " + padded(name_of(SourceKind::split), 14) + padded(with_commas(plan.splits.front().rows) + " rows", 16) +
         path + (is_other ? "  (in the place of " + old.split_file + ")" : "");
}

/// Reads the sources, and only when all could be read puts them into the project.
Result<json> import_paths(Console& console, Project& project, const ImportPlan& plan) {
  Settings changed = project.settings();
  UNWRAP(imported, import_sources(project, project.settings(), plan, {console.stop, &console, &console}, changed,
                                  [&](const ImportedSource& source) { remark_source(console, source); }));
  std::set<std::string> keys;
  for (const auto& source : imported) keys.insert(source.key);
  const Settings before = project.settings();
  ENSURE(project.change(std::move(changed), import_label(imported, plan)));
  ENSURE(project.pin(keys));
  if (!plan.splits.empty()) console.remark(split_line(plan, before));
  return sources_json(imported);
}

json ignored_json(Console& console, const ImportPlan& plan, bool dry_run) {
  json ignored = json::array();
  for (const auto& file : plan.ignored) {
    const auto line = "  " + padded("ignored", 14) + place_of(file) + ": " + file.reason.text;
    dry_run ? console.say(line) : console.remark(line);
    ignored.push_back(with_table({{"path", file.path}, {"reason", file.reason.text}}, file.table));
  }
  return ignored;
}

/// What the last run that was written down came to, in the metric that the settings put first.
void say_headline(Console& console, const std::string& headline, const std::optional<RunRow>& run) {
  if (!run) return console.say("Headline metric: " + headline + ". No run is written down yet.");
  const auto metrics = json::parse(run->metrics, nullptr, false);
  const auto found = metrics.is_object() ? metrics.find(headline) : metrics.end();
  const bool is_there = metrics.is_object() && found != metrics.end() && found->is_number();
  console.say("Headline metric: " + headline + ". Run #" + std::to_string(run->id) + ", " + run->part +
              " part: " + (is_there ? number(found->get<double>(), "%.4f") : "it has none") + ".");
}

/// COLUMN=VALUE entries as a map.
Result<std::map<std::string, std::string>> entries_of(const std::vector<std::string>& entries, const char* flag,
                                                      const char* form) {
  std::map<std::string, std::string> map;
  for (const auto& entry : entries) {
    const auto equals = entry.find('=');
    if (equals == std::string::npos || equals == 0)
      return Problem{Code::usage, std::string(flag) + " takes " + form + ", not '" + entry + "'", "", ""};
    map[entry.substr(0, equals)] = entry.substr(equals + 1);
  }
  return map;
}

/// --map COLUMN=ROLE or COLUMN=ROLE:HOW. The last = counts: names of columns may hold one; behind : it is how.
Status take_map(const std::vector<std::string>& entries, ImportOptions& options) {
  for (const auto& entry : entries) {
    std::size_t equals = std::string::npos, end = entry.size();
    for (const auto& role : column_roles()) {
      const auto at = entry.rfind("=" + name_of(role));
      if (at == std::string::npos) continue;
      const auto behind = at + 1 + name_of(role).size();
      if ((behind == entry.size() || entry[behind] == ':') && (equals == std::string::npos || at < equals))
        equals = at, end = behind;
    }
    if (equals == std::string::npos) equals = entry.rfind('=');
    if (equals == std::string::npos)
      return Problem{Code::usage, "--map takes COLUMN=ROLE, not '" + entry + "'", "", ""};
    const auto column = entry.substr(0, equals);
    options.map[column] = entry.substr(equals + 1, end - equals - 1);
    if (end < entry.size()) options.how[column] = entry.substr(end + 1);
  }
  return done;
}

/// The switch that answers a question.
std::string answer_to(const PlanQuestion& question) {
  using About = PlanQuestion::About;
  switch (question.about) {
    case About::kind:
      return "--as interactions, items, users, reviews, tags or links";
    case About::role:
      return "--map '" + question.column + "=ROLE'";
    case About::rating:
      return "--map '" + question.column + "=rating:WORST < BEST' says how it is written; --map '" + question.column +
             "=ignore' goes without";
    case About::time:
      return "--map '" + question.column + "=time:dmy' (or mdy, ymd, s, ms, ...) says how it is written; --map '" +
             question.column + "=ignore' goes without";
    case About::apart:
      return "--missing '" + question.column + "=none' takes them as ratings";
    case About::ids:
      return "--ids '" + question.column + "=none' takes them as they stand";
    case About::encoding:
      return "--encoding NAME";
    case About::rows:
      break;
  }
  return "";
}

/// What the plan's questions are, first those that must be answered; whether there are such.
json say_questions(Console& console, const ImportPlan& plan, const std::vector<PlanQuestion>& questions, bool dry_run,
                   bool yes) {
  json all = json::array();
  for (const auto& question : questions) {
    const auto answer = answer_to(question);
    const auto& config = plan.sources[question.source].config;
    const auto line = std::string(question.asks ? "? " : "! ") + short_place_of(config) + ": " + question.words.text +
                      (answer.empty() ? "." : ". " + answer + ".");
    const bool stops = question.asks && !yes;
    dry_run ? console.say(line) : console.write(stops ? Level::error : Level::info, line);
    json object = {{"path", config.path}, {"text", question.words.text}, {"asks", question.asks}, {"answer", answer}};
    if (!question.column.empty()) object["column"] = question.column;
    all.push_back(std::move(object));
  }
  return all;
}

/// "tab, UTF-8": how a delimited file is written.
std::string written_as(const SourceConfig& config) {
  const auto reader = reader_of(config);
  const auto is_delimiter = [](const Param& param) { return param.name == "delimiter"; };
  if (!reader || std::none_of((*reader)->params.begin(), (*reader)->params.end(), is_delimiter)) return "";
  return config.delimiter + ", " + config.encoding + (config.header ? "" : ", no header") +
         (config.skip > 0 ? ", " + std::to_string(config.skip) + " lines before" : "") +
         (config.decimal == "," ? ", decimal comma" : "") + (config.escapes ? ", backslash escapes" : "");
}

json column_json(const ColumnGuess& guess) {
  json column = {{"column", guess.column},
                 {"role", name_of(guess.role)},
                 {"evidence", guess.evidence.text},
                 {"certainty", guess.certainty}};
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) column[name] = value;
  };
  add("unit", guess.unit);
  add("separator", guess.separator);
  add("scale", guess.scale);
  add("missing", guess.missing);
  add("ids", guess.ids);
  return column;
}

}  // namespace

int create(Console& console, const std::string& project) {
  auto made = Project::create(project, &console.registry, console.stop);
  if (!made) return console.fail(made.problem());
  console.remark("Made " + project + ". Next: tributary-cli import " + project + " FILES");
  console.give({{"project", project}});
  return 0;
}

int sample(Console& console, const SampleArgs& args) {
  console.remark("Simulated shop for music albums in " + args.project + ":");
  auto sources = make_sample_project(
      args.project, console.registry, {args.items, args.users, static_cast<std::uint64_t>(args.seed)},
      {console.stop, &console, &console}, [&](const ImportedSource& source) { remark_source(console, source); });
  if (!sources) return console.fail(sources.problem());
  console.remark("Next: tributary-cli run " + args.project);
  console.give({{"project", args.project}, {"simulated", true}, {"sources", sources_json(*sources)}});
  return 0;
}

int import(Console& console, const ImportArgs& args) {
  Job job(console.stop, &console, &console);
  ImportOptions options;
  options.as = args.as;
  options.format = args.format;
  options.table = args.table;
  options.readers = console.registry.readers();
  options.folders = args.folders;
  options.encoding = args.encoding;
  options.delimiter = args.delimiter;
  if (const auto taken = take_map(args.map, options); !taken) return console.fail(taken.problem());
  const auto missing = entries_of(args.missing, "--missing", "COLUMN=NUMBERS");
  if (!missing) return console.fail(missing.problem());
  options.missing = *missing;
  const auto ids = entries_of(args.ids, "--ids", "COLUMN=CHANGES");
  if (!ids) return console.fail(ids.problem());
  options.ids = *ids;
  auto project = open_project(console, args.project, args.dry_run ? Project::Access::read : Project::Access::write);
  if (!project) return console.fail(project.problem());
  std::vector<std::string> paths;
  for (const auto& path : args.paths) paths.push_back(fs::absolute(path).lexically_normal().string());
  auto plan = plan_import(paths, options, job);
  if (!plan) return console.fail(plan.problem());
  if (options.as != name_of(SourceKind::split)) leave_splits_open(*plan);
  const auto questions = questions_of(*plan);
  const auto questions_json = say_questions(console, *plan, questions, args.dry_run, args.yes);
  const auto open = std::count_if(questions.begin(), questions.end(), [](const auto& q) { return q.asks; });
  if (open > 0 && !args.yes && !args.dry_run) {
    return console.fail(
        problem_of(Code::bad_input,
                   {say::questions_stand,
                    {open, "Answer with the switches above, or take the guesses with --yes. Nothing was imported."}}),
        {{"questions", questions_json}});
  }
  if (args.dry_run) {
    json sources = json::array();
    for (const auto& source : plan->sources) {
      const auto written = written_as(source.config);
      console.say("  " + padded(name_of(source.config.as), 14) + place_of(source.config) +
                  (written.empty() ? "" : "  (" + written + ")"));
      json columns = json::array();
      for (const auto& guess : source.guesses) {
        console.say("      " + padded(guess.column, 20) + padded(name_of(guess.role), 12) +
                    padded(std::to_string(guess.certainty) + " of 5", 8) + guess.evidence.text);
        columns.push_back(column_json(guess));
      }
      json object = {{"path", source.config.path},
                     {"as", name_of(source.config.as)},
                     {"certainty", source.certainty},
                     {"columns", columns}};
      if (!written.empty()) {
        object["delimiter"] = source.config.delimiter;
        object["encoding"] = source.config.encoding;
      }
      sources.push_back(with_table(std::move(object), table_of(source.config)));
    }
    if (!plan->splits.empty()) console.say(split_line(*plan, project->settings()));
    const auto ignored = ignored_json(console, *plan, args.dry_run);
    json object = {{"dry_run", true}, {"sources", sources}, {"ignored", ignored}, {"questions", questions_json}};
    if (!plan->splits.empty()) object["split"] = split_json(*plan);
    console.give(object);
    return 0;
  }
  auto sources = import_paths(console, *project, *plan);
  if (!sources) return console.fail(sources.problem());
  const auto ignored = ignored_json(console, *plan, args.dry_run);
  console.remark("Next: tributary-cli run " + args.project);
  json object = {{"sources", *sources}, {"ignored", ignored}, {"questions", questions_json}};
  if (!plan->splits.empty()) object["split"] = split_json(*plan);
  console.give(object);
  return 0;
}

int status(Console& console, const std::string& folder) {
  auto project = open_project(console, folder, Project::Access::read);
  if (!project) return console.fail(project.problem());
  Workflow workflow(*project, {console.stop, &console, &console});
  auto state = workflow.status();
  if (!state) return console.fail(state.problem());
  json stages = json::array();
  for (const auto& stage : state->stages) {
    std::string figures;
    json figures_json = json::object();
    for (const auto& [name, value] : stage.figures) {
      if (figures.size() < 60) figures += (figures.empty() ? "" : ", ") + figure_text(value) + ' ' + name;
      figures_json[name] = value;
    }
    console.say(padded(stage.instance, 24) + padded(word(stage.state), 9) + figures +
                (stage.problem.text.empty() ? "" : "  " + stage.problem.text));
    for (const auto& note : stage.notes) console.say(std::string(33, ' ') + note.text);
    stages.push_back({{"stage", stage.instance},
                      {"kind", stage.kind},
                      {"state", word(stage.state)},
                      {"figures", figures_json},
                      {"notes", texts_of(stage.notes)},
                      {"seconds", stage.seconds}});
    if (!stage.problem.text.empty()) stages.back()["problem"] = stage.problem.text;
    if (stage.kind == "source") stages.back()["file_changed"] = stage.file_changed;
  }
  console.say("The test part has been read " + std::to_string(state->test_reads) +
              (state->test_reads == 1 ? " time." : " times."));
  const auto headline = headline_of(project->settings());
  say_headline(console, headline, state->last_run);
  json object = {{"stages", stages},
                 {"test_reads", state->test_reads},
                 {"headline", headline},
                 {"example_users", state->example_users},
                 {"notices", texts_of(project->notices())}};
  const auto counts = workflow_counts(*state, project->settings());
  json numbers = {{"read", counts.read}, {"bad", counts.bad}};
  if (counts.rows) {
    for (auto [name, value] : figures_of(*counts.rows)) {
      std::replace(name.begin(), name.end(), ' ', '_');
      numbers[name] = static_cast<std::int64_t>(value);
    }
    numbers["kept"] = counts.rows->kept();
  }
  object["counts"] = numbers;
  if (const auto& run = state->last_run) {
    auto metrics = json::parse(run->metrics, nullptr, false);
    object["last_run"] = {
        {"id", run->id}, {"part", run->part}, {"metrics", metrics.is_object() ? metrics : json::object()}};
  }
  console.give(object);
  return 0;
}

int set(Console& console, const std::string& folder, const std::vector<std::string>& assignments) {
  auto project = open_project(console, folder, Project::Access::write);
  if (!project) return console.fail(project.problem());
  Settings settings = project->settings();
  json changed = json::object();
  for (const auto& assignment : assignments) {
    const auto equals = assignment.find('=');
    if (equals == std::string::npos)
      return console.fail(
          {Code::usage, "'" + assignment + "' is not STAGE.PARAM=VALUE", "", "Example: ranking.lambda=300"});
    const auto path = assignment.substr(0, equals);
    auto value = assignment.substr(equals + 1);
    if (settings.is_file(path) && !value.empty()) value = fs::absolute(value).lexically_normal().string();
    if (auto status = settings.set(path, value); !status) return console.fail(status.problem());
    changed[path] = value;
  }
  std::string label = "set";
  for (const auto& assignment : assignments) label += ' ' + assignment;
  if (auto status = project->change(std::move(settings), label); !status) return console.fail(status.problem());
  for (const auto& [path, value] : changed.items()) console.remark(path + " = " + value.get<std::string>());
  for (const auto& said : settings_without_effect(project->settings())) console.remark(said.text);
  console.give({{"set", changed}});
  return 0;
}

}  // namespace tributary::cli
