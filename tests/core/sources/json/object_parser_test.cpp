#include "sources/json/object_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "sources/json/python_literal.h"

namespace tributary {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using Cells = std::vector<std::pair<std::string, std::string>>;

/// What objects come to: paths and texts, lists as [a|b], null as ~, nested ones as they are.
struct Taken {
  explicit Taken(bool is_python = false) : parser(is_python) {}
  Cells operator()(std::string_view object) {
    cause = parser.parse(object, keys);
    Cells cells;
    if (!cause.empty()) return {{"!", cause}};
    for (const auto& cell : parser.cells()) {
      std::string text(cell.text);
      if (cell.kind == JsonCell::Kind::null) text = "~";
      if (cell.kind == JsonCell::Kind::list) {
        text = "[";
        for (std::size_t p = cell.begin; p < cell.end; ++p)
          text += (p == cell.begin ? "" : "|") + std::string(parser.parts()[p]);
        text += "]";
      }
      cells.emplace_back(cell.key->path, text);
    }
    return cells;
  }
  KeyTree keys{[](const std::string&) { return 0; }};
  JsonObjectParser parser;
  std::string cause;
};

TEST(JsonObjects, ValuesAreTextsWithoutQuotesAndNumbersAsTheyAreWritten) {
  Taken taken;
  EXPECT_THAT(
      taken(
          R"( {"a": "x\"\u00e9\n\ud83d\ude00", "b": 4.0, "c": 1e3, "d": 12345678901234567890123, "e": true, "f": null} )"),
      ElementsAre(Pair("a", "x\"\xC3\xA9\n\xF0\x9F\x98\x80"), Pair("b", "4.0"), Pair("c", "1e3"),
                  Pair("d", "12345678901234567890123"), Pair("e", "true"), Pair("f", "~")));
  EXPECT_THAT(taken(R"({"a":NaN,"b":-Infinity,"c":-0.5E-7})"),
              ElementsAre(Pair("a", "NaN"), Pair("b", "-Infinity"), Pair("c", "-0.5E-7")));
  EXPECT_THAT(taken("{}"), IsEmpty());
}

TEST(JsonObjects, ObjectsWithinAreFlattened) {
  Taken taken;
  EXPECT_THAT(taken(R"({"a":{"b":{"c":1},"d":"x"},"e":{},"":2," f ":3})"),
              ElementsAre(Pair("a.b.c", "1"), Pair("a.d", "x"), Pair("(empty)", "2"), Pair("f", "3")));
}

TEST(JsonObjects, ListsOfValuesAreSeveralValues) {
  Taken taken;
  EXPECT_THAT(
      taken(R"({"a":["x",2,true,null],"b":[],"c":[null],"d":[2,2],"e":[["Books","Novels"],["Books","Poems"]]})"),
      ElementsAre(Pair("a", "[x|2|true]"), Pair("b", "~"), Pair("c", "~"), Pair("d", "[2|2]"),
                  Pair("e", "[Books|Novels|Poems]")));
}

TEST(JsonObjects, ListsOfObjectsAreTheirNamesOrCompactJson) {
  Taken taken;
  EXPECT_THAT(taken(R"({"genres":[{"id":18,"name":"Drama"},{"id":35,"name":"Comedy, dry"}],"v":[{"title":"T"}]})"),
              ElementsAre(Pair("genres", "[Drama|Comedy, dry]"), Pair("v", "[T]")));
  EXPECT_THAT(
      taken(R"({"a":[ {"x" : 1 , "y":["\u0001\"",null]}, {"name":"n"} ],"b":[1,{"name":"n"}],"c":[[{"name":"n"}]]})"),
      ElementsAre(Pair("a", R"([{"x":1,"y":["\u0001\"",null]},{"name":"n"}])"), Pair("b", R"([1,{"name":"n"}])"),
                  Pair("c", R"([[{"name":"n"}]])")));
  EXPECT_THAT(taken(R"({"a":[{"name":{"x":1}}],"b":[{"name":"","title":"t"}],"c":[{"name":"n","name":"m"}]})"),
              ElementsAre(Pair("a", R"([{"name":{"x":1}}])"), Pair("b", "[t]"), Pair("c", "[n]")));
}

