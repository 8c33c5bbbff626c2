#include "sources/plan.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/join.h"
#include "base/messages.h"
#include "sources/column_names.h"
#include "sources/media/media_folders.h"
#include "sources/profile.h"
#include "sources/source_reader.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Status check_options(const ImportOptions& options) {
  if (options.as == "video") return problem_of(Code::unsupported, say::films_not_imported, "--as video");
  if (options.as == "searches") return problem_of(Code::unsupported, say::searches_not_imported, "--as searches");
  if (options.as == "vectors") return problem_of(Code::unsupported, say::vectors_not_imported, "--as vectors");
  if (!options.as.empty() && options.as != kSplit && !contains(source_kinds(), options.as))
    return problem_of(Code::usage, {say::no_kind_of_rows, {options.as, join(source_kinds()) + ", " + kSplit}}, "--as");
  for (const auto& [column, role] : options.map) {
    if (!contains(column_roles(), role))
      return problem_of(Code::usage, {say::no_role, {role, join(column_roles())}}, "--map " + column + "=" + role);
  }
  return done;
}

Status check_format(const ImportOptions& options, const Readers& readers) {
  std::string names;
  for (const auto& [name, reader] : readers) {
    if (name == options.format) return done;
    names += (names.empty() ? "" : ", ") + name;
  }
  return options.format.empty() ? Status(done)
                                : problem_of(Code::usage, {say::no_reader, {options.format, names}}, "--format");
}

std::string instance_name(const Detection& found, std::set<std::string>& taken) {
  std::string slug;
  for (const char c : fs::path(found.path).stem().string()) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (upper) {
      slug += static_cast<char>(c - 'A' + 'a');
    } else if (plain) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '_') {
      slug += '_';
    }
  }
  while (!slug.empty() && slug.back() == '_') slug.pop_back();
  if (slug.empty()) slug = found.as;
  std::string name = "source." + slug;
  for (int n = 2; taken.contains(name); ++n) name = "source." + slug + "_" + std::to_string(n);
  taken.insert(name);
  return name;
}

/// How the columns are read, as they were guessed.
void take_roles(const std::vector<ColumnGuess>& guesses, SourceConfig& config) {
  config.columns.clear();
  config.separators.clear();
  config.units.clear();
  for (const auto& guess : guesses) {
    config.columns[guess.column] = guess.role;
    if (!guess.separator.empty()) config.separators[guess.column] = guess.separator;
    if (!guess.unit.empty()) config.units[guess.column] = guess.unit;
  }
}

SourceConfig config_of(const Detection& found) {
  SourceConfig config = found.config;
  take_roles(found.columns, config);
  return config;
}

/// Puts what the person said in the place of what was guessed.
void apply_map(PlannedSource& source, const std::map<std::string, std::string>& map, std::set<std::string>& used) {
  for (const auto& [column, role] : map) {
    if (!source.config.columns.contains(column)) continue;
    used.insert(column);
    const auto keep = [&](const StringMap& of) { return of.contains(column) ? of.at(column) : std::string(); };
    set_role(source, column, role, keep(source.config.units), keep(source.config.separators), "named with --map");
  }
  // A role that was named for two columns is a mistake, which check_roles tells.
  for (const auto& [column, role] : map) {
    if (source.config.columns.contains(column)) source.config.columns[column] = role;
  }
}

/// Whether a file that is taken as the split has the columns of one.
Status check_split(const PlannedSource& split) {
  std::string missing;
  for (const char* role : {"user", "item", "part"}) {
    const auto& columns = split.config.columns;
    if (std::none_of(columns.begin(), columns.end(), [&](const auto& column) { return column.second == role; }))
      missing += (missing.empty() ? "" : ", ") + std::string(role);
  }
  return missing.empty() ? Status(done)
                         : problem_of(Code::bad_input, {say::split_header, {missing}}, split.config.path);
}

std::string columns_seen(const std::vector<PlannedSource>& sources) {
  std::vector<std::string> all;
  for (const auto& source : sources) {
    for (const auto& guess : source.guesses) {
      if (!contains(all, guess.column)) all.push_back(guess.column);
    }
  }
  return join(all);
}

}  // namespace

