// Values as people write them: dates in their orders, ratings in their scales, lists in cells, ids that files spoil.
#include <gtest/gtest.h>

#include "sources/id_repair.h"
#include "sources/list_cells.h"
#include "sources/rating_scale.h"
#include "sources/values.h"

namespace tributary {
namespace {

using Texts = std::vector<std::string>;

constexpr std::int64_t kDay = 1537747200;  // 24 September 2018, 00:00 UTC

TEST(WrittenTimes, DatesComeToSecondsInEveryOrder) {
  for (const char* text : {"24.09.2018", "24.9.2018", "24/09/2018", "24-09-2018", "24-Sep-2018", "24 September 2018",
                           "24.09.18", "Mon, 24 Sep 2018 00:00:00 +0000", "24. September 2018", "24th Sep 2018",
                           "24 sept. 2018", "24 September 2018 12:00 am"})
    EXPECT_EQ(parse_written_time(text, TimeUnit::dmy), kDay) << text;
  for (const char* text : {"09/24/2018", "9/24/2018", "9/24/18", "Sep 24, 2018", "September 24 2018", "9/24/2018 0:00",
                           "Mon Sep 24 00:00:00 2018", "Mon Sep 24 00:00:00 +0000 2018", "9/24/2018 12:00:00 AM"})
    EXPECT_EQ(parse_written_time(text, TimeUnit::mdy), kDay) << text;
  for (const char* text : {"20180924", "2018.09.24", "2018.9.24", "2018-9-24", "2018/9/24", "2018年9月24日",
                           "20180924000000", "20180924T000000Z", "2018-Sep-24"})
    EXPECT_EQ(parse_written_time(text, TimeUnit::ymd), kDay) << text;
}

TEST(WrittenTimes, TimesOfDayAndZonesAreCounted) {
  constexpr std::int64_t kAt = kDay + 14 * 3600 + 27 * 60 + 30;
  EXPECT_EQ(parse_written_time("24.09.2018 14:27:30", TimeUnit::dmy), kAt);
  EXPECT_EQ(parse_written_time("24.09.2018, 14:27:30.250", TimeUnit::dmy), kAt);
  EXPECT_EQ(parse_written_time("9/24/2018 2:27:30 PM", TimeUnit::mdy), kAt);
  EXPECT_EQ(parse_written_time("09/24/2018 02:27:30 p.m.", TimeUnit::mdy), kAt);
  EXPECT_EQ(parse_written_time("Mon, 24 Sep 2018 16:27:30 +0200", TimeUnit::dmy), kAt);
  EXPECT_EQ(parse_written_time("Mon, 24 Sep 2018 09:27:30 EST", TimeUnit::dmy), kAt);
  EXPECT_EQ(parse_written_time("Mon Sep 24 16:27:30 +0200 2018", TimeUnit::mdy), kAt);
  EXPECT_EQ(parse_written_time("20180924142730", TimeUnit::ymd), kAt);
  EXPECT_EQ(parse_written_time("12/31/1999 12:00 PM", TimeUnit::mdy), 946641600);
}

TEST(WrittenTimes, WhatIsInNoCalendarIsRefused) {
  for (const char* text :
       {"31.02.2018", "24.13.2018", "32.01.2018", "24.09.", "24.09.2018 25:00", "24.09.2018 14:60",
        "24.09.2018 13:00 PM", "24.09.2018 nonsense", "1.2.3", "4/5", "", "0000-00-00", "24.09.2018 14:27:30 XYZ"})
    EXPECT_FALSE(parse_written_time(text, TimeUnit::dmy)) << text;
  EXPECT_FALSE(parse_written_time("24/09/2018", TimeUnit::mdy));
  EXPECT_FALSE(parse_written_time("00001001", TimeUnit::ymd)) << "an id with zeros in front";
  EXPECT_FALSE(parse_written_time(std::string(400, '1'), TimeUnit::ymd));
}

TEST(WrittenTimes, SpreadsheetsCountDaysAndProgramsCountNanoseconds) {
  EXPECT_EQ(parse_time("43367", TimeUnit::excel), kDay);
  EXPECT_EQ(parse_time("43367.5", TimeUnit::excel), kDay + 43200);
  EXPECT_FALSE(parse_time("-1", TimeUnit::excel));
  EXPECT_EQ(parse_time("1537747200123456789", TimeUnit::ns), kDay);
  EXPECT_EQ(parse_time("1537747200.0", TimeUnit::s), kDay);
  EXPECT_EQ(parse_time("1.5377472E9", TimeUnit::s), kDay);
  EXPECT_EQ(parse_time_of_any_size("1537747200"), kDay);
  EXPECT_EQ(parse_time_of_any_size("1537747200000"), kDay);
  EXPECT_EQ(parse_time_of_any_size("1537747200000000"), kDay);
  EXPECT_EQ(parse_time_of_any_size("1537747200000000000"), kDay);
}

TEST(Values, OneListOfWordsForNothing) {
  for (const char* nothing : {"", " ", "NULL", "null", "nan", "NaN", "NaT", "None", "N/A", "<NA>", "#N/A", "?", "\\N",
                              "-", "\xC2\xA0", " NA "})
    EXPECT_TRUE(is_missing(nothing)) << nothing;
  for (const char* something : {"0", "Nan Goldin", "Nona", "-1", "n", "NULLA", "1001"})
    EXPECT_FALSE(is_missing(something)) << something;
  for (const char* nothing : {"unknown", "0000-00-00", "0000-00-00 00:00:00", "NaT"})
    EXPECT_TRUE(is_missing_time(nothing)) << nothing;
  EXPECT_FALSE(is_missing("unknown")) << "a title may be";
  EXPECT_FALSE(is_missing_time("0"));
}

TEST(Values, BlanksThatNobodySeesAreTrimmed) {
  EXPECT_EQ(trimmed("\xC2\xA0"
                    "119\xC2\xA0 \t"),
            "119");
  EXPECT_EQ(trimmed("\xEF\xBB\xBF"
                    "119\xE2\x80\x8B\xE3\x80\x80"),
            "119");
  EXPECT_EQ(trimmed("1 1"), "1 1");
  EXPECT_EQ(trimmed("é"), "é");
}

std::optional<double> read(const char* scale, const char* cell) {
  const auto made = RatingScale::from(scale);
  return made ? made->read(cell) : std::nullopt;
}

TEST(RatingScales, CellsAreReadAsTheScaleSays) {
  EXPECT_EQ(read("comma", "4,5"), 4.5);
  EXPECT_EQ(read("of 5", "4/5"), 4);
  EXPECT_EQ(read("of 5", "4.5 / 5"), 4.5);
  EXPECT_EQ(read("of 5", "4 out of 5"), 4);
  EXPECT_FALSE(read("of 5", "8/10")) << "another scale";
  EXPECT_EQ(read("%", "80 %"), 80);
  EXPECT_EQ(read("stars", "4 stars"), 4);
  EXPECT_EQ(read("stars", "★★★★☆"), 4);
  EXPECT_EQ(read("stars", "***"), 3);
  EXPECT_FALSE(read("stars", "★☆★"));
  EXPECT_EQ(read("dislike < like", "Like"), 1);
  EXPECT_EQ(read("dislike < like", "dislike"), 0);
  EXPECT_EQ(read("bad < fair < good", "fair"), 2);
  EXPECT_FALSE(read("bad < fair < good", "great"));
  for (const char* none : {"", "of", "of x", "of 1", "like", "like < like", "a < "})
    EXPECT_FALSE(RatingScale::from(none)) << none;
}

std::string found(const std::vector<const char*>& cells, std::int64_t plain = 0) {
  ScaleFinder finder;
  for (const char* cell : cells) finder.add(cell);
  return finder.scale(static_cast<std::int64_t>(cells.size()) + plain, plain);
}

TEST(RatingScales, TheScaleIsFoundInTheCells) {
  EXPECT_EQ(found({"4/5", "1/5", "3.5/5"}), "of 5");
  EXPECT_EQ(found({"4/5", "1/5", "8/10"}), "") << "two scales";
  EXPECT_EQ(found({"4,5", "3,5"}, 3), "comma");
  EXPECT_EQ(found({"1,234", "2,500"}), "") << "thousands";
  EXPECT_EQ(found({"True", "False", "True"}), "false < true");
  EXPECT_EQ(found({"dislike", "like"}), "dislike < like");
  EXPECT_EQ(found({"good", "terrible", "Excellent", "average"}), "terrible < average < good < excellent");
  EXPECT_EQ(found({"80 %", "20%"}), "%");
  EXPECT_EQ(found({"★★★☆☆", "★★★★★"}), "stars");
  EXPECT_EQ(found({"red", "green", "like"}), "");
  EXPECT_EQ(found({"bad", "poor"}), "") << "which is worse nobody knows";
  EXPECT_EQ(found({"like", "like"}), "") << "one word is no scale";
}

TEST(ListCells, ValuesOfJsonAndPythonAreFound) {
  EXPECT_EQ(values_of_list("[{'id': 18, 'name': 'Drama'}, {'id': 35, 'name': 'Comedy'}]"), (Texts{"Drama", "Comedy"}));
  EXPECT_EQ(values_of_list(R"(["a", "b c"])"), (Texts{"a", "b c"}));
  EXPECT_EQ(values_of_list("[u'Rock', u\"R'n'B\"]"), (Texts{"Rock", "R'n'B"}));
  EXPECT_EQ(values_of_list(R"([["Books", "Poetry"], ["Gifts"]])"), (Texts{"Books", "Poetry", "Gifts"}));
  EXPECT_EQ(values_of_list("[1, 2.5, None]"), (Texts{"1", "2.5"}));
  EXPECT_EQ(values_of_list("[]"), Texts{});
  EXPECT_EQ(values_of_list("{}"), Texts{});
  EXPECT_EQ(values_of_list(R"(["a\"b"])"), (Texts{"a\"b"}));
  EXPECT_EQ(read_list_cell("['a|b', 'c']"), "a b|c");
}

