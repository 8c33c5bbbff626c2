#include "preprocessing/documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "base/threads.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr float kNoRating = std::numeric_limits<float>::quiet_NaN();

/// Two users, three films. Ann rated all; Bob rated Heat and Alien. Each wrote a tag of his own about each film.
Dataset films() {
  Dataset d;
  d.item_ids = {"1", "2", "3"};
  d.user_ids = {"ann", "bob"};
  d.titles = {"Heat (1995)", "Alien (1979)", "2001: A Space Odyssey (1968)"};
  d.descriptions = {"", "In space no one can hear you", ""};
  Attribute genres;
  genres.name = "genres";
  genres.categories = {{"Crime", "Drama"}, {"Sci-Fi"}, {}};
  Attribute minutes;
  minutes.name = "minutes";
  minutes.kind = Attribute::Kind::number;
  minutes.number = {170, 117, 149};
  d.item_attributes = {genres, minutes};
  d.interactions = {Column<std::int32_t>({0, 0, 0, 1, 1}), Column<std::int32_t>({0, 1, 2, 0, 1}),
                    Column<float>(std::vector<float>(5, kNoRating)),
                    Column<std::int64_t>(std::vector<std::int64_t>(5, kNoTime))};
  for (std::int32_t user = 0; user < 2; ++user)
    for (std::int32_t item = 0; item < 3; ++item)
      d.texts.push_back(
          {user, item, TextRow::Kind::tag, kNoTime,
           "tag" + d.user_ids[static_cast<std::size_t>(user)] + d.item_ids[static_cast<std::size_t>(item)]});
  d.texts.push_back({1, 0, TextRow::Kind::review, kNoTime, "reviewbob1"});
  d.texts.push_back({-1, 2, TextRow::Kind::review, kNoTime, "anonymous3"});
  return d;
}

Fold fold_of(std::vector<Part> parts) {
  std::vector<std::uint8_t> part;
  for (const Part p : parts) part.push_back(static_cast<std::uint8_t>(p));
  Fold fold;
  fold.name = "0";
  fold.part = Column<std::uint8_t>(std::move(part));
  return fold;
}

std::string all_text(const Dataset& d, const Fold& fold, ItemText which) {
  const CountedTexts counted = counted_texts(d, fold, which);
  std::string all;
  for (std::size_t i = 0; i < d.items(); ++i) all += item_document(d, counted, i) + "\n";
  return all;
}

TEST(DocumentsTest, HoldTitleWithoutYearCategoriesDescriptionAndTexts) {
  const Dataset d = films();
  const CountedTexts counted = counted_texts(d, fold_of(std::vector<Part>(5, Part::train)), ItemText::train);
  EXPECT_EQ(item_document(d, counted, 0), "Heat\nCrime\nDrama\ntagann1\ntagbob1\nreviewbob1");
  EXPECT_EQ(item_document(d, counted, 1), "Alien\nSci-Fi\nIn space no one can hear you\ntagann2\ntagbob2");
  // Bob never met film 3 in a training row: his tag is out, and the review that names nobody is in.
  EXPECT_EQ(item_document(d, counted, 2), "2001: A Space Odyssey\ntagann3\nanonymous3");
  EXPECT_EQ(counted.held_back, 1);
  EXPECT_EQ(counted.unnamed, 1);
}

/// The leak that this rule is there for: what is written of a held-out row's item by its user says that he met it.
TEST(DocumentsTest, WordsOfHeldOutRowsNeverStandInTrainingText) {
  const Dataset d = films();
  for (const Part part : {Part::test, Part::valid, Part::foldin, Part::unused}) {
    const Fold fold = fold_of({Part::train, Part::train, Part::train, part, Part::train});
    const std::string text = all_text(d, fold, ItemText::train);
    EXPECT_THAT(text, Not(HasSubstr("tagbob1")));
    EXPECT_THAT(text, Not(HasSubstr("reviewbob1")));
    EXPECT_THAT(text, HasSubstr("tagann1"));
    EXPECT_THAT(text, HasSubstr("tagbob2"));
    EXPECT_THAT(all_text(d, fold, ItemText::all), HasSubstr("reviewbob1"));
  }
}

