#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "sources/dialect.h"
#include "sources/kinds.h"

namespace arrow {
class Table;
}

namespace tributary {

class BlockStream;

/// How to read a table: its dialect, and which columns are wanted as what.
struct TableSpec {
  Dialect dialect;
  std::string encoding = "utf-8";
  std::vector<std::string> names;           ///< of the columns, where there is no header
  std::map<std::string, ColumnRole> roles;  ///< columns that are absent or `ignore` are not read
  std::map<std::string, std::string>
      units;  ///< time and date columns -> a TimeUnit; absent: by the size of each number
  std::map<std::string, std::string> scales;      ///< ratings and numbers that are not plain -> a RatingScale
  std::map<std::string, std::string> missing;     ///< ratings and numbers -> those that mean nothing: "-1, 99"
  std::map<std::string, std::string> ids;         ///< users and items -> an IdRepair
  std::map<std::string, std::string> separators;  ///< several values in a cell -> what stands between them
  bool keep_bad_attributes = false;               ///< an unreadable number or date costs its cell, not its row
  bool user_may_be_empty = false;
};

/// A row (or, where `kept`, a cell) that could not be read.
struct BadRow {
  std::int64_t line = 0;  ///< 1-based, on which the row begins; lines inside quoted cells count
  std::string column;     ///< empty: the row as a whole
  std::string cause;      ///< "3 columns instead of 4", "not a number", "no user id", "no point in time in s"
  std::string text;       ///< of the row, as it lies there (at most 300 bytes)
  bool kept = false;      ///< the row was kept, only the cell counts as missing
};

struct TableRead {
  /// One chunk a column, in the order of the file. By role: user, item: dictionary<int32, utf8>; rating: float, NaN
  /// where there is none; time, date: timestamp[s, UTC]; number: double; title, text, tag, category, foreign_id:
  /// large_utf8. What is missing is null.
  std::shared_ptr<arrow::Table> rows;
  std::vector<BadRow> bad;     ///< in order of lines; at most kBadRowsKept
  std::int64_t bad_rows = 0;   ///< all rows set aside
  std::int64_t bad_cells = 0;  ///< cells that count as missing in rows that were kept
  /// Rows that end before the header does: what they lack is missing, and none of it is needed.
  std::int64_t short_rows = 0;
  bool whole = true;  ///< the file was read to its end
  static constexpr std::size_t kBadRowsKept = 100000;
};

/// Reads a table on all threads, a few blocks at a time. Arrow's CSV parser takes the blocks apart; cells are read
/// here, so that one bad cell costs one row. rows() + bad_rows = rows of the file that are not empty lines.
/// `most_bytes`: reads the rows of about so much from the beginning. bad_input, cancelled, io.
Result<TableRead> read_table(const std::filesystem::path& path, const TableSpec& spec, Job& job,
                             std::size_t most_bytes = SIZE_MAX);
/// The same for what another reader than that of delimited files gives out as blocks; `path` names the file.
Result<TableRead> read_table(BlockStream& blocks, const std::filesystem::path& path, const TableSpec& spec, Job& job,
                             std::size_t most_bytes = SIZE_MAX);

}  // namespace tributary
