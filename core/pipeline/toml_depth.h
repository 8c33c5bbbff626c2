#pragma once
#include <string_view>

#include "base/result.h"

namespace tributary {

/// Whether every dotted name in a TOML text has few parts. Parsers make a table within a table of each, and end the
/// program on some thousands. Strings and comments are passed over. bad_input with file and line.
Status require_shallow_names(std::string_view text, std::string_view file_name);

}  // namespace tributary
