#include "sources/dialect.h"

#include <gtest/gtest.h>

namespace tributary {
namespace {

DialectGuess guess(std::string_view text, std::string_view extension = ".csv") {
  return guess_dialect(text, false, extension);
}

struct Written {
  const char *what, *delimiter, *text;
  bool header;
  std::size_t columns;
};

class Delimiters : public ::testing::TestWithParam<Written> {};

TEST_P(Delimiters, AreFound) {
  const auto found = guess(GetParam().text, ".dat");
  EXPECT_EQ(found.dialect.delimiter, GetParam().delimiter);
  EXPECT_EQ(found.dialect.header, GetParam().header);
  EXPECT_EQ(found.columns, GetParam().columns) << found.why_not.text;
}

INSTANTIATE_TEST_SUITE_P(
    All, Delimiters,
    ::testing::Values(Written{"comma", ",", "user,item,rating\n1,2,3\n1,3,4\n", true, 3},
                      Written{"tab", "\t", "user\titem\trating\n1\t2\t3.5\n1\t3\t4\n", true, 3},
                      Written{"semicolon", ";", "user;item;rating\n1;2;3\n1;3;4\n", true, 3},
                      Written{"bar", "|", "user|item|rating\n1|2|3\n1|3|4\n", true, 3},
                      Written{"double_colon", "::", "1::1193::5::978300760\n1::661::3::978302109\n", false, 4},
                      Written{"no_header", "\t", "196\t242\t3\t881250949\n186\t302\t3\t891717742\n", false, 4},
                      Written{"crlf", ",", "user,item,rating\r\n1,2,3\r\n1,3,4\r\n", true, 3},
                      Written{"old_mac", ",", "user,item,rating\r1,2,3\r1,3,4\r", true, 3},
                      Written{"bars_inside", ",", "movieId,title,genres\n1,Toy,A|B|C\n2,Heat,D\n3,Up,A|C\n", true, 3},
                      Written{"semicolon_with_decimal_commas", ";", "user;item;rating\n1;2;3,5\n1;3;4,0\n", true, 3},
                      Written{"mixed", ",", "user,item,rating\n1,2,3\n1;3;4\n1,4,5\n2,1,1\n2,2,2\n", true, 3}),
    [](const auto& written) { return std::string(written.param.what); });

TEST(Dialect, DecimalCommaIsSeen) {
  EXPECT_EQ(guess("user;item;rating\n1;2;3,5\n1;3;4,0\n").dialect.decimal, ',');
  EXPECT_EQ(guess("user;item;rating\n1;2;3.5\n1;3;4.0\n").dialect.decimal, '.');
}

TEST(Dialect, QuotesAreQuotingOnlyWhereTheyClose) {
  EXPECT_EQ(guess("id,title\n1,\"A, B\"\n2,\"He said \"\"no\"\"\"\n").dialect.quote, '"');
  EXPECT_EQ(guess("id\ttitle\n1\t\"Great\" Cats\n2\t\"Dogs\" too\n3\tplain\n", ".tsv").dialect.quote, '\0');
  EXPECT_EQ(guess("1::\"Great Performances\" Cats (1998)::Musical\n2::Heat (1995)::Action\n", ".dat").dialect.quote,
            '\0');
}

TEST(Dialect, QuotedDelimitersAndLineEndsDoNotCount) {
  const auto found = guess("id,text\n1,\"one,\ntwo;three\"\n2,\"four, five, six\"\n3,seven\n");
  EXPECT_EQ(found.columns, 2U);
  EXPECT_EQ(found.dialect.delimiter, ",");
}

TEST(Dialect, WhatIsNoTableIsToldSo) {
  EXPECT_EQ(guess("").why_not.text, "empty");
  EXPECT_EQ(guess(" \n\r\n").why_not.text, "empty");
  EXPECT_EQ(
      guess("This is a text.\nIt has, now and then, a comma.\nAnd lines, of course, of different, lengths.\n", ".txt")
          .why_not.text,
      "a text without columns");
  EXPECT_EQ(guess("alone\n1\n2\n", ".csv").columns, 1U);
  EXPECT_EQ(guess("alone\n1\n2\n", ".txt").columns, 0U);
}

TEST(Dialect, OnlyAHeaderIsATable) {
  const auto found = guess("user_id,item_id,rating\n");
  EXPECT_EQ(found.columns, 3U);
  EXPECT_TRUE(found.dialect.header);
}

TEST(Dialect, NamesAreDistinct) {
  EXPECT_EQ(distinct_names({"a", "", "a", "a"}, 5),
            (std::vector<std::string>{"a", "column_2", "a_2", "a_3", "column_5"}));
}

TEST(Dialect, RowsKnowTheirLines) {
  const std::string text = "a,b\n1,\"x\ny\r\nz\"\n\n2,w\r3,v";
  Dialect dialect;
  RowScanner scanner(text, dialect);
  RowSpan row;
  std::vector<std::int64_t> lines;
  std::vector<std::string> rows;
  while (scanner.next(row)) {
    lines.push_back(row.line);
    rows.push_back(text.substr(row.begin, row.end - row.begin));
  }
  EXPECT_EQ(lines, (std::vector<std::int64_t>{0, 1, 5, 6}));
  EXPECT_EQ(rows, (std::vector<std::string>{"a,b", "1,\"x\ny\r\nz\"", "2,w", "3,v"}));
}

TEST(Dialect, AHeaderOfOneNameThroughoutIsNoQuadraticMatter) {
  constexpr std::size_t kColumns = 300000;  // each name tried every number before its own
  const auto names = distinct_names(std::vector<std::string>(kColumns, "a"), 0);
  EXPECT_EQ(names.front(), "a");
  EXPECT_EQ(names.back(), "a_" + std::to_string(kColumns));
}

}  // namespace
}  // namespace tributary
