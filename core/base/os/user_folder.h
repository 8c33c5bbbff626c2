#pragma once
#include <filesystem>

namespace tributary {

/// Where what a person brings for all projects lies: $TRIBUTARY_DATA, else tributary/ in the user's data folder
/// ($XDG_DATA_HOME, ~/.local/share, %LOCALAPPDATA%). It need not be there.
std::filesystem::path user_data_folder();

}  // namespace tributary
