#define TOML_EXCEPTIONS 0  // as in pipeline/settings_toml.cpp: what toml++ defines must be the same in both
#include "sources/layouts.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "base/messages.h"
#include "base/os/user_folder.h"
#include "sources/file_name.h"
#include "sources/profile.h"

namespace tributary {
namespace fs = std::filesystem;

/// Texts of resources/layouts/*.toml, made into the program by CMake.
const std::vector<std::pair<std::string_view, std::string_view>>& layout_texts();

namespace {

/// Whether a name fits a pattern with * and ?.
bool fits(std::string_view name, std::string_view pattern) {
  if (pattern.empty()) return name.empty();
  if (pattern.front() == '*') {
    for (std::size_t skip = 0; skip <= name.size(); ++skip) {
      if (fits(name.substr(skip), pattern.substr(1))) return true;
    }
    return false;
  }
  return !name.empty() && (pattern.front() == '?' || pattern.front() == name.front()) &&
         fits(name.substr(1), pattern.substr(1));
}

bool has_name(const LayoutFile& layout, const fs::path& path) {
  const auto name = lower_case(path.filename().string());
  return std::any_of(layout.names.begin(), layout.names.end(),
                     [&](const std::string& pattern) { return fits(name, lower_case(pattern)); });
}

Problem wrong(const std::string& where, const toml::source_region& at, const Message& what) {
  return problem_of(Code::bad_input, {say::layout_is_wrong, {at.begin.line, what}}, where);
}

Status read_list(const toml::table& table, const char* key, std::vector<std::string>& into, const std::string& where) {
  const auto* node = table.get(key);
  if (node == nullptr) return done;
  const auto* list = node->as_array();
  if (list == nullptr) return wrong(where, node->source(), "this is a list of names");
  for (const auto& entry : *list) {
    const auto text = entry.value<std::string>();
    if (!text) return wrong(where, entry.source(), "this is a list of names");
    into.push_back(*text);
  }
  return done;
}

Status read_map(const toml::table& table, const char* key, std::map<std::string, std::string>& into,
                const std::string& where) {
  const auto* node = table.get(key);
  if (node == nullptr) return done;
  const auto* map = node->as_table();
  if (map == nullptr) return wrong(where, node->source(), "this names columns: { column = \"...\" }");
  for (const auto& [name, value] : *map) {
    const auto text = value.value<std::string>();
    if (!text) return wrong(where, value.source(), "this names columns: { column = \"...\" }");
    into[std::string(name.str())] = *text;
  }
  return done;
}

constexpr std::array<std::string_view, 12> kKeys{"names", "header",    "columns", "may_end",    "delimiter", "as",
                                                 "roles", "leave_out", "units",   "separators", "missing",   "scales"};

Result<LayoutFile> file_from(const toml::table& table, const std::string& of, const std::string& where) {
  LayoutFile file;
  file.of = of;
  for (const auto& [key, value] : table) {
    if (!is_among(std::string_view(key.str()), kKeys))
      return wrong(where, value.source(), "this is nothing that a file of a layout has");
  }
  ENSURE(read_list(table, "names", file.names, where));
  ENSURE(read_list(table, "header", file.header, where));
  ENSURE(read_list(table, "columns", file.columns, where));
  if (file.names.empty() && file.header.empty())
    return wrong(where, table.source(), "a file is known by its names or by its header");
  file.may_end = table["may_end"].value_or(false);
  file.delimiter = table["delimiter"].value_or(std::string());
  file.leave_out = table["leave_out"].value_or(std::string());
  if (const auto as = table["as"].value<std::string>()) {
    file.as = source_kind_named(*as);
    if (!file.as) return wrong(where, table.source(), Message(say::no_kind_of_rows, {*as}));
  }
  if (file.as.has_value() == !file.leave_out.empty())
    return wrong(where, table.source(), "a file has `as`, or `leave_out` and why");
  std::map<std::string, std::string> roles;
  ENSURE(read_map(table, "roles", roles, where));
  for (const auto& [column, name] : roles) {
    const auto role = role_named(name);
    if (!role) return wrong(where, table.source(), Message(say::no_role, {name}));
    file.roles[column] = *role;
  }
  ENSURE(read_map(table, "units", file.units, where));
  ENSURE(read_map(table, "separators", file.separators, where));
  ENSURE(read_map(table, "missing", file.missing, where));
  ENSURE(read_map(table, "scales", file.scales, where));
  return file;
}

bool has_columns(const LayoutFile& layout, const TableProfile& table) {
  const std::size_t width = table.columns.size();
  if (!layout.delimiter.empty() && delimiter_from(layout.delimiter) != table.dialect.delimiter) return false;
  if (!layout.columns.empty())
    return width == layout.columns.size() || (layout.may_end && width >= 2 && width < layout.columns.size());
  return std::all_of(layout.header.begin(), layout.header.end(), [&](const std::string& name) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const auto& c) { return c.name == name; });
  });
}

}  // namespace

Result<std::vector<LayoutFile>> layouts_from(std::string_view text, const std::string& where) {
  std::vector<LayoutFile> all;
  const auto parsed = toml::parse(text);
  if (!parsed) return wrong(where, parsed.error().source(), std::string(parsed.error().description()));
  const toml::table& layout = parsed.table();
  const auto name = layout["name"].value<std::string>();
  const auto* files = layout["file"].as_array();
  if (!name || files == nullptr)
    return wrong(where, layout.source(), "a layout has a name, and a [[file]] for each of its files");
  for (const auto& entry : *files) {
    const auto* table = entry.as_table();
    if (table == nullptr) return wrong(where, entry.source(), "each [[file]] is a table");
    UNWRAP(file, file_from(*table, *name, where));
    all.push_back(std::move(file));
  }
  return all;
}

fs::path layouts_folder() {
  return user_data_folder() / "layouts";
}

std::vector<LayoutFile> all_layouts(const fs::path& folder, std::vector<Problem>& problems) {
  std::vector<LayoutFile> all;
  const auto add = [&](std::string_view text, const std::string& where) {
    auto files = layouts_from(text, where);
    if (!files) {
      problems.push_back(files.problem());
      return;
    }
    std::move(files->begin(), files->end(), std::back_inserter(all));
  };
  std::error_code error;
  std::vector<fs::path> own;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".toml") own.push_back(at->path());
  }
  std::sort(own.begin(), own.end());
  for (const auto& path : own) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    add(text.str(), path.string());
  }
  for (const auto& [name, text] : layout_texts()) add(text, std::string(name));
  return all;
}

const LayoutFile* layout_of(const TableProfile& table, const std::vector<LayoutFile>& layouts) {
  for (const auto& layout : layouts) {
    if (!layout.names.empty() && !has_name(layout, table.path)) continue;
    if (table.columns.empty() ? layout.names.empty() || !layout.columns.empty() || !layout.header.empty()
                              : !has_columns(layout, table))
      continue;
    return &layout;
  }
  return nullptr;
}

}  // namespace tributary
