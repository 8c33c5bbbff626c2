// Dates as people and programs write them, once the order of their parts is known.
#include <array>
#include <chrono>
#include <utility>

#include "sources/values.h"

namespace tributary {
namespace {

using std::string_view_literals::operator""sv;

/// Beginnings of the names of months, in lower case. The longest that fits counts.
constexpr std::array<std::pair<std::string_view, unsigned>, 34> kMonths{{
    {"jan", 1},  {"ene", 1},  {"gen", 1},  {"feb", 2},  {"fév", 2},  {"fev", 2},  {"mar", 3},  {"mär", 3},  {"mrz", 3},
    {"apr", 4},  {"avr", 4},  {"abr", 4},  {"may", 5},  {"mai", 5},  {"mag", 5},  {"jun", 6},  {"juin", 6}, {"giu", 6},
    {"jul", 7},  {"juil", 7}, {"lug", 7},  {"aug", 8},  {"aoû", 8},  {"ago", 8},  {"sep", 9},  {"set", 9},  {"oct", 10},
    {"okt", 10}, {"ott", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12}, {"dic", 12}, {"déc", 12},
}};
constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
/// Zones by name: those of RFC 2822, in hours east of UTC.
constexpr std::array<std::pair<std::string_view, int>, 11> kZones{{{"utc", 0},
                                                                   {"gmt", 0},
                                                                   {"z", 0},
                                                                   {"est", -5},
                                                                   {"edt", -4},
                                                                   {"cst", -6},
                                                                   {"cdt", -5},
                                                                   {"mst", -7},
                                                                   {"mdt", -6},
                                                                   {"pst", -8},
                                                                   {"pdt", -7}}};
constexpr std::size_t kLongest = 64;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Reads a text from its front; what it does not find, it leaves.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}
  bool done() const { return text_.empty(); }
  char front() const { return text_.empty() ? '\0' : text_.front(); }

  bool take(std::string_view mark) {
    if (!text_.starts_with(mark)) return false;
    text_.remove_prefix(mark.size());
    return true;
  }
  /// All of the digits there, up to `most`; how many they were.
  std::size_t digits(std::size_t most, int& value) {
    std::size_t count = 0;
    value = 0;
    for (; count < most && count < text_.size() && is_digit(text_[count]); ++count)
      value = value * 10 + (text_[count] - '0');
    text_.remove_prefix(count);
    return count;
  }
  /// Digits that are neither fewer nor more than these, whatever follows.
  bool exactly(std::size_t count, int& value) {
    if (text_.size() < count) return false;
    return digits(count, value) == count;
  }
  std::size_t digits_ahead() const {
    std::size_t count = 0;
    while (count < text_.size() && is_digit(text_[count])) ++count;
    return count;
  }
  std::string_view word() {
    std::size_t end = 0;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    const auto word = text_.substr(0, end);
    text_.remove_prefix(end);
    return word;
  }
  void blanks() {
    while (!text_.empty() && (text_.front() == ' ' || text_.front() == '\t')) text_.remove_prefix(1);
  }
  /// What stands between two parts of a date: one mark with blanks around it, or blanks alone.
  bool mark() {
    const std::size_t before = text_.size();
    blanks();
    for (const std::string_view mark : {"-"sv, "/"sv, "."sv, ","sv, "年"sv, "月"sv, "日"sv}) {
      if (take(mark)) break;
    }
    blanks();
    return text_.size() < before;
  }
  Walk here() const { return *this; }

 private:
  std::string_view text_;
};

unsigned month_named(std::string_view word) {
  std::size_t longest = 0;
  unsigned month = 0;
  for (const auto& [name, number] : kMonths) {
    if (word.starts_with(name) && name.size() > longest) {
      longest = name.size();
      month = number;
    }
  }
  return month;
}

bool take_year(Walk& walk, int& year) {
  const std::size_t there = walk.digits_ahead();
  if (there == 4) return walk.exactly(4, year) && year >= 1000;
  if (there != 2 || !walk.exactly(2, year)) return false;
  year += year < 70 ? 2000 : 1900;
  return true;
}

bool take_day(Walk& walk, unsigned& day) {
  int value = 0;
  if (walk.digits_ahead() > 2 || walk.digits(2, value) == 0) return false;
  day = static_cast<unsigned>(value);
  for (const std::string_view end : {"st"sv, "nd"sv, "rd"sv, "th"sv}) {  // 1st of May
    if (walk.take(end)) break;
  }
  return true;
}

/// By number or by name; by name alone where `named`.
bool take_month(Walk& walk, unsigned& month, bool named = false) {
  if (is_digit(walk.front())) {
    int value = 0;
    if (named || walk.digits_ahead() > 2 || walk.digits(2, value) == 0) return false;
    month = static_cast<unsigned>(value);
    return true;
  }
  month = month_named(walk.word());
  return month != 0;
}

struct Clock {
  int hour = 0, minute = 0, second = 0, zone = 0;  ///< zone: seconds east of UTC
};

