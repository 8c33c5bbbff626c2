#pragma once
#include <filesystem>

#include "project/project.h"

namespace tributary {

/// A project `folder`/shop.tributary on all that lies in `folder`/files, open for writing. The encoder, which would
/// take most of the time, is left out unless it is asked for. Throws what goes wrong, which fails the test with those
/// words.
Project import_project(const std::filesystem::path& folder, const Registry& registry, bool with_encoder = false);

}  // namespace tributary