TEST(JsonObjects, WhatIsBrokenSaysHow) {
  const std::string deep = std::string(R"({"a":)") + std::string(63, '[') + "1" + std::string(63, ']') + "}";
  const std::string deeper = std::string(R"({"a":)") + std::string(64, '[') + "1" + std::string(64, ']') + "}";
  std::string objects, closed;
  for (int n = 0; n < 64; ++n) {
    objects += R"({"a":)";
    closed += '}';
  }
  const std::pair<std::string, std::string> broken[] = {
      {R"({"a":1)", "broken JSON: an object or list is not closed"},
      {R"({"a":{"b":1})", "broken JSON: an object or list is not closed"},
      {R"({"a":[1,2})", "broken JSON: a comma, colon, quote or bracket is missing or too many"},
      {R"({"a":1,})", "broken JSON: a comma, colon, quote or bracket is missing or too many"},
      {R"({"a" 1})", "broken JSON: a comma, colon, quote or bracket is missing or too many"},
      {R"({"a":1 "b":2})", "broken JSON: a comma, colon, quote or bracket is missing or too many"},
      {R"({a:1})", "broken JSON: a comma, colon, quote or bracket is missing or too many"},
      {R"({'a':1})", "broken JSON: a comma, colon, quote or bracket is missing or too many"},
      {R"({"a":})", "broken JSON: a value that is no text, number, true, false or null"},
      {R"({"a":01})", "broken JSON: a value that is no text, number, true, false or null"},
      {R"({"a":1.})", "broken JSON: a value that is no text, number, true, false or null"},
      {R"({"a":.5})", "broken JSON: a value that is no text, number, true, false or null"},
      {R"({"a":+1})", "broken JSON: a value that is no text, number, true, false or null"},
      {R"({"a":tru})", "broken JSON: a value that is no text, number, true, false or null"},
      {R"({"a":[1,,2]})", "broken JSON: a comma, colon, quote or bracket is missing or too many"},
      {R"({"a":[1,]})", "broken JSON: a comma, colon, quote or bracket is missing or too many"},
      {R"({"a":[,{"b":1}]})", "broken JSON: a comma, colon, quote or bracket is missing or too many"},
      {R"({"a":[{"b":1},]})", "broken JSON: a value that is no text, number, true, false or null"},
      {R"({"a":"x})", "broken JSON: a text is not closed"},
      {"{\"a\":\"x\ty\"}", "broken JSON: a control character or line end within a text"},
      {R"({"a":"\q"})", "broken JSON: an escape that is none within a text"},
      {R"({"a":"\ud800"})", "broken JSON: an escape that is none within a text"},
      {R"({"\q":1})", "broken JSON: an escape that is none within a text"},
      {"{\"a\":\"\xFF\"}", "holds bytes that are not UTF-8"},
      {R"({"a":1}})", "broken JSON: something stands behind the object"},
      {R"({"a":1} {"a":2})", "broken JSON: something stands behind the object"},
      {R"({"a":1},)", "broken JSON: something stands behind the object"},
      {R"({"a":1,)", "broken JSON: an object or list is not closed"},
      {R"({"a":"}\"}",)", "broken JSON: an object or list is not closed"},
      {R"({"a":1,"a":2})", "a key stands twice"},
      {deeper, "nested deeper than 64 levels"},
      {objects + "{}" + closed, "nested deeper than 64 levels"},
      {R"([{"a":1}])", "a list in place of an object"},
      {"\"a\"", "a single value in place of an object"},
      {"-1", "a single value in place of an object"},
      {"a,b", "does not begin as an object does"},
      {"", "does not begin as an object does"},
  };
  Taken taken;
  for (const auto& [object, cause] : broken) {
    (void)taken(object);
    EXPECT_EQ(taken.cause, cause) << object;
    EXPECT_THAT(taken(R"({"a":[{"name":"x"},{"name":"y"}],"b":1})"), ElementsAre(Pair("a", "[x|y]"), Pair("b", "1")))
        << "after " << object;
  }
  EXPECT_THAT(taken(deep), ElementsAre(Pair("a", "[1]")));
}

