#include "sources/values.h"

#include <gtest/gtest.h>

namespace tributary {
namespace {

TEST(Values, NumbersAreReadWholeOrNotAtAll) {
  EXPECT_EQ(parse_number("4.0"), 4.0);
  EXPECT_EQ(parse_number(" -0.5 "), -0.5);
  EXPECT_EQ(parse_number("+3"), 3.0);
  EXPECT_EQ(parse_number(".5"), 0.5);
  EXPECT_EQ(parse_number("1e3"), 1000.0);
  EXPECT_EQ(parse_number("0.1"), 0.1);
  EXPECT_EQ(parse_number("123456789012345678"), 123456789012345678.0);
  EXPECT_EQ(parse_number("3,5", ','), 3.5);
  for (const char* no :
       {"", "-", "+", ".", "4;5", "4 5", "four", "0x10", "inf", "nan", "1e999", "3,5", "1.2.3", "+-3", "--3"})
    EXPECT_FALSE(parse_number(no)) << no;
  EXPECT_FALSE(parse_number("3.5", ','));
}

TEST(Values, TimesComeToSecondsInAllUnits) {
  EXPECT_EQ(parse_time("964982703", TimeUnit::s), 964982703);
  EXPECT_EQ(parse_time("964982703999", TimeUnit::ms), 964982703);
  EXPECT_EQ(parse_time("-1", TimeUnit::ms), -1) << "towards the past";
  EXPECT_EQ(parse_time("964982703000001", TimeUnit::us), 964982703);
  EXPECT_EQ(parse_time("964982703.7", TimeUnit::s), 964982703);
  EXPECT_EQ(parse_time("1970-01-01", TimeUnit::iso), 0);
  EXPECT_EQ(parse_time("2000-07-30T18:45:03Z", TimeUnit::iso), 964982703);
  EXPECT_EQ(parse_time("2000-07-30 18:45:03.123", TimeUnit::iso), 964982703);
  EXPECT_EQ(parse_time("2000-07-30T20:45:03+02:00", TimeUnit::iso), 964982703);
  EXPECT_EQ(parse_time("2000-07-30T13:15:03-0530", TimeUnit::iso), 964982703);
  EXPECT_EQ(parse_time("2000/07/30", TimeUnit::iso), 964915200);
  EXPECT_EQ(parse_time("2000-02-29", TimeUnit::iso), 951782400);
  for (const char* no : {"2001-02-29", "2000-13-01", "2000-00-10", "2000-07-30T25:00", "2000-07-30T18:61", "2000-7-30",
                         "yesterday", "", "2000-07-30x", "2000-07/30"})
    EXPECT_FALSE(parse_time(no, TimeUnit::iso)) << no;
  EXPECT_FALSE(parse_time("soon", TimeUnit::s));
}

TEST(Values, NothingHasManyNames) {
  for (const char* yes : {"", "  ", "NA", "null", "NaN", "\\N", "(no genres listed)"})
    EXPECT_TRUE(is_missing(yes)) << yes;
  for (const char* no : {"0", "Nana", "no", "(500) Days of Summer", "(no)"}) EXPECT_FALSE(is_missing(no)) << no;
}

TEST(Values, InWords) {
  EXPECT_EQ(date_message(964982703).text, "30 Jul 2000");
  EXPECT_EQ(with_commas(100836), "100,836");
  EXPECT_EQ(with_commas(-1000), "-1,000");
  EXPECT_EQ(with_commas(999), "999");
}

}  // namespace
}  // namespace tributary
