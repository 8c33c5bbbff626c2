#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "project/project.h"
#include "project/sqlite.h"

namespace tributary {

/// The steps of undo in project.sqlite: configurations in order, and at which of them the project stands; and the
/// drafts beside them. Rows whose checksum differs are passed over. The database must outlive it; one thread at a time.
class Journal {
 public:
  explicit Journal(Sqlite& database) : database_(database) {}

  /// Id of the row that stands; 0: there is none.
  Result<std::int64_t> at() const;
  Status stand_at(std::int64_t id);
  /// A row after the one that stands; what was undone before is gone.
  Status write(std::string_view label, const std::string& toml);
  /// Forgets what comes after `id`, which stands again.
  Status take_back(std::int64_t id);
  /// A configuration that came to be outside (edited by hand, or killed before its row was written) is a step of undo
  /// too. One that the journal knows is where the journal stands: killed within an undo, or its place was lost.
  Status catch_up(const std::string& toml);

  struct Row {
    std::int64_t id = 0;
    std::string toml;
  };
  /// not_found at the ends.
  Result<Row> before() const;
  Result<Row> after() const;
  Result<Row> row(std::int64_t id) const;

  Result<JournalPlace> place() const;
  Result<std::vector<JournalRow>> rows() const;

  Status keep_draft(std::string_view name, std::string_view text);  ///< empty: takes it away
  Result<std::map<std::string, std::string>> drafts() const;

 private:
  Result<Row> first(const char* sql, std::int64_t from, const Message& none) const;
  Sqlite& database_;
};

}  // namespace tributary
