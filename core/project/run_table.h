#pragma once
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "project/sqlite.h"

namespace tributary {

/// A finished evaluation, as it is kept: what was measured, how, and what it rests on.
struct RunRow {
  std::int64_t id = 0;            ///< never given twice in a project, also after the run was deleted
  std::int64_t time = 0;          ///< seconds since 1970 UTC; evaluating the same again sets it anew
  std::string part;               ///< "valid" or "test"
  std::string name, config;       ///< the method; pipeline.toml as it was, empty where it was not asked for
  std::string protocol, metrics;  ///< JSON objects
  std::string title, note;        ///< what the person calls it, and what they noted
  bool pinned = false;            ///< the person wants to see it always
};

/// What a person says of a run; what is not given stays.
struct RunWords {
  std::optional<std::string> title, note;
  std::optional<bool> pinned;
};

/// A run that was deleted, whole: what it takes to bring it back.
struct DeletedRun {
  RunRow row;
  std::set<std::string> keys;
};

/// The runs of a project. Damaged rows count as not there. Thread-safe.
class RunTable {
 public:
  RunTable(Sqlite* database, std::mutex* mutex, bool can_write)
      : database_(database), mutex_(mutex), can_write_(can_write) {}

  /// A new run with the artifacts it rests on, which stay as long as it does. Returns its number.
  Result<std::int64_t> add(const RunRow& run, const std::set<std::string>& keys);
  /// Run `run.id`, measured again: method, configuration, protocol, metrics, artifacts and time are replaced; what the
  /// person called it, noted and pinned stays.
  Status renew(const RunRow& run, const std::set<std::string>& keys);
  /// not_found; conflict where the project is open for reading.
  Status describe(std::int64_t id, const RunWords& words);
  /// Its artifacts go with the next collection, where nothing else holds them.
  Result<DeletedRun> remove(std::int64_t id);
  Status restore(const DeletedRun& run);

  /// By number. Without configurations, which may be long.
  Result<std::vector<RunRow>> all() const;
  /// Whole; not_found.
  Result<RunRow> find(std::int64_t id) const;
  Result<std::int64_t> count() const;
  /// Numbers of the rows that do not have the hash they were written with. Not locked: for opening.
  Result<std::vector<std::int64_t>> damaged() const;

 private:
  Status insert(const RunRow& run, const std::set<std::string>& keys, bool keeps_time);
  Status hold(std::int64_t id, const std::set<std::string>& keys);
  Result<std::int64_t> next_id();
  Status require_write() const;
  Result<RunRow> find_unlocked(std::int64_t id) const;
  Sqlite* database_;
  std::mutex* mutex_;
  bool can_write_;
};

}  // namespace tributary
