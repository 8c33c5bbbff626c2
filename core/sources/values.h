#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/message.h"

namespace tributary {

/// What counts up to a point in time: seconds, milliseconds, ... since 1970 UTC, or a date in words of ISO 8601.
enum class TimeUnit { s, ms, us, iso };
std::optional<TimeUnit> time_unit_from(std::string_view name);  ///< "s", "ms", "us", "iso"
const char* name_of(TimeUnit unit);

/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view cell);

/// Empty, or one of the usual words for nothing: NA, N/A, NaN, null, None, \N, "(no genres listed)".
bool is_missing(std::string_view cell);

/// A whole number that fits 64 bits. Spaces around it are allowed, nothing else.
std::optional<std::int64_t> parse_integer(std::string_view cell);

/// A finite number, correctly rounded. `decimal` is '.' or ','. "1e3" is one; "4,5" with '.', "0x10", "inf" are none.
std::optional<double> parse_number(std::string_view cell, char decimal = '.');

/// Seconds since 1970 UTC, fractions cut towards the past. ISO 8601: 2018-09-24, 2018-09-24T14:27:30.5Z, 2018-09-24
/// 14:27+02:00, 2018/09/24; without a zone it is UTC. Days that are in no calendar are refused.
std::optional<std::int64_t> parse_time(std::string_view cell, TimeUnit unit);

/// "24 Sep 2018"
Message date_message(std::int64_t seconds);
/// "100,836"
std::string with_commas(std::int64_t value);
/// "4", "0.5": the shortest text that reads back the same.
std::string short_number(double value);

}  // namespace tributary
