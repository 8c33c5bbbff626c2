#include "exporting/csv_cells.h"

namespace tributary {

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

bool CsvCells::next(std::vector<std::string>& row) {
  row.clear();
  if (rest_.empty()) return false;
  std::string cell;
  bool quoted = false;
  std::size_t i = 0;
  for (; i < rest_.size(); ++i) {
    const char c = rest_[i];
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < rest_.size() && rest_[i + 1] == '"') {
        cell += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      row.push_back(std::move(cell));
      cell.clear();
    } else if (c == '\n') {
      break;
    } else {
      cell += c;
    }
  }
  row.push_back(std::move(cell));
  rest_.remove_prefix(i < rest_.size() ? i + 1 : i);
  return true;
}

}  // namespace tributary
