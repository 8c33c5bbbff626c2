#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tributary {

/// The separator, in settings, of a column whose cells are lists as JSON or Python write them: ["a", "b"],
/// [{'id': 18, 'name': 'Drama'}].
inline constexpr std::string_view kListCells = "[]";
/// What stands between the values of such a cell once it is read.
inline constexpr std::string_view kListCellsRead = "|";

/// Begins and ends as a list or an object does.
bool is_list(std::string_view cell);

/// The values of such a cell: its strings and numbers; of objects what they call name, title, label or value, else all
/// of their values. Of a cell that is broken off, those that are whole. Never fails; an empty list has none.
std::vector<std::string> values_of_list(std::string_view cell);

/// The cell as it is read: its values with kListCellsRead between them, in which that mark is a blank.
std::string read_list_cell(std::string_view cell);

/// What stands between the values of a column in the table that was read.
std::string separator_read(const std::string& separator);

}  // namespace tributary
