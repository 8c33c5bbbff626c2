#pragma once
#include <filesystem>

#include "base/result.h"

namespace tributary {

/// Where fetched models lie: models/ in $TRIBUTARY_DATA, else in tributary/ of the user's data folder ($XDG_DATA_HOME
/// or
/// ~/.local/share). Need not exist. Inside: <kind>/<name>, as in text/all-MiniLM-L6-v2.
std::filesystem::path models_folder();

/// The folder of a model by its kind and name, or the name itself where it is a path to a folder. not_found, with the
/// command that fetches it, when there is none.
Result<std::filesystem::path> find_model(const std::string& kind, const std::string& name);

}  // namespace tributary
