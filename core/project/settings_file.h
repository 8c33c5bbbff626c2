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

/// Where the folder's pipeline.toml is of an older format: a copy of it stays beside it, "pipeline.format-1.toml".
Status keep_older_format(const std::filesystem::path& folder);

/// Longer ones are not read.
inline constexpr std::size_t kLongestToml = std::size_t{16} << 20U;

}  // namespace tributary