TEST(JsonObjects, KeysInAnyOrderAreFound) {
  Taken taken;
  const auto first = taken(R"({"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10,"k":11})");
  EXPECT_EQ(first.size(), 11U);
  EXPECT_THAT(taken(R"({"k":1,"a":2,"j":3,"new":4,"b":5})"),
              ElementsAre(Pair("k", "1"), Pair("a", "2"), Pair("j", "3"), Pair("new", "4"), Pair("b", "5")));
  EXPECT_EQ(taken.keys.root().within.size(), 12U);
}

TEST(JsonObjects, LongListsOfTextsStayWithinTheParsersMemory) {
  // Each text is taken apart once, also where a list turns out to hold objects at its end.
  std::string object = R"({"a":[)";
  for (int n = 0; n < 20000; ++n) object += "\"" + std::string(40, 'x') + "\",";
  object += R"({"name":"end"}],"b":"last"})";
  Taken taken;
  const auto cells = taken(object);
  ASSERT_EQ(cells.size(), 2U);
  EXPECT_EQ(cells[0].second.size(), object.size() - std::string(R"({"a":,"b":"last"})").size());
  EXPECT_THAT(cells[1], Pair("b", "last"));
}

TEST(JsonObjects, PythonLiteralsAreReadToo) {
  Taken taken(true);
  EXPECT_THAT(
      taken(
          R"({u'user_id': u'76561', 'items': [{'item_id': '10', 'name': "Don't"}], 'ok': True, 'n': None, 'p': (1, 2L), 'q': (1,)})"),
      ElementsAre(Pair("user_id", "76561"), Pair("items", "[Don't]"), Pair("ok", "true"), Pair("n", "~"),
                  Pair("p", "[1|2]"), Pair("q", "[1]")));
  EXPECT_THAT(taken(R"({"a": 1, "b": null, "c": true})"),
              ElementsAre(Pair("a", "1"), Pair("b", "~"), Pair("c", "true")));
  EXPECT_THAT(taken("{'a': datetime(1)}"), ElementsAre(Pair("!", "neither JSON nor a Python literal")));
  EXPECT_THAT(taken("{'a': 'x}"), ElementsAre(Pair("!", "neither JSON nor a Python literal")));
  EXPECT_THAT(taken("{'a': {1, 2}}"),
              ElementsAre(Pair("!", "broken JSON: a comma, colon, quote or bracket is missing or too many")));
}

std::string converted(std::string_view literal) {
  std::string json;
  return json_of_python(literal, json) ? json : "none";
}

TEST(PythonLiteral, StringsComeWithTheirEscapes) {
  EXPECT_EQ(converted(R"('a\'b"c\\d\n\x41')"), R"("a'b\"c\\d\u000aA")");
  EXPECT_EQ(converted(R"(u'caf\xe9 \u4e2d \U0001F600 \ud83d\ude00')"),
            "\"caf\xC3\xA9 \xE4\xB8\xAD \xF0\x9F\x98\x80 \\ud83d\\ude00\"");
  EXPECT_EQ(converted(R"('caf\xc3\xa9' 'caf\xe9' '\xe9\xc3\xa9')"),
            "\"caf\xC3\xA9\" \"caf\xC3\xA9\" \"\xC3\xA9\xC3\xA9\"")
      << "bytes of UTF-8, or letters of Latin-1";
  EXPECT_EQ(converted(R"(u'\xc3\xa9')"), "\"\xC3\x83\xC2\xA9\"");
  EXPECT_EQ(converted(R"('\d\0\101')"), R"("\\d\u0000A")");
  EXPECT_EQ(converted("'\t'"), "\"\\u0009\"");
  for (const char* none :
       {R"('\x4')", R"('\u12')", R"('\U00110000')", "'open", "'open\\", "r'x'", "{'a': b}", "@", "OrderedDict()"})
    EXPECT_EQ(converted(none), "none") << none;
  EXPECT_EQ(converted("{'a': [1, 2, ], 'b': (), 'c': nan, }"), R"({"a": [1, 2], "b": [], "c": NaN})");
}

}  // namespace
}  // namespace tributary
