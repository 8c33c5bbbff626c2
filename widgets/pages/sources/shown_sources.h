#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dataset/match.h"
#include "dataset/table_query.h"
#include "pages/sources/saved_sources.h"

namespace tributary::ui {

/// What reading a source gave, ready to be shown.
struct ShownSource {
  std::shared_ptr<const RowSource> rows, bad;             ///< `rows` is null for a media source
  std::shared_ptr<const std::vector<std::string>> files;  ///< of a media source; else null
};

/// What the sources of some settings gave when they were read, by instance, and how they join.
struct ShownSources {
  std::map<std::string, ShownSource> sources;
  std::vector<SourceMatch> matches;
};

/// From what is saved (saved_sources.h). Ids of all tables and paths of all media files are gone through, so it runs
/// beside the UI thread.
Result<ShownSources> shown_sources(Project& project, const Settings& settings, const RunContext& context);

}  // namespace tributary::ui
