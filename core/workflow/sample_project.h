#pragma once
#include <filesystem>
#include <functional>
#include <vector>

#include "base/result.h"
#include "pipeline/runner.h"
#include "project/import.h"
#include "sample/generate.h"

namespace tributary {

/// A new project with the files of the simulated shop, imported: whole, or not there. Cancelled or failed, it takes
/// back what it made and nothing that was there before; killed, what is left cannot be opened and gives way to the next
/// making. `each` is told about a source once it has been read. conflict where something else is in the folder.
Result<std::vector<ImportedSource>> make_sample_project(const std::filesystem::path& folder, const Registry& registry,
                                                        const SampleConfig& config, const RunContext& run,
                                                        const std::function<void(const ImportedSource&)>& each = {});

}  // namespace tributary
