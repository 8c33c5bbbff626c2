#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "sources/detect.h"
#include "sources/source_stage.h"

namespace tributary {

/// What a person says about an import, over what is found out.
struct ImportOptions {
  std::string as;                          ///< empty: found out
  std::map<std::string, std::string> map;  ///< column -> role
};

/// One source to be added to a project.
struct PlannedSource {
  std::string instance;  ///< "source.ratings", unique within the plan
  SourceConfig config;
  std::vector<ColumnGuess> guesses;  ///< tables: every column of the file, with why
  std::int64_t rows = 0;             ///< see Detection
  bool rows_estimated = false;
};

struct ImportPlan {
  std::vector<PlannedSource> sources;
  std::vector<IgnoredFile> ignored;
};

/// Finds out what files and folders hold and how to read them; reads no table to its end, changes nothing. usage for a
/// kind, role or column that does not exist (naming those that do) and for a table whose kind needs a column that
/// nobody named; bad_input where nothing can be used.
Result<ImportPlan> plan_import(const std::vector<std::string>& paths, const ImportOptions& options, Job& job);

}  // namespace tributary
