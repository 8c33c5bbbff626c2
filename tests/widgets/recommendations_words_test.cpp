// The words of reasons, and where they stand in texts.
#include <gtest/gtest.h>

#include <QString>

#include "models/reason_words.h"
#include "pages/recommendations/matching_text.h"

namespace tributary::ui {
namespace {

TEST(MatchingText, WordsAreMarkedWholeAndChineseAnywhere) {
  using Places = std::vector<std::pair<int, int>>;
  EXPECT_EQ(places_of(QStringLiteral("Slow, slower, SLOW."), {QStringLiteral("slow")}), (Places{{0, 4}, {14, 4}}));
  EXPECT_EQ(places_of(QString::fromUtf8("满耳都是雨声"), {QString::fromUtf8("雨声"), QString::fromUtf8("耳都")}),
            (Places{{1, 2}, {4, 2}}));
  EXPECT_EQ(places_of(QString::fromUtf8("满耳都是"), {QString::fromUtf8("满耳"), QString::fromUtf8("耳都")}),
            (Places{{0, 3}}))
      << "overlapping places are one";
  EXPECT_TRUE(places_of(QStringLiteral("rainbow"), {QStringLiteral("rain")}).empty());
}

TEST(MatchingText, TheTextWithMostOfTheWordsIsTakenAndCutAroundThem) {
  Dataset data;
  data.item_ids = {"a"};
  data.titles = {"A"};
  data.descriptions = {"Slow music."};
  const std::string far(600, '.');
  data.texts = {{0, 0, TextRow::Kind::review, kNoTime, far + " slow brushed drums at night " + far},
                {0, 0, TextRow::Kind::tag, kNoTime, "night"}};
  CountedTexts texts;
  texts.offset = {0, 2};
  texts.row = {0, 1};
  const auto found =
      matching_text(data, texts, 0, {QStringLiteral("slow"), QStringLiteral("drums"), QStringLiteral("night")});
  EXPECT_EQ(found.from, MatchingText::From::review);
  ASSERT_EQ(found.marks.size(), 3U);
  EXPECT_LT(found.text.size(), 330);
  EXPECT_EQ(found.text.mid(found.marks[1].first, found.marks[1].second), QStringLiteral("drums"));
  texts.offset = {0, 0};  // a review that does not count in the fold is not shown
  EXPECT_EQ(matching_text(data, texts, 0, {QStringLiteral("night")}).is_empty(), true);
  EXPECT_EQ(matching_text(data, texts, 0, {QStringLiteral("slow")}).from, MatchingText::From::description);
}

TEST(ReasonWords, SentencesAreWholeAndSayThingsOnce) {
  const std::vector<Evidence> evidence = {
      {Evidence::Kind::history, "behaviour", "1", "Heat <1995>", "", {}, 1.2},
      {Evidence::Kind::history, "behaviour", "2", "Casino", "", {}, 0.8},
      {Evidence::Kind::likeness, "audio", "1", "Heat <1995>", "Sounds like %1", {}, 0.5},
      {Evidence::Kind::words, "text", "", "", "", {"heist", "police"}, 0.3}};
  EXPECT_EQ(reason_line(evidence),
            QString::fromUtf8("Liked by those who like “Heat <1995>”. Sounds like “Heat <1995>”"));
  EXPECT_EQ(reason_line({evidence[0], evidence[1]}),
            QString::fromUtf8("Liked by those who like “Heat <1995>” and “Casino”"));
  const auto sentences = reason_sentences(
      evidence, [](const Evidence& piece) { return QString::fromStdString(piece.item); }, Markup::html);
  EXPECT_EQ(sentences.size(), 3);
  EXPECT_EQ(sentences[2], QString::fromUtf8("Shares “heist” and “police” with the history"));
  EXPECT_TRUE(reason_line({}).isEmpty());
  const auto linked = reason_sentences(
      evidence, [](const Evidence& piece) { return QString::fromStdString(piece.item); }, Markup::links);
  EXPECT_EQ(linked[2], QString::fromUtf8("Shares <a href=\"words:\">“heist” and “police”</a> with the history"));
}

}  // namespace
}  // namespace tributary::ui
