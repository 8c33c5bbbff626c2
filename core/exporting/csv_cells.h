#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tributary {

/// A cell as RFC 4180 wants it: quoted where it holds a comma, a quote or a line end.
std::string csv_cell(std::string_view text);

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
