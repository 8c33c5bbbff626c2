#pragma once
#include <filesystem>
#include <string>

#include "base/os/file_hashes.h"
#include "base/result.h"

namespace tributary {

/// Whether the folder holds a model: a config.json and at least one .safetensors file.
bool is_model_folder(const std::filesystem::path& folder);

/// What tells one model folder from another: a hash over the name and content of each .safetensors, .txt and .json
/// file. A file that can not be opened counts by why. "missing" where there is no model, so that adding one makes stale
/// what was computed without. cancelled.
Result<std::string> model_identity(const std::filesystem::path& folder, FileHashes& files, const StopToken& stop = {});

}  // namespace tributary
