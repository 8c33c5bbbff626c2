// Damaged files of objects: what is set aside, with which words, and what survives.
#include <gmock/gmock.h>

#include "core/sources/json/json_support.h"
#include "sources/blocks.h"

namespace tributary {
namespace {

using test::bad_of;
using test::column_of;
using test::Folder;

constexpr const char* kGood1 = R"({"user_id":"u1","item_id":"i1","rating":4})";
constexpr const char* kGood2 = R"({"user_id":"u2","item_id":"i2","rating":5})";
constexpr const char* kNotClosed = "broken JSON: an object or list is not closed";
constexpr const char* kPunctuation = "broken JSON: a comma, colon, quote or bracket is missing or too many";
constexpr const char* kNoValue = "broken JSON: a value that is no text, number, true, false or null";

struct Damage {
  std::string object, cause, column = {};
};

std::vector<Damage> damages() {
  std::string deep = R"({"user_id":"u","item_id":)" + std::string(70, '[') + std::string(70, ']') + "}";
  return {
      {R"({"user_id":"u","item_id":"i")", kNotClosed},
      {R"({"user_id":"u","item_id":)", kNotClosed},
      {R"({)", kNotClosed},
      {R"({"user_id":"u" "item_id":"i"})", kPunctuation},
      {R"({"user_id":"u","item_id":"i",})", kPunctuation},
      {R"({"user_id":"u","item_id" "i"})", kPunctuation},
      {R"({"user_id":"u","item_id":["i"})", kPunctuation},
      {R"({user_id:"u","item_id":"i"})", kPunctuation},
      {R"({"user_id":"u","item_id":"i","rating":})", kNoValue},
      {R"({"user_id":"u","item_id":"i","rating":0x10})", kNoValue},
      {R"({"user_id":"u","item_id":"i","rating":007})", kNoValue},
      {R"({"user_id":"u","item_id":"i","rating":undefined})", kNoValue},
      {R"({"user_id":"u","item_id":"i","rating":4,5})", kPunctuation},
      {R"({"user_id":"u,"item_id":"i"})", "broken JSON: a text is not closed"},
      {R"({"user_id":"u\x","item_id":"i"})", "broken JSON: an escape that is none within a text"},
      {R"({"user_id":"u\ud83d","item_id":"i"})", "broken JSON: an escape that is none within a text"},
      {"{\"user_id\":\"u\x01\",\"item_id\":\"i\"}", "broken JSON: a control character or line end within a text"},
      {R"({"user_id":"u)" + std::string(1, '\0') + R"(","item_id":"i"})",
       "broken JSON: a control character or line end within a text"},
      {"{\"user_id\":\"caf\xE9\",\"item_id\":\"i\"}", "holds bytes that are not UTF-8"},
      {"{\"user_id\":\"\xED\xA0\x80\",\"item_id\":\"i\"}", "holds bytes that are not UTF-8"},
      {R"({"user_id":"u","item_id":"i","user_id":"v"})", "a key stands twice"},
      {R"({"user_id":"u","item_id":"i","rating":{"x":1},"rating.x":2})", ""},
      {deep, "nested deeper than 64 levels"},
      {R"(["u","i",4])", "a list in place of an object"},
      {R"("user_id")", "a single value in place of an object"},
      {R"(17)", "a single value in place of an object"},
      {R"(null)", "a single value in place of an object"},
      {R"(user_id)", "does not begin as an object does"},
      {R"({"user_id":"u"})", "no item id", "item_id"},
      {R"({"user_id":null,"item_id":"i"})", "no user id", "user_id"},
      {R"({"user_id":"","item_id":"i"})", "no user id", "user_id"},
      {R"({"user_id":"u","item_id":"i","rating":"good"})", "not a number", "rating"},
      {R"({"user_id":"u","item_id":"i","rating":[4,5]})", "not a number", "rating"},
      {R"({"user_id":"u\u0000","item_id":"i"})", "holds a zero byte", "user_id"},
      {R"({"user_id":"u","item_id":"i","rating":Infinity})", "not a number", "rating"},
  };
}

SourceConfig ratings(const std::string& path) {
  SourceConfig config;
  config.path = path;
  config.format = "json";
  config.columns = {{"user_id", "user"}, {"item_id", "item"}, {"rating", "rating"}, {"rating.x", "ignore"}};
  return config;
}

TEST(JsonDamage, ALineThatIsBrokenIsSetAsideAndTheOthersSurvive) {
  const Folder folder;
  for (const auto& [object, cause, column] : damages()) {
    const auto bundle = test::run_source(
        ratings(folder.write("a.jsonl", std::string(kGood1) + "\n\n" + object + "\n" + kGood2 + "\n")));
    if (cause.empty()) {
      EXPECT_EQ(bundle.figures[0].second, 3) << object << ": two keys that are ignored";
      continue;
    }
    EXPECT_EQ(column_of(bundle, "user_id"), (std::vector<std::string>{"u1", "u2"})) << object;
    EXPECT_EQ(bundle.figures[1].second, 1) << object;
    ASSERT_EQ(bad_of(bundle).size(), 1U) << object;
    EXPECT_EQ(bad_of(bundle)[0].substr(0, 3 + cause.size()), "3: " + cause) << object;
    const std::string note = bundle.notes.front().text;
    EXPECT_EQ(note, "1 row was set aside: a.jsonl:3" + (column.empty() ? "" : " (" + column + ")") + ": " + cause);
  }
}

TEST(JsonDamage, AnElementThatIsBrokenIsSetAsideWithTheLineOnWhichItBegins) {
  const Folder folder;
  for (const auto& [object, cause, column] : damages()) {
    for (const bool is_member : {false, true}) {
      const std::string text = std::string(is_member ? "{\"n\": 1,\n\"data\": [\n " : "[\n\n ") + kGood1 + ",\n " +
                               object + ",\n " + kGood2 + "\n]" + (is_member ? "}" : "");
      const auto bundle = test::run_source(ratings(folder.write("a.json", text)));
      if (cause.empty()) {
        EXPECT_EQ(bundle.figures[0].second, 3) << object;
        continue;
      }
      EXPECT_EQ(column_of(bundle, "user_id"), (std::vector<std::string>{"u1", "u2"})) << text;
      ASSERT_EQ(bad_of(bundle).size(), 1U) << text;
      // Of an object that is not closed the comma behind it is a part, and can be the first fault.
      const std::string bad = bad_of(bundle)[0];
      EXPECT_EQ(bad.substr(0, 3), "4: ") << bad;
      if (cause != kNotClosed && object != R"({"user_id":"u,"item_id":"i"})") {
        EXPECT_EQ(bad.substr(3, cause.size()), cause) << text;
      }
    }
  }
}

