#include "sources/xlsx/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>

#include "sources/number_text.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr double kLastDay = 2958466;  ///< the first of the year 10000, from 1900
constexpr double kDays1904 = 1462;    ///< from the one beginning to the other
constexpr std::int64_t kDay = 86'400'000;

std::string clock_text(std::int64_t milliseconds, bool has_hours_beyond_a_day = false) {
  std::array<char, 48> text{};
  const auto seconds = milliseconds / 1000;
  const auto hours = has_hours_beyond_a_day ? seconds / 3600 : seconds / 3600 % 24;
  int size = std::snprintf(text.data(), text.size(), "%02lld:%02d:%02d", static_cast<long long>(hours),
                           static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  if (milliseconds % 1000 != 0)
    size += std::snprintf(text.data() + size, text.size() - static_cast<std::size_t>(size), ".%03d",
                          static_cast<int>(milliseconds % 1000));
  return {text.data(), static_cast<std::size_t>(size)};
}

std::string day_text(std::int64_t day, bool from_1904) {
  if (!from_1904 && day == 60) return "1900-02-29";
  // Days before that one count from a day later.
  const int since_1970 = static_cast<int>(day) - (from_1904 ? 24107 : day < 60 ? 25568 : 25569);
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(since_1970))};
  std::array<char, 16> text{};
  const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace

Shows shown_by(int built_in) {
  if ((built_in >= 18 && built_in <= 21) || built_in == 45 || built_in == 47) return Shows::time;
  if (built_in == 46) return Shows::duration;
  if ((built_in >= 32 && built_in <= 35) || built_in == 55 || built_in == 56) return Shows::time;
  const bool is_date = (built_in >= 14 && built_in <= 17) || built_in == 22 || (built_in >= 27 && built_in <= 36) ||
                       (built_in >= 50 && built_in <= 58);
  return is_date ? Shows::date : Shows::number;
}

Shows shown_by(std::string_view code) {
  bool day = false, clock = false, minutes = false;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i] >= 'A' && code[i] <= 'Z' ? static_cast<char>(code[i] - 'A' + 'a') : code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const auto end = std::min(code.find(']', i), code.size());
      const auto within = code.substr(i + 1, end - std::min(end, i + 1));
      const bool counts_on = !within.empty() && within.find_first_not_of("hHmMsS") == std::string_view::npos;
      if (counts_on) return Shows::duration;
      i = end;
    } else if (c == 'g' && code.substr(i).starts_with("General")) {
      i += 6;
    } else {
      day = day || c == 'd' || c == 'y';
      clock = clock || c == 'h' || c == 's';
      minutes = minutes || c == 'm';
    }
  }
  if (day) return Shows::date;
  if (clock) return Shows::time;
  return minutes ? Shows::date : Shows::number;  // months alone
}

std::string date_text(double days, Shows shows, bool from_1904) {
  const double last = from_1904 ? kLastDay - kDays1904 : kLastDay;
  if (shows == Shows::number || !(days >= 0) || days >= last) return number_text(days);
  const auto milliseconds = static_cast<std::int64_t>(std::round(days * static_cast<double>(kDay)));
  if (shows == Shows::duration) return clock_text(milliseconds, true);
  const auto day = milliseconds / kDay, rest = milliseconds % kDay;
  if (day == 0 && !from_1904) return rest == 0 && shows == Shows::date ? number_text(days) : clock_text(rest);
  if (shows == Shows::time && day == 0) return clock_text(rest);
  return rest == 0 ? day_text(day, from_1904) : day_text(day, from_1904) + "T" + clock_text(rest);
}

std::string cell_number(std::string_view written) {
  const auto cell = trimmed(written);
  const auto digits = cell.substr(cell.starts_with('-') ? 1 : 0);
  const bool is_whole =
      !digits.empty() && digits.size() <= 19 && digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (is_whole && (digits.size() == 1 || digits.front() != '0')) return std::string(cell);
  const auto number = parse_number(cell);
  if (!number) return std::string(cell);
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), *number, std::chars_format::general, 15).ptr;
  double rounded = *number;
  std::from_chars(text.data(), end, rounded);
  return number_text(rounded);
}

}  // namespace tributary
