#pragma once
#include <functional>
#include <memory>
#include <string>

#include "pipeline/artifact_file.h"
#include "pipeline/bundle.h"

namespace arrow {
class Table;
}

namespace tributary {

/// Writes a table as an Arrow IPC file of an artifact.
Result<ArtifactFile> write_table(const Folder& folder, const std::string& name, const arrow::Table& table);

/// The table of an artifact's file: when it is first asked for, the file is compared with its hashes and the data are
/// validated (offsets, dictionary indices, UTF-8), once a process; the columns lie in the map. `on_damage` is told what
/// table() then returns. Thread-safe.
std::shared_ptr<const TableSource> table_source(std::shared_ptr<const ArtifactView> view,
                                                std::function<void(const Problem&)> on_damage);

}  // namespace tributary
