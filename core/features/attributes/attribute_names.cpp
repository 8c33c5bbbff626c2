#include "features/attributes/attribute_names.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "dataset/dataset.h"

namespace tributary {

bool is_called_year(std::string_view name) {
  std::string low;
  for (const char c : name) low += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return low == "year" || low.ends_with("_year") || low.ends_with(" year") || low.starts_with("year_");
}

bool holds_years(const Attribute& attribute) {
  if (attribute.kind != Attribute::Kind::number || !is_called_year(attribute.name)) return false;
  for (const double x : attribute.number)
    if (std::isfinite(x) && (x != std::floor(x) || x < 1000 || x > 2100)) return false;
  return true;
}

bool is_reckonable(const Attribute& attribute, double value) {
  constexpr double kFarthestDate = 253402300800;  // seconds from 1970 to the year 10000
  return std::abs(value) <= (attribute.kind == Attribute::Kind::date ? kFarthestDate : 1e100);  // false for NaN
}

std::string number_name(const Attribute& attribute, double value) {
  std::array<char, 40> text{};
  int length = 0;
  if (attribute.kind == Attribute::Kind::date && is_reckonable(attribute, value)) {
    const auto days = static_cast<std::int64_t>(std::floor(value / 86400));
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
    length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                           static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  } else {
    length = std::snprintf(text.data(), text.size(), "%.4g", value);
  }
  return std::string(text.data(), static_cast<std::size_t>(length));
}

}  // namespace tributary
