#pragma once
#include <string>
#include <string_view>

namespace tributary::cli {

/// Text as one line of a terminal may show it: what would move the cursor, colour, ring, or turn the direction of
/// writing stands as an escape (\x1b, \n, \u202e), and so do bytes that are no UTF-8 (\x9b). All else is as it was; a
/// text without such characters comes back unchanged. For people; --json is for reading back.
std::string visible(std::string_view text);

/// The same for JSON that is done: what JSON itself lets through in strings (DEL, C1, turns of direction) as \u009b,
/// which is the same string to whoever parses it.
std::string visible_json(std::string_view json);

/// A figure as a table shows it, by a format of printf for one double.
std::string number(double value, const char* format = "%.5f");

}  // namespace tributary::cli
