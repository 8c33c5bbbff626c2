#pragma once
#include <filesystem>

#include "base/result.h"
#include "project/project.h"

namespace tributary {

/// Whether an export may write this file or folder: not into the project's own folder, where the next run would take
/// it away, not over a source, and not into a folder that is one. Links are seen through. bad_input.
Status check_export_target(const Project& project, const std::filesystem::path& target);

}  // namespace tributary
