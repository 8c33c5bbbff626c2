#include "sources/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>

#include "base/messages.h"

namespace tributary {
namespace {

constexpr std::array<double, 19> kTens{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                       1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};

constexpr std::string_view kNoBreak = "\xC2\xA0", kNarrow = "\xE2\x80\xAF", kZeroWidth = "\xE2\x80\x8B",
                           kWide = "\xE3\x80\x80", kMark = "\xEF\xBB\xBF";
static_assert(kNarrow[0] == kZeroWidth[0]);

constexpr std::array<std::string_view, 21> kNothing{"NA",   "N/A",  "n/a",  "na",   "NaN",  "nan",  "NAN",
                                                    "null", "NULL", "Null", "None", "none", "NONE", "\\N",
                                                    "-",    "--",   "NaT",  "nat",  "?",    "<NA>", "#N/A"};
constexpr std::array<std::string_view, 5> kUnknown{"unknown", "Unknown", "UNKNOWN", "never", "Never"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Digits with at most one decimal mark and at most 15 figures: mantissa and power of ten are exact, so one division
/// rounds right.
std::optional<double> plain_number(std::string_view text, char decimal) {
  std::size_t i = 0;
  const bool negative = text[0] == '-';
  if (negative || text[0] == '+') ++i;
  std::int64_t mantissa = 0;
  std::size_t digits = 0, places = 0;
  bool seen_mark = false;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      mantissa = mantissa * 10 + (c - '0');
      ++digits;
      places += seen_mark ? 1U : 0U;
    } else if (c == decimal && !seen_mark) {
      seen_mark = true;
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0) return std::nullopt;
  const double value = static_cast<double>(mantissa) / kTens[places];
  return negative ? -value : value;
}

/// Reads exactly `count` digits and moves on.
bool take_digits(std::string_view& text, std::size_t count, int& value) {
  if (text.size() < count) return false;
  value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text[i])) return false;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return true;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// "Z", "+02", "+02:00", "+0200" -> seconds east of UTC; nothing: UTC.
bool take_zone(std::string_view& text, int& seconds) {
  seconds = 0;
  if (text.empty() || take(text, 'Z') || take(text, 'z')) return true;
  if (text == " UTC" || text == "UTC") {
    text = {};
    return true;
  }
  const bool west = text.front() == '-';
  if (!west && text.front() != '+') return false;
  text.remove_prefix(1);
  int hours = 0, minutes = 0;
  if (!take_digits(text, 2, hours)) return false;
  take(text, ':');
  if (!text.empty() && !take_digits(text, 2, minutes)) return false;
  if (hours > 15 || minutes > 59) return false;
  seconds = (hours * 60 + minutes) * 60 * (west ? -1 : 1);
  return true;
}

std::optional<std::int64_t> parse_iso(std::string_view text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0;
  if (!take_digits(text, 4, year)) return std::nullopt;
  const char mark = text.empty() ? '\0' : text.front();
  if ((mark != '-' && mark != '/') || !take(text, mark) || !take_digits(text, 2, month) || !take(text, mark) ||
      !take_digits(text, 2, day))
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  if (take(text, 'T') || take(text, 't') ||
      (text.size() > 1 && text.front() == ' ' && is_digit(text[1]) && take(text, ' '))) {
    if (!take_digits(text, 2, hour) || !take(text, ':') || !take_digits(text, 2, minute)) return std::nullopt;
    if (take(text, ':') && !take_digits(text, 2, second)) return std::nullopt;
    if (take(text, '.') || take(text, ',')) {
      if (text.empty() || !is_digit(text.front())) return std::nullopt;
      while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
    }
    if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0))) return std::nullopt;
    if (!take_zone(text, zone)) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  return static_cast<std::int64_t>(days) * 86400 + hour * 3600 + minute * 60 + second - zone;
}

/// Bytes of the blank that the text begins with; 0: none.
std::size_t blank_before(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text.front();
  if (c == ' ' || c == '\t') return 1;
  if (c != kNoBreak[0] && c != kZeroWidth[0] && c != kMark[0]) return 0;
  for (const std::string_view blank : {kNoBreak, kNarrow, kZeroWidth, kWide, kMark}) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

/// The same at its end.
std::size_t blank_behind(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text.back();
  if (c == ' ' || c == '\t') return 1;
  if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) return 0;
  for (const std::string_view blank : {kNoBreak, kNarrow, kZeroWidth, kWide, kMark}) {
    if (text.ends_with(blank)) return blank.size();
  }
  return 0;
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

/// Days since 30 December 1899, as spreadsheets count them: 43080.75.
std::optional<std::int64_t> parse_spreadsheet_days(std::string_view text) {
  constexpr double kTo1970 = 25569, kLast = 2958466;
  const auto days = parse_number(text);
  if (!days || *days < 1 || *days > kLast) return std::nullopt;
  return static_cast<std::int64_t>(std::floor((*days - kTo1970) * 86400 + 1e-4));
}

std::int64_t per_second_of(TimeUnit unit) {
  return unit == TimeUnit::ms ? 1000 : unit == TimeUnit::us ? 1000000 : unit == TimeUnit::ns ? 1000000000 : 1;
}

}  // namespace

