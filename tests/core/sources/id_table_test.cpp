#include "sources/id_table.h"

#include <gtest/gtest.h>

#include <chrono>

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
  // them.
  IdTable table;
  const auto begin = std::chrono::steady_clock::now();
  for (int round = 0; round < 2; ++round) {
    for (int i = 100000; i < 300000; ++i) ASSERT_EQ(table.add(std::to_string(i)), i - 100000);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2)) << "takes about 0.02 s when sound";
}

}  // namespace
}  // namespace tributary
