#include "sources/json/element_blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/random.h"
#include "core/sources/source_support.h"

namespace tributary {
namespace {

using test::Folder;
using testing::ElementsAre;

/// An element: the line it begins on, its text, why it is none.
struct Element {
  std::int64_t line;
  std::string text, cause = {};
  bool operator==(const Element&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Element& e) {
  return out << e.line << ": " << e.text.substr(0, 80) << " | " << e.cause;
}

struct Cut {
  std::vector<Element> elements;
  std::string problem;
  std::int64_t lines = 1;
};

Cut cut(const std::string& path, std::size_t block_bytes) {
  auto file = TextFile::open(path, "utf-8");
  EXPECT_TRUE(file);
  ElementBlocks blocks(*std::move(file), block_bytes, nullptr);
  Cut found;
  for (;;) {
    const auto block = blocks.next();
    if (!block) {
      found.problem = block.problem().message.text;
      return found;
    }
    if (!*block) break;
    for (const auto& piece : (*block)->pieces)
      found.elements.push_back({found.lines + piece.line,
                                std::string((*block)->raw.substr(piece.begin, piece.end - piece.begin)),
                                piece.cause == nullptr ? "" : piece.cause});
    found.lines += (*block)->raw_lines;
  }
  EXPECT_EQ(blocks.consumed(), blocks.bytes());
  return found;
}

/// The same whatever the size of blocks.
Cut cut_of(std::string_view text) {
  const Folder folder;
  const auto path = folder.write("a.json", text);
  auto found = cut(path, 1U << 20U);
  for (const std::size_t block : {1U, 2U, 3U, 7U, 64U}) {
    const auto again = cut(path, block);
    if (found.problem.empty()) {
      EXPECT_EQ(again.elements, found.elements) << text << " in blocks of " << block;
    }
    EXPECT_EQ(again.problem, found.problem) << text << " in blocks of " << block;
  }
  return found;
}

constexpr const char* kNotClosed = "broken JSON: an object or list is not closed";

TEST(JsonElements, AListIsCutAtItsCommas) {
  EXPECT_THAT(cut_of(R"([{"a":"x,]}\"\\"}, {"b":[1,{"c":2}]},3])").elements,
              ElementsAre(Element{1, R"({"a":"x,]}\"\\"})"}, Element{1, R"({"b":[1,{"c":2}]})"}, Element{1, "3"}));
  EXPECT_THAT(cut_of("\xEF\xBB\xBF\n[\r\n  {\r\n    \"a\": 1\r\n  },\r  {\n    \"a\": 2\n  }\n]\n").elements,
              ElementsAre(Element{3, "{\r\n    \"a\": 1\r\n  }"}, Element{6, "{\n    \"a\": 2\n  }"}));
  EXPECT_THAT(cut_of("[]").elements, ElementsAre());
  EXPECT_THAT(cut_of("[{},]").elements, ElementsAre(Element{1, "{}"}));
}

TEST(JsonElements, TheOneMemberThatIsAListOfObjectsIsTaken) {
  EXPECT_THAT(cut_of("{\"count\": 2, \"tags\": [\"a\", [1]], \"meta\": {\"list\": [{}]},\n \"data\": [{\"a\": "
                     "1},\n{\"a\": 2}], \"next\": null}")
                  .elements,
              ElementsAre(Element{2, "{\"a\": 1}"}, Element{3, "{\"a\": 2}"}));
  EXPECT_EQ(cut_of(R"({"a":[{}],"b":[{}]})").problem, "an object with several lists of objects: a, b");
  EXPECT_EQ(cut_of(R"({"a":1,"b":[1,2],"c":{"d":[{}]}})").problem, "one object, not a list of objects");
  EXPECT_EQ(cut_of(R"({"a":[]})").problem, "an empty list");
  EXPECT_EQ(cut_of(R"({})").problem, "one object, not a list of objects");
  EXPECT_EQ(cut_of(R"({"type":"FeatureCollection","features":[{}]})").problem, "a map in GeoJSON, not a table");
  EXPECT_EQ(cut_of(R"({"features":[{}],"type":"FeatureCollection"})").problem, "a map in GeoJSON, not a table");
  EXPECT_THAT(cut_of(R"({"type":"list","of":[{"type":"x"}]})").elements, ElementsAre(Element{1, R"({"type":"x"})"}));
}

TEST(JsonElements, WhatIsNoListSaysSo) {
  EXPECT_EQ(cut_of("42").problem, "a single value, not a list of objects");
  EXPECT_EQ(cut_of("\"x\"").problem, "a single value, not a list of objects");
  EXPECT_EQ(cut_of("a,b\n1,2\n").problem, "does not begin as JSON does");
  EXPECT_EQ(cut_of("\n{\n\"a\" [{}]}").problem, "the JSON around the list of objects is broken on line 3");
  EXPECT_EQ(cut_of("{\"a\":1").problem, "the JSON around the list of objects is broken on line 1");
  EXPECT_EQ(cut_of("{\"a\n\":1}").problem, "the JSON around the list of objects is broken on line 1");
  EXPECT_EQ(cut_of("{a:1}").problem, "the JSON around the list of objects is broken on line 1");
  EXPECT_EQ(cut_of("{\"a\":,}").problem, "the JSON around the list of objects is broken on line 1");
}

