#include "exporting/csv_cells.h"

#include <algorithm>

namespace tributary {
namespace {

/// What a spreadsheet may run, behind apostrophes or not.
bool looks_like_a_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  constexpr std::string_view kStarts[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  return std::any_of(std::begin(kStarts), std::end(kStarts),
                     [&](std::string_view start) { return text.starts_with(start); });
}

}  // namespace

std::string spreadsheet_text(std::string_view text) {
  return (looks_like_a_formula(text) ? "'" : "") + std::string(text);
}

std::string_view from_spreadsheet_text(std::string_view text) {
  return text.starts_with('\'') && looks_like_a_formula(text) ? text.substr(1) : text;
}

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
