#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace tributary {

/// How a table is written down.
struct Dialect {
  std::string delimiter = ",";  ///< one character, or "::"; " ": any run of blanks, none of them quoted
  char quote = '"';             ///< '\0': quotes are ordinary characters
  bool header = true;           ///< the first row names the columns
  char decimal = '.';           ///< '.' or ','
  bool escapes = false;         ///< a backslash takes the character behind it as it is: \"
  std::int64_t skip = 0;        ///< lines before the header or the first row: comments, sep=;, titles
  bool operator==(const Dialect&) const = default;
};

/// The delimiters by the names that settings use: comma, tab, semicolon, bar, double_colon, space.
const std::vector<std::string>& delimiter_names();
std::string delimiter_from(std::string_view name);  ///< "" for a name that is none
std::string delimiter_name(std::string_view delimiter);

/// One row of a table: where it lies and on which line it begins.
struct RowSpan {
  std::size_t begin = 0, end = 0;  ///< [begin, end) in the text, without the line end
  std::size_t next = 0;            ///< where the next row begins
  std::int64_t line = 0;           ///< lines before it in the text
  bool complete = false;           ///< a line end follows; else the text ended first
  bool open_quote = false;         ///< the text ended inside a quoted cell
};

/// A walk over the bytes of one row. It can stop anywhere and go on from there with more text, and two walks that stand
/// on one byte in one state go the same way from there: what the splitter rests on.
struct RowWalk {
  enum class In : std::uint8_t { cell_start, cell, quoted };
  std::size_t at = 0;  ///< the next byte
  In in = In::cell_start;
  std::size_t opened = 0;  ///< of the quoted cell it is in: where its quote stands
};

/// Where a walk stops before its row ends.
struct WalkLimits {
  bool final = true;          ///< nothing follows the text
  bool at_line_ends = false;  ///< behind a line end inside a quoted cell
  std::size_t until = SIZE_MAX;
  std::size_t longest_quote = SIZE_MAX;  ///< from the quote that opens a cell
};

/// Why it stopped: behind the row's end, behind a line end inside a quoted cell, at a limit, or because the text does
/// not say what comes next (at its end, or one byte before it).
enum class WalkStop { row, line, limit, text };
WalkStop walk_row(std::string_view text, const Dialect& dialect, const WalkLimits& limits, RowWalk& walk);

/// Length of the line end at `at`: 0, 1 or 2 bytes (LF, CR, CR LF).
std::size_t line_end_at(std::string_view text, std::size_t at);

/// Walks over the rows of a text. A row ends at LF, CR LF or CR outside of a quoted cell; a quote opens a quoted cell
/// only as the first character of a cell, and a doubled quote inside is a quote: what Arrow's CSV parser does, so both
/// agree on what a row is. Lines are counted by the same three ends, quoted or not, so a row after a cell of three
/// lines begins three lines further down.
class RowScanner {
 public:
  RowScanner(std::string_view text, const Dialect& dialect) : text_(text), dialect_(dialect) {}
  /// The next row that is not an empty line. False at the end.
  bool next(RowSpan& row);
  /// Goes on at a place that begins a row.
  void jump(std::size_t position, std::int64_t line) {
    at_ = position;
    line_ = line;
  }

 private:
  std::string_view text_;
  const Dialect& dialect_;
  std::size_t at_ = 0;
  std::int64_t line_ = 0;
};

/// The cells of one row, unquoted; of more than `most` the first ones.
void split_cells(std::string_view row, const Dialect& dialect, std::vector<std::string>& cells,
                 std::size_t most = SIZE_MAX);
/// How many cells a row has, in the memory of none.
std::size_t count_cells(std::string_view row, const Dialect& dialect);

/// What the first rows of a file say about how it is written.
struct DialectGuess {
  Dialect dialect;
  std::size_t columns = 0;         ///< of most rows; 0: not a table
  Message why_not;                 ///< "a text without columns", "empty", ...
  std::vector<std::string> names;  ///< of the columns: from the header, known names, or column_1, column_2, ...
  std::size_t rows = 0, wide = 0;  ///< rows that were looked at; of these, those with more cells than the header
};

/// Lines before the table, comments (#, %), sep=; and titles among them, are passed over (Dialect::skip). `sample`: the
/// beginning of the file in UTF-8. `cut`: the file goes on after it. `extension` (".tsv") breaks ties. `delimiter`: no
/// other; empty: found out.
DialectGuess guess_dialect(std::string_view sample, bool cut, std::string_view extension,
                           std::string_view delimiter = {});

/// The names under a header whose rows have `width` cells: a last cell that is always empty (rows that end in a
/// delimiter) is a column without a name; what else goes beyond the header is none.
std::vector<std::string> names_under_header(std::vector<std::string> header, std::size_t width, bool last_always_empty);

/// Names for columns: those given, each once; empty ones become "column_3".
std::vector<std::string> distinct_names(std::vector<std::string> names, std::size_t columns);

}  // namespace tributary