const std::vector<TimeUnit>& time_units() {
  static const std::vector<TimeUnit> units{TimeUnit::s,   TimeUnit::ms,  TimeUnit::us,  TimeUnit::ns,   TimeUnit::iso,
                                           TimeUnit::ymd, TimeUnit::dmy, TimeUnit::mdy, TimeUnit::excel};
  return units;
}

std::optional<TimeUnit> time_unit_from(std::string_view name) {
  for (const auto unit : time_units()) {
    if (name == name_of(unit)) return unit;
  }
  return std::nullopt;
}

const char* name_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::s:
      return "s";
    case TimeUnit::ms:
      return "ms";
    case TimeUnit::us:
      return "us";
    case TimeUnit::ns:
      return "ns";
    case TimeUnit::iso:
      return "iso";
    case TimeUnit::ymd:
      return "ymd";
    case TimeUnit::dmy:
      return "dmy";
    case TimeUnit::mdy:
      return "mdy";
    case TimeUnit::excel:
      return "excel";
  }
  return "";
}

std::string_view trimmed(std::string_view cell) {
  while (const std::size_t blank = blank_before(cell)) cell.remove_prefix(blank);
  while (const std::size_t blank = blank_behind(cell)) cell.remove_suffix(blank);
  return cell;
}

bool is_missing(std::string_view cell) {
  const std::string_view text = trimmed(cell);
  if (text.empty()) return true;
  if (text.size() <= 4) {
    return std::find(kNothing.begin(), kNothing.end(), text) != kNothing.end();
  }
  return text.front() == '(' && text.back() == ')' && text.starts_with("(no ");
}

bool is_missing_time(std::string_view cell) {
  if (is_missing(cell)) return true;
  const std::string_view text = trimmed(cell);
  if (text.starts_with("0000-00-00")) return true;
  return std::find(kUnknown.begin(), kUnknown.end(), text) != kUnknown.end();
}

std::optional<std::int64_t> parse_integer(std::string_view cell) {
  std::string_view text = trimmed(cell);
  if (text.size() > 1 && text.front() == '+' && is_digit(text[1])) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> parse_number(std::string_view cell, char decimal) {
  const std::string_view text = trimmed(cell);
  if (text.empty()) return std::nullopt;
  if (text.size() <= 15) {
    if (const auto value = plain_number(text, decimal)) return value;
  }
  std::string changed;
  std::string_view standard = text;
  if (decimal != '.') {
    if (text.find('.') != std::string_view::npos) return std::nullopt;
    changed = text;
    for (char& c : changed) {
      if (c == decimal) c = '.';
    }
    standard = changed;
  }
  if (standard.size() > 1 && standard.front() == '+' && standard[1] != '-') standard.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(standard.data(), standard.data() + standard.size(), value);
  if (error != std::errc() || end != standard.data() + standard.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::vector<double>> numbers_in(std::string_view text) {
  std::vector<double> numbers;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto number = parse_number(text.substr(begin, end - begin));
    if (!number) return std::nullopt;
    numbers.push_back(*number);
    begin = end + 1;
  }
  return numbers;
}

std::optional<std::int64_t> parse_time(std::string_view cell, TimeUnit unit) {
  const std::string_view text = trimmed(cell);
  if (unit == TimeUnit::iso) return parse_iso(text);
  if (unit == TimeUnit::ymd || unit == TimeUnit::dmy || unit == TimeUnit::mdy) return parse_written_time(text, unit);
  if (unit == TimeUnit::excel) return parse_spreadsheet_days(text);
  const std::int64_t per_second = per_second_of(unit);
  if (const auto whole = parse_integer(text)) {
    if (*whole == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
    return floor_divide(*whole, per_second);
  }
  const auto number = parse_number(text);
  if (!number || std::abs(*number) > 9e18) return std::nullopt;
  return static_cast<std::int64_t>(std::floor(*number / static_cast<double>(per_second)));
}

std::optional<std::int64_t> parse_time_of_any_size(std::string_view cell) {
  const auto number = parse_number(cell);
  if (!number) return parse_time(cell, TimeUnit::iso);
  const double size = std::abs(*number);
  return parse_time(cell, size < 1e11   ? TimeUnit::s
                          : size < 1e14 ? TimeUnit::ms
                          : size < 1e17 ? TimeUnit::us
                                        : TimeUnit::ns);
}

Message date_message(std::int64_t seconds) {
  const std::array<const MessageText*, 12> months{
      &say::date_in_jan, &say::date_in_feb, &say::date_in_mar, &say::date_in_apr, &say::date_in_may, &say::date_in_jun,
      &say::date_in_jul, &say::date_in_aug, &say::date_in_sep, &say::date_in_oct, &say::date_in_nov, &say::date_in_dec};
  const std::int64_t day_number = floor_divide(seconds, 86400);
  if (std::abs(day_number) > 3650000) return short_number(static_cast<double>(seconds)) + " s";
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(static_cast<int>(day_number)))};
  return Message(*months[static_cast<unsigned>(date.month()) - 1],
                 {static_cast<unsigned>(date.day()), static_cast<int>(date.year())});
}

std::string with_commas(std::int64_t value) {
  std::string digits = std::to_string(value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string short_number(double value) {
  std::array<char, 40> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

}  // namespace tributary