/// "14:27", "2:27:30.5 PM", "142730".
bool take_clock(Walk& walk, Clock& clock) {
  const std::size_t there = walk.digits_ahead();
  if (there == 6 || there == 4) {
    if (!walk.exactly(2, clock.hour) || !walk.exactly(2, clock.minute)) return false;
    if (there == 6 && !walk.exactly(2, clock.second)) return false;
  } else {
    if (there == 0 || there > 2 || walk.digits(2, clock.hour) == 0 || !(walk.take(":") || walk.take("."))) return false;
    if (!walk.exactly(2, clock.minute)) return false;
    if (walk.take(":") && !walk.exactly(2, clock.second)) return false;
  }
  if (walk.take(".") || walk.take(",")) {
    int fraction = 0;
    if (walk.digits_ahead() == 0) return false;
    while (walk.digits(9, fraction) > 0) {
    }
  }
  Walk ahead = walk.here();
  ahead.blanks();
  const bool pm = ahead.take("pm") || ahead.take("p.m.");
  if (pm || ahead.take("am") || ahead.take("a.m.")) {
    if (clock.hour < 1 || clock.hour > 12) return false;
    clock.hour = clock.hour % 12 + (pm ? 12 : 0);
    walk = ahead;
  }
  return clock.hour <= 24 && clock.minute <= 59 && clock.second <= 60 &&
         (clock.hour < 24 || (clock.minute == 0 && clock.second == 0));
}

bool take_zone(Walk& walk, Clock& clock) {
  walk.blanks();
  if (walk.done()) return true;
  if (is_letter(walk.front())) {
    const auto word = walk.word();
    for (const auto& [name, hours] : kZones) {
      if (word == name) {
        clock.zone = hours * 3600;
        return true;
      }
    }
    return false;
  }
  const bool west = walk.take("-");
  if (!west && !walk.take("+")) return true;
  int hours = 0, minutes = 0;
  if (!walk.exactly(2, hours)) return false;
  walk.take(":");
  if (walk.digits_ahead() > 0 && !walk.exactly(2, minutes)) return false;
  if (hours > 15 || minutes > 59) return false;
  clock.zone = (hours * 60 + minutes) * 60 * (west ? -1 : 1);
  walk.blanks();
  if (walk.take("(")) {  // the zone's name once more, as mail has it
    walk.word();
    if (!walk.take(")")) return false;
  }
  return true;
}

struct Day {
  int year = 0;
  unsigned month = 0, day = 0;
};

bool take_date(Walk& walk, TimeUnit order, Day& date) {
  switch (order) {
    case TimeUnit::ymd: {
      if (walk.digits_ahead() == 8 || walk.digits_ahead() == 14) {
        int month = 0, day = 0;
        if (!walk.exactly(4, date.year) || !walk.exactly(2, month) || !walk.exactly(2, day) || date.year < 1000)
          return false;
        date.month = static_cast<unsigned>(month);
        date.day = static_cast<unsigned>(day);
        return true;
      }
      const bool whole = walk.digits_ahead() == 4 && take_year(walk, date.year) && walk.mark() &&
                         take_month(walk, date.month) && walk.mark() && take_day(walk, date.day);
      walk.take("日");
      return whole;
    }
    case TimeUnit::dmy:
      return take_day(walk, date.day) && walk.mark() && take_month(walk, date.month) && walk.mark() &&
             take_year(walk, date.year);
    case TimeUnit::mdy:
      return take_month(walk, date.month) && walk.mark() && take_day(walk, date.day) && walk.mark() &&
             take_year(walk, date.year);
    default:
      return false;
  }
}

std::optional<std::int64_t> seconds_of(const Day& date, const Clock& clock) {
  const std::chrono::year_month_day day{std::chrono::year(date.year), std::chrono::month(date.month),
                                        std::chrono::day(date.day)};
  if (!day.ok()) return std::nullopt;
  const auto days = static_cast<std::int64_t>(std::chrono::sys_days(day).time_since_epoch().count());
  return days * 86400 + clock.hour * 3600 + clock.minute * 60 + clock.second - clock.zone;
}

}  // namespace

std::optional<std::int64_t> parse_written_time(std::string_view cell, TimeUnit order) {
  const std::string_view text = trimmed(cell);
  if (text.size() < 6 || text.size() > kLongest) return std::nullopt;
  std::array<char, kLongest> lower{};
  for (std::size_t i = 0; i < text.size(); ++i)
    lower[i] = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
  Walk walk(std::string_view(lower.data(), text.size()));
  Walk ahead = walk.here();
  const auto word = ahead.word();
  for (const auto day : kDays) {
    if (word.starts_with(day) && month_named(word) == 0) {
      ahead.take(".");
      ahead.take(",");
      ahead.blanks();
      walk = ahead;
    }
  }
  Day date;
  Clock clock;
  // "Sep 24 14:27:30 +0200 2018": the year stands last.
  if (order == TimeUnit::mdy && is_letter(walk.front())) {
    Walk last = walk.here();
    if (take_month(last, date.month, true) && last.mark() && take_day(last, date.day) && last.mark() &&
        take_clock(last, clock) && take_zone(last, clock)) {
      last.blanks();
      if (take_year(last, date.year) && last.done()) return seconds_of(date, clock);
    }
    date = {};
    clock = {};
  }
  if (!take_date(walk, order, date)) return std::nullopt;
  if (!walk.done()) {
    // Between the date and the time of day.
    if (!walk.take("t") && !walk.take("-")) {
      walk.take(",");
      walk.blanks();
      walk.take("at ");
    }
    if (!walk.done() && !take_clock(walk, clock)) return std::nullopt;
    if (!take_zone(walk, clock)) return std::nullopt;
  }
  return walk.done() ? seconds_of(date, clock) : std::nullopt;
}

}  // namespace tributary
