#include "project/schema.h"

#include <array>
#include <string>

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
};

Result<int> version(Sqlite& database) {
  Statement application(database, "pragma application_id");
  if (!application.step()) return database.problem("cannot read");
  const auto id = application.integer(0);
  Statement user(database, "pragma user_version");
  if (!user.step()) return database.problem("cannot read");
  const auto number = static_cast<int>(user.integer(0));
  if (id != kApplicationId && !(id == 0 && number == 0)) {
    return Problem{Code::bad_input, "project.sqlite belongs to another program", "",
                   "Choose a Tributary project folder."};
  }
  if (number > static_cast<int>(kMigrations.size())) {
    return Problem{Code::unsupported,
                   "the project was written by a newer Tributary (schema " + std::to_string(number) + ")", "",
                   "Open it with that version or a later one."};
  }
  return number;
}

}  // namespace

Status migrate(Sqlite& database) {
  TRY(present, version(database));
  for (auto i = static_cast<std::size_t>(present); i < kMigrations.size(); ++i) {
    CHECK(database.transaction([&]() -> Status {
      CHECK(database.run(kMigrations[i]));
      CHECK(database.run("pragma application_id = " + std::to_string(kApplicationId)));
      return database.run("pragma user_version = " + std::to_string(i + 1));
    }));
  }
  return done;
}

Status check_schema(Sqlite& database) {
  TRY(present, version(database));
  if (present < static_cast<int>(kMigrations.size())) {
    return Problem{Code::unsupported, "the project was written by an older Tributary", "",
                   "Open it once for writing (any `tributary-cli set` or `run`) to bring it up to date."};
  }
  return done;
}

}  // namespace tributary
