#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sources/blocks.h"
#include "sources/row_blocks.h"
#include "sources/sqlite/sqlite_file.h"

namespace tributary {

/// Which cells could not be read.
struct SqliteBytes {
  std::int64_t cells = 0;
  std::string column;  ///< of the first
};

/// Adds the row that a statement stands on, by the types of its own values: whole numbers and texts as they are, other
/// numbers in the shortest text that reads back the same, NULL and bytes as nothing. `without`: so many of the last
/// columns are not of the table.
void add_row(const SqliteFile::Rows& rows, RowBlock& block, SqliteBytes& bytes, int without = 0);

/// The columns of a statement, each name once.
std::vector<std::string> columns_of(const SqliteFile::Rows& rows);

/// A table (or view) from its first row to its last, about `block_bytes` at a time. A line is the number of a row, from
/// 1. consumed() and bytes() are of the file: the share of the table's rows; where `count` is false, nothing is known
/// of them until the last row was read.
class SqliteRows : public BlockStream {
 public:
  /// bad_input where there is no such table, or it cannot be read.
  static Result<SqliteRows> open(const std::filesystem::path& path, const std::string& table, bool count,
                                 std::size_t block_bytes, const StopToken& stop);

  Result<std::optional<TextBlock>> next() override;
  std::size_t consumed() const override;
  std::size_t bytes() const override { return file_.bytes(); }

  const std::vector<std::string>& columns() const { return columns_; }
  const SqliteBytes& not_read() const { return not_read_; }

 private:
  SqliteRows(SqliteFile file, std::size_t block_bytes) : file_(std::move(file)), block_bytes_(block_bytes) {}
  SqliteFile file_;
  std::size_t block_bytes_;
  SqliteFile::Rows rows_;  // goes before the file that it reads
  std::vector<std::string> columns_;
  SqliteBytes not_read_;
  std::int64_t count_ = 0, read_ = 0;
  bool is_first_ = true, is_over_ = false;
};

/// no_table_of_that_name where the database has none.
Status require_table(SqliteFile& file, const std::string& table);

}  // namespace tributary