TEST(JsonElements, DamageCostsTheElementThatHasIt) {
  EXPECT_THAT(cut_of("[{\"a\":1}},{\"a\":[1},{\"a\":3}]").elements,
              ElementsAre(Element{1, "{\"a\":1}}"}, Element{1, "{\"a\":[1}"}, Element{1, "{\"a\":3}"}));
  EXPECT_THAT(
      cut_of("[\n {\"a\":\"x},\n {\"a\":2},\n {\"a\":{\"b\":3},\n {\"a\":4]},\n {\"a\":5}\n]").elements,
      ElementsAre(Element{2, "{\"a\":\"x},", kNotClosed}, Element{3, "{\"a\":2}"},
                  Element{4, "{\"a\":{\"b\":3},", kNotClosed}, Element{5, "{\"a\":4]}"}, Element{6, "{\"a\":5}"}));
  EXPECT_THAT(cut_of("[\n {\n  \"a\": [1\n },\n {\n  \"b\": {\n   \"c\": 1\n },\n {\n  \"a\": 3\n }\n]").elements,
              ElementsAre(Element{2, "{\n  \"a\": [1\n }"}, Element{5, "{\n  \"b\": {\n   \"c\": 1\n },", kNotClosed},
                          Element{9, "{\n  \"a\": 3\n }"}));
}

TEST(JsonElements, WithoutIndentsALineBeginsNoElement) {
  EXPECT_THAT(cut_of("[\n{\n\"a\":[\n{\n\"b\":1\n}\n]\n},\n{\n\"a\":2\n}\n]").elements,
              ElementsAre(Element{2, "{\n\"a\":[\n{\n\"b\":1\n}\n]\n}"}, Element{9, "{\n\"a\":2\n}"}));
}

TEST(JsonElements, AFileThatIsCutShortOrGoesOnIsSaid) {
  EXPECT_THAT(cut_of("[{\"a\":1},\n{\"a\":").elements,
              ElementsAre(Element{1, "{\"a\":1}"}, Element{2, "{\"a\":", kNotClosed}));
  EXPECT_THAT(cut_of("[{\"a\":1},\n").elements,
              ElementsAre(Element{1, "{\"a\":1}"}, Element{2, "", "the file ends before its list is closed"}));
  EXPECT_THAT(cut_of("{\"d\":[{\"a\":1}],\n\"e\":[1,").elements,
              ElementsAre(Element{1, "{\"a\":1}"}, Element{2, "", "the file ends before its list is closed"}));
  EXPECT_THAT(
      cut_of("[{\"a\":1}]\n\n[{\"a\":2}] \n[").elements,
      ElementsAre(Element{1, "{\"a\":1}"}, Element{3, "[{\"a\":2}] ", "something stands behind the end of the list"}));
  EXPECT_THAT(cut_of("[] " + std::string(500, 'x')).elements,
              ElementsAre(Element{1, std::string(300, 'x'), "something stands behind the end of the list"}));
}

TEST(JsonElements, AnElementOverTheLimitIsGivenUpWithoutBeingHeld) {
  const Folder folder;
  const std::string much(3 * BlockSplitter::kLongestRow, 'x');
  const auto path =
      folder.write("a.json", "[\n{\"a\":1},\n{\"b\":\"" + much + "\",\n\"c\":1},\n{\"a\":3},\n{\"a\":4}]");
  const auto found = cut(path, 1U << 20U);
  ASSERT_EQ(found.elements.size(), 4U);
  EXPECT_EQ(found.elements[1].line, 3);
  EXPECT_EQ(found.elements[1].cause, "longer than 16 MB");
  EXPECT_EQ(found.elements[1].text.size(), 4096U);
  EXPECT_EQ(found.elements[2], (Element{5, "{\"a\":3}"}));
  EXPECT_EQ(found.elements[3], (Element{6, "{\"a\":4}"}));
}

/// A value of nlohmann's, drawn.
nlohmann::json drawn(Random& random, int depth) {
  switch (random.below(depth > 3 ? 4 : 6)) {
    case 0:
      return random.below(1000);
    case 1:
      return random.below(2) == 0;
    case 2: {
      static const std::string kLetters = "ab\",:{}[]\\\n\xC3\xA9";
      std::string text;
      for (std::uint32_t n = random.below(8); n > 0; --n) {
        const auto at = random.below(12);
        text += at == 11 ? "\xC3\xA9" : kLetters.substr(at, 1);
      }
      return text;
    }
    case 3:
      return nullptr;
    case 4: {
      auto list = nlohmann::json::array();
      for (std::uint32_t n = random.below(4); n > 0; --n) list.push_back(drawn(random, depth + 1));
      return list;
    }
    default: {
      auto object = nlohmann::json::object();
      for (std::uint32_t n = random.below(4); n > 0; --n) object["k" + std::to_string(n)] = drawn(random, depth + 1);
      return object;
    }
  }
}

TEST(JsonElements, AnotherLibrarysListsComeApartAsTheyWerePutTogether) {
  Random random(3);
  const Folder folder;
  for (int trial = 0; trial < 200; ++trial) {
    auto list = nlohmann::json::array();
    for (std::uint32_t n = 1 + random.below(6); n > 0; --n) {
      nlohmann::json object = {{"x", drawn(random, 0)}, {"y", drawn(random, 0)}};
      list.push_back(object);
    }
    const int indent = static_cast<int>(random.below(4)) - 1;
    const bool is_member = random.below(2) == 0;
    const nlohmann::json whole = is_member ? nlohmann::json{{"a", 1}, {"data", list}, {"z", "]}"}} : list;
    const auto path = folder.write("a.json", whole.dump(indent));
    for (const std::size_t block : {5U, 1U << 20U}) {
      const auto found = cut(path, block);
      ASSERT_EQ(found.problem, "");
      ASSERT_EQ(found.elements.size(), list.size()) << whole.dump(indent);
      for (std::size_t i = 0; i < list.size(); ++i)
        EXPECT_EQ(nlohmann::json::parse(found.elements[i].text), list[i]) << whole.dump(indent);
    }
  }
}

}  // namespace
}  // namespace tributary
