#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "sources/detect.h"
#include "sources/source_stage.h"

namespace tributary {

/// What a person says about an import, over what is found out.
struct ImportOptions {
  std::string as;                          ///< name of a SourceKind; empty: found out
  std::map<std::string, std::string> map;  ///< column -> name of a ColumnRole
  std::optional<bool> folders = {};        ///< whether names of subfolders of media are a category; not set: found out
  std::string format = {};                 ///< name of a reader, for all files; empty: found out
  std::string encoding = {};               ///< of delimited files, for all of them; empty: found out
  std::string delimiter = {};              ///< of delimited files, by its name, for all of them; empty: found out
  std::map<std::string, std::string> how = {};      ///< column of `map` -> unit of a time, scale of a rating, separator
  std::map<std::string, std::string> missing = {};  ///< rating column -> numbers that mean nothing; "none": none do
  std::map<std::string, std::string> ids = {};      ///< user or item column -> an IdRepair; "none": as they stand
  std::string table = {};                           ///< of files that hold several: this one alone; empty: all
  Readers readers = {};                             ///< that there are (Registry::readers); none: the program's own
};

/// One source to be added to a project.
struct PlannedSource {
  std::string instance;  ///< "source.ratings", unique within the plan
  SourceConfig config;
  std::vector<ColumnGuess>
      guesses;            ///< every column of a table, with why; of media: the subfolders, where there are any
  std::int64_t rows = 0;  ///< see Detection
  bool rows_estimated = false;
  int certainty = 5;                  ///< of config.as, 1 to 5
  int encoding_certainty = 5;         ///< of config.encoding
  std::vector<Message> remarks = {};  ///< see Detection
};

struct ImportPlan {
  std::vector<PlannedSource> sources;
  /// Files that say which part of a split each user and item are in (config.as is split): never read as interactions.
  /// One at most can be in force; which, where there are several, is for the person to say.
  std::vector<PlannedSource> splits;
  std::vector<IgnoredFile> ignored;
};

/// What `as` may say: all kinds, and those that are known and not imported yet, each of which is refused with what to
/// do.
std::vector<std::string> kinds_to_name();

/// Finds out what files and folders hold and how to read them; reads no table to its end, changes nothing. usage for a
/// kind, role or column that does not exist (naming those that do) and for a table whose kind needs a column that
/// nobody named; bad_input where nothing can be used, or where a file that is to be the split has no such columns.
Result<ImportPlan> plan_import(const std::vector<std::string>& paths, const ImportOptions& options, Job& job);

/// Where a plan has more than one split, none of them is taken: all go to what is left out, with the reason.
void leave_splits_open(ImportPlan& plan);

/// Gives a column another role, as a person said. A role that only one column can have leaves the one that had it.
/// `unit`: of times and dates, empty: by the size of the numbers; `separator`: of several values in one cell.
void set_role(PlannedSource& source, const std::string& column, ColumnRole role, const std::string& unit,
              const std::string& separator, const Message& evidence);

/// Looks at the source's file again, as its config says that it is written (delimiter, quote, header, encoding,
/// decimal mark) and for the kind that it names: columns, roles and guesses are found anew. For a folder of media
/// nothing changes. bad_input where there is no table in it; cancelled.
Result<PlannedSource> plan_again(const PlannedSource& source, Job& job);

/// The plan of a source that is in a project already, its roles as they are there.
Result<PlannedSource> plan_of(const std::string& instance, const SourceConfig& config, Job& job);

}  // namespace tributary
