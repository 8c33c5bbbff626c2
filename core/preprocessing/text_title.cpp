#include "preprocessing/text_title.h"

#include <array>
#include <cstddef>
#include <utility>

namespace tributary {
namespace {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2100;
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kBrackets{{
    {"(", ")"}, {"[", "]"}, {"\uFF08", "\uFF09"},  // full-width
}};
/// Hyphen, figure dash, en dash, em dash, wave dash, tilde.
constexpr std::array<std::string_view, 7> kDashes{"-", "\u2010", "\u2012", "\u2013", "\u2014", "\u301C", "~"};

/// Spaces a title may carry: ASCII, no-break, ideographic.
std::size_t space_at(std::string_view text, std::size_t at) {
  for (const std::string_view space : {" ", "\t", "\r", "\n", "\u00A0", "\u3000"})
    if (text.substr(at).starts_with(space)) return space.size();
  return 0;
}

std::string_view trimmed(std::string_view text) {
  while (const std::size_t n = text.empty() ? 0 : space_at(text, 0)) text.remove_prefix(n);
  for (bool cut = true; cut && !text.empty();) {
    cut = false;
    for (const std::string_view space : {" ", "\t", "\r", "\n", "\u00A0", "\u3000"})
      if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        cut = true;
      }
  }
  return text;
}

/// Takes four digits that are a year off the front.
std::optional<int> take_year(std::string_view& text) {
  if (text.size() < 4) return std::nullopt;
  int year = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    year = year * 10 + (text[i] - '0');
  }
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  text.remove_prefix(4);
  return year;
}

/// "1995", "1975-1979", "1975-79", "1994-": what a bracket may hold to be a year.
std::optional<int> year_of(std::string_view inside) {
  std::string_view rest = trimmed(inside);
  const auto year = take_year(rest);
  if (!year) return std::nullopt;
  rest = trimmed(rest);
  if (rest.empty()) return year;
  for (const std::string_view dash : kDashes) {
    if (!rest.starts_with(dash)) continue;
    rest = trimmed(rest.substr(dash.size()));
    if (rest.empty()) return year;
    if (rest.size() == 2 && rest[0] >= '0' && rest[0] <= '9' && rest[1] >= '0' && rest[1] <= '9') return year;
    return take_year(rest) && rest.empty() ? year : std::nullopt;
  }
  return std::nullopt;
}

struct Found {
  int year;
  std::size_t begin, end;  ///< of the bracket, in bytes
};

std::optional<Found> find_year(std::string_view title) {
  std::optional<Found> best;
  for (const auto& [open, close] : kBrackets) {
    for (std::size_t at = title.rfind(open); at != std::string_view::npos; at = title.rfind(open, at - 1)) {
      const std::size_t inside = at + open.size();
      const std::size_t end = title.find(close, inside);
      if (end != std::string_view::npos) {
        if (const auto year = year_of(title.substr(inside, end - inside))) {
          if (!best || at > best->begin) best = Found{*year, at, end + close.size()};
          break;
        }
      }
      if (at == 0) break;
    }
  }
  return best;
}

}  // namespace

std::optional<int> year_in_title(std::string_view title) {
  const auto found = find_year(title);
  return found ? std::optional<int>(found->year) : std::nullopt;
}

std::string title_without_year(std::string_view title) {
  const auto found = find_year(title);
  if (!found) return std::string(trimmed(title));
  const std::string_view before = trimmed(title.substr(0, found->begin));
  const std::string_view after = trimmed(title.substr(found->end));
  if (before.empty() && after.empty()) return std::string(trimmed(title));
  std::string name(before);
  if (!before.empty() && !after.empty()) name += ' ';
  name += after;
  return name;
}

}  // namespace tributary
