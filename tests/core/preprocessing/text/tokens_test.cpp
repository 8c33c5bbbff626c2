#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "base/random.h"
#include "preprocessing/text_tokens.h"

namespace tributary {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream file(std::string(TRIBUTARY_FIXTURES) + "/text/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

TEST(TokensTest, LatinWordsAreFoldedAndLoneLettersDropped) {
  EXPECT_THAT(tokens_of("The Rock'n'Roll of O'Brien, part I: 3.14 a"),
              ElementsAre("the", "rock'n'roll", "of", "o'brien", "part", "3.14"));
}

TEST(TokensTest, CompatibilityFormsAndCaseAreOneWord) {
  EXPECT_THAT(tokens_of("ＦＵＬＬ １２ Straße STRASSE ﬁlm Cafe\u0301 CAF\u00C9"),
              ElementsAre("full", "12", "strasse", "strasse", "film", "caf\u00E9", "caf\u00E9"));
}

TEST(TokensTest, CurlyApostropheIsTheStraightOne) {
  EXPECT_EQ(tokens_of("don\u2019t"), tokens_of("don't"));
}

TEST(TokensTest, ChineseGivesOverlappingPairs) {
  EXPECT_THAT(tokens_of("霸王别姬 1993 猫"), ElementsAre("霸王", "王别", "别姬", "1993", "猫"));
}

TEST(TokensTest, JapaneseKeepsItsLongVowelMark) {
  EXPECT_THAT(tokens_of("アニメー"), ElementsAre("アニ", "ニメ", "メー"));
}

TEST(TokensTest, KoreanIsSplitAtSpaces) {
  EXPECT_THAT(tokens_of("기생충 드라마"), ElementsAre("기생충", "드라마"));
}

TEST(TokensTest, ChineseByDictionaryLeavesNoCharacterOut) {
  TokenRule rule;
  rule.cjk = TokenRule::Cjk::words;
  std::string all;
  for (const auto& token : tokens_of("这部电影非常好看", rule)) all += token;
  EXPECT_EQ(all, "这部电影非常好看");
}

TEST(TokensTest, StopWordsAreLeftOutOnRequest) {
  TokenRule rule;
  rule.drop_stop_words = true;
  EXPECT_THAT(tokens_of("The Lord of the Rings", rule), ElementsAre("lord", "rings"));
}

TEST(TokensTest, BrokenUtf8PartsWords) {
  EXPECT_THAT(tokens_of("ab\xFFgh \xE9"), ElementsAre("ab", "gh"));
}

TEST(TokensTest, NothingGivesNothing) {
  EXPECT_TRUE(tokens_of("").empty());
  EXPECT_TRUE(tokens_of("  --- !!! ___ ").empty());
}

TEST(TokensTest, ScikitTokensEqualScikitLearns) {
  TokenRule rule;
  rule.scheme = TokenRule::Scheme::scikit;
  const auto corpus = lines_of("corpus.txt");
  const auto expected = lines_of("tokens.txt");
  ASSERT_GT(corpus.size(), 20U);
  ASSERT_EQ(corpus.size(), expected.size());
  for (std::size_t d = 0; d < corpus.size(); ++d) {
    std::string joined;
    for (const auto& token : tokens_of(corpus[d], rule)) joined += (joined.empty() ? "" : " ") + token;
    EXPECT_EQ(joined, expected[d]) << "document " << d << ": " << corpus[d];
  }
}

/// The ASCII path is a rewriting of UAX #29, and texts are cut at spaces: what comes out must be what ICU makes of the
/// whole.
TEST(TokensTest, FastPathEqualsIcuOnRandomText) {
  Random random(7);
  const std::vector<std::string> ascii{"a", "a", "b", "zA", "Z0", "1",  "9", "_", ".", "'", ",", ";", ":",
                                       "-", "/", " ", "\"", "\n", "\t", "&", "@", "#", "$", "%", "+"};
  auto mixed = ascii;
  mixed.insert(mixed.end(), {" ", " ", "\u00E9", "\u0301", "\u03A3", "\u00A0", "\u97F3", "\u30FC", "\u2019", "\uFF08",
                             "\xFF", "\uAC00", "\u0130", "\u200B", "\U0001F600"});
  for (const auto scheme : {TokenRule::Scheme::words, TokenRule::Scheme::scikit}) {
    for (const auto& alphabet : {ascii, mixed}) {
      TokenRule rule;
      rule.scheme = scheme;
      Tokeniser tokeniser(rule);
      for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (std::uint32_t n = random.below(24); n > 0; --n)
          text += alphabet[random.below(static_cast<std::uint32_t>(alphabet.size()))];
        TokenBuffer fast, slow;
        tokeniser.tokenise(text, fast);
        tokeniser.tokenise_with_icu(text, slow);
        std::vector<std::string> a, b;
        for (std::size_t i = 0; i < fast.size(); ++i) a.emplace_back(fast[i]);
        for (std::size_t i = 0; i < slow.size(); ++i) b.emplace_back(slow[i]);
        ASSERT_EQ(a, b) << "text: [" << text << "]";
      }
    }
  }
}

}  // namespace
}  // namespace tributary
