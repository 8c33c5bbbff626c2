#pragma once
#include <string>
#include <string_view>

namespace tributary {

struct Attribute;

/// Whether an attribute's name says that it is the year: "year", "Year", "release_year".
bool is_called_year(std::string_view name);

/// Whether a number attribute holds years: it is called so, and every value is a whole number from 1000 to 2100.
bool holds_years(const Attribute& attribute);

/// Whether a value counts: a number whose square is finite too, a date before the year 10000 that a calendar knows.
/// Others count as missing.
bool is_reckonable(const Attribute& attribute, double value);

/// A number, or a date, as it stands in the name of a column: "1995", "12.5", "1995-06-30".
std::string number_name(const Attribute& attribute, double value);

}  // namespace tributary