TEST(ListCells, BrokenOnesEndAndGiveWhatIsWhole) {
  for (const char* broken : {"[", "[{", "[{'name':", "['a", "[,,,]", "{{{{", "]", "[}", "[{'name'}]", "[:]", "[u'"})
    EXPECT_NO_FATAL_FAILURE((void)values_of_list(broken)) << broken;
  EXPECT_EQ(values_of_list("['a', 'b"), (Texts{"a", "b"}));
  EXPECT_LT(values_of_list(std::string(100000, '[')).size(), 2U) << "deep nests end";
}

ColumnProfile ids(const std::vector<std::string>& all) {
  ColumnProfile column;
  for (const auto& id : all) {
    ++column.filled;
    column.sample.push_back(id);
    column.values.insert(std::hash<std::string>()(id) | 1U);
    column.bare_values.insert(std::hash<std::string>()(bare(id)) | 1U);
  }
  return column;
}

TEST(IdRepairs, WhatMakesTwoFilesMeetIsFound) {
  const auto plain = ids({"1", "2", "30"});
  const auto of = [&](const std::vector<std::string>& column, const ColumnProfile& key) {
    const auto meeting = repair_between(ids(column), key);
    return meeting ? meeting->column + " | " + meeting->key : std::string("none");
  };
  EXPECT_EQ(of({"1.0", "2.0", "30.0"}, plain), "float | ");
  EXPECT_EQ(of({"001", "002", "030"}, plain), "zeros | ");
  EXPECT_EQ(of({"user_1", "user_2", "user_30"}, plain), "prefix=user_ | ");
  EXPECT_EQ(of({"1", "2", "30"}, ids({"tt0001", "tt0002", "tt0030"})), " | prefix=tt, zeros");
  EXPECT_EQ(of({"AB1", "CD2", "EF30"}, ids({"ab1", "cd2", "ef30"})), "case | case");
  EXPECT_EQ(of({"1", "2", "30"}, plain), "none") << "they meet";
  EXPECT_EQ(of({"7", "8", "9"}, plain), "none") << "nothing helps";
  EXPECT_EQ(of({"a1", "b1", "c30"}, plain), "none") << "ids that would fall together";
}

TEST(IdRepairs, AreAppliedInTheirOrder) {
  std::string buffer;
  const auto apply = [&](const char* repair, std::string_view id) {
    return std::string(IdRepair::from(repair)->apply(id, buffer));
  };
  EXPECT_EQ(apply("float", "119.0"), "119");
  EXPECT_EQ(apply("float", "1.10"), "1.10");
  EXPECT_EQ(apply("zeros", "000"), "0");
  EXPECT_EQ(apply("prefix=tt, zeros", "tt0042"), "42");
  EXPECT_EQ(apply("case", "AbÇ"), "abÇ") << "ASCII alone";
  EXPECT_FALSE(IdRepair::from("polish"));
  EXPECT_FALSE(IdRepair::from(""));
}

}  // namespace
}  // namespace tributary
