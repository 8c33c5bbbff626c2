#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tributary {

/// The year that a title carries in brackets of its own: "Heat (1995)" gives 1995, "Fawlty Towers (1975-1979)" and
/// "Friends (1994- )" the first year, "Revolver [1966] (Remastered)" 1966, full-width brackets as in "霸王别姬（1993）"
/// too. A number outside such brackets is a part of the name ("2001: A Space Odyssey", "Babylon 5"), and so are
/// brackets with other words in them. Where several brackets hold a year the last one counts. Years from 1800 to 2100.
std::optional<int> year_in_title(std::string_view title);

/// The title without that bracket, trimmed and with single spaces: "Heat". A title that is nothing but the bracket
/// stays as it is, and so does one without a year (but for outer spaces).
std::string title_without_year(std::string_view title);

}  // namespace tributary
