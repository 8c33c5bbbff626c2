#include "project/sqlite.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "base/hash.h"
#include "base/messages.h"
#include "base/os/folder.h"

namespace tributary {

namespace {

/// file:... with everything escaped that means something in a URI.
std::string uri_of(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                       c == '.' || c == '_' || c == '-';
    char escape[4];
    std::snprintf(escape, sizeof escape, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    uri += plain ? std::string(1, c) : std::string(escape);
  }
  return uri;
}

/// SQL's row_hash: each argument with its type, so that 1, 1.0 and '1' differ.
void row_hash(sqlite3_context* context, int count, sqlite3_value** values) {
  Hash hash;
  for (int i = 0; i < count; ++i) {
    const int type = sqlite3_value_type(values[i]);
    hash.add(static_cast<std::int64_t>(type));
    if (type == SQLITE_INTEGER) {
      hash.add(static_cast<std::int64_t>(sqlite3_value_int64(values[i])));
    } else if (type == SQLITE_FLOAT) {
      hash.add(sqlite3_value_double(values[i]));
    } else if (type != SQLITE_NULL) {
      const void* bytes = sqlite3_value_blob(values[i]);
      hash.add_bytes(bytes, static_cast<std::size_t>(sqlite3_value_bytes(values[i])));
    }
  }
  const auto hex = hash.hex();
  sqlite3_result_text(context, hex.data(), static_cast<int>(hex.size()), SQLITE_TRANSIENT);
}

/// Whether the file's disk has next to nothing left: SQLite and the system do not always say it.
bool disk_is_full(const std::string& file) {
  constexpr std::uintmax_t kNearlyFull = std::uintmax_t{64} << 10U;
  std::error_code error;
  const auto space = std::filesystem::space(std::filesystem::path(file).parent_path(), error);
  return !error && space.available < kNearlyFull;
}

}  // namespace

void Sqlite::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Result<Sqlite> Sqlite::open(const std::filesystem::path& file, Mode mode, StopToken stop) {
  ENSURE(refuse_link(file));
  // SQLite would wait for somebody to write into a named pipe.
  if (auto regular = ReadFile::open(file); !regular && regular.problem().code != Code::not_found)
    return regular.problem();
  if (mode == Mode::look) {
    UNWRAP(database, open_as(file, file.string(), SQLITE_OPEN_READONLY, stop));
    ENSURE(database.run("select count(*) from sqlite_schema"));
    return database;
  }
  if (mode == Mode::write) {
    UNWRAP(database, open_as(file, file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, stop));
    ENSURE(database.run("pragma journal_mode = wal; pragma synchronous = full"));
    return database;
  }
  // Readers open for writing too: a WAL database needs its shared-memory file. query_only keeps them honest.
  auto opened = open_as(file, file.string(), SQLITE_OPEN_READWRITE, stop);
  Status usable =
      opened ? opened->run("pragma query_only = on; select count(*) from sqlite_schema") : Status(opened.problem());
  if (usable) return opened;
  std::error_code error;
  const auto log_bytes = std::filesystem::file_size(file.string() + "-wal", error);
  const bool log_left = !error && log_bytes > 0;
  const auto code = usable.problem().code;
  const bool refused = code == Code::not_found || code == Code::io || code == Code::no_space;
  if (!refused || log_left || !std::filesystem::is_regular_file(file, error)) return usable.problem();
  UNWRAP(fixed, open_as(file, uri_of(file) + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, stop));
  ENSURE(fixed.run("select count(*) from sqlite_schema"));
  return fixed;
}

Result<Sqlite> Sqlite::in_memory() {
  return open_as(":memory:", ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, {});
}

Result<Sqlite> Sqlite::private_copy() const {
  // A database without a name is SQLite's own: in memory, and in a temporary file where it is large.
  UNWRAP(copy, open_as(file_, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, *stop_));
  sqlite3_backup* backup = sqlite3_backup_init(copy.handle(), "main", handle(), "main");
  if (backup == nullptr) return copy.problem(say::cannot_read_database);
  const int result = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (result != SQLITE_DONE) return copy.problem(say::cannot_read_database);
  return copy;
}

Result<Sqlite> Sqlite::open_as(const std::filesystem::path& file, const std::string& name, int flags, StopToken stop) {
  Sqlite database;
  database.file_ = file.string();
  database.stop_ = std::make_unique<StopToken>(std::move(stop));
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database.handle_.reset(handle);
  if (result != SQLITE_OK) return database.problem(say::cannot_open_database);
  sqlite3_busy_timeout(handle, 10000);
  sqlite3_extended_result_codes(handle, 1);
  for (const auto& [option, value] : {std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                      {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                      {SQLITE_DBCONFIG_DEFENSIVE, 1}}) {
    sqlite3_db_config(handle, option, value, nullptr);
  }
  constexpr int kSteps = 100000;  // of SQLite's machine between two looks at the token: some milliseconds
  sqlite3_progress_handler(
      handle, kSteps, [](void* token) { return static_cast<const StopToken*>(token)->stopped() ? 1 : 0; },
      database.stop_.get());
  sqlite3_create_function_v2(handle, "row_hash", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nullptr,
                             row_hash, nullptr, nullptr, nullptr);
  return database;
}

Status Sqlite::run(std::string_view sql) {
  const std::string text(sql);
  if (sqlite3_exec(handle_.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return problem(say::cannot_use_database);
  return done;
}

Status Sqlite::transaction(const std::function<Status()>& body) {
  ENSURE(run("begin immediate"));
  auto status = body();
  if (status) status = run("commit");
  if (!status) (void)run("rollback");
  return status;
}

std::int64_t Sqlite::last_id() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

Problem Sqlite::problem(const MessageText& doing) const {
  const int code = handle_ ? sqlite3_errcode(handle_.get()) & 0xff : SQLITE_NOMEM;
  const std::string reason = handle_ ? sqlite3_errmsg(handle_.get()) : "out of memory";
  const Message what(doing, {reason});
  const int system = handle_ ? sqlite3_system_errno(handle_.get()) : 0;
  const bool may_be_space = code == SQLITE_IOERR || code == SQLITE_CANTOPEN;
  const bool full =
      code == SQLITE_FULL || (may_be_space && (system == ENOSPC || system == EDQUOT || disk_is_full(file_)));
  if (full) return problem_of(Code::no_space, {say::database_disk_full, {}}, file_);
  switch (code) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return problem_of(Code::bad_input, {say::database_damaged, {reason}}, file_);
    case SQLITE_INTERRUPT:
      return cancelled();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return problem_of(Code::conflict, {say::database_in_use, {what}}, file_);
    case SQLITE_CANTOPEN:
      return problem_of(Code::not_found, {say::database_not_reached, {what}}, file_);
    default:
      return problem_of(Code::io, {say::database_failed, {what}}, file_);
  }
}

Statement::Statement(Sqlite& database, std::string_view sql) : database_(database) {
  result_ = sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &statement_, nullptr);
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

Statement& Statement::bind(std::int64_t value) {
  sqlite3_bind_int64(statement_, next_++, value);
  return *this;
}
Statement& Statement::bind(double value) {
  sqlite3_bind_double(statement_, next_++, value);
  return *this;
}
Statement& Statement::bind(std::string_view text) {
  // A null pointer would bind NULL, not the empty text.
  sqlite3_bind_text64(statement_, next_++, text.data() != nullptr ? text.data() : "", text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}
Statement& Statement::bind_blob(std::string_view bytes) {
  sqlite3_bind_blob64(statement_, next_++, bytes.data() != nullptr ? bytes.data() : "", bytes.size(), SQLITE_TRANSIENT);
  return *this;
}

bool Statement::step() {
  if (statement_ == nullptr) return false;
  result_ = sqlite3_step(statement_);
  return result_ == SQLITE_ROW;
}

Status Statement::status() const {
  if (result_ == SQLITE_OK || result_ == SQLITE_ROW || result_ == SQLITE_DONE) return done;
  return database_.problem(say::cannot_use_database);
}

Status Statement::finish() {
  while (step()) {
  }
  return status();
}

void Statement::reset() {
  sqlite3_reset(statement_);
  next_ = 1;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
double Statement::real(int column) const {
  return sqlite3_column_double(statement_, column);
}
std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes != nullptr ? std::string(bytes, size) : std::string();
}

}  // namespace tributary
