#pragma once
#include <string>

#include "console.h"
#include "project/project.h"

namespace tributary::cli {

/// The project of a verb; what opening found is said as warnings. Ctrl+C ends also what its database is busy with.
Result<Project> open_project(Console& console, const std::string& folder, Project::Access access);

/// A project for work that makes results. Where another program writes, or nothing can be written, it works from what
/// is saved and keeps nothing.
Result<Project> open_for_work(Console& console, const std::string& folder);

}  // namespace tributary::cli
