#include "sources/sqlite/sqlite_file.h"

#include <sqlite3.h>

#include <array>
#include <system_error>
#include <utility>

#include "base/messages.h"
#include "sources/sqlite/untouched_vfs.h"
#include "sources/values.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr int kStepsAtOnce = 100000;  ///< between two looks at the stop token: some milliseconds

/// Beside the file itself, where the path is a link to it.
fs::path beside(const fs::path& database, const char* ending) {
  std::error_code error;
  auto real = fs::canonical(database, error);
  if (error) real = database;
  real += ending;
  return real;
}

/// What a write-ahead log begins with: another one once it is written anew from its beginning. What is only added to it
/// comes behind what was read.
using LogHead = std::array<std::byte, 32>;

/// Zeros where there is no log.
LogHead log_head(const fs::path& database) {
  LogHead head{};
  const auto log = log_of(database);
  if (log.empty()) return head;
  if (const auto file = ReadFile::open(log)) (void)file->read_at(0, head);
  return head;
}

std::string text_of(const SqliteFile::Rows& rows, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(rows.get(), column));
  return text == nullptr ? std::string()
                         : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(rows.get(), column)));
}

}  // namespace

struct SqliteFile::State {
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle;
  StopToken stop;
  LogHead log;                       ///< as it stood when the database was opened
  std::int64_t steps = 0, most = 0;  ///< 0: as many as it takes
  bool is_over() const { return most > 0 && steps > most; }
};

SqliteFile::SqliteFile(ReadFile file, std::unique_ptr<State> state)
    : file_(std::move(file)), state_(std::move(state)) {}
SqliteFile::SqliteFile(SqliteFile&&) noexcept = default;
SqliteFile& SqliteFile::operator=(SqliteFile&&) noexcept = default;
SqliteFile::~SqliteFile() = default;

