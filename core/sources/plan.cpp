#include "sources/plan.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/join.h"
#include "base/messages.h"
#include "sources/media/media_folders.h"
#include "sources/profile.h"
#include "sources/source_reader.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Kinds that are known and not imported yet.
struct LaterKind {
  const char* name;
  const MessageText& why;
};
constexpr std::array kLaterKinds{LaterKind{"video", say::films_not_imported},
                                 LaterKind{"searches", say::searches_not_imported},
                                 LaterKind{"vectors", say::vectors_not_imported}};

/// What ImportOptions say in words.
struct Said {
  std::optional<SourceKind> as;
  std::map<std::string, ColumnRole> map;
};

Result<Said> said_in(const ImportOptions& options) {
  Said said;
  for (const auto& [name, why] : kLaterKinds) {
    if (options.as == name) return problem_of(Code::unsupported, why, "--as " + options.as);
  }
  said.as = source_kind_named(options.as);
  if (!options.as.empty() && !said.as) {
    auto names = names_of(source_kinds());
    names.push_back(name_of(SourceKind::split));
    return problem_of(Code::usage, {say::no_kind_of_rows, {options.as, join(names)}}, "--as");
  }
  for (const auto& [column, name] : options.map) {
    UNWRAP(role, role_said(name, "--map " + column + "=" + name));
    said.map[column] = role;
  }
  return said;
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
  for (const char c : found.stem) {
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
  if (slug.empty() && found.as) slug = name_of(*found.as);
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
    config.columns[guess.column] = name_of(guess.role);
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
void apply_map(PlannedSource& source, const std::map<std::string, ColumnRole>& map, std::set<std::string>& used) {
  for (const auto& [column, role] : map) {
    if (!source.config.columns.contains(column)) continue;
    used.insert(column);
    const auto keep = [&](const StringMap& of) { return of.contains(column) ? of.at(column) : std::string(); };
    set_role(source, column, role, keep(source.config.units), keep(source.config.separators), "named with --map");
  }
  // A role that was named for two columns is a mistake, which check_roles tells.
  for (const auto& [column, role] : map) {
    if (source.config.columns.contains(column)) source.config.columns[column] = name_of(role);
  }
}

/// Whether a file that is taken as the split has the columns of one.
Status check_split(const PlannedSource& split) {
  if (!table_of(split.config).empty())
    return problem_of(Code::unsupported, say::split_within_a_file, place_of(split.config));
  std::string missing;
  for (const auto role : {ColumnRole::user, ColumnRole::item, ColumnRole::part}) {
    const auto& columns = split.config.columns;
    const auto name = name_of(role);
    if (std::none_of(columns.begin(), columns.end(), [&](const auto& column) { return column.second == name; }))
      missing += (missing.empty() ? "" : ", ") + name;
  }
  return missing.empty() ? Status(done)
                         : problem_of(Code::bad_input, {say::split_header, {missing}}, split.config.path);
}

/// What a table is whose columns have these roles; nullopt: they do not say it.
std::optional<SourceKind> kind_with(const std::map<std::string, ColumnRole>& map) {
  const auto has = [&](ColumnRole role) {
    return std::any_of(map.begin(), map.end(), [&](const auto& entry) { return entry.second == role; });
  };
  const bool user = has(ColumnRole::user), item = has(ColumnRole::item);
  if (user && item) {
    return has(ColumnRole::tag)    ? SourceKind::tags
           : has(ColumnRole::text) ? SourceKind::reviews
                                   : SourceKind::interactions;
  }
  if (item) return SourceKind::items;
  return user ? std::optional(SourceKind::users) : std::nullopt;
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

std::vector<std::string> kinds_to_name() {
  auto names = names_of(source_kinds());
  for (const auto& later : kLaterKinds) names.emplace_back(later.name);
  names.push_back(name_of(SourceKind::split));
  return names;
}

Result<ImportPlan> plan_import(const std::vector<std::string>& paths, const ImportOptions& options, Job& job) {
  UNWRAP(said, said_in(options));
  if (paths.empty()) return problem_of(Code::usage, say::no_file_named);
  const auto readers = std::make_shared<const Readers>(options.readers.empty() ? own_readers() : options.readers);
  ENSURE(check_format(options, *readers));
  const std::vector<fs::path> all(paths.begin(), paths.end());
  // A person who names roles names the kind with them: a table that has a mapped column is not given up.
  UNWRAP(found, detect_all(all, {said.as, options.format, options.table}, job, readers));
  if (found.sources.empty() && !said.as) {
    if (const auto as = kind_with(said.map)) {
      UNWRAP(again, detect_all(all, {as, options.format, options.table}, job, readers));
      found = std::move(again);
    }
  }
  ImportPlan plan;
  plan.ignored = std::move(found.ignored);
  std::set<std::string> taken, used;
  for (const auto& detection : found.sources) {
    const bool is_table = detection.kind == Detection::Kind::table;
    if (said.as && detection.as != said.as) {
      plan.ignored.push_back(
          {detection.path, Message(say::not_of_that_kind, {options.as}), table_of(detection.config)});
      continue;
    }
    PlannedSource source{instance_name(detection, taken), config_of(detection), detection.columns, detection.rows,
                         detection.rows_estimated};
    if (detection.as == SourceKind::split) {
      ENSURE(check_split(source));
      plan.splits.push_back(std::move(source));
      continue;
    }
    if (!is_table && options.folders && !source.guesses.empty())
      set_role(source, kFolderColumn, *options.folders ? ColumnRole::category : ColumnRole::ignore, "", "",
               "named with --folders");
    apply_map(source, said.map, used);
    if (is_table) ENSURE(check_roles(source.config.as, source.config.columns, place_of(source.config)));
    plan.sources.push_back(std::move(source));
  }
  for (const auto& [column, role] : options.map) {
    if (!used.contains(column) && !plan.sources.empty() && said.as != SourceKind::split)
      return problem_of(Code::usage, {say::no_file_has_column, {column, columns_seen(plan.sources)}},
                        "--map " + column + "=" + role);
  }
  if (plan.sources.empty() && plan.splits.empty()) {
    Message why("the folder is empty");
    if (!plan.ignored.empty()) why = plan.ignored.front().reason;
    if (plan.ignored.size() > 1) why = Message(say::at_this_place, {place_of(plan.ignored.front()), why});
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

void set_role(PlannedSource& source, const std::string& column, ColumnRole role, const std::string& unit,
              const std::string& separator, const Message& evidence) {
  auto& config = source.config;
  for (auto& guess : source.guesses) {
    if (guess.column == column) {
      guess.role = role;
      guess.evidence = evidence;
      guess.certainty = 5;
      config.columns[column] = name_of(role);
      config.units.erase(column);
      config.separators.erase(column);
      if (is_time(role) && !unit.empty()) config.units[column] = unit;
      if (can_be_several(role) && !separator.empty()) config.separators[column] = separator;
    } else if (is_single(role) && guess.role == role) {
      guess.role = ColumnRole::ignore;
      guess.evidence = Message(say::other_column_named, {column, name_of(role)});
      config.units.erase(guess.column);
      config.columns[guess.column] = name_of(guess.role);
    }
  }
}

Result<PlannedSource> plan_again(const PlannedSource& source, Job& job) {
  const SourceConfig& said = source.config;
  UNWRAP(reader, reader_of(said));
  if (reader->gathers) return source;
  UNWRAP(profile, reader->profile({said.path}, said, true, job));
  const auto& table = profile.table;
  if (!table.why_not.text.empty()) return problem_of(Code::bad_input, {say::no_table, {table.why_not}}, place_of(said));
  const auto guess = std::move(guess_roles({table}, {said.as}).front());
  PlannedSource again = source;
  again.guesses = guess.columns;
  again.rows = table.rows;
  again.rows_estimated = table.sampled;
  if (reader->describe) reader->describe(table, again.config);
  take_roles(guess.columns, again.config);
  if (said.as == SourceKind::split) ENSURE(check_split(again));
  return again;
}

Result<PlannedSource> plan_of(const std::string& instance, const SourceConfig& config, Job& job) {
  UNWRAP(reader, reader_of(config));
  if (reader->gathers) {
    UNWRAP(profile, reader->profile({}, config, true, job));
    PlannedSource source{instance, config, std::move(profile.columns), profile.table.rows, false};
    for (auto& guess : source.guesses) {
      guess.role = role_in(config.columns, guess.column);
      source.config.columns[guess.column] = name_of(guess.role);
    }
    return source;
  }
  UNWRAP(found, plan_again({instance, config, {}, 0, false}, job));
  for (auto& guess : found.guesses) {
    const auto now = role_in(config.columns, guess.column);
    if (guess.role != now)
      guess = {guess.column, guess.type, guess.unit, guess.separator, now, "as it is read now", 5, guess.counts};
  }
  found.config = config;
  for (const auto& guess : found.guesses) found.config.columns.emplace(guess.column, name_of(ColumnRole::ignore));
  return found;
}

}  // namespace tributary
