#include "sources/source_parts.h"

#include <arrow/api.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/message_parts.h"
#include "base/messages.h"
#include "sources/column_names.h"
#include "sources/list_cells.h"
#include "sources/values.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// Appends to a builder; out of memory is the one thing that can happen, and it is told at Finish.
template <class Builder, class T>
void put(Builder& builder, const T& value) {
  (void)builder.Append(value);
}

/// Ratings and times that the settings leave out, where no other column is one: what follows from it, wherever the rows
/// are shown.
std::vector<Message> notes_of_unread(const SourceConfig& config) {
  std::vector<Message> notes;
  if (config.as != SourceKind::interactions && config.as != SourceKind::reviews) return notes;
  for (const auto& [role, words] :
       {std::pair(ColumnRole::rating, &say::rating_not_read), std::pair(ColumnRole::time, &say::time_not_read)}) {
    std::string unread;
    bool is_read = false;
    for (const auto& [column, name] : config.columns) {
      is_read = is_read || name == name_of(role);
      const auto hint = name_hint(column);
      if (name == name_of(ColumnRole::ignore) && hint.role == role && hint.strength == 2 && unread.empty())
        unread = column;
    }
    if (!is_read && !unread.empty()) notes.push_back(Message(*words, {unread}));
  }
  return notes;
}

Message cause_at(const SourceConfig& config, const BadRow& row) {
  const std::string place =
      short_place_of(config) + ":" + std::to_string(row.line) + (row.column.empty() ? "" : " (" + row.column + ")");
  return Message(say::at_this_place, {place, row.cause});
}

}  // namespace

std::vector<SourceKind> table_kinds() {
  return {SourceKind::interactions, SourceKind::items, SourceKind::users,
          SourceKind::reviews,      SourceKind::tags,  SourceKind::links};
}

std::shared_ptr<arrow::KeyValueMetadata> metadata_of(const SourceConfig& config) {
  auto metadata = std::make_shared<arrow::KeyValueMetadata>();
  metadata->Append("as", name_of(config.as));
  for (const auto& [column, role] : config.columns) metadata->Append("role." + column, role);
  for (const auto& [column, separator] : config.separators)
    metadata->Append("separator." + column, separator_read(separator));
  return metadata;
}

Message reason_of(Problem problem) {
  problem.where.clear();
  return message_of(problem);
}

Problem arrow_problem(const arrow::Status& status, const std::string& path) {
  return problem_of(status.IsOutOfMemory() ? Code::no_memory : Code::internal, {say::arrow_refused, {status.message()}},
                    path);
}

Result<std::shared_ptr<arrow::Table>> bad_table(const std::vector<BadRow>& bad, const std::string& path) {
  arrow::Int64Builder line;
  arrow::StringBuilder column, cause, text;
  arrow::BooleanBuilder kept;
  for (const auto& row : bad) {
    put(line, row.line);
    put(column, row.column);
    put(cause, row.cause);
    put(text, row.text);
    put(kept, row.kept);
  }
  arrow::ArrayVector arrays;
  for (arrow::ArrayBuilder* builder :
       std::initializer_list<arrow::ArrayBuilder*>{&line, &column, &cause, &text, &kept}) {
    auto array = builder->Finish();
    if (!array.ok()) return arrow_problem(array.status(), path);
    arrays.push_back(*array);
  }
  const auto schema =
      arrow::schema({arrow::field("line", arrow::int64(), false), arrow::field("column", arrow::utf8(), false),
                     arrow::field("cause", arrow::utf8(), false), arrow::field("text", arrow::utf8(), false),
                     arrow::field("kept", arrow::boolean(), false)});
  return arrow::Table::Make(schema, arrays);
}

Result<TableSpec> spec_of_roles(const SourceConfig& config, bool check) {
  if (check) ENSURE(check_roles(config.as, config.columns, place_of(config)));
  TableSpec spec;
  for (const auto& [column, name] : config.columns) spec.roles[column] = role_named(name).value_or(ColumnRole::ignore);
  spec.units = config.units;
  spec.scales = config.scales;
  spec.missing = config.missing;
  spec.ids = config.ids;
  spec.separators = config.separators;
  spec.keep_bad_attributes = config.as == SourceKind::items || config.as == SourceKind::users;
  spec.user_may_be_empty = config.as == SourceKind::tags || config.as == SourceKind::reviews;
  return spec;
}

Result<Bundle> table_bundle(const SourceConfig& config, const TableRead& read) {
  const std::int64_t rows = read.rows->num_rows();
  if (rows == 0 && read.bad_rows > 0) {
    return problem_of(Code::bad_input, {say::no_row_can_be_read, {with_commas(read.bad_rows), read.bad.front().cause}},
                      place_of(config) + ":" + std::to_string(read.bad.front().line));
  }
  Bundle bundle;
  bundle.put("rows", read.rows->ReplaceSchemaMetadata(metadata_of(config)));
  UNWRAP(bad, bad_table(read.bad, place_of(config)));
  bundle.put("bad", std::move(bad));
  bundle.figures = {{"rows", static_cast<double>(rows)}, {"bad_rows", static_cast<double>(read.bad_rows)}};
  if (read.bad_cells > 0) bundle.figures.emplace_back("bad_cells", static_cast<double>(read.bad_cells));
  const auto first = [&](bool kept) {
    return std::find_if(read.bad.begin(), read.bad.end(), [&](const BadRow& row) { return row.kept == kept; });
  };
  if (const auto row = first(false); row != read.bad.end()) {
    bundle.notes.push_back(Message(say::rows_set_aside, {with_commas(read.bad_rows), cause_at(config, *row)}));
  }
  if (const auto row = first(true); row != read.bad.end()) {
    bundle.notes.push_back(Message(say::cells_count_as_missing, {with_commas(read.bad_cells), cause_at(config, *row)}));
  }
  if (read.short_rows > 0) bundle.notes.push_back(Message(say::short_rows_filled, {with_commas(read.short_rows)}));
  for (auto& note : notes_of_unread(config)) bundle.notes.push_back(std::move(note));
  if (rows == 0) bundle.notes.push_back(Message(say::has_no_rows, {short_place_of(config)}));
  return bundle;
}

}  // namespace tributary
