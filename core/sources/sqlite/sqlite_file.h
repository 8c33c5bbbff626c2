#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/os/file.h"
#include "base/result.h"
#include "sources/source_reader.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tributary {

/// A database that another program made, read as it lies there: nothing is written or locked, and no file appears
/// beside it (untouched_vfs.h). Its schema is not trusted: no triggers, no functions that do more than compute. One
/// thread at a time.
class SqliteFile {
 public:
  /// not_found, io, bad_input (no regular file, no database).
  static Result<SqliteFile> open(const std::filesystem::path& path, const StopToken& stop);
  SqliteFile(SqliteFile&&) noexcept;
  SqliteFile& operator=(SqliteFile&&) noexcept;
  ~SqliteFile();

  /// What `most` steps of SQLite's machine do not bring to an end is bad_input from now on.
  void limit_steps(std::int64_t most);

  /// Tables and views, in the order in which they were made.
  Result<std::vector<InnerTable>> tables();

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  using Rows = std::unique_ptr<sqlite3_stmt, Finalize>;
  /// bad_input where the table, or what a view shows, cannot be read.
  Result<Rows> query(const std::string& sql);
  /// Whether there is a row; the problem names the `row` that was to come (0: none).
  Result<bool> step(const Rows& rows, std::int64_t row = 0);
  /// The one number of the one row; nullopt: NULL.
  Result<std::optional<std::int64_t>> number(const std::string& sql);

  std::size_t bytes() const { return file_.size(); }
  const std::filesystem::path& path() const { return file_.path(); }
  /// io where it was written to since it was opened, or its write-ahead log anew. What is added to a log meanwhile is
  /// not seen and does not matter.
  Status require_unchanged() const;

 private:
  struct State;
  SqliteFile(ReadFile file, std::unique_ptr<State> state);
  Problem problem(std::int64_t row) const;
  ReadFile file_;
  std::unique_ptr<State> state_;
};

/// A name as SQL has it: "ratings", with quotes inside doubled; with ' the same as a text.
std::string quoted_name(std::string_view name, char quote = '"');

/// The write-ahead log of a database, where one lies beside it and holds something; else empty.
std::filesystem::path log_of(const std::filesystem::path& database);

/// Whether the bytes are the beginning of a database.
bool is_sqlite(std::string_view head);

}  // namespace tributary