void SqliteFile::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Result<SqliteFile> SqliteFile::open(const fs::path& path, const StopToken& stop) {
  UNWRAP(file, ReadFile::open(path));
  std::array<char, kMagic.size()> head{};
  UNWRAP(got, file.read_at(0, std::as_writable_bytes(std::span(head))));
  if (got == 0) return problem_of(Code::bad_input, say::file_is_empty, path.string());
  if (!is_sqlite({head.data(), got})) return problem_of(Code::bad_input, say::no_sqlite_database, path.string());
  auto state = std::make_unique<State>();
  state->stop = stop;
  state->log = log_head(path);
  sqlite3* handle = nullptr;
  const int result =
      sqlite3_open_v2(fs::absolute(path).c_str(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, untouched_vfs());
  state->handle.reset(handle);
  SqliteFile database(std::move(file), std::move(state));
  if (result != SQLITE_OK) return database.problem(0);
  sqlite3_extended_result_codes(handle, 1);
  for (const auto& [option, value] : {std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                      {SQLITE_DBCONFIG_DEFENSIVE, 1}}) {
    sqlite3_db_config(handle, option, value, nullptr);
  }
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_exec(handle, "pragma cell_size_check = on; pragma mmap_size = 0", nullptr, nullptr, nullptr);
  sqlite3_progress_handler(
      handle, kStepsAtOnce,
      [](void* own) {
        auto& counted = *static_cast<State*>(own);
        counted.steps += kStepsAtOnce;
        return counted.stop.stopped() || counted.is_over() ? 1 : 0;
      },
      database.state_.get());
  UNWRAP(tables, database.query("select count(*) from sqlite_schema"));
  UNWRAP(is_there, database.step(tables));
  if (!is_there) return problem_of(Code::bad_input, say::no_sqlite_database, path.string());
  return database;
}

void SqliteFile::limit_steps(std::int64_t most) {
  state_->steps = 0;
  state_->most = most;
}

Result<std::vector<InnerTable>> SqliteFile::tables() {
  UNWRAP(rows, query("select name, type from pragma_table_list where schema = 'main' and name not in ('sqlite_schema', "
                     "'sqlite_master')"));
  std::vector<std::pair<std::string, std::string>> types;
  for (;;) {
    UNWRAP(is_there, step(rows));
    if (!is_there) break;
    types.emplace_back(text_of(rows, 0), text_of(rows, 1));
  }
  // The list itself has no order that a person knows.
  UNWRAP(order, query("select name from sqlite_schema where type in ('table', 'view') order by rowid"));
  std::vector<InnerTable> tables;
  for (;;) {
    UNWRAP(is_there, step(order));
    if (!is_there) break;
    InnerTable table{text_of(order, 0)};
    for (const auto& [name, type] : types) {
      if (name != table.name) continue;
      if (type == "virtual") table.why_not = "a virtual table: it shows what others hold";
      if (type == "shadow") table.why_not = "a part of a virtual table";
    }
    if (table.name.starts_with("sqlite_")) table.why_not = "a table of SQLite's own";
    tables.push_back(std::move(table));
  }
  return tables;
}

Result<SqliteFile::Rows> SqliteFile::query(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const int result =
      sqlite3_prepare_v2(state_->handle.get(), sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
  Rows rows(statement);
  if (result != SQLITE_OK) return problem(0);
  return rows;
}

Result<bool> SqliteFile::step(const Rows& rows, std::int64_t row) {
  const int result = sqlite3_step(rows.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  return problem(row);
}

Result<std::optional<std::int64_t>> SqliteFile::number(const std::string& sql) {
  UNWRAP(rows, query(sql));
  UNWRAP(is_there, step(rows));
  if (!is_there || sqlite3_column_type(rows.get(), 0) == SQLITE_NULL) return std::optional<std::int64_t>();
  return std::optional<std::int64_t>(sqlite3_column_int64(rows.get(), 0));
}

Problem SqliteFile::problem(std::int64_t row) const {
  auto* handle = state_->handle.get();
  const int extended = handle != nullptr ? sqlite3_extended_errcode(handle) : SQLITE_NOMEM;
  const std::string reason = handle != nullptr ? sqlite3_errmsg(handle) : "out of memory";
  const std::string where = path().string() + (row > 0 ? ":" + std::to_string(row) : "");
  if (extended == SQLITE_READONLY_ROLLBACK)
    return problem_of(Code::bad_input, {say::sqlite_write_cut_off, {beside(path(), "-journal").filename().string()}},
                      where);
  switch (extended & 0xff) {
    case SQLITE_NOMEM:
      return problem_of(Code::no_memory, {say::sqlite_says, {reason}}, where);
    case SQLITE_INTERRUPT:
      if (!state_->is_over()) return cancelled();
      return problem_of(Code::bad_input, {say::sqlite_without_end, {with_commas(state_->most)}}, where);
    case SQLITE_NOTADB:
      return problem_of(Code::bad_input, say::no_sqlite_database, where);
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      return problem_of(Code::bad_input, {say::sqlite_damaged, {reason}}, where);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_FULL:
      return problem_of(Code::io, {say::sqlite_says, {reason}}, where);
    default:
      return problem_of(Code::bad_input, {say::sqlite_says, {reason}}, where);
  }
}

Status SqliteFile::require_unchanged() const {
  ENSURE(file_.require_unchanged());
  const auto log = log_head(path());
  if (log == state_->log || log == LogHead{}) return done;
  // One that was not there has begun behind what was read.
  if (state_->log == LogHead{}) return done;
  return problem_of(Code::io, say::file_changed_while_read, path().string());
}

std::string quoted_name(std::string_view name, char quote) {
  std::string quoted(1, quote);
  for (const char c : name) {
    if (c == quote) quoted += quote;
    quoted += c;
  }
  return quoted + quote;
}

fs::path log_of(const fs::path& database) {
  const auto log = beside(database, "-wal");
  std::error_code error;
  return fs::is_regular_file(log, error) && fs::file_size(log, error) > 0 && !error ? log : fs::path();
}

bool is_sqlite(std::string_view head) {
  return head.starts_with(kMagic);
}

}  // namespace tributary
