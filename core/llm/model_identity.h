#pragma once
#include <filesystem>
#include <string>

#include "base/result.h"

namespace tributary {

/// Whether the folder holds a model: a config.json and at least one .safetensors file.
bool is_model_folder(const std::filesystem::path& folder);

/// What tells one model folder from another without reading its weights: a hash over config.json and, for each
/// .safetensors, .txt and .json file by name, its size, time of change and first 64 KiB (the header). A file that can
/// not be opened counts by why. "missing" where there is no model, so that adding one makes stale what was computed
/// without.
Result<std::string> model_identity(const std::filesystem::path& folder);

}  // namespace tributary
