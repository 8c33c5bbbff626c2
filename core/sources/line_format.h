#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/source_reader.h"

namespace tributary {

/// A text in UTF-8 whose rows are lines.
struct LineFormat {
  std::vector<std::string> columns;  ///< names; they are guessed from as those of any table are
  /// Takes a line apart, without its end: a cell for each column. Gives why it is no row, else "". Called on any
  /// thread.
  std::function<std::string(std::string_view line, std::vector<std::string>& cells)> parse;
};

/// Gives the reader of such files `profile`, `preview` and `read`; the rest of it stands already. Blank lines are no
/// rows; a line that `parse` refuses, or that is longer than 16 MB, is set aside with its number, the cause and its
/// text, as it stands in the file, and so is a row with a cell that its role does not take. Cells are read by the
/// reader of all tables: types, missing values and ids are as everywhere. Lines are taken apart on all threads, in any
/// order.
void read_lines(SourceReader& reader, std::function<LineFormat(const SourceConfig&)> format);

}  // namespace tributary
