#include "sources/source_stage.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/join.h"
#include "base/messages.h"
#include "sources/source_reader.h"
#include "sources/source_reads.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

Result<std::string> fingerprint_of(const void* own, FileHashes& files, const StopToken& stop) {
  const auto& config = *static_cast<const SourceConfig*>(own);
  std::error_code error;
  if (!fs::exists(config.path, error)) return problem_of(Code::not_found, say::no_such_file, config.path);
  UNWRAP(reader, reader_of(config));
  // `path` is declared as a file: its content is in the key already.
  return reader->fingerprint ? reader->fingerprint(config, files, stop) : Result<std::string>(std::string());
}

Result<Bundle> run_source(const StageRun& run) {
  const auto& config = run.config<SourceConfig>();
  if (config.path.empty()) return problem_of(Code::usage, say::source_names_no_file, run.instance() + ".path");
  FileHashes reading;
  FileHashes& files = run.outside().files != nullptr ? *run.outside().files : reading;
  // Before it is read: what is written meanwhile counts as changed.
  const auto state = file_state(config, files, run.job().stop_token());
  UNWRAP(bundle, read_source(config, run.job(), SIZE_MAX, &files));
  remember_read(run.instance(), config, state, run.memo());
  return bundle;
}

/// The kinds of rows and the readers that kAutoFormat comes to for them.
std::set<std::string> by_themselves(const Readers& readers) {
  std::set<SourceKind> kinds;
  std::set<std::string> names;
  for (const auto& [name, reader] : readers) {
    for (const auto kind : reader->kinds) {
      if (kinds.insert(kind).second) names.insert(name);
    }
  }
  return names;
}

struct TableConfig {
  std::string table;
};

/// Of readers whose files hold several tables.
Param table_param() {
  const auto declared =
      Declare<TableConfig>("", "")
          .param(kTableParam, &TableConfig::table, "Which table of the file it is, where a file holds several.")
          .title("Table of the file");
  return own_params(declared).front();
}

/// What its rows are: a word in settings, SourceKind in the config.
Param kind_param() {
  Param param;
  param.name = "as";
  param.help = "What its rows are.";
  param.title = "What its rows are";
  param.fallback = Value(name_of(SourceConfig().as));
  param.choices = names_of(source_kinds());
  for (const auto kind : source_kinds()) param.choice_titles[name_of(kind)] = title_of(kind);
  param.read = [](const void* config) { return Value(name_of(static_cast<const SourceConfig*>(config)->as)); };
  param.write = [](void* config, const Value& value) {
    // Settings admit no other words than the choices.
    if (const auto kind = source_kind_named(std::get<std::string>(value)))
      static_cast<SourceConfig*>(config)->as = *kind;
  };
  return param;
}

}  // namespace

Result<Bundle> read_source(const SourceConfig& config, Job& job, std::size_t most_bytes, FileHashes* files) {
  UNWRAP(reader, reader_of(config));
  return reader->read(config, job, most_bytes, files);
}

std::string table_of(const SourceConfig& config) {
  const auto found = config.own.find(kTableParam);
  const auto* name = found == config.own.end() ? nullptr : std::get_if<std::string>(&found->second);
  return name == nullptr ? std::string() : *name;
}

std::string place_of(const std::string& path, const std::string& table) {
  return table.empty() ? path : path + ": " + table;
}

std::string place_of(const SourceConfig& config) {
  return place_of(config.path, table_of(config));
}

std::string short_place_of(const SourceConfig& config) {
  return place_of(fs::path(config.path).filename().string(), table_of(config));
}

ColumnRole role_in(const StringMap& columns, const std::string& column) {
  const auto found = columns.find(column);
  return found == columns.end() ? ColumnRole::ignore : role_named(found->second).value_or(ColumnRole::ignore);
}

Result<ColumnRole> role_said(const std::string& name, const std::string& where) {
  const auto role = role_named(name);
  if (!role || std::find(column_roles().begin(), column_roles().end(), *role) == column_roles().end())
    return problem_of(Code::usage, {say::no_role, {name, join(names_of(column_roles()))}}, where);
  return *role;
}

std::vector<ColumnRole> needed_roles(SourceKind as) {
  switch (as) {
    case SourceKind::interactions:
      return {ColumnRole::user, ColumnRole::item};
    case SourceKind::items:
      return {ColumnRole::item};
    case SourceKind::users:
      return {ColumnRole::user};
    case SourceKind::reviews:
      return {ColumnRole::item, ColumnRole::text};
    case SourceKind::tags:
      return {ColumnRole::item, ColumnRole::tag};
    case SourceKind::links:
      return {ColumnRole::item, ColumnRole::foreign_id};
    case SourceKind::images:
    case SourceKind::audio:
    case SourceKind::split:
      break;
  }
  return {};
}

