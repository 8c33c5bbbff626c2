#include "project/database.h"

#include <nlohmann/json.hpp>

namespace tributary {
namespace {

using nlohmann::json;

constexpr const char* kColumns = "select key, stage, fold, files, figures, notes, bytes, seconds from artifacts";

ArtifactRow read_row(const Statement& statement) {
  ArtifactRow row{statement.text(0), statement.text(1), statement.text(2), {}, {}, {}, statement.integer(6), statement.real(7)};
  const auto files = json::parse(statement.text(3), nullptr, false);
  const auto figures = json::parse(statement.text(4), nullptr, false);
  const auto notes = json::parse(statement.text(5), nullptr, false);
  if (files.is_array()) row.files = files.get<std::vector<std::string>>();
  if (notes.is_array()) row.notes = notes.get<std::vector<std::string>>();
  if (figures.is_array()) {
    for (const auto& pair : figures) row.figures.emplace_back(pair[0].get<std::string>(), pair[1].is_number() ? pair[1].get<double>() : 0.0);
  }
  return row;
}

Status in_transaction(Sqlite& database, const auto& body) {
  CHECK(database.run("begin immediate"));
  auto status = body();
  if (status) status = database.run("commit");
  if (!status) (void)database.run("rollback");
  return status;
}

}  // namespace

Result<std::optional<ArtifactRow>> SqliteManifest::find(std::string_view key) {
  const std::lock_guard lock(mutex_);
  Statement statement(*database_, std::string(kColumns) + " where key = ?");
  statement.bind(key);
  if (!statement.step()) {
    CHECK(statement.status());
    return std::optional<ArtifactRow>();
  }
  return std::optional(read_row(statement));
}

Status SqliteManifest::commit(const ArtifactRow& row) {
  if (!can_write_) return done;
  const std::lock_guard lock(mutex_);
  json figures = json::array();
  for (const auto& [name, value] : row.figures) figures.push_back({name, value});
  Statement statement(*database_, "insert or replace into artifacts (key, stage, fold, files, figures, notes, bytes, seconds) values (?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(row.key).bind(row.stage).bind(row.fold).bind(json(row.files).dump()).bind(figures.dump())
      .bind(json(row.notes).dump(-1, ' ', false, json::error_handler_t::replace)).bind(row.bytes).bind(row.seconds);
  return statement.finish();
}

Status SqliteManifest::erase(const std::set<std::string>& keys) {
  const std::lock_guard lock(mutex_);
  return in_transaction(*database_, [&]() -> Status {
    Statement statement(*database_, "delete from artifacts where key = ?");
    for (const auto& key : keys) {
      statement.bind(key);
      CHECK(statement.finish());
      statement.reset();
    }
    return done;
  });
}

Result<std::vector<ArtifactRow>> SqliteManifest::all() {
  const std::lock_guard lock(mutex_);
  Statement statement(*database_, kColumns);
  std::vector<ArtifactRow> rows;
  while (statement.step()) rows.push_back(read_row(statement));
  CHECK(statement.status());
  return rows;
}

std::optional<std::string> SqliteMemo::get(std::string_view space, std::string_view key) {
  const std::lock_guard lock(mutex_);
  Statement statement(*database_, "select value from memo where space = ? and key = ?");
  statement.bind(space).bind(key);
  if (!statement.step()) return std::nullopt;
  return statement.text(0);
}

Status SqliteMemo::put(std::string_view space, const std::vector<std::pair<std::string, std::string>>& entries) {
  if (!can_write_) return done;
  const std::lock_guard lock(mutex_);
  return in_transaction(*database_, [&]() -> Status {
    Statement statement(*database_, "insert or replace into memo (space, key, value) values (?, ?, ?)");
    for (const auto& [key, value] : entries) {
      statement.bind(space).bind(key).bind_blob(value);
      CHECK(statement.finish());
      statement.reset();
    }
    return done;
  });
}

}  // namespace tributary
