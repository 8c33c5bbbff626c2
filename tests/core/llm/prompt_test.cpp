#include "llm/prompt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "dataset/dataset.h"
#include "llm/llm_stage.h"
#include "preprocessing/documents.h"

namespace tributary {
namespace {

using testing::HasSubstr;

/// Item 0 as MovieLens has it, with three people's tags; item 1 with nothing known.
Dataset movielens() {
  Dataset d;
  d.item_ids = {"2571", "999"};
  d.user_ids = {"1", "2", "3"};
  d.titles = {"Matrix, The (1999)", ""};
  d.descriptions = {"", ""};
  Attribute genres;
  genres.name = "genres";
  genres.categories = {{"Action", "Sci-Fi", "Thriller"}, {}};
  d.item_attributes = {genres};
  for (const auto& [user, tag] : {std::pair{0, "philosophy"}, {1, "Martial Arts"}, {1, "sci-fi"}, {2, "martial arts"}})
    d.texts.push_back({user, 0, TextRow::Kind::tag, kNoTime, tag});
  return d;
}

Fold deploy() {
  Fold fold;
  fold.is_deploy = true;
  return fold;
}

PromptParts parts_of(const Dataset& d, std::size_t item) {
  return prompt_parts(d, counted_texts(d, deploy(), ItemText::train), item);
}

std::string fixture(const std::string& name) {
  std::ifstream file(std::string(TRIBUTARY_FIXTURES) + "/llm/" + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(PromptTest, MovieLensItemReadsAsAPersonWouldSayIt) {
  const auto prompt = PromptTemplate::parse(LlmConfig{}.prompt);
  ASSERT_TRUE(prompt.ok());
  EXPECT_EQ(prompt->fill(parts_of(movielens(), 0)) + "\n", fixture("movielens_prompt.txt"));
}

TEST(PromptTest, ItemWithNothingKnownHasNoPrompt) {
  const auto prompt = PromptTemplate::parse(LlmConfig{}.prompt);
  ASSERT_TRUE(prompt.ok());
  EXPECT_EQ(prompt->fill(parts_of(movielens(), 1)), "");
}

TEST(PromptTest, LinesWithoutAFilledPlaceholderAreLeftOut) {
  const auto prompt = PromptTemplate::parse("A film.\\n{title}.\nTags: {tags}.\n{description} {reviews}");
  ASSERT_TRUE(prompt.ok());
  PromptParts parts;
  parts.title = "Heat";
  EXPECT_EQ(prompt->fill(parts), "A film.\nHeat.");
  parts.reviews = "good";
  EXPECT_EQ(prompt->fill(parts), "A film.\nHeat.\n good");
}

TEST(PromptTest, HeldBackTextIsNotInThePrompt) {
  Dataset d = movielens();
  d.interactions = {Column<std::int32_t>({0, 1}), Column<std::int32_t>({0, 0}), Column<float>({4.0F, 5.0F}),
                    Column<std::int64_t>({1, 2})};
  Fold fold;
  fold.part = Column<std::uint8_t>({static_cast<std::uint8_t>(Part::train), static_cast<std::uint8_t>(Part::test)});
  const PromptParts parts = prompt_parts(d, counted_texts(d, fold, ItemText::train), 0);
  EXPECT_EQ(parts.tags, "philosophy");
}

TEST(PromptTest, NumbersAndDatesAreWritten) {
  Dataset d = movielens();
  Attribute minutes;
  minutes.name = "minutes";
  minutes.kind = Attribute::Kind::number;
  minutes.number = {136, 0};
  Attribute released;
  released.name = "released";
  released.kind = Attribute::Kind::date;
  released.number = {922752000, 0};
  d.item_attributes = {minutes, released};
  EXPECT_EQ(parts_of(d, 0).attributes, "minutes: 136; released: 1999-03-30");
}

TEST(PromptTest, MistakesNameThePlaceholders) {
  for (const char* text : {"{titel}", "{title", "no placeholder", ""}) {
    const auto prompt = PromptTemplate::parse(text);
    ASSERT_FALSE(prompt.ok()) << text;
    EXPECT_EQ(prompt.problem().code, Code::usage);
    EXPECT_THAT(prompt.problem().cure, HasSubstr("{description}"));
  }
}

}  // namespace
}  // namespace tributary
