#include "sources/plan.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/join.h"
#include "base/message_parts.h"
#include "base/messages.h"
#include "sources/media/media_folders.h"
#include "sources/not_data.h"
#include "sources/profile.h"
#include "sources/rating_scale.h"
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
  for (auto* map : {&config.separators, &config.units, &config.scales, &config.missing, &config.ids}) map->clear();
  for (const auto& guess : guesses) {
    config.columns[guess.column] = name_of(guess.role);
    const auto take = [&](StringMap& map, const std::string& value) {
      if (!value.empty()) map[guess.column] = value;
    };
    take(config.separators, guess.separator);
    take(config.units, guess.unit);
    take(config.scales, guess.scale);
    take(config.missing, guess.missing);
    take(config.ids, guess.ids);
  }
}

SourceConfig config_of(const Detection& found) {
  SourceConfig config = found.config;
  take_roles(found.columns, config);
  return config;
}

/// What `how` says of a column with this role: its unit, its scale, its separator. usage: the role has none.
Status apply_how(PlannedSource& source, const std::string& column, ColumnRole role, const std::string& how) {
  auto& config = source.config;
  if (is_time(role)) {
    std::vector<std::string> names;
    for (const auto unit : time_units()) names.emplace_back(name_of(unit));
    if (!contains(names, how)) return problem_of(Code::usage, {say::no_unit, {how, join(names)}}, "--map " + column);
    config.units[column] = how;
  } else if (role == ColumnRole::rating || role == ColumnRole::number) {
    if (!RatingScale::from(how)) return problem_of(Code::usage, {say::no_scale, {how}}, "--map " + column);
    config.scales[column] = how;
  } else if (can_be_several(role)) {
    config.separators[column] = how;
  } else {
    std::vector<std::string> names;
    for (const auto unit : time_units()) names.emplace_back(name_of(unit));
    return problem_of(Code::usage, {say::how_of_no_role, {how, name_of(role), join(names)}}, "--map " + column);
  }
  return done;
}

/// Numbers that mean nothing, and changes to ids, in the place of what was guessed; the doubt that they settle goes.
void apply_said(PlannedSource& source, const std::map<std::string, std::string>& said, StringMap SourceConfig::*map,
                std::set<std::string>& used) {
  for (auto& guess : source.guesses) {
    const auto found = said.find(guess.column);
    if (found == said.end()) continue;
    used.insert(guess.column);
    (source.config.*map).erase(guess.column);
    if (found->second != "none") (source.config.*map)[guess.column] = found->second;
    guess.doubt = {};
    guess.is_lost = false;
    guess.certainty = 5;
  }
}

/// Puts what the person said in the place of what was guessed.
Status apply_map(PlannedSource& source, const std::map<std::string, ColumnRole>& map,
                 const std::map<std::string, std::string>& how, std::set<std::string>& used) {
  for (const auto& [column, role] : map) {
    if (!source.config.columns.contains(column)) continue;
    used.insert(column);
    const auto keep = [&](const StringMap& of) { return of.contains(column) ? of.at(column) : std::string(); };
    set_role(source, column, role, keep(source.config.units), keep(source.config.separators), "named with --map");
    if (const auto said = how.find(column); said != how.end()) ENSURE(apply_how(source, column, role, said->second));
  }
  // A role that was named for two columns is a mistake, which check_roles tells.
  for (const auto& [column, role] : map) {
    if (source.config.columns.contains(column)) source.config.columns[column] = name_of(role);
  }
  return done;
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
  const auto forced = [&](std::optional<SourceKind> as) {
    return Forced{as, options.format, options.encoding, options.delimiter, options.table};
  };
  UNWRAP(found, detect_all(all, forced(said.as), job, readers));
  if (found.sources.empty() && !said.as) {
    if (const auto as = kind_with(said.map)) {
      UNWRAP(again, detect_all(all, forced(as), job, readers));
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
    PlannedSource source{instance_name(detection, taken),
                         config_of(detection),
                         detection.columns,
                         detection.rows,
                         detection.rows_estimated,
                         detection.certainty,
                         detection.encoding_certainty,
                         detection.remarks};
    if (said.as) source.certainty = 5;
    if (!options.encoding.empty()) source.encoding_certainty = 5;
    if (detection.as == SourceKind::split) {
      ENSURE(check_split(source));
      plan.splits.push_back(std::move(source));
      continue;
    }
    if (!is_table && options.folders && !source.guesses.empty())
      set_role(source, kFolderColumn, *options.folders ? ColumnRole::category : ColumnRole::ignore, "", "",
               "named with --folders");
    ENSURE(apply_map(source, said.map, options.how, used));
    apply_said(source, options.missing, &SourceConfig::missing, used);
    apply_said(source, options.ids, &SourceConfig::ids, used);
    if (is_table) {
      // Where it is not alone, a file that lacks a column does not stop the others.
      if (const auto sound = check_roles(source.config.as, source.config.columns, place_of(source.config)); !sound) {
        if (found.sources.size() == 1) return sound.problem();
        plan.ignored.push_back({detection.path, what_of(sound.problem()), table_of(source.config)});
        continue;
      }
    }
    plan.sources.push_back(std::move(source));
  }
  std::map<std::string, std::string> named = options.map;
  named.insert(options.missing.begin(), options.missing.end());
  named.insert(options.ids.begin(), options.ids.end());
  for (const auto& [column, role] : named) {
    if (!used.contains(column) && !plan.sources.empty() && said.as != SourceKind::split)
      return problem_of(Code::usage, {say::no_file_has_column, {column, columns_seen(plan.sources)}},
                        "--map " + column + "=" + role);
  }
  if (plan.sources.empty() && plan.splits.empty()) {
    Message why("the folder is empty");
    // What could have been a table says more than a licence does.
    const auto told = std::find_if(plan.ignored.begin(), plan.ignored.end(),
                                   [](const IgnoredFile& file) { return reason_to_ignore(file.path).text.empty(); });
    const auto& first = told == plan.ignored.end() ? plan.ignored.begin() : told;
    if (!plan.ignored.empty()) why = first->reason;
    if (plan.ignored.size() > 1) why = Message(say::at_this_place, {place_of(*first), why});
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
      for (auto* map : {&config.separators, &config.units, &config.scales, &config.missing, &config.ids})
        map->erase(column);
      guess.doubt = {};
      guess.is_lost = false;
      if (role == ColumnRole::rating || role == ColumnRole::number) {
        if (!guess.scale.empty()) config.scales[column] = guess.scale;
        if (!guess.missing.empty()) config.missing[column] = guess.missing;
      }
      if ((role == ColumnRole::user || role == ColumnRole::item) && !guess.ids.empty()) config.ids[column] = guess.ids;
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
  const auto guess = std::move(guess_roles({table}, {{said.as}}).front());
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
