#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tributary {

/// A cell as RFC 4180 wants it: quoted where it holds a comma, a quote or a line end.
std::string csv_cell(std::string_view text);

/// Free text that no spreadsheet takes for a formula: one that begins with = + - @ (also full-width), a tab or a line
/// end gets an apostrophe before it, and one more where it has apostrophes before such a character already, so that
/// from_spreadsheet_text gives back what was there (https://owasp.org/www-community/attacks/CSV_Injection). Never for
/// ids and numbers, which are written exactly.
std::string spreadsheet_text(std::string_view text);
std::string_view from_spreadsheet_text(std::string_view text);

/// Rows of a text that csv_cell wrote.
class CsvCells {
 public:
  explicit CsvCells(std::string_view text) : rest_(text) {}
  /// False at the end.
  bool next(std::vector<std::string>& row);

 private:
  std::string_view rest_;
};

}  // namespace tributary