TEST(JsonDamage, EveryCauseIsOneOfTheWordsThatAreTranslated) {
  // What is written by hand here stands in resources/i18n/core_zh_CN.ts.
  const std::string chinese = [] {
    std::ifstream file(std::string(TRIBUTARY_SOURCE_DIR) + "/resources/i18n/core_zh_CN.ts");
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  for (const auto& [object, cause, column] : damages())
    if (!cause.empty()) {
      EXPECT_NE(chinese.find("<source>" + cause + "</source>"), std::string::npos) << cause;
    }
  for (const char* words :
       {"broken JSON: something stands behind the object", "neither JSON nor a Python literal",
        "the file ends before its list is closed", "something stands behind the end of the list", "longer than 16 MB",
        "no memory to take it apart", "one object, not a list of objects", "a list, but not of objects",
        "an empty list", "objects without keys", "a single value, not a list of objects", "does not begin as JSON does",
        "a map in GeoJSON, not a table", "JSON in UTF-16: save it as UTF-8",
        "lists of objects or of measurements, no values of a category"})
    EXPECT_NE(chinese.find(std::string("<source>") + words + "</source>"), std::string::npos) << words;
}

TEST(JsonDamage, AKeyThatWouldBeAnothersColumnIsNoSilentLoss) {
  const Folder folder;
  auto config = ratings(folder.write(
      "a.jsonl", std::string(kGood1) + "\n" + R"({"user_id":"u","item_id":"i","rating":{"x":1},"rating.x":2})" + "\n"));
  config.columns = {{"user_id", "user"}, {"item_id", "item"}, {"rating.x", "rating"}};
  const auto bundle = test::run_source(config);
  ASSERT_EQ(bad_of(bundle).size(), 1U);
  EXPECT_EQ(bad_of(bundle)[0].substr(0, 21), "2: a key stands twice");
}

TEST(JsonDamage, ALineOverTheLimitIsSetAside) {
  const Folder folder;
  const std::string much(BlockSplitter::kLongestRow, 'x');
  const std::string fits(BlockSplitter::kLongestRow - 60, 'x');
  const auto bundle = test::run_source(ratings(
      folder.write("a.jsonl", std::string(kGood1) + "\n{\"user_id\":\"" + much + "\",\"item_id\":\"i\"}\n" +
                                  R"({"user_id":"u3","item_id":"i3","pad":")" + fits + "\"}\n" + kGood2 + "\n")));
  EXPECT_EQ(column_of(bundle, "user_id"), (std::vector<std::string>{"u1", "u3", "u2"}));
  EXPECT_EQ(bad_of(bundle)[0].substr(0, 20), "2: longer than 16 MB");
}

TEST(JsonDamage, AFileThatEndsTooEarlyIsSaid) {
  const Folder folder;
  const auto bundle =
      test::run_source(ratings(folder.write("a.json", std::string("[\n") + kGood1 + ",\n" + kGood2 + ",\n")));
  EXPECT_EQ(bundle.figures[0].second, 2);
  EXPECT_EQ(bundle.notes.front().text, "1 row was set aside: a.json:4: the file ends before its list is closed");
}

TEST(JsonDamage, WhatIsNoTableAnyMoreIsAProblemOfTheStage) {
  const Folder folder;
  Job job;
  const std::pair<const char*, const char*> files[] = {
      {"{\"a\": 1}", "one object, not a list of objects. Save its rows as a list of objects, or as one object a line."},
      {"[{\"user_id\"", "none of 1 rows can be read; the first: broken JSON: an object or list is not closed"},
      {"{\"a\": [{}], \"b\": [{}]}", "an object with several lists of objects: a, b"},
      {"{\"a\" [{}]}", "the JSON around the list of objects is broken on line 1"},
      {"", "empty"},
  };
  for (const auto& [text, words] : files) {
    const auto read = read_source(ratings(folder.write("a.json", text)), job);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.problem().code, Code::bad_input);
    EXPECT_NE(to_string(read.problem()).find(words), std::string::npos) << to_string(read.problem());
  }
}

}  // namespace
}  // namespace tributary