Status check_roles(SourceKind as, const StringMap& columns, const std::string& path) {
  std::map<ColumnRole, int> counts;
  for (const auto& [column, name] : columns) {
    UNWRAP(role, role_said(name, path + ", column " + column));
    ++counts[role];
  }
  for (const auto needed : needed_roles(as)) {
    if (!counts.contains(needed))
      return problem_of(Code::usage, {say::role_is_missing, {name_of(needed), name_of(as)}}, path);
  }
  for (const auto& [role, count] : counts) {
    if (count > 1 && is_single(role)) return problem_of(Code::usage, {say::role_twice, {name_of(role)}}, path);
  }
  return done;
}

Section source_section(const Readers& readers) {
  std::vector<std::string> names{kAutoFormat}, tables, named, of_several;
  std::map<std::string, std::string> titles{{kAutoFormat, "as its rows say"}};
  const auto by_kind = by_themselves(readers);
  for (const auto& [name, reader] : readers) {
    names.push_back(name);
    titles[name] = reader->title;
    if (!reader->gathers) tables.push_back(name);
    if (!by_kind.contains(name)) named.push_back(name);
    if (reader->tables) of_several.push_back(name);
  }
  Section section =
      Declare<SourceConfig>("source", "One file, or one folder of pictures or sounds, and how it is read.")
          .param("path", &SourceConfig::path, "The file or folder. It is read, never changed.")
          .title("File or folder")
          .path()
          .param("format", &SourceConfig::format, "In which format it is written, where its rows do not say so.")
          .title("Format")
          .choices(names)
          .choice_titles(titles)
          .stands_for(kAutoFormat, {.means = "as its rows say"})
          // Where it says nothing that is not said already, it is no part of keys: results of before it was there stay.
          .only_if("format", named)
          .param("columns", &SourceConfig::columns, "The role of each column: " + join(names_of(column_roles())) + ".")
          .title("Roles of the columns")
          .param("separators", &SourceConfig::separators,
                 "For category columns with several values in a cell: what stands between them.")
          .title("Between several values of a cell")
          .only_if("format", tables)
          .param(
              "units", &SourceConfig::units,
              "For columns of times and dates: s, ms, us or ns since 1970; iso for dates such as 2018-09-24; ymd, dmy "
              "or mdy for others by the order of year, month and day; excel for the days of a spreadsheet.")
          .title("Units of times")
          .only_if("format", tables)
          .param(
              "scales", &SourceConfig::scales,
              "For columns of ratings and numbers that are no plain numbers: 'comma' for 4,5; 'of 5' for 4/5; '%' for "
              "80 %; 'stars' for 4 stars; or words from worst to best, 'dislike < like'.")
          .title("How ratings are written")
          .only_if("format", tables)
          .later()
          .param("missing", &SourceConfig::missing,
                 "For columns of ratings and numbers: those that mean that there is none, such as '-1, 99'.")
          .title("Numbers that mean nothing")
          .only_if("format", tables)
          .later()
          .param("ids", &SourceConfig::ids,
                 "For columns of users and items, what is done to ids so that they meet those of other files: float "
                 "(119.0 "
                 "is 119), zeros (00119 is 119), case (B0A is b0a), prefix=user_ (user_119 is 119).")
          .title("Changes to ids")
          .only_if("format", tables)
          .later();
  const auto shared = std::make_shared<const Readers>(readers);
  section.make = [shared] {
    auto config = std::make_shared<SourceConfig>();
    config->readers = shared;
    return std::static_pointer_cast<void>(std::move(config));
  };
  // What it comes to, so that parameters of a reader count where it is the one.
  const auto at = [&](const char* name) {
    return std::find_if(section.params.begin(), section.params.end(), [&](const Param& p) { return p.name == name; });
  };
  section.params.insert(at("format"), kind_param());
  at("format")->read = [shared](const void* own) {
    auto config = *static_cast<const SourceConfig*>(own);
    config.readers = shared;
    return Value(tributary::format_of(config));
  };
  if (!of_several.empty()) {
    auto param = table_param();
    param.only_if = "format";
    param.only_if_values = of_several;
    section.params.insert(at("columns"), std::move(param));
  }
  for (const auto& [name, reader] : readers) {
    for (auto param : reader->params) {
      param.only_if = "format";
      param.only_if_values = {name};
      section.params.insert(at("columns"), std::move(param));
    }
  }
  return section;
}

StageKind source_stage() {
  StageKind kind;
  kind.name = "source";
  kind.column = StageColumn::sources;
  kind.title = "Source";
  kind.role = "source";
  kind.by_readers = true;
  kind.outputs = {"rows", "bad"};
  kind.run = run_source;
  kind.fingerprint = fingerprint_of;
  return kind;
}

}  // namespace tributary
