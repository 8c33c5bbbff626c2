#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace tributary {

/// How a point in time is written: as a count since 1970 UTC (seconds to nanoseconds), as ISO 8601, as a date in the
/// order of day, month and year (written_times.cpp), or as the days of a spreadsheet since 30 December 1899.
enum class TimeUnit { s, ms, us, ns, iso, ymd, dmy, mdy, excel };
std::optional<TimeUnit> time_unit_from(std::string_view name);  ///< "s", "ms", ..., as name_of gives them
const char* name_of(TimeUnit unit);
/// All of them, in the order in which they are listed.
const std::vector<TimeUnit>& time_units();

/// Without blanks at both ends: spaces, tabs, no-break and zero-width spaces, a byte order mark.
std::string_view trimmed(std::string_view cell);

/// Empty, or one of the usual words for nothing: NA, N/A, NaN, NaT, null, None, ?, \N, "(no genres listed)". One list
/// for ids and all other cells, for the look at a file and for reading it.
bool is_missing(std::string_view cell);
/// The same of a point in time: also "unknown" and 0000-00-00.
bool is_missing_time(std::string_view cell);

/// A whole number that fits 64 bits. Spaces around it are allowed, nothing else.
std::optional<std::int64_t> parse_integer(std::string_view cell);

/// A finite number, correctly rounded. `decimal` is '.' or ','. "1e3" is one; "4,5" with '.', "0x10", "inf" are none.
std::optional<double> parse_number(std::string_view cell, char decimal = '.');

/// "0, -1" -> 0, -1; none of "". nullopt: one of them is no number.
std::optional<std::vector<double>> numbers_in(std::string_view text);

/// Seconds since 1970 UTC, fractions cut towards the past. ISO 8601: 2018-09-24, 2018-09-24T14:27:30.5Z, 2018-09-24
/// 14:27+02:00, 2018/09/24; without a zone it is UTC. Days that are in no calendar are refused.
std::optional<std::int64_t> parse_time(std::string_view cell, TimeUnit unit);
/// The same where nobody says how it is written: a number by its size (up to 1e11 seconds, 1e14 milliseconds, 1e17
/// microseconds, else nanoseconds), else ISO 8601.
std::optional<std::int64_t> parse_time_of_any_size(std::string_view cell);
/// Dates with their parts in this order (ymd, dmy, mdy), and what follows: 24.9.2018 14:27, 9/24/2018 2:27:30 PM,
/// 20180924, 24-Sep-2018, Sep 24, 2018, Mon, 24 Sep 2018 14:27:30 +0200 (RFC 2822), Mon Sep 24 14:27:30 2018, 2018年9月
/// 24日. Months by name in English, German, French, Spanish, Italian and Portuguese; years of two digits are 1970 to
/// 2069. A name of a day is passed over.
std::optional<std::int64_t> parse_written_time(std::string_view cell, TimeUnit order);

/// "24 Sep 2018"
Message date_message(std::int64_t seconds);
/// "100,836"
std::string with_commas(std::int64_t value);
/// "4", "0.5": the shortest text that reads back the same.
std::string short_number(double value);

}  // namespace tributary
