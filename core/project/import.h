#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/runner.h"
#include "pipeline/settings.h"
#include "project/project.h"
#include "sources/plan.h"

namespace tributary {

/// A source as it was read.
struct ImportedSource {
  std::string instance, path, table;  ///< table: of a file that holds several
  SourceKind as = SourceKind::interactions;
  std::int64_t rows = 0, bad_rows = 0;
  std::vector<Message> notes;
  StringMap columns;  ///< column -> role
  std::string key;    ///< of the saved result, for Project::pin
};

/// Adds the planned sources to the settings, replacing those that read the same table of the same path, and puts the
/// plan's split in force. Gives the instances in the order of the plan's sources. usage: the plan has more than one
/// split.
Result<std::vector<std::string>> add_sources(Settings& settings, const ImportPlan& plan);

/// Reads every source of the plan; `changed` becomes `base` plus the sources. The project's settings stay as they are:
/// a source that cannot be read would stop every later run, so nothing is to be written before all could be read. The
/// caller then gives `changed` to Project::change, and the keys to Project::pin. `each` is told about a source once it
/// has been read.
Result<std::vector<ImportedSource>> import_sources(Project& project, const Settings& base, const ImportPlan& plan,
                                                   const RunContext& run, Settings& changed,
                                                   const std::function<void(const ImportedSource&)>& each = {});

/// "import ratings movies": what the journal calls it; "import split p2" where the plan has a split.
std::string import_label(const std::vector<ImportedSource>& sources, const ImportPlan& plan = {});
/// What was imported, by name: "ratings split parts".
std::string import_names(const std::vector<ImportedSource>& sources, const ImportPlan& plan = {});

}  // namespace tributary
