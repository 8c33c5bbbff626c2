#include "project/database.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace tributary {
namespace {

using nlohmann::json;

constexpr const char* kColumns = "select key, stage, fold, files, figures, notes, bytes, seconds from artifacts";

std::vector<std::string> words_in(const std::string& text) {
  std::vector<std::string> words;
  const auto array = json::parse(text, nullptr, false);
  for (const auto& word : array.is_array() ? array : json::array()) {
    if (word.is_string()) words.push_back(word.get<std::string>());
  }
  return words;
}

/// A plain text as a string, a sentence of the table as an object.
json note_json(const Message& note) {
  if (note.id.empty()) return note.text;
  json arguments = json::array();
  for (const auto& argument : note.arguments) arguments.push_back(note_json(argument));
  return {{"id", note.id}, {"arguments", std::move(arguments)}, {"text", note.text}};
}

Message note_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  Message note;
  if (!value.is_object()) return note;
  note.id = value.value("id", "");
  note.text = value.value("text", "");
  if (const auto arguments = value.find("arguments"); arguments != value.end() && arguments->is_array()) {
    for (const auto& argument : *arguments) note.arguments.push_back(note_of(argument));
  }
  return note;
}

std::vector<Message> notes_in(const std::string& text) {
  std::vector<Message> notes;
  const auto array = json::parse(text, nullptr, false);
  for (const auto& value : array.is_array() ? array : json::array()) {
    auto note = note_of(value);
    if (!note.text.empty()) notes.push_back(std::move(note));
  }
  return notes;
}

json notes_json(const std::vector<Message>& notes) {
  json array = json::array();
  for (const auto& note : notes) array.push_back(note_json(note));
  return array;
}

ArtifactRow read_row(const Statement& statement) {
  ArtifactRow row{statement.text(0),    statement.text(1), statement.text(2), {}, {}, {},
                  statement.integer(6), statement.real(7)};
  row.files = words_in(statement.text(3));
  row.notes = notes_in(statement.text(5));
  const auto figures = json::parse(statement.text(4), nullptr, false);
  for (const auto& pair : figures.is_array() ? figures : json::array()) {
    const bool sound = pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_number();
    if (sound) row.figures.emplace_back(pair[0].get<std::string>(), pair[1].get<double>());
  }
  return row;
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
    CHECK(statement.status());
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
  Statement statement(*database_,
                      "insert or replace into artifacts (key, stage, fold, files, figures, notes, bytes, seconds) "
                      "values (?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(row.key)
      .bind(row.stage)
      .bind(row.fold)
      .bind(text_of(row.files))
      .bind(text_of(figures))
      .bind(text_of(notes_json(row.notes)))
      .bind(row.bytes)
      .bind(row.seconds);
  return statement.finish();
}

Status SqliteManifest::erase(const std::set<std::string>& keys) {
  const std::lock_guard lock(*mutex_);
  return database_->transaction([&]() -> Status {
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
  const std::lock_guard lock(*mutex_);
  Statement statement(*database_, kColumns);
  std::vector<ArtifactRow> rows;
  while (statement.step()) rows.push_back(read_row(statement));
  CHECK(statement.status());
  return rows;
}

std::optional<std::string> SqliteMemo::get(std::string_view space, std::string_view key) {
  const std::lock_guard lock(*mutex_);
  Statement statement(*database_, "select value from memo where space = ? and key = ?");
  statement.bind(space).bind(key);
  if (!statement.step()) return std::nullopt;
  return statement.text(0);
}

Status SqliteMemo::put(std::string_view space, const std::vector<std::pair<std::string, std::string>>& entries) {
  if (!can_write_) return done;
  const std::lock_guard lock(*mutex_);
  return database_->transaction([&]() -> Status {
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
