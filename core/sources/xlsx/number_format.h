#pragma once
#include <string>
#include <string_view>

namespace tributary {

/// What a number format shows of a number.
enum class Shows {
  number,
  date,     ///< a day, and a time of it where there is one
  time,     ///< a time of a day: hours, minutes, seconds
  duration  ///< hours, minutes or seconds that go beyond a day: [h]:mm
};

/// Of the formats that every workbook has, by their numbers (ECMA-376 part 1, 18.8.30, those of East Asia among them).
Shows shown_by(int built_in);
/// Of a format that the workbook brings: "yyyy-mm-dd", "0.00", "[h]:mm:ss".
Shows shown_by(std::string_view code);

/// A number of days as ISO 8601: "2018-09-24", "2018-09-24T14:27:30", "14:27:30", "36:00:00". What lies in no calendar
/// of Excel's stays a number. `from_1904`: days count from 1904 on, else from 1900, with the 29th of February 1900 that
/// Excel has and no calendar.
std::string date_text(double days, Shows shows, bool from_1904);

/// A number as its cell shows it at most: 15 digits, which is what Excel computes with. Whole numbers that other
/// programs wrote with up to 19 digits stay as they are written.
std::string cell_number(std::string_view written);

}  // namespace tributary
