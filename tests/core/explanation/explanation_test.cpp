#include <gtest/gtest.h>

#include "explanation/matches.h"
#include "explanation/reasons.h"

namespace tributary {
namespace {

// Three items over four words: 0 = {w0: 1, w2: 2}, 1 = {w2: 3, w3: 1}, 2 = {w1: 1}.
const SparseMatrix kRows{3, 4, {0, 2, 4, 5}, {0, 2, 2, 3, 1}, {1, 2, 3, 1, 1}};

TEST(Matches, SharedColumnsAreWhatBothHaveByStrength) {
  const std::vector<Item> history{0, 2};
  const auto shared = shared_columns(kRows, 1, history, 5);
  ASSERT_EQ(shared.size(), 1U);
  EXPECT_EQ(shared[0].column, 2);
  EXPECT_FLOAT_EQ(shared[0].strength, 6);
  EXPECT_TRUE(shared_columns(kRows, 2, std::vector<Item>{0, 1}, 5).empty());
}

TEST(Matches, NearestSkipsTheItemItselfAndMaskedOnes) {
  FeatureMatrix m;
  m.ids = {"a", "b", "c"};
  m.dense_rows = DenseMatrix(3, 2);
  m.dense_rows.data = {1, 0, 0.9F, 0.1F, 0, 1};
  m.present = {1, 1, 1};
  EXPECT_EQ(nearest(m, 0, std::vector<Item>{0, 1, 2}), 1);
  m.present = {1, 0, 1};
  EXPECT_EQ(nearest(m, 0, std::vector<Item>{0, 1, 2}), 2);
  m.present = {0, 1, 1};
  EXPECT_EQ(nearest(m, 0, std::vector<Item>{1, 2}), -1);
}

TEST(Reasons, OneLineNamesWhatCarriesTheItem) {
  const std::vector<Evidence> evidence = {{Evidence::Kind::history, "behaviour", "1", "Heat (1995)", "", {}, 1.2},
                                          {Evidence::Kind::history, "behaviour", "2", "Casino (1995)", "", {}, 0.8},
                                          {Evidence::Kind::words, "text", "", "", "", {"heist", "police"}, 0.3}};
  EXPECT_EQ(one_line(evidence),
            "Liked by those who like Heat (1995) and Casino (1995); shares the words heist and police with what this "
            "user likes");
  EXPECT_EQ(one_line({}), "");
}

}  // namespace
}  // namespace tributary
