#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sources/roles.h"

namespace tributary {

/// The column of a source of pictures or sounds that tells in which subfolder each file lies. It is read where its role
/// is category.
inline constexpr const char* kFolderColumn = "folder";

/// The name of the folder that a file lies in; empty where that is `root` itself.
std::string folder_name(const std::filesystem::path& file, const std::filesystem::path& root);

/// The column of subfolders below `root`, with the role category where their names plausibly are one: few, with many
/// files each, and no parts of a split. nullopt where the files lie in one folder.
std::optional<ColumnGuess> guess_folders(const std::vector<std::filesystem::path>& files,
                                         const std::filesystem::path& root);

}  // namespace tributary
