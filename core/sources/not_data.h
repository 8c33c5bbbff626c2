#pragma once
#include <filesystem>
#include <string>

#include "base/message.h"

namespace tributary {

/// Why a file that is not a table is left out: "a text without columns", "hidden", "JSON cannot be read yet", ...; ""
/// when its name says nothing against it.
Message reason_to_ignore(const std::filesystem::path& path);

/// Formats of tables that are known and not yet read: what it is and what to do; empty for others.
struct KnownFormat {
  std::string name, cure;
};
KnownFormat unread_format(const std::filesystem::path& path);

}  // namespace tributary