Result<ImportPlan> plan_import(const std::vector<std::string>& paths, const ImportOptions& options, Job& job) {
  ENSURE(check_options(options));
  if (paths.empty()) return problem_of(Code::usage, say::no_file_named);
  const auto readers = std::make_shared<const Readers>(options.readers.empty() ? own_readers() : options.readers);
  ENSURE(check_format(options, *readers));
  const std::vector<fs::path> all(paths.begin(), paths.end());
  // A person who names roles names the kind with them: a table that has a mapped column is not given up.
  UNWRAP(found, detect_all(all, {options.as, options.format}, job, readers));
  if (found.sources.empty() && options.as.empty() && !options.map.empty()) {
    bool user = false, item = false, text = false, tag = false;
    for (const auto& [column, role] : options.map) {
      user = user || role == "user";
      item = item || role == "item";
      text = text || role == "text";
      tag = tag || role == "tag";
    }
    const char* as = user && item ? (tag    ? "tags"
                                     : text ? "reviews"
                                            : "interactions")
                     : item       ? "items"
                     : user       ? "users"
                                  : "";
    if (*as != '\0') {
      UNWRAP(again, detect_all(all, {as, options.format}, job, readers));
      found = std::move(again);
    }
  }
  ImportPlan plan;
  plan.ignored = std::move(found.ignored);
  std::set<std::string> taken, used;
  for (const auto& detection : found.sources) {
    const bool is_table = detection.kind == Detection::Kind::table;
    if (!options.as.empty() && detection.as != options.as) {
      plan.ignored.push_back({detection.path, Message(say::not_of_that_kind, {options.as})});
      continue;
    }
    PlannedSource source{instance_name(detection, taken), config_of(detection), detection.columns, detection.rows,
                         detection.rows_estimated};
    if (detection.as == kSplit) {
      ENSURE(check_split(source));
      plan.splits.push_back(std::move(source));
      continue;
    }
    if (!is_table && options.folders && !source.guesses.empty())
      set_role(source, kFolderColumn, *options.folders ? "category" : "ignore", "", "", "named with --folders");
    apply_map(source, options.map, used);
    if (is_table) ENSURE(check_roles(source.config.as, source.config.columns, source.config.path));
    plan.sources.push_back(std::move(source));
  }
  for (const auto& [column, role] : options.map) {
    if (!used.contains(column) && !plan.sources.empty() && options.as != kSplit)
      return problem_of(Code::usage, {say::no_file_has_column, {column, columns_seen(plan.sources)}},
                        "--map " + column + "=" + role);
  }
  if (plan.sources.empty() && plan.splits.empty()) {
    Message why("the folder is empty");
    if (!plan.ignored.empty()) why = plan.ignored.front().reason;
    if (plan.ignored.size() > 1) why = Message(say::at_this_place, {plan.ignored.front().path, why});
    return problem_of(Code::bad_input, {say::nothing_to_import, {why}}, paths.front());
  }
  return plan;
}

void leave_splits_open(ImportPlan& plan) {
  if (plan.splits.size() < 2) return;
  for (auto& split : plan.splits) {
    plan.ignored.push_back(
        {split.config.path, "a split; there are several, and one can be in force: take it with --as split"});
  }
  plan.splits.clear();
}

void set_role(PlannedSource& source, const std::string& column, const std::string& role, const std::string& unit,
              const std::string& separator, const Message& evidence) {
  auto& config = source.config;
  const bool single = role == "user" || role == "item" || role == "rating" || role == "time";
  for (auto& guess : source.guesses) {
    if (guess.column == column) {
      guess.role = role;
      guess.evidence = evidence;
      guess.certainty = 5;
      config.columns[column] = role;
      config.units.erase(column);
      config.separators.erase(column);
      if ((role == "time" || role == "date") && !unit.empty()) config.units[column] = unit;
      if ((role == "category" || role == "tag") && !separator.empty()) config.separators[column] = separator;
    } else if (single && guess.role == role) {
      guess.role = "ignore";
      guess.evidence = Message(say::other_column_named, {column, role});
      config.units.erase(guess.column);
      config.columns[guess.column] = "ignore";
    }
  }
}

Result<PlannedSource> plan_again(const PlannedSource& source, Job& job) {
  const SourceConfig& said = source.config;
  UNWRAP(reader, reader_of(said));
  if (reader->gathers) return source;
  UNWRAP(profile, reader->profile({said.path}, said, true, job));
  const auto& table = profile.table;
  if (!table.why_not.text.empty()) return problem_of(Code::bad_input, {say::no_table, {table.why_not}}, said.path);
  const auto guess = std::move(guess_roles({table}, {said.as}).front());
  PlannedSource again = source;
  again.guesses = guess.columns;
  again.rows = table.rows;
  again.rows_estimated = table.sampled;
  if (reader->describe) reader->describe(table, again.config);
  take_roles(guess.columns, again.config);
  if (said.as == kSplit) ENSURE(check_split(again));
  return again;
}

Result<PlannedSource> plan_of(const std::string& instance, const SourceConfig& config, Job& job) {
  UNWRAP(reader, reader_of(config));
  if (reader->gathers) {
    UNWRAP(profile, reader->profile({}, config, true, job));
    PlannedSource source{instance, config, std::move(profile.columns), profile.table.rows, false};
    for (auto& guess : source.guesses) {
      const auto role = config.columns.find(guess.column);
      guess.role = role == config.columns.end() ? "ignore" : role->second;
      source.config.columns[guess.column] = guess.role;
    }
    return source;
  }
  UNWRAP(found, plan_again({instance, config, {}, 0, false}, job));
  for (auto& guess : found.guesses) {
    const auto role = config.columns.find(guess.column);
    const std::string now = role == config.columns.end() ? "ignore" : role->second;
    if (guess.role != now)
      guess = {guess.column, guess.type, guess.unit, guess.separator, now, "as it is read now", 5, guess.counts};
  }
  found.config = config;
  for (const auto& guess : found.guesses) found.config.columns.emplace(guess.column, "ignore");
  return found;
}

}  // namespace tributary
