#include "sources/xlsx/number_format.h"

#include <gtest/gtest.h>

#include "sources/number_text.h"

namespace tributary {
namespace {

TEST(NumberFormat, DatesAreKnownByTheirFormat) {
  for (const char* code : {"yyyy-mm-dd", "d/m/yy", "mmm yyyy", "dddd", "m/d/yyyy h:mm", "[$-409]d-mmm-yy;@", "mmmm",
                           "yyyy\"年\"m\"月\"d\"日\"", "[Red]dd\\.mm\\.yyyy", "YYYY-MM-DD"})
    EXPECT_EQ(shown_by(code), Shows::date) << code;
  for (const char* code : {"h:mm", "hh:mm:ss AM/PM", "mm:ss.0", "s"}) EXPECT_EQ(shown_by(code), Shows::time) << code;
  for (const char* code : {"[h]:mm", "[mm]:ss", "[s]"}) EXPECT_EQ(shown_by(code), Shows::duration) << code;
  for (const char* code : {"General", "0.00", "#,##0", "0.00E+00", "0%", "@", "\"days\" 0", "0\\d", "_d0", "*y0",
                           "[Red]0", "[$-409]0", "[>=5]0", "0;\"m\"", "", "\"open", "[", "\\", "_"})
    EXPECT_EQ(shown_by(code), Shows::number) << code;
  EXPECT_EQ(shown_by(14), Shows::date);
  EXPECT_EQ(shown_by(22), Shows::date);
  EXPECT_EQ(shown_by(20), Shows::time);
  EXPECT_EQ(shown_by(46), Shows::duration);
  EXPECT_EQ(shown_by(31), Shows::date);
  EXPECT_EQ(shown_by(0), Shows::number);
  EXPECT_EQ(shown_by(49), Shows::number);
}

// What Excel shows of these numbers.
TEST(NumberFormat, DatesAreTold) {
  EXPECT_EQ(date_text(43890, Shows::date, false), "2020-02-29");
  EXPECT_EQ(date_text(1, Shows::date, false), "1900-01-01");
  EXPECT_EQ(date_text(59, Shows::date, false), "1900-02-28");
  EXPECT_EQ(date_text(60, Shows::date, false), "1900-02-29") << "a day of Excel's alone";
  EXPECT_EQ(date_text(61, Shows::date, false), "1900-03-01");
  EXPECT_EQ(date_text(2958465, Shows::date, false), "9999-12-31");
  EXPECT_EQ(date_text(2958466, Shows::date, false), "2958466");
  EXPECT_EQ(date_text(-1, Shows::date, false), "-1");
  EXPECT_EQ(date_text(0, Shows::date, true), "1904-01-01");
  EXPECT_EQ(date_text(42855, Shows::date, true), "2021-05-01");
  EXPECT_EQ(date_text(2957003, Shows::date, true), "9999-12-31");
  EXPECT_EQ(date_text(2957004, Shows::date, true), "2957004");
  EXPECT_EQ(date_text(43891.57326388889, Shows::date, false), "2020-03-01T13:45:30");
  EXPECT_EQ(date_text(43891.573269675924, Shows::date, false), "2020-03-01T13:45:30.500");
  EXPECT_EQ(date_text(43890.9999999999, Shows::date, false), "2020-03-01");
  EXPECT_EQ(date_text(0.5, Shows::time, false), "12:00:00");
  EXPECT_EQ(date_text(43890.5, Shows::time, false), "2020-02-29T12:00:00");
  EXPECT_EQ(date_text(1.5, Shows::duration, false), "36:00:00");
  EXPECT_EQ(date_text(4.5, Shows::number, false), "4.5");
}

TEST(NumberFormat, NumbersAreAsTheirCellShowsThem) {
  EXPECT_EQ(cell_number("3.9999999999999996"), "4");
  EXPECT_EQ(cell_number("4.0999999999999996"), "4.1");
  EXPECT_EQ(cell_number("0.30000000000000004"), "0.3");
  EXPECT_EQ(cell_number("4.0"), "4");
  EXPECT_EQ(cell_number("1E+5"), "100000");
  EXPECT_EQ(cell_number("1.2E-7"), "1.2e-07");
  EXPECT_EQ(cell_number("1234567890123456789"), "1234567890123456789") << "an id of another program";
  EXPECT_EQ(cell_number("12345678901234567890"), "1.23456789012346e+19");
  EXPECT_EQ(cell_number("-7"), "-7");
  EXPECT_EQ(cell_number("0"), "0");
  EXPECT_EQ(cell_number("007"), "7");
  EXPECT_EQ(cell_number(" 5 "), "5");
  EXPECT_EQ(cell_number("x"), "x");
  EXPECT_EQ(cell_number(""), "");
}

TEST(NumberText, WholeNumbersHaveNoExponent) {
  EXPECT_EQ(number_text(100000), "100000");
  EXPECT_EQ(number_text(-3), "-3");
  EXPECT_EQ(number_text(999999999999999), "999999999999999");
  EXPECT_EQ(number_text(1e15), "1000000000000000");
  EXPECT_EQ(number_text(1e16), "1e+16");
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(-0.0), "0");
}

}  // namespace
}  // namespace tributary
