#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/job.h"
#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tributary {

/// One SQLite connection: one thread at a time. Statements are finalised before it closes. The file may come from
/// anybody: triggers and views of it never run, functions of its schema are not trusted, and a statement ends when
/// `stop` is asked to.
///
/// SQL knows one function more, row_hash(value, ...): a hash of its arguments and their types, for checksums of rows.
class Sqlite {
 public:
  /// look: nothing of the file is changed, not even what a killed writer left over.
  enum class Mode { look, read, write };
  /// read: where the shared-memory file of the write-ahead log cannot be made (a read-only disk, a full one) and no log
  /// is left over, the file is taken to be one that nobody changes; with a log left over it cannot be read there.
  /// bad_input where it is no regular file, or a link.
  static Result<Sqlite> open(const std::filesystem::path& file, Mode mode, StopToken stop = {});
  static Result<Sqlite> in_memory();
  /// All of it as it is now, where only this connection sees it and changes it: it goes with the connection.
  Result<Sqlite> private_copy() const;

  /// Runs statements without results.
  Status run(std::string_view sql);
  /// Runs `body` in a transaction: all of it happens, or nothing where it gives a Problem.
  Status transaction(const std::function<Status()>& body);
  std::int64_t last_id() const;
  sqlite3* handle() const { return handle_.get(); }
  const std::string& file() const { return file_; }
  /// The last error as a Problem: full disk, damaged file and lock are told apart.
  Problem problem(const MessageText& doing) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  static Result<Sqlite> open_as(const std::filesystem::path& file, const std::string& name, int flags, StopToken stop);
  std::unique_ptr<sqlite3, Close> handle_;
  std::string file_;
  std::unique_ptr<StopToken> stop_;  ///< at one place, also when this is moved: SQLite holds its address
};

/// A prepared statement: bind in order, then step. `Statement s(db, "select x from t where y = ?"); s.bind(3); while
/// (s.step()) s.integer(0);`
class Statement {
 public:
  Statement(Sqlite& database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(std::int64_t value);
  Statement& bind(double value);
  Statement& bind(std::string_view text);
  Statement& bind_blob(std::string_view bytes);
  /// True while there is a row. After false, status() says whether it went well.
  bool step();
  Status status() const;
  /// step() to the end and status(), in one.
  Status finish();
  void reset();

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;

 private:
  Sqlite& database_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
  int result_ = 0;
};

}  // namespace tributary
