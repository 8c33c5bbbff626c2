#include "project/run_table.h"

#include "base/messages.h"

namespace tributary {
namespace {

/// The hash of a row. Number and time are not in it: they decide no figure.
const std::string kHash = "row_hash(part, name, config, protocol, metrics, title, note, pinned)";

constexpr const char* kLastId = "last run";  // in table state: the highest number that was ever given

std::string owner_of(std::int64_t id) {
  return "run/" + std::to_string(id);
}

Problem no_run(std::int64_t id) {
  return problem_of(Code::not_found, {say::no_such_run, {id}});
}

}  // namespace

Status RunTable::require_write() const {
  if (can_write_) return done;
  return problem_of(Code::conflict, say::open_for_reading_only);
}

Result<std::int64_t> RunTable::next_id() {
  Statement last(*database_,
                 "select max(coalesce((select max(id) from runs), 0), "
                 "coalesce((select cast(value as integer) from state where name = ?), 0)) + 1");
  last.bind(kLastId);
  if (!last.step()) return database_->problem(say::cannot_read_database);
  const auto id = last.integer(0);
  ENSURE(last.finish());
  Statement keep(*database_, "insert or replace into state (name, value) values (?1, ?2)");
  keep.bind(kLastId).bind(std::to_string(id));
  ENSURE(keep.finish());
  return id;
}

Status RunTable::hold(std::int64_t id, const std::set<std::string>& keys) {
  Statement pin(*database_, "insert or ignore into pins (owner, key) values (?, ?)");
  for (const auto& key : keys) {
    pin.bind(owner_of(id)).bind(key);
    ENSURE(pin.finish());
    pin.reset();
  }
  return done;
}

Status RunTable::insert(const RunRow& run, const std::set<std::string>& keys, bool keeps_time) {
  Statement insert(*database_,
                   "insert into runs (id, part, name, config, protocol, metrics, title, note, pinned, hash) "
                   "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, row_hash(?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))");
  insert.bind(run.id).bind(run.part).bind(run.name).bind(run.config).bind(run.protocol).bind(run.metrics);
  insert.bind(run.title).bind(run.note).bind(std::int64_t{run.pinned ? 1 : 0});
  ENSURE(insert.finish());
  if (keeps_time) {
    Statement time(*database_, "update runs set time = ?1 where id = ?2");
    time.bind(run.time).bind(run.id);
    ENSURE(time.finish());
  }
  return hold(run.id, keys);
}

Result<std::int64_t> RunTable::add(const RunRow& run, const std::set<std::string>& keys) {
  const std::lock_guard lock(*mutex_);
  RunRow row = run;
  ENSURE(database_->transaction([&]() -> Status {
    UNWRAP(id, next_id());
    row.id = id;
    return insert(row, keys, false);
  }));
  return row.id;
}

Status RunTable::renew(const RunRow& run, const std::set<std::string>& keys) {
  const std::lock_guard lock(*mutex_);
  return database_->transaction([&]() -> Status {
    UNWRAP(kept, find_unlocked(run.id));
    Statement update(*database_,
                     "update runs set name = ?2, config = ?3, protocol = ?4, metrics = ?5, time = unixepoch(), "
                     "hash = row_hash(part, ?2, ?3, ?4, ?5, title, note, pinned) where id = ?1");
    update.bind(kept.id).bind(run.name).bind(run.config).bind(run.protocol).bind(run.metrics);
    ENSURE(update.finish());
    Statement unpin(*database_, "delete from pins where owner = ?");
    unpin.bind(owner_of(kept.id));
    ENSURE(unpin.finish());
    return hold(kept.id, keys);
  });
}

Status RunTable::describe(std::int64_t id, const RunWords& words) {
  const std::lock_guard lock(*mutex_);
  ENSURE(require_write());
  return database_->transaction([&]() -> Status {
    UNWRAP(kept, find_unlocked(id));
    Statement update(*database_,
                     "update runs set title = ?2, note = ?3, pinned = ?4, "
                     "hash = row_hash(part, name, config, protocol, metrics, ?2, ?3, ?4) where id = ?1");
    update.bind(kept.id).bind(words.title.value_or(kept.title)).bind(words.note.value_or(kept.note));
    update.bind(std::int64_t{words.pinned.value_or(kept.pinned) ? 1 : 0});
    return update.finish();
  });
}

Result<DeletedRun> RunTable::remove(std::int64_t id) {
  const std::lock_guard lock(*mutex_);
  ENSURE(require_write());
  DeletedRun deleted;
  ENSURE(database_->transaction([&]() -> Status {
    UNWRAP(kept, find_unlocked(id));
    deleted.row = std::move(kept);
    Statement keys(*database_, "select key from pins where owner = ?");
    keys.bind(owner_of(id));
    while (keys.step()) deleted.keys.insert(keys.text(0));
    ENSURE(keys.status());
    Statement last(*database_, "insert or ignore into state (name, value) values (?1, (select max(id) from runs))");
    last.bind(kLastId);  // of runs that a version before numbered
    ENSURE(last.finish());
    Statement unpin(*database_, "delete from pins where owner = ?");
    unpin.bind(owner_of(id));
    ENSURE(unpin.finish());
    Statement gone(*database_, "delete from runs where id = ?");
    gone.bind(id);
    return gone.finish();
  }));
  return deleted;
}

Status RunTable::restore(const DeletedRun& run) {
  const std::lock_guard lock(*mutex_);
  ENSURE(require_write());
  return database_->transaction([&] { return insert(run.row, run.keys, true); });
}

Result<std::vector<RunRow>> RunTable::all() const {
  const std::lock_guard lock(*mutex_);
  Statement statement(*database_,
                      "select id, time, part, name, protocol, metrics, title, note, pinned from runs "
                      "where hash = " +
                          kHash + " order by id");
  std::vector<RunRow> rows;
  while (statement.step()) {
    rows.push_back({statement.integer(0), statement.integer(1), statement.text(2), statement.text(3), "",
                    statement.text(4), statement.text(5), statement.text(6), statement.text(7),
                    statement.integer(8) != 0});
  }
  ENSURE(statement.status());
  return rows;
}

Result<RunRow> RunTable::find_unlocked(std::int64_t id) const {
  Statement statement(*database_,
                      "select id, time, part, name, config, protocol, metrics, title, note, pinned from runs "
                      "where id = ? and hash = " +
                          kHash);
  statement.bind(id);
  if (!statement.step()) {
    ENSURE(statement.status());
    return no_run(id);
  }
  return RunRow{statement.integer(0), statement.integer(1),     statement.text(2), statement.text(3),
                statement.text(4),    statement.text(5),        statement.text(6), statement.text(7),
                statement.text(8),    statement.integer(9) != 0};
}

Result<RunRow> RunTable::find(std::int64_t id) const {
  const std::lock_guard lock(*mutex_);
  return find_unlocked(id);
}

Result<std::int64_t> RunTable::count() const {
  const std::lock_guard lock(*mutex_);
  Statement statement(*database_, "select count(*) from runs where hash = " + kHash);
  if (!statement.step()) return database_->problem(say::cannot_read_database);
  return statement.integer(0);
}

Result<std::vector<std::int64_t>> RunTable::damaged() const {
  Statement statement(*database_, "select id from runs where hash is not " + kHash);
  std::vector<std::int64_t> ids;
  while (statement.step()) ids.push_back(statement.integer(0));
  ENSURE(statement.status());
  return ids;
}

}  // namespace tributary
