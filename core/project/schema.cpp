#include "project/schema.h"

#include <array>
#include <map>
#include <string>

#include "base/messages.h"

namespace tributary {
namespace {

// Entry i takes user_version i to i + 1. Entries are never changed once released; new ones are added. tests/compat
// reads old files.
constexpr std::array kMigrations = {
    R"sql(
create table artifacts (key text primary key, stage text not null, fold text not null, files text not null, figures text not null,
                        notes text not null, bytes integer not null, seconds real not null,
                        made integer not null default (unixepoch())) without rowid;
create table memo (space text not null, key text not null, value blob not null, primary key (space, key)) without rowid;
create table journal (id integer primary key, time integer not null default (unixepoch()), label text not null, toml text not null);
create table state (name text primary key, value text not null) without rowid;
create table runs (id integer primary key, time integer not null default (unixepoch()), part text not null, name text not null,
                   config text not null, protocol text not null, metrics text not null);
create table test_reads (id integer primary key, time integer not null default (unixepoch()), protocol text not null);
create table pins (owner text not null, key text not null, primary key (owner, key)) without rowid;
)sql",
    // Checksums. Results of before have none and are made anew; their files become announced names, so that the next
    // collection removes them. What a person cannot make anew (journal, runs) gets the hash of what it holds now.
    R"sql(
create table announced (name text primary key) without rowid;
insert or ignore into announced select value from artifacts, json_each(artifacts.files) where json_valid(files) and type = 'text';
drop table artifacts;
create table artifacts (key text primary key, stage text not null, fold text not null, files text not null, figures text not null,
                        notes text not null, seconds real not null, made integer not null default (unixepoch()),
                        hash text not null) without rowid;
alter table memo add column hash text not null default '';
update memo set hash = row_hash(space, key, value);
alter table journal add column hash text not null default '';
update journal set hash = row_hash(label, toml);
alter table runs add column hash text not null default '';
update runs set hash = row_hash(part, name, config, protocol, metrics);
)sql",
    // What a person says of a run. Damaged rows stay damaged: they get no hash of what they hold now.
    R"sql(
alter table runs add column title text not null default '';
alter table runs add column note text not null default '';
alter table runs add column pinned integer not null default 0;
update runs set hash = row_hash(part, name, config, protocol, metrics, title, note, pinned)
  where hash = row_hash(part, name, config, protocol, metrics);
)sql",
    // What is known of files (file_table.h), and when an entry of the memo was last used: all of before now, so that
    // none goes that a result stands on.
    R"sql(
create table files (path text primary key, bytes integer not null, written integer not null, changed integer not null,
                    inode integer not null, device integer not null, hashed integer not null, content text not null,
                    seen integer not null, hash text not null) without rowid;
create table memo_uses (space text not null, key text not null, used integer not null, primary key (space, key)) without rowid;
insert into memo_uses select space, key, unixepoch() from memo;
)sql",
};

constexpr int kWithoutChecksums = 1;  ///< the last version whose artifacts have none

Result<int> pragma(Sqlite& database, const std::string& name) {
  Statement statement(database, "pragma " + name);
  if (!statement.step()) return database.problem(say::cannot_read_database);
  return static_cast<int>(statement.integer(0));
}

/// Everything that stands in the database's schema: name and SQL.
Result<std::map<std::string, std::string>> schema_of(Sqlite& database) {
  std::map<std::string, std::string> schema;
  Statement statement(database, "select type || ' ' || name, coalesce(sql, '') from sqlite_schema");
  while (statement.step()) schema[statement.text(0)] = statement.text(1);
  ENSURE(statement.status());
  return schema;
}

Status apply(Sqlite& database, int from, int to) {
  for (int i = from; i < to; ++i) {
    ENSURE(database.transaction([&]() -> Status {
      ENSURE(database.run(kMigrations[static_cast<std::size_t>(i)]));
      ENSURE(database.run("pragma application_id = " + std::to_string(kApplicationId)));
      return database.run("pragma user_version = " + std::to_string(i + 1));
    }));
  }
  return done;
}

/// The schema is the one that Tributary makes at this version, to the letter: no trigger, no view, no table besides.
Status require_own_schema(Sqlite& database, int version) {
  UNWRAP(fresh, Sqlite::in_memory());
  ENSURE(apply(fresh, 0, version));
  UNWRAP(expected, schema_of(fresh));
  UNWRAP(found, schema_of(database));
  for (const auto& [name, sql] : found) {
    const auto own = expected.find(name);
    if (own == expected.end() || own->second != sql)
      return problem_of(Code::bad_input, {say::foreign_schema, {name}}, database.file());
  }
  for (const auto& [name, sql] : expected) {
    if (!found.contains(name)) return problem_of(Code::bad_input, {say::missing_schema, {name}}, database.file());
  }
  return done;
}

}  // namespace

Result<SchemaState> schema_state(Sqlite& database) {
  UNWRAP(id, pragma(database, "application_id"));
  UNWRAP(version, pragma(database, "user_version"));
  UNWRAP(objects, schema_of(database));
  if (id == 0 && version == 0 && objects.empty()) return SchemaState{0, true};
  if (id != kApplicationId) return problem_of(Code::bad_input, {say::foreign_database, {}}, database.file());
  if (version > static_cast<int>(kMigrations.size()) || version < 1)
    return problem_of(Code::unsupported, {say::newer_schema, {version}}, database.file());
  ENSURE(require_own_schema(database, version));
  return SchemaState{version, false};
}

Result<std::int64_t> migrate(Sqlite& database, int from) {
  std::int64_t without = 0;
  if (from == kWithoutChecksums) {
    Statement count(database, "select count(*) from artifacts");
    if (count.step()) without = count.integer(0);
    ENSURE(count.status());
  }
  ENSURE(apply(database, from, static_cast<int>(kMigrations.size())));
  return without;
}

bool is_current(const SchemaState& state) {
  return state.version == static_cast<int>(kMigrations.size());
}

}  // namespace tributary
