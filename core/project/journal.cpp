#include "project/journal.h"

#include "base/messages.h"

namespace tributary {
namespace {

constexpr std::string_view kDraft = "draft/";  // what the names of drafts begin with in table "state"

}  // namespace

Result<std::int64_t> Journal::at() const {
  Statement statement(database_, "select value from state where name = 'journal'");
  if (statement.step()) return statement.integer(0);
  ENSURE(statement.status());  // a read that failed must not pass for an empty journal: what comes after it is cut
  return std::int64_t{0};
}

Status Journal::stand_at(std::int64_t id) {
  Statement statement(database_, "insert or replace into state (name, value) values ('journal', ?)");
  statement.bind(std::to_string(id));
  return statement.finish();
}

Status Journal::write(std::string_view label, const std::string& toml) {
  return database_.transaction([&]() -> Status {
    UNWRAP(now, at());
    Statement cut(database_, "delete from journal where id > ?");  // what was undone is gone once something new is done
    cut.bind(now);
    ENSURE(cut.finish());
    Statement insert(database_, "insert into journal (label, toml, hash) values (?1, ?2, row_hash(?1, ?2))");
    insert.bind(label).bind(toml);
    ENSURE(insert.finish());
    return stand_at(database_.last_id());
  });
}

Status Journal::take_back(std::int64_t id) {
  return database_.transaction([&]() -> Status {
    Statement cut(database_, "delete from journal where id > ?");
    cut.bind(id);
    ENSURE(cut.finish());
    return stand_at(id);
  });
}

Status Journal::catch_up(const std::string& toml) {
  UNWRAP(now, at());
  Statement statement(database_, "select id from journal where toml = ?1 order by id = ?2 desc, id desc limit 1");
  statement.bind(toml).bind(now);
  const bool known = statement.step();
  ENSURE(statement.status());
  if (!known) return write("edited by hand", toml);
  return statement.integer(0) == now ? Status(done) : stand_at(statement.integer(0));
}

Result<Journal::Row> Journal::first(const char* sql, std::int64_t from, const Message& none) const {
  Statement statement(database_, sql);
  statement.bind(from);
  if (statement.step()) return Row{statement.integer(0), statement.text(1)};
  ENSURE(statement.status());
  return problem_of(Code::not_found, none);
}

Result<Journal::Row> Journal::before() const {
  UNWRAP(now, at());
  return first("select id, toml from journal where id < ? and hash = row_hash(label, toml) order by id desc limit 1",
               now, say::nothing_to_undo);
}
Result<Journal::Row> Journal::after() const {
  UNWRAP(now, at());
  return first("select id, toml from journal where id > ? and hash = row_hash(label, toml) order by id limit 1", now,
               say::nothing_to_redo);
}
Result<Journal::Row> Journal::row(std::int64_t id) const {
  return first("select id, toml from journal where id = ? and hash = row_hash(label, toml)", id,
               "there is no such step of undo");
}

Result<JournalPlace> Journal::place() const {
  UNWRAP(now, at());
  JournalPlace place;
  place.at = now;
  Statement before(database_,
                   "select label from journal where id <= ? and hash = row_hash(label, toml) order by id desc limit 2");
  before.bind(now);
  if (before.step()) place.last = before.text(0);
  place.can_undo = before.step();
  ENSURE(before.status());
  Statement after(database_,
                  "select label from journal where id > ? and hash = row_hash(label, toml) order by id limit 1");
  after.bind(now);
  place.can_redo = after.step();
  if (place.can_redo) place.next = after.text(0);
  ENSURE(after.status());
  return place;
}

Result<std::vector<JournalRow>> Journal::rows() const {
  Statement statement(database_,
                      "select id, time, label, toml from journal where hash = row_hash(label, toml) order by id");
  std::vector<JournalRow> rows;
  while (statement.step())
    rows.push_back({statement.integer(0), statement.integer(1), statement.text(2), statement.text(3)});
  ENSURE(statement.status());
  return rows;
}

Status Journal::keep_draft(std::string_view name, std::string_view text) {
  Statement statement(database_, text.empty() ? "delete from state where name = ?"
                                              : "insert or replace into state (name, value) values (?, ?)");
  statement.bind(std::string(kDraft).append(name));
  if (!text.empty()) statement.bind(text);
  return statement.finish();
}

Result<std::map<std::string, std::string>> Journal::drafts() const {
  Statement statement(database_, "select substr(name, ?2 + 1), value from state where substr(name, 1, ?2) = ?1");
  statement.bind(kDraft).bind(static_cast<std::int64_t>(kDraft.size()));
  std::map<std::string, std::string> drafts;
  while (statement.step()) drafts[statement.text(0)] = statement.text(1);
  ENSURE(statement.status());
  return drafts;
}

}  // namespace tributary
