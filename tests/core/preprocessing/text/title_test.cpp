#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <string>

#include "preprocessing/text_title.h"

namespace tributary {
namespace {

struct Case {
  const char* title;
  std::optional<int> year;
  const char* name;
};

class TitleTest : public testing::TestWithParam<Case> {};

TEST_P(TitleTest, YearIsFoundAndTakenOut) {
  EXPECT_EQ(year_in_title(GetParam().title), GetParam().year) << GetParam().title;
  EXPECT_EQ(title_without_year(GetParam().title), GetParam().name);
}

INSTANTIATE_TEST_SUITE_P(
    Nasties, TitleTest,
    testing::Values(
        Case{"Heat (1995)", 1995, "Heat"}, Case{"Heat (1995)  ", 1995, "Heat"}, Case{"  Heat(1995)\t", 1995, "Heat"},
        Case{"Heat ( 1995 )", 1995, "Heat"}, Case{"Fawlty Towers (1975-1979)", 1975, "Fawlty Towers"},
        Case{"Death Note: Desu n\u00F4to (2006\u20132007)", 2006, "Death Note: Desu n\u00F4to"},
        Case{"Big Bang Theory, The (2007-)", 2007, "Big Bang Theory, The"}, Case{"Friends (1994- )", 1994, "Friends"},
        Case{"Seven Up (1964-63)", 1964, "Seven Up"}, Case{"Babylon 5", std::nullopt, "Babylon 5"},
        Case{"2001: A Space Odyssey (1968)", 1968, "2001: A Space Odyssey"},
        Case{"Blade Runner 2049", std::nullopt, "Blade Runner 2049"},
        Case{"Blade Runner 2049 (2017)", 2017, "Blade Runner 2049"},
        Case{"(500) Days of Summer (2009)", 2009, "(500) Days of Summer"},
        Case{"1984 (Nineteen Eighty-Four) (1984)", 1984, "1984 (Nineteen Eighty-Four)"},
        Case{"City of Lost Children, The (Cit\u00E9 des enfants perdus, La) (1995)", 1995,
             "City of Lost Children, The (Cit\u00E9 des enfants perdus, La)"},
        Case{"Millions Game, The (Das Millionenspiel)", std::nullopt, "Millions Game, The (Das Millionenspiel)"},
        Case{"Revolver [1966] (Remastered)", 1966, "Revolver (Remastered)"},
        Case{"Remake (1960) (2001)", 2001, "Remake (1960)"},
        Case{"\u9738\u738B\u522B\u59EC\uFF081993\uFF09", 1993, "\u9738\u738B\u522B\u59EC"},
        Case{"\u9738\u738B\u522B\u59EC\u3000\uFF081993\uFF09\u3000", 1993, "\u9738\u738B\u522B\u59EC"},
        Case{"Flight (747)", std::nullopt, "Flight (747)"}, Case{"Code (12345)", std::nullopt, "Code (12345)"},
        Case{"Far (2999)", std::nullopt, "Far (2999)"}, Case{"Old (1066)", std::nullopt, "Old (1066)"},
        Case{"Half (1995", std::nullopt, "Half (1995"}, Case{"Tour (1995 live)", std::nullopt, "Tour (1995 live)"},
        Case{"Odd (1995-abcd)", std::nullopt, "Odd (1995-abcd)"}, Case{"(1995)", 1995, "(1995)"},
        Case{"", std::nullopt, ""}, Case{"(", std::nullopt, "("}, Case{")(", std::nullopt, ")("}));

/// Of 9,742 MovieLens titles all but the 12 that have no year in brackets give one.
TEST(TitleDataTest, MovieLensTitlesGiveTheirYears) {
  std::ifstream file(std::string(TRIBUTARY_SHARED_DATA) + "/ml-latest-small/movies.csv");
  if (!file) GTEST_SKIP() << "no ml-latest-small in " << TRIBUTARY_SHARED_DATA;
  std::string line;
  std::getline(file, line);
  int titles = 0, years = 0;
  while (std::getline(file, line)) {
    const auto begin = line.find(',') + 1;
    std::string title = line.substr(begin, line.rfind(',') - begin);
    if (title.starts_with('"')) title = title.substr(1, title.rfind('"') - 1);
    ++titles;
    if (const auto year = year_in_title(title)) {
      ++years;
      EXPECT_GE(*year, 1900) << title;
      EXPECT_LE(*year, 2018) << title;
    }
  }
  EXPECT_EQ(titles, 9742);
  EXPECT_EQ(years, 9742 - 12);
}

}  // namespace
}  // namespace tributary
