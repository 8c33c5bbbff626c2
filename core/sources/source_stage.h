#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/stage.h"
#include "sources/table_reader.h"

namespace tributary {

/// How one file, or one folder of media, is read: the table [source.<name>] of pipeline.toml.
struct SourceConfig {
  std::string path;
  std::string as = "interactions";
  std::string delimiter = "comma";  ///< a name of delimiter_names()
  std::string quote = "\"";         ///< one character; empty: none
  bool header = true;
  std::string encoding = "utf-8";
  std::string decimal = ".";
  StringList names;      ///< of the columns, where there is no header
  StringMap columns;     ///< column -> role
  StringMap separators;  ///< category columns with several values a cell: what stands between them
  StringMap units;       ///< time and date columns: s, ms, us, iso
};

/// Kind "source": reads nothing from other stages, fits on nothing. Parts: "rows" (see TableRead; for media: path,
/// stem, bytes, changed, and folder where columns give it the role category) with schema metadata `as`, `path`,
/// `role.<column>`, `separator.<column>`; and "bad" (line, column, cause, text, kept). Figures: rows, bad_rows.
StageKind source_stage();

/// What the stage gives for a config; with `most_bytes` from the beginning of a table alone.
Result<Bundle> read_source(const SourceConfig& config, Job& job, std::size_t most_bytes = SIZE_MAX);

/// What the config says, for read_table. usage: an unknown role, no column for what its kind needs; with `check` off
/// only for what is no delimiter or quote.
Result<TableSpec> table_spec(const SourceConfig& config, bool check = true);

/// Roles without which a source of the kind `as` says nothing.
std::vector<std::string> needed_roles(const std::string& as);

/// usage, with the roles that `as` needs and are not given; `path` names the file.
Status check_roles(const std::string& as, const StringMap& columns, const std::string& path);

}  // namespace tributary
