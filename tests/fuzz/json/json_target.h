#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace tributary::test {

/// What the reader of JSON makes of any bytes, held against itself and against nlohmann::json: blocks of any size give
/// the same elements; what is taken for a sound object is one for both; rows and rows set aside are all there are.
/// Gives what did not hold, else "". `folder`: for the bytes as files.
std::string json_target(std::string_view bytes, const std::filesystem::path& folder);

}  // namespace tributary::test
