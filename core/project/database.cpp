#include "project/database.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/message_parts.h"

namespace tributary {
namespace {

using nlohmann::json;

constexpr const char* kColumns =
    "select key, stage, fold, files, figures, notes, seconds, "
    "hash = row_hash(key, stage, fold, files, figures, notes, seconds) from artifacts";

/// [name, bytes, "16 hexadecimal digits for each block"]
json file_json(const ArtifactFile& file) {
  std::string blocks;
  char digits[17];
  for (const auto block : file.blocks) {
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(block));
    blocks += digits;
  }
  return json::array({file.name, file.bytes, std::move(blocks)});
}

std::vector<ArtifactFile> files_in(const std::string& text) {
  std::vector<ArtifactFile> files;
  const auto array = json::parse(text, nullptr, false);
  for (const auto& entry : array.is_array() ? array : json::array()) {
    const bool has_form = entry.is_array() && entry.size() == 3 && entry[0].is_string() &&
                          entry[1].is_number_integer() && entry[2].is_string();
    if (!has_form) continue;
    ArtifactFile file{entry[0].get<std::string>(), entry[1].get<std::int64_t>(), {}};
    const auto digits = entry[2].get<std::string>();
    for (std::size_t at = 0; at + 16 <= digits.size(); at += 16)
      file.blocks.push_back(std::strtoull(digits.substr(at, 16).c_str(), nullptr, 16));
    files.push_back(std::move(file));
  }
  return files;
}

constexpr const char* kLeftOut = "left_out";  // a note that says so is why the result is left out

void read_notes(const std::string& text, ArtifactRow& row) {
  const auto array = json::parse(text, nullptr, false);
  for (const auto& value : array.is_array() ? array : json::array()) {
    auto note = message_from(value);
    if (note.text.empty()) continue;
    if (value.is_object() && value.contains(kLeftOut)) {
      row.left_out = std::move(note);
    } else {
      row.notes.push_back(std::move(note));
    }
  }
}

/// Rows of before have a figure in place of it, and the reason among the notes.
void read_left_out_of_before(ArtifactRow& row) {
  const auto said = std::erase_if(row.figures, [](const auto& figure) { return figure.first == "left out"; });
  if (said == 0 || row.notes.empty()) return;
  row.left_out = row.notes.front();
  row.notes.erase(row.notes.begin());
}

json notes_json(const ArtifactRow& row) {
  json array = json::array();
  for (const auto& note : row.notes) array.push_back(message_json(note));
  if (row.left_out) {
    auto why = message_json(*row.left_out);
    if (why.is_string()) why = json{{"text", why}};
    why[kLeftOut] = true;
    array.push_back(std::move(why));
  }
  return array;
}

ArtifactRow read_row(const Statement& statement) {
  ArtifactRow row{statement.text(0), statement.text(1),        statement.text(2), files_in(statement.text(3)), {}, {},
                  statement.real(6), statement.integer(7) != 0};
  read_notes(statement.text(5), row);
  const auto figures = json::parse(statement.text(4), nullptr, false);
  for (const auto& pair : figures.is_array() ? figures : json::array()) {
    const bool sound = pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_number();
    if (sound) row.figures.emplace_back(pair[0].get<std::string>(), pair[1].get<double>());
  }
  read_left_out_of_before(row);
  return row;
}

std::vector<std::string> names_of(const ArtifactRow& row) {
  std::vector<std::string> names;
  for (const auto& file : row.files) names.push_back(file.name);
  return names;
}

/// Whether a space of the memo is one of a stage kind's: "llm/...". What others keep is small and stays.
bool is_collected(std::string_view space) {
  return space.find('/') != std::string_view::npos;
}

std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

Result<std::optional<ArtifactRow>> SqliteManifest::find(std::string_view key) {
  const std::lock_guard lock(*mutex_);
  Statement statement(*database_, std::string(kColumns) + " where key = ?");
  statement.bind(key);
  if (!statement.step()) {
    ENSURE(statement.status());
    return std::optional<ArtifactRow>();
  }
  return std::optional(read_row(statement));
}

Status SqliteManifest::commit(const ArtifactRow& row) {
  if (!can_write_) return done;
  const std::lock_guard lock(*mutex_);
  json figures = json::array();
  for (const auto& [name, value] : row.figures) {
    if (std::isfinite(value)) figures.push_back({name, value});  // JSON has no other numbers
  }
  json files = json::array();
  for (const auto& file : row.files) files.push_back(file_json(file));
  return database_->transaction([&]() -> Status {
    Statement insert(*database_,
                     "insert or replace into artifacts (key, stage, fold, files, figures, notes, seconds, hash) "
                     "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, row_hash(?1, ?2, ?3, ?4, ?5, ?6, ?7))");
    insert.bind(row.key)
        .bind(row.stage)
        .bind(row.fold)
        .bind(text_of(files))
        .bind(text_of(figures))
        .bind(text_of(notes_json(row)))
        .bind(row.seconds);
    ENSURE(insert.finish());
    return each("delete from announced where name = ?", names_of(row));
  });
}

Status SqliteManifest::erase(const std::vector<ArtifactRow>& rows) {
  const std::lock_guard lock(*mutex_);
  return database_->transaction([&]() -> Status {
    for (const auto& row : rows) {
      ENSURE(each("insert or ignore into announced (name) values (?)", names_of(row)));
      ENSURE(each("delete from artifacts where key = ?", {row.key}));
    }
    return done;
  });
}

Status SqliteManifest::announce(const std::vector<std::string>& names) {
  if (!can_write_) return done;
  const std::lock_guard lock(*mutex_);
  return database_->transaction([&] { return each("insert or ignore into announced (name) values (?)", names); });
}

Result<std::vector<std::string>> SqliteManifest::announced() {
  const std::lock_guard lock(*mutex_);
  Statement statement(*database_, "select name from announced order by name");
  std::vector<std::string> names;
  while (statement.step()) names.push_back(statement.text(0));
  ENSURE(statement.status());
  return names;
}

Status SqliteManifest::forget(const std::vector<std::string>& names) {
  const std::lock_guard lock(*mutex_);
  return database_->transaction([&] { return each("delete from announced where name = ?", names); });
}

Status SqliteManifest::each(const char* sql, const std::vector<std::string>& values) {
  Statement statement(*database_, sql);
  for (const auto& value : values) {
    statement.bind(value);
    ENSURE(statement.finish());
    statement.reset();
  }
  return done;
}

Result<std::vector<ArtifactRow>> SqliteManifest::all() {
  const std::lock_guard lock(*mutex_);
  Statement statement(*database_, kColumns);
  std::vector<ArtifactRow> rows;
  while (statement.step()) rows.push_back(read_row(statement));
  ENSURE(statement.status());
  return rows;
}

std::optional<std::string> SqliteMemo::get(std::string_view space, std::string_view key) {
  return get_many(space, {std::string(key)}).front();
}

std::vector<std::optional<std::string>> SqliteMemo::get_many(std::string_view space,
                                                             const std::vector<std::string>& keys) {
  const std::lock_guard lock(*mutex_);
  std::vector<std::optional<std::string>> values(keys.size());
  std::vector<std::string> found;
  Statement statement(*database_,
                      "select value from memo where space = ?1 and key = ?2 and hash = row_hash(space, key, value)");
  for (std::size_t i = 0; i < keys.size(); ++i) {
    statement.bind(space).bind(keys[i]);
    if (statement.step()) {
      values[i] = statement.text(0);
      found.push_back(keys[i]);
    }
    statement.reset();
  }
  // An entry that is not marked may be collected too early, and is then made anew.
  if (can_write_ && !found.empty() && is_collected(space))
    (void)database_->transaction([&] { return mark_used(space, found); });
  return values;
}

Status SqliteMemo::put(std::string_view space, const std::vector<std::pair<std::string, std::string>>& entries) {
  if (!can_write_ || entries.empty()) return done;
  const std::lock_guard lock(*mutex_);
  return database_->transaction([&]() -> Status {
    Statement statement(*database_,
                        "insert or replace into memo (space, key, value, hash) "
                        "values (?1, ?2, ?3, row_hash(?1, ?2, ?3))");
    std::vector<std::string> keys;
    for (const auto& [key, value] : entries) {
      statement.bind(space).bind(key).bind_blob(value);
      ENSURE(statement.finish());
      statement.reset();
      keys.push_back(key);
    }
    return mark_used(space, keys);
  });
}

Status SqliteMemo::mark_used(std::string_view space, const std::vector<std::string>& keys) {
  if (!is_collected(space)) return done;
  Statement statement(*database_, "insert or replace into memo_uses (space, key, used) values (?1, ?2, unixepoch())");
  for (const auto& key : keys) {
    statement.bind(space).bind(key);
    ENSURE(statement.finish());
    statement.reset();
  }
  return done;
}

Status SqliteMemo::collect(const std::map<std::string, std::string>& kinds, std::int64_t most_bytes) {
  if (!can_write_) return done;
  const std::lock_guard lock(*mutex_);
  Statement bytes(*database_, "select coalesce(sum(length(value)), 0) from memo");
  const bool is_more = bytes.step() && bytes.integer(0) > most_bytes;
  ENSURE(bytes.finish());
  if (!is_more) return done;
  std::map<std::string, std::int64_t> begun;  // the first result of each kind that stands
  Statement results(*database_, "select stage, made - cast(seconds as integer) - 2 from artifacts");
  while (results.step()) {
    const auto kind = kinds.find(results.text(0));
    if (kind == kinds.end()) continue;
    const auto [first, is_first] = begun.emplace(kind->second, results.integer(1));
    if (!is_first) first->second = std::min(first->second, results.integer(1));
  }
  ENSURE(results.status());
  return database_->transaction([&]() -> Status {
    Statement old(*database_,
                  "delete from memo where substr(space, 1, length(?1) + 1) = ?1 || '/' and exists (select 1 from "
                  "memo_uses u where u.space = memo.space and u.key = memo.key and u.used < ?2)");
    for (const auto& [kind, first] : begun) {
      old.bind(kind).bind(first);
      ENSURE(old.finish());
      old.reset();
    }
    return database_->run(
        "delete from memo_uses where not exists (select 1 from memo m where m.space = memo_uses.space and m.key = "
        "memo_uses.key)");
  });
}

}  // namespace tributary
