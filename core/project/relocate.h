#pragma once
#include <filesystem>
#include <string>

#include "base/result.h"

namespace tributary {

/// Gives a project that nobody writes to another name: the folder `<name>.tributary` beside where it is. Returns the
/// new folder. usage: no name of a folder; conflict: something is called so, or another program writes to the project;
/// not_found: no project.
Result<std::filesystem::path> rename_project(const std::filesystem::path& folder, const std::string& name);
/// Puts it into another folder, under its name. unsupported where that lies on another disk.
Result<std::filesystem::path> move_project(const std::filesystem::path& folder, const std::filesystem::path& into);

}  // namespace tributary
