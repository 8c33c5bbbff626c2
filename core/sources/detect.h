#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "sources/dialect.h"
#include "sources/roles.h"
#include "sources/source_stage.h"

namespace tributary {

/// What a file, or a folder of media, was found to be.
struct Detection {
  enum class Kind { table, gathered, not_data };
  Kind kind = Kind::not_data;
  SourceConfig config = {};      ///< how it is read: path, as, format and what its reader found out, without roles
  std::string path;              ///< absolute
  std::string stem;              ///< what names it: of the file, without its ending; of one of several tables its name
  std::optional<SourceKind> as;  ///< nullopt for not_data
  int certainty = 5;             ///< of `as`, 1 to 5
  int encoding_certainty = 5;    ///< of `encoding`
  std::vector<Message> remarks = {};  ///< what was passed over or does not fit, in sentences
  Message reason;                     ///< not_data: why
  Dialect dialect;                    ///< tables
  std::string encoding;
  bool bom = false;
  bool has_names = true;  ///< the header or the format names the columns
  std::vector<ColumnGuess> columns;
  std::int64_t rows = 0;        ///< rows of a table, files of a folder
  bool rows_estimated = false;  ///< the file is large and was looked at in places
};

struct IgnoredFile {
  std::string path;
  Message reason;
  std::string table = {};  ///< the one that is left out of a file that holds several; empty: the file
};

/// Where it lies, for people: "PATH", or "PATH: TABLE".
std::string place_of(const IgnoredFile& file);

/// All that a set of files and folders holds, decided together.
struct FolderDetection {
  std::vector<Detection> sources;  ///< tables by path and their order in it, then media
  std::vector<IgnoredFile> ignored;
};

/// Looks at one file alone. not_found, io, cancelled; unsupported, with what to do, for a format that is known and not
/// yet read.
Result<Detection> detect(const std::filesystem::path& file, Job& job);

/// What is said of all files that are looked at.
struct Forced {
  std::optional<SourceKind> as = {};  ///< for all sources that can be that; nullopt: found out
  std::string format = {};            ///< name of a reader: no other is asked; empty: the surest of all
  std::string encoding = {};          ///< of delimited files; empty: found out
  std::string delimiter = {};         ///< of delimited files, by its name; empty: found out
  std::string table = {};             ///< of files that hold several: this one alone; empty: all that can be used
};

/// Walks files and folders below the given paths, and offers each file to the readers (none: the program's own).
/// Nothing is left out in silence: what is no source is in `ignored`, also what cannot be read; only where nothing else
/// is there that is the Problem.
Result<FolderDetection> detect_all(const std::vector<std::filesystem::path>& paths, const Forced& forced, Job& job,
                                   std::shared_ptr<const Readers> readers = nullptr);
Result<FolderDetection> detect_folder(const std::filesystem::path& folder, Job& job);

}  // namespace tributary
