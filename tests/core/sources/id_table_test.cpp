#include "sources/id_table.h"

#include <gtest/gtest.h>

namespace tributary {
namespace {

TEST(IdTable, NumbersIdsByFirstAppearanceAsText) {
  IdTable table;
  EXPECT_EQ(table.find("1"), -1);
  EXPECT_EQ(table.add("1"), 0);
  EXPECT_EQ(table.add("01"), 1);
  EXPECT_EQ(table.add(std::string_view("1\0", 2)), 2);
  EXPECT_EQ(table.add(""), 3);
  EXPECT_EQ(table.add("a long id of more than seven bytes"), 4);
  EXPECT_EQ(table.add("a long id of more than seven bytez"), 5);
  EXPECT_EQ(table.add("1"), 0);
  EXPECT_EQ(table.find("a long id of more than seven bytes"), 4);
  EXPECT_EQ(table.find("2"), -1);
  EXPECT_EQ(table.ids()[1], "01");
}

TEST(IdTable, EveryDigitOfAnIdReachesItsSlot) {
  // With a hash that left out the last digits, ids of six digits fell on few slots and each look-up walked thousands of
  // them. So many that it would not end: steps grow with the square.
  IdTable table;
  constexpr int kFirst = 1000000, kIds = 2000000;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < kIds; ++i) ASSERT_EQ(table.add(std::to_string(kFirst + i)), i);
  }
}

}  // namespace
}  // namespace tributary
