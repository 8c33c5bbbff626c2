#include "exporting/csv_cells.h"

#include <gtest/gtest.h>

#include <string>

namespace tributary {
namespace {

TEST(CsvCells, WhatASpreadsheetWouldRunIsGuardedAndReadsBack) {
  for (const std::string text : {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "\n=x", "＝1", "＋1", "－1", "＠x"}) {
    EXPECT_EQ(spreadsheet_text(text), "'" + text);
    EXPECT_EQ(from_spreadsheet_text(spreadsheet_text(text)), text);
  }
}

TEST(CsvCells, EveryTextReadsBackAndHonestOnesStayAsTheyAre) {
  for (const std::string text : {"", "'", "''", "'Til There Was You (1997)", "Heat", "a=b", "x-y", "中文"}) {
    EXPECT_EQ(spreadsheet_text(text), text);
    EXPECT_EQ(from_spreadsheet_text(text), text);
  }
  const std::string letters = "'=a";
  for (int number = 0; number < 243; ++number) {  // all texts of five of these letters
    std::string text;
    for (int rest = number, i = 0; i < 5; ++i, rest /= 3) text += letters[static_cast<std::size_t>(rest % 3)];
    EXPECT_EQ(from_spreadsheet_text(spreadsheet_text(text)), text);
  }
}

}  // namespace
}  // namespace tributary
