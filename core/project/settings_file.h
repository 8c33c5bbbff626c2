#pragma once
#include <filesystem>
#include <string>

#include "base/result.h"
#include "pipeline/settings.h"

namespace tributary {

/// pipeline.toml: files inside the project are named from its folder, so that the folder can be moved or copied.
std::string settings_text(const Settings& settings, const std::filesystem::path& folder);

/// The other way round. A relative name that is not there stays as it is: it may be a model's.
Result<Settings> settings_of(const Registry* registry, const std::string& toml, const std::string& name,
                             const std::filesystem::path& folder);

}  // namespace tributary
