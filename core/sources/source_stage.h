#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/stage.h"
#include "sources/kinds.h"
#include "sources/table_reader.h"

namespace tributary {

struct SourceReader;
/// By the names that settings use, in the order in which files are offered to them.
using Readers = std::vector<std::pair<std::string, std::shared_ptr<const SourceReader>>>;

/// By the first reader whose sources can be of the kind `as`.
inline constexpr const char* kAutoFormat = "auto";

/// How one source is read: the table [source.<name>] of pipeline.toml. The fields below `format` are parameters of
/// readers; which of them count is for the reader to say.
struct SourceConfig {
  std::string path;
  SourceKind as = SourceKind::interactions;
  std::string format = kAutoFormat;  ///< name of a reader, or kAutoFormat
  std::string delimiter = "comma";   ///< a name of delimiter_names()
  std::string quote = "\"";          ///< one character; empty: none
  bool header = true;
  std::string encoding = "utf-8";
  std::string decimal = ".";
  bool escapes = false;                   ///< a backslash takes what is behind it as it is
  std::int64_t skip = 0;                  ///< lines before the header or the first row
  StringList names;                       ///< of the columns, where there is no header
  StringMap columns;                      ///< column -> role, as pipeline.toml has it (role_in)
  StringMap separators;                   ///< category columns with several values a cell: what stands between them
  StringMap units;                        ///< time and date columns: a TimeUnit
  StringMap scales;                       ///< rating and number columns that are no plain numbers: a RatingScale
  StringMap missing;                      ///< rating and number columns: numbers that mean nothing, "-1, 99"
  StringMap ids;                          ///< user and item columns whose ids are changed to meet others: an IdRepair
  std::map<std::string, Value> own = {};  ///< parameters that are a reader's own (own_params)
  std::shared_ptr<const Readers> readers = nullptr;  ///< that there are; none: the program's own
};

/// The parameter of readers whose files hold several tables.
inline constexpr const char* kTableParam = "table";
/// Which table of its file the source is; empty: the file is one table.
std::string table_of(const SourceConfig& config);
/// Where a table lies, for people: "PATH", or "PATH: TABLE" where the file holds several.
std::string place_of(const std::string& path, const std::string& table);
std::string place_of(const SourceConfig& config);
/// The same with the file's name in place of its path.
std::string short_place_of(const SourceConfig& config);

/// Kind "source": reads nothing from other stages, fits on nothing. Parts: "rows" (see TableRead; for media: path from
/// media_home, stem, bytes, content (its hash; empty where the file cannot be read), and folder where columns give it
/// the role category) with schema metadata `as`, `role.<column>`, `separator.<column>`; and "bad" (line, column, cause,
/// text, kept). Figures: rows, bad_rows. What its reader gives (source_reader.h). Its section is that of the program's
/// own readers; the registry keeps it up to date with those that it holds.
StageKind source_stage();

/// The parameters of sources where there are these readers: path, as, format, those of each reader, and roles. A
/// config that it makes knows the readers.
Section source_section(const Readers& readers);

/// What the stage gives for a config; with `most_bytes` from the beginning of a table alone, without `files` with no
/// contents of media. usage where there is no such reader, or it reads no rows of the kind.
Result<Bundle> read_source(const SourceConfig& config, Job& job, std::size_t most_bytes = SIZE_MAX,
                           FileHashes* files = nullptr);

/// What a column is read as by the settings; ignore where they do not say it, or no role.
ColumnRole role_in(const StringMap& columns, const std::string& column);

/// The role that a person names for a column of a source. usage, at `where`, with those that there are.
Result<ColumnRole> role_said(const std::string& name, const std::string& where);

/// Roles without which a source of the kind `as` says nothing.
std::vector<ColumnRole> needed_roles(SourceKind as);

/// usage, with the roles that `as` needs and are not given; `path` names the file.
Status check_roles(SourceKind as, const StringMap& columns, const std::string& path);

}  // namespace tributary