/// What is fitted is kept under a key of the train rows: so nothing else of the fold may change it.
TEST(DocumentsTest, OnlyTheTrainRowsDecide) {
  Dataset d = films();
  d.interactions = {Column<std::int32_t>({1, 1, 0}), Column<std::int32_t>({0, 0, 1}),
                    Column<float>({kNoRating, kNoRating, kNoRating}), Column<std::int64_t>({1, 2, 3})};
  std::vector<std::string> texts;
  for (const Part a : {Part::unused, Part::valid, Part::foldin, Part::test})
    for (const Part b : {Part::unused, Part::valid, Part::foldin, Part::test})
      texts.push_back(all_text(d, fold_of({Part::train, a, b}), ItemText::train));
  for (const auto& text : texts) EXPECT_EQ(text, texts.front());
  EXPECT_THAT(texts.front(), HasSubstr("tagbob1"));
  EXPECT_THAT(texts.front(), Not(HasSubstr("tagann2")));
}

TEST(DocumentsTest, DeployCountsEveryText) {
  Fold deploy = fold_of(std::vector<Part>(5, Part::train));
  deploy.is_deploy = true;
  const CountedTexts counted = counted_texts(films(), deploy, ItemText::train);
  EXPECT_EQ(counted.row.size(), films().texts.size());
  EXPECT_EQ(counted.held_back, 0);
}

TEST(DocumentsTest, CatalogueIsTheItemsOfTrainingRows) {
  const Fold fold = fold_of({Part::train, Part::test, Part::valid, Part::train, Part::foldin});
  EXPECT_THAT(training_catalogue(films(), fold), ElementsAre(1, 0, 0));
}

TEST(DocumentsTest, TokensDoNotDependOnTheNumberOfThreads) {
  std::vector<std::string> ids, texts;
  for (int i = 0; i < 1000; ++i) {
    ids.push_back(std::to_string(i));
    texts.push_back(i % 7 == 0 ? "" : "word" + std::to_string(i % 13) + " common \u97F3\u4E50 x" + std::to_string(i));
  }
  Job job;
  const int before = thread_count();
  set_thread_count(1);
  const auto one = tokenise_documents(ids, texts, {}, job);
  set_thread_count(3);
  const auto three = tokenise_documents(ids, texts, {}, job);
  set_thread_count(before);
  ASSERT_TRUE(one.ok() && three.ok());
  EXPECT_EQ(one->words, three->words);
  EXPECT_EQ(one->token, three->token);
  EXPECT_EQ(one->offset, three->offset);
  EXPECT_TRUE(std::is_sorted(one->words.begin(), one->words.end()));
  EXPECT_TRUE(one->tokens(7).empty());
  EXPECT_EQ(one->words[static_cast<std::size_t>(one->tokens(1)[1])], "common");
}

TEST(DocumentsTest, BundleGivesBackWhatWentIn) {
  Job job;
  const auto documents = tokenise_documents({"a", "b", "c"}, {"one two one", "", "\u97F3\u4E50 two"}, {}, job);
  ASSERT_TRUE(documents.ok());
  const auto bundle = to_bundle(*documents);
  ASSERT_TRUE(bundle.ok());
  const auto back = documents_from(*bundle);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->ids, documents->ids);
  EXPECT_EQ(back->texts, documents->texts);
  EXPECT_EQ(back->words, documents->words);
  EXPECT_EQ(back->token, documents->token);
  EXPECT_EQ(back->offset, documents->offset);
}

TEST(DocumentsTest, StoppedJobIsCancelled) {
  StopToken stop;
  stop.stop();
  Job job(stop, nullptr, nullptr);
  const auto documents = tokenise_documents({"a"}, {"text"}, {}, job);
  ASSERT_FALSE(documents.ok());
  EXPECT_EQ(documents.problem().code, Code::cancelled);
}

TEST(DocumentsTest, UnknownRuleNamesTheKnownOnes) {
  const auto rule = item_text_from("some");
  ASSERT_FALSE(rule.ok());
  EXPECT_EQ(rule.problem().code, Code::usage);
  EXPECT_THAT(rule.problem().cure, HasSubstr("'all'"));
}

}  // namespace
}  // namespace tributary
