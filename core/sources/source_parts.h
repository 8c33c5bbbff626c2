#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/bundle.h"
#include "sources/source_stage.h"
#include "sources/table_reader.h"

namespace arrow {
class KeyValueMetadata;
class Status;
class Table;
}  // namespace arrow

namespace tributary {

// What readers of sources make of what they have read.

/// What rows of a table can be, for SourceReader::kinds.
std::vector<SourceKind> table_kinds();

/// Schema metadata of "rows": as, role.<column>, separator.<column>.
std::shared_ptr<arrow::KeyValueMetadata> metadata_of(const SourceConfig& config);

/// The part "bad": line, column, cause, text, kept.
Result<std::shared_ptr<arrow::Table>> bad_table(const std::vector<BadRow>& bad, const std::string& path);

/// Why a file or a table is left out: what is wrong and what to do, without the place.
Message reason_of(Problem problem);

Problem arrow_problem(const arrow::Status& status, const std::string& path);

/// For read_table: what the config's kind and roles ask for. Dialect, encoding and names of columns are for the reader
/// to add. usage, with `check`: an unknown role, no column for what its kind needs.
Result<TableSpec> spec_of_roles(const SourceConfig& config, bool check);

/// Both parts, figures and notes of a table. bad_input where no row could be read.
Result<Bundle> table_bundle(const SourceConfig& config, const TableRead& read);

}  // namespace tributary
