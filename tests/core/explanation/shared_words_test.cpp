#include "explanation/shared_words.h"

#include <gtest/gtest.h>
#include <algorithm>

#include "preprocessing/text_tokens.h"

namespace tributary {
namespace {

using Words = std::vector<std::string>;

/// A text matrix whose items have these words, each of strength 1.
FeatureMatrix matrix_of(const std::vector<Words>& items, const Words& columns) {
  FeatureMatrix m;
  m.modality = "text";
  m.sparse = true;
  m.columns = columns;
  SparseMatrix rows;
  rows.rows = items.size();
  rows.cols = columns.size();
  for (const auto& words : items) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (std::find(words.begin(), words.end(), columns[c]) == words.end()) continue;
      rows.column.push_back(static_cast<std::int32_t>(c));
      rows.value.push_back(1);
    }
    rows.offset.push_back(static_cast<std::int64_t>(rows.column.size()));
    m.ids.push_back(std::to_string(m.ids.size()));
    m.present.push_back(1);
  }
  m.sparse_rows = std::move(rows);
  return m;
}

TEST(SharedWords, BigramsThatStandNextToEachOtherBecomeThePhraseThatStandsThere) {
  const std::string text = "满耳都是雨声。Rain, 雨声 again";
  const auto bigrams = tokens_of(text);
  EXPECT_EQ(joined_bigrams(text, {"都是", "满耳", "耳都", "rain"}), (Words{"满耳都是", "rain"}));
  EXPECT_EQ(joined_bigrams(text, {"rain", "雨声", "满耳"}), (Words{"rain", "雨声", "满耳"}))
      << "these two do not touch";
  EXPECT_EQ(joined_bigrams(text, bigrams).front(), "满耳都是雨声") << "a full stop ends a phrase";
}

TEST(SharedWords, ABigramThatTheTextDoesNotHoldStaysAsItIs) {
  EXPECT_EQ(joined_bigrams("慢船", {"雨声", "慢船"}), (Words{"雨声", "慢船"}));
  EXPECT_EQ(joined_bigrams("", {"雨声"}), (Words{"雨声"}));
  EXPECT_EQ(joined_bigrams("slow boat", {"slow", "boat"}), (Words{"slow", "boat"}));
}

TEST(SharedWords, AVeryLongSharedSentenceIsCut) {
  const std::string text = "一二三四五六七八九十百千万亿";
  Words bigrams;
  for (const auto& token : tokens_of(text)) bigrams.push_back(token);
  for (const auto& phrase : joined_bigrams(text, bigrams)) EXPECT_LE(phrase.size(), 12U * 3) << phrase;
}

TEST(SharedWords, WhatManyTextsHoldSaysNothingAndRareWordsComeFirst) {
  // Ten items; "best" stands in all, "rain" in three, "harp" in two. 20 % of ten are two, so "rain" goes too.
  const Words columns = {"best", "harp", "lute", "rain"};
  std::vector<Words> items(10, Words{"best"});
  items[0] = {"best", "harp", "lute", "rain"};
  items[1] = {"best", "harp", "rain"};
  items[2] = {"best", "rain", "lute"};
  const auto m = matrix_of(items, columns);
  const auto with = items_with(m.sparse_rows);
  EXPECT_EQ(with, (std::vector<std::int64_t>{10, 2, 2, 3}));
  EXPECT_EQ(shared_words(m, with, 0, std::vector<Item>{1, 2}, "", 4), (Words{"harp", "lute"}));
  EXPECT_EQ(shared_words(m, with, 0, std::vector<Item>{1, 2}, "", 1), (Words{"harp"}));
  EXPECT_TRUE(shared_words(m, with, 3, std::vector<Item>{1}, "", 4).empty());
}

TEST(SharedWords, OfEqualPartsTheRarerWordComesFirst) {
  // "sea" stands in 6 of 40 texts, "gong" in 2. Where each carries as much, gong says more; two seas outweigh it.
  std::vector<Words> items(40);
  items[0] = {"gong", "sea"};
  items[1] = {"gong"};
  for (std::size_t i = 2; i < 7; ++i) items[i] = {"sea"};
  const auto m = matrix_of(items, {"gong", "sea"});
  const auto with = items_with(m.sparse_rows);
  EXPECT_EQ(shared_words(m, with, 0, std::vector<Item>{1, 2}, "", 4), (Words{"gong", "sea"}));
  EXPECT_EQ(shared_words(m, with, 0, std::vector<Item>{1, 2, 3}, "", 4), (Words{"sea", "gong"}));
}

TEST(SharedWords, ChinesePhrasesLoseTheFunctionWordsAtTheirEdges) {
  EXPECT_EQ(trimmed_phrase("和海浪"), "海浪");
  EXPECT_EQ(trimmed_phrase("是极光和"), "极光");
  EXPECT_EQ(trimmed_phrase("是外婆和"), "外婆");
  EXPECT_EQ(trimmed_phrase("海浪和极光"), "海浪和极光") << "inside it holds the phrase together";
  EXPECT_EQ(trimmed_phrase("都是雨声"), "雨声");
}

TEST(SharedWords, AWordThatBeginsOrEndsAsAFunctionWordDoesStaysWhole) {
  for (const char* word : {"和弦", "温和", "大地", "首都", "了解", "雨声", "slow", "和slow"})
    EXPECT_EQ(trimmed_phrase(word), word);
}

TEST(SharedWords, ARestOfOneCharacterIsNotNamed) {
  EXPECT_EQ(trimmed_phrase("是的"), "");
  EXPECT_EQ(trimmed_phrase("和是"), "");
  EXPECT_EQ(trimmed_phrase("我的"), "");
}

TEST(SharedWords, WhatIsLeftOfTwoPhrasesIsNamedOnce) {
  // "是外婆" and "外婆和" stand apart in the text and leave the same word; "和是" leaves none and takes no place.
  std::vector<Words> items(40);
  const Words all = {"和是", "外婆", "婆和", "是外", "极光"};
  items[0] = items[1] = all;
  const auto m = matrix_of(items, all);
  EXPECT_EQ(shared_words(m, items_with(m.sparse_rows), 0, std::vector<Item>{1}, "和是。是外婆。外婆和。极光", 2),
            (Words{"外婆", "极光"}));
}

TEST(SharedWords, FunctionWordsAreNeverNamed) {
  std::vector<Words> items(20);
  items[0] = items[1] = {"harp", "the"};
  const auto m = matrix_of(items, {"harp", "the"});
  EXPECT_EQ(shared_words(m, items_with(m.sparse_rows), 0, std::vector<Item>{1}, "", 4), (Words{"harp"}));
}

}  // namespace
}  // namespace tributary
