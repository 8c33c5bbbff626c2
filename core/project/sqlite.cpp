#include "project/sqlite.h"

#include <sqlite3.h>

#include <cstdio>

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

}  // namespace

void Sqlite::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Result<Sqlite> Sqlite::open(const std::filesystem::path& file, Mode mode) {
  if (mode == Mode::write) {
    TRY(database, open_as(file, file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
    CHECK(database.run("pragma journal_mode = wal; pragma synchronous = full"));
    return database;
  }
  // Readers open for writing too: a WAL database needs its shared-memory file. query_only keeps them honest.
  auto opened = open_as(file, file.string(), SQLITE_OPEN_READWRITE);
  Status usable =
      opened ? opened->run("pragma query_only = on; select count(*) from sqlite_schema") : Status(opened.problem());
  if (usable) return opened;
  std::error_code error;
  const auto log_bytes = std::filesystem::file_size(file.string() + "-wal", error);
  const bool log_left = !error && log_bytes > 0;
  const bool refused = usable.problem().code == Code::not_found || usable.problem().code == Code::io;
  if (!refused || log_left || !std::filesystem::is_regular_file(file, error)) return usable.problem();
  TRY(fixed, open_as(file, uri_of(file) + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI));
  CHECK(fixed.run("select count(*) from sqlite_schema"));
  return fixed;
}

Result<Sqlite> Sqlite::open_as(const std::filesystem::path& file, const std::string& name, int flags) {
  Sqlite database;
  database.file_ = file.string();
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database.handle_.reset(handle);
  if (result != SQLITE_OK) return database.problem("cannot open");
  sqlite3_busy_timeout(handle, 10000);
  sqlite3_extended_result_codes(handle, 1);
  return database;
}

Status Sqlite::run(std::string_view sql) {
  const std::string text(sql);
  if (sqlite3_exec(handle_.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return problem("cannot use");
  return done;
}

Status Sqlite::transaction(const std::function<Status()>& body) {
  CHECK(run("begin immediate"));
  auto status = body();
  if (status) status = run("commit");
  if (!status) (void)run("rollback");
  return status;
}

std::int64_t Sqlite::last_id() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

Problem Sqlite::problem(std::string_view doing) const {
  const int code = handle_ ? sqlite3_errcode(handle_.get()) & 0xff : SQLITE_NOMEM;
  const std::string what =
      std::string(doing) + " the project's database: " + (handle_ ? sqlite3_errmsg(handle_.get()) : "out of memory");
  switch (code) {
    case SQLITE_FULL:
      return {Code::no_space, what, file_, "Free some space and run again; what was saved before is untouched."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {Code::bad_input, what, file_,
              "The file is damaged. Restore it from a copy, or make a new project and import the sources again."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Code::conflict, what, file_, "Another program is using the project; wait for it and try again."};
    case SQLITE_CANTOPEN:
      return {Code::not_found, what, file_, "Check the path and your rights to it."};
    default:
      return {Code::io, what, file_, "Check the disk and your rights to the file."};
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
  return database_.problem("cannot use");
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
