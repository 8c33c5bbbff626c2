#pragma once
#include <filesystem>
#include <nlohmann/json_fwd.hpp>

#include "base/result.h"

namespace tributary {

/// The JSON value in a file, or null when there is no such file. bad_input, naming the file, when it is no JSON.
Result<nlohmann::json> read_json(const std::filesystem::path& path);

/// A value read from a model's file is not what it must be.
Problem unsound_model(const std::filesystem::path& path, const Message& what);

}  // namespace tributary
