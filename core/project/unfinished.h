#pragma once
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace tributary {

/// Whether a name in a project's folder is one that this program gives, also in the middle of writing.
bool is_own_name(std::string_view name);

/// The mark of a project that is made in one go (the sample): as long as it stands in the folder, what else is there is
/// half a project. It remembers what was there before, so that taking back removes nothing else. Only under the
/// project's lock.
Status mark_unfinished(const std::filesystem::path& folder);
bool is_unfinished(const std::filesystem::path& folder);
/// Removes what was made since the mark was set, links themselves and not what they point to, then the mark.
Status discard_unfinished(const std::filesystem::path& folder);
/// The project is whole: removes the mark.
Status mark_finished(const std::filesystem::path& folder);

}  // namespace tributary
