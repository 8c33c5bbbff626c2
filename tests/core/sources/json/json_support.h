#pragma once
#include <arrow/api.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/sources/source_support.h"
#include "sources/plan.h"
#include "sources/source_reader.h"

namespace tributary::test {

/// The plan of one file.
inline PlannedSource planned(const std::string& path, const ImportOptions& options = {}) {
  Job job;
  auto plan = plan_import({path}, options, job);
  if (!plan || plan->sources.size() != 1) {
    ADD_FAILURE() << path << ": " << (plan ? "not one source" : to_string(plan.problem()));
    return {};
  }
  return plan->sources.front();
}

/// What of a source has a role, as "user", "category |".
inline std::map<std::string, std::string> roles_of(const PlannedSource& source) {
  std::map<std::string, std::string> roles;
  for (const auto& [column, role] : source.config.columns) {
    if (role == "ignore") continue;
    const auto separator = source.config.separators.find(column);
    roles[column] = role + (separator == source.config.separators.end() ? "" : " " + separator->second);
  }
  return roles;
}

/// The cells of a column that was read; null is "~".
inline std::vector<std::string> column_of(const Bundle& bundle, const std::string& name) {
  const auto table = bundle.table("rows");
  if (!table) return {"no rows"};
  const auto column = (*table)->GetColumnByName(name);
  if (column == nullptr) return std::vector<std::string>(1000, "no column " + name);
  std::vector<std::string> cells;
  for (std::int64_t row = 0; row < column->length(); ++row) {
    const auto scalar = column->GetScalar(row);
    if (!(*scalar)->is_valid) {
      cells.emplace_back("~");
    } else if ((*scalar)->type->id() == arrow::Type::DICTIONARY) {
      cells.push_back((*static_cast<const arrow::DictionaryScalar&>(**scalar).GetEncodedValue())->ToString());
    } else {
      cells.push_back((*scalar)->ToString());
    }
  }
  return cells;
}

/// Rows that were set aside: "line: cause | text".
inline std::vector<std::string> bad_of(const Bundle& bundle) {
  const auto table = bundle.table("bad");
  if (!table) return {"no bad"};
  std::vector<std::string> bad;
  const auto cell = [&](const char* name, std::int64_t row) {
    return (*(*table)->GetColumnByName(name)->GetScalar(row))->ToString();
  };
  for (std::int64_t row = 0; row < (*table)->num_rows(); ++row)
    bad.push_back(cell("line", row) + ": " + cell("cause", row) + " | " + cell("text", row).substr(0, 60));
  return bad;
}

/// Why a file is left out of an import.
inline std::string refused(const std::string& path) {
  Job job;
  const auto found = detect_all({std::filesystem::path(path)}, {}, job);
  if (!found) return to_string(found.problem());
  return found->ignored.empty() ? "" : found->ignored.front().reason.text;
}

inline std::vector<std::string> notes_of(const Bundle& bundle) {
  std::vector<std::string> notes;
  for (const auto& note : bundle.notes) notes.push_back(note.text);
  return notes;
}

}  // namespace tributary::test
