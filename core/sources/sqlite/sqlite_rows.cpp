#include "sources/sqlite/sqlite_rows.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/join.h"
#include "base/messages.h"
#include "sources/number_text.h"
#include "sources/source_stage.h"

namespace tributary {
namespace {

void add_integer(sqlite3_int64 value, RowBlock& block) {
  std::array<char, 24> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  block.add_plain_cell({text.data(), static_cast<std::size_t>(end - text.data())});
}

}  // namespace

void add_row(const SqliteFile::Rows& rows, RowBlock& block, SqliteBytes& bytes, int without) {
  sqlite3_stmt* const statement = rows.get();
  const int columns = sqlite3_column_count(statement) - without;
  bool is_too_long = false;
  for (int c = 0; c < columns; ++c) {
    switch (sqlite3_column_type(statement, c)) {
      case SQLITE_INTEGER:
        add_integer(sqlite3_column_int64(statement, c), block);
        break;
      case SQLITE_FLOAT:
        block.add_plain_cell(number_text(sqlite3_column_double(statement, c)));
        break;
      case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, c));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, c));
        is_too_long = is_too_long || text == nullptr || block.row_bytes() + size > BlockSplitter::kLongestRow;
        block.add_cell(is_too_long ? std::string_view() : std::string_view(text, size));
        break;
      }
      case SQLITE_BLOB:
        if (bytes.cells++ == 0) bytes.column = sqlite3_column_name(statement, c);
        [[fallthrough]];
      default:
        block.add_plain_cell({});
    }
  }
  is_too_long ? block.give_up_row("longer than 16 MB") : block.end_row();
}

std::vector<std::string> columns_of(const SqliteFile::Rows& rows) {
  std::vector<std::string> names;
  for (int c = 0; c < sqlite3_column_count(rows.get()); ++c) {
    const char* name = sqlite3_column_name(rows.get(), c);
    names.emplace_back(name == nullptr ? "" : name);
  }
  const auto count = names.size();
  return distinct_names(std::move(names), count);
}

Status require_table(SqliteFile& file, const std::string& table) {
  UNWRAP(tables, file.tables());
  std::vector<std::string> names;
  for (const auto& there : tables) {
    if (there.name == table) return done;
    names.push_back(there.name);
  }
  if (table.empty()) return problem_of(Code::usage, {say::names_no_table, {join(names)}}, file.path().string());
  return problem_of(Code::bad_input, {say::no_table_of_that_name, {table, join(names)}}, file.path().string());
}

Result<SqliteRows> SqliteRows::open(const std::filesystem::path& path, const std::string& table, bool count,
                                    std::size_t block_bytes, const StopToken& stop) {
  UNWRAP(file, SqliteFile::open(path, stop));
  ENSURE(require_table(file, table));
  SqliteRows rows(std::move(file), block_bytes);
  const auto from = " from main." + quoted_name(table);
  if (count) {
    UNWRAP(there, rows.file_.number("select count(*)" + from));
    rows.count_ = there.value_or(0);
  }
  UNWRAP(statement, rows.file_.query("select *" + from));
  rows.rows_ = std::move(statement);
  rows.columns_ = columns_of(rows.rows_);
  return rows;
}

Result<std::optional<TextBlock>> SqliteRows::next() {
  if (is_over_ && !is_first_) return std::optional<TextBlock>();
  is_first_ = false;
  RowBlock block;
  while (!is_over_ && block.bytes() < block_bytes_) {
    UNWRAP(is_there, file_.step(rows_, read_ + 1));
    if (!is_there) {
      is_over_ = true;
      ENSURE(file_.require_unchanged());
      break;
    }
    ++read_;
    add_row(rows_, block, not_read_);
  }
  return std::optional(block.take());
}

std::size_t SqliteRows::consumed() const {
  if (is_over_) return bytes();
  if (count_ <= 0) return 0;
  const double share = static_cast<double>(std::min(read_, count_)) / static_cast<double>(count_);
  return std::min(bytes() - 1, static_cast<std::size_t>(share * static_cast<double>(bytes())));
}

}  // namespace tributary
