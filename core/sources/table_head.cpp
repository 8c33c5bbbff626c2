#include "sources/table_head.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/messages.h"

namespace tributary {
namespace {

Problem no_such_column(const std::string& column, const std::vector<std::string>& names,
                       const std::filesystem::path& path) {
  std::string allowed;
  for (const auto& name : names) allowed += (allowed.empty() ? "" : ", ") + name;
  return problem_of(Code::bad_input, {say::no_such_column, {column, allowed}}, path.string());
}

/// The words without which a tag or a review says nothing.
void require_words(std::vector<WantedColumn>& wanted, bool keep_bad_attributes) {
  if (keep_bad_attributes) return;
  for (auto& column : wanted) {
    if (column.role == ColumnRole::tag || column.role == ColumnRole::text) column.may_be_empty = false;
  }
}

}  // namespace

Result<TableHead> head_of(std::string_view block, const TableSpec& spec, const std::filesystem::path& path) {
  TableHead head;
  RowScanner scanner(block, spec.dialect);
  RowSpan span;
  std::vector<std::string> cells;
  std::map<std::size_t, std::size_t> widths;
  if (spec.dialect.header) {
    if (!scanner.next(span)) return problem_of(Code::bad_input, say::file_is_empty, path.string());
    split_cells(block.substr(span.begin, span.end - span.begin), spec.dialect, head.names);
    head.begin = span.next;
    head.lines = span.line + count_lines(block.substr(span.begin, span.next - span.begin));
  }
  bool last_always_empty = true;
  for (int n = 0; n < 100 && scanner.next(span); ++n) {
    split_cells(block.substr(span.begin, span.end - span.begin), spec.dialect, cells);
    ++widths[cells.size()];
    last_always_empty = last_always_empty && cells.back().empty();
  }
  const auto usual =
      std::max_element(widths.begin(), widths.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const std::size_t width = usual == widths.end() ? 0 : usual->first;
  if (!spec.dialect.header) {
    head.names = spec.names;
    if (head.names.size() < width) head.names.resize(width);
    return TableHead{distinct_names(head.names, width), 0, 0};
  }
  // Rows that end in a delimiter have a last column without a name.
  if (width == head.names.size() + 1 && last_always_empty) head.names.emplace_back();
  head.names = distinct_names(std::move(head.names), 0);
  return head;
}

Result<std::vector<WantedColumn>> wanted_columns(const TableHead& head, const TableSpec& spec,
                                                 const std::filesystem::path& path) {
  std::vector<WantedColumn> wanted;
  const std::set<std::string_view> there(head.names.begin(), head.names.end());
  for (const auto& [name, role] : spec.roles) {
    if (!there.contains(name)) return no_such_column(name, head.names, path);
  }
  for (std::size_t c = 0; c < head.names.size(); ++c) {
    const auto role = spec.roles.find(head.names[c]);
    if (role == spec.roles.end() || role->second == ColumnRole::ignore) continue;
    WantedColumn column{
        head.names[c], role->second, static_cast<std::int32_t>(c), storage_of(role->second), std::nullopt, true, false};
    if (const auto unit = spec.units.find(column.name); unit != spec.units.end())
      column.unit = time_unit_from(unit->second);
    if (column.role == ColumnRole::item) column.may_be_empty = false;
    if (column.role == ColumnRole::user) column.may_be_empty = spec.user_may_be_empty;
    column.bad_costs_cell =
        spec.keep_bad_attributes && column.role != ColumnRole::item && column.role != ColumnRole::user;
    wanted.push_back(std::move(column));
  }
  require_words(wanted, spec.keep_bad_attributes);
  return wanted;
}

}  // namespace tributary
