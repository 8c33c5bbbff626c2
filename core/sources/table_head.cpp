#include "sources/table_head.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/messages.h"
#include "sources/list_cells.h"

namespace tributary {
namespace {

Problem no_such_column(const std::string& column, const std::vector<std::string>& names,
                       const std::filesystem::path& path) {
  std::string allowed;
  for (const auto& name : names) allowed += (allowed.empty() ? "" : ", ") + name;
  return problem_of(Code::bad_input, {say::no_such_column, {column, allowed}}, path.string());
}

/// The words without which a tag or a review says nothing: a review that is rated says what its stars say.
void require_words(std::vector<WantedColumn>& wanted, bool keep_bad_attributes) {
  if (keep_bad_attributes) return;
  const bool is_rated = std::any_of(wanted.begin(), wanted.end(),
                                    [](const WantedColumn& column) { return column.role == ColumnRole::rating; });
  for (auto& column : wanted) {
    if (column.role == ColumnRole::tag || (column.role == ColumnRole::text && !is_rated)) column.may_be_empty = false;
  }
}

/// What the settings say about how the column's cells are written.
Status say_how(WantedColumn& column, const TableSpec& spec, const std::filesystem::path& path) {
  const auto said = [&](const std::map<std::string, std::string>& map) {
    const auto found = map.find(column.name);
    return found == map.end() ? std::string() : found->second;
  };
  const bool is_number = column.storage == Storage::rating || column.storage == Storage::number;
  if (const auto name = said(spec.scales); is_number && !name.empty()) {
    const auto scale = RatingScale::from(name);
    if (!scale) return problem_of(Code::usage, {say::no_scale, {name}}, path.string() + ", column " + column.name);
    column.scale = std::make_shared<const RatingScale>(*scale);
  }
  if (const auto name = said(spec.missing); is_number && !name.empty()) {
    const auto numbers = numbers_in(name);
    if (!numbers)
      return problem_of(Code::usage, {say::no_missing_numbers, {name}}, path.string() + ", column " + column.name);
    column.nothing = *numbers;
  }
  if (const auto name = said(spec.ids); column.storage == Storage::id && !name.empty()) {
    const auto repair = IdRepair::from(name);
    if (!repair) return problem_of(Code::usage, {say::no_id_repair, {name}}, path.string() + ", column " + column.name);
    column.repair = std::make_shared<const IdRepair>(*repair);
  }
  column.are_lists = column.storage == Storage::text && said(spec.separators) == kListCells;
  return done;
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
  head.names = names_under_header(std::move(head.names), width, last_always_empty);
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
    // A point in time that cannot be read costs no rating.
    column.bad_costs_cell =
        column.role == ColumnRole::time ||
        (spec.keep_bad_attributes && column.role != ColumnRole::item && column.role != ColumnRole::user);
    column.is_under_its_name = spec.dialect.header;
    ENSURE(say_how(column, spec, path));
    wanted.push_back(std::move(column));
  }
  require_words(wanted, spec.keep_bad_attributes);
  return wanted;
}

}  // namespace tributary
