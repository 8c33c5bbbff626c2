// Files of objects as they are found in the wild, small and made here: what their columns are taken for, and what is
// read of them.
#include "sources/json/json_reader.h"

#include <gmock/gmock.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/random.h"
#include "base/threads.h"
#include "core/sources/json/json_support.h"
#include "sources/preview.h"

namespace tributary {
namespace {

using nlohmann::ordered_json;
using test::bad_of;
using test::column_of;
using test::Folder;
using test::notes_of;
using test::planned;
using test::refused;
using test::roles_of;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Pair;
using testing::SizeIs;

/// `n` objects, one a line.
std::string lines(int n, const std::function<ordered_json(int)>& object) {
  std::string text;
  for (int i = 0; i < n; ++i) text += object(i).dump() + '\n';
  return text;
}

const char* const kWords[] = {"a fine read", "too long by half", "I would not read it again", "kept me up all night"};

ordered_json amazon_review(int i) {
  return {{"reviewerID", "A" + std::to_string(1000 + i % 40)},
          {"asin", "B" + std::to_string(500 + (i * 7) % 60)},
          {"reviewerName", "J. \"Jo\" " + std::to_string(i % 40)},
          {"helpful", {i % 3, i % 5 + 3}},
          {"reviewText", std::string(kWords[i % 4]) + ",\nand more of it: number " + std::to_string(i)},
          {"overall", 1.0 + i % 5},
          {"summary", std::string("Summary ") + kWords[(i + 1) % 4]},
          {"unixReviewTime", 1252800000 + i * 86400},
          {"reviewTime", "09 13, 2009"}};
}

TEST(JsonReader, AmazonReviews) {
  const Folder folder;
  const auto source = planned(folder.write("reviews_Books_5.json", lines(300, amazon_review)));
  EXPECT_EQ(source.config.as, SourceKind::reviews);
  EXPECT_EQ(source.config.format, "json");
  EXPECT_EQ(source.rows, 300);
  EXPECT_THAT(roles_of(source), ElementsAre(Pair("asin", "item"), Pair("overall", "rating"), Pair("reviewText", "text"),
                                            Pair("reviewerID", "user"), Pair("unixReviewTime", "time")));
  std::vector<std::string> order;
  for (const auto& guess : source.guesses) order.push_back(guess.column);
  EXPECT_THAT(order, ElementsAre("reviewerID", "asin", "reviewerName", "helpful", "reviewText", "overall", "summary",
                                 "unixReviewTime", "reviewTime"));
  const auto bundle = test::run_source(source.config);
  EXPECT_THAT(notes_of(bundle), IsEmpty());
  EXPECT_THAT(column_of(bundle, "reviewerID"), SizeIs(300));
  EXPECT_EQ(column_of(bundle, "reviewText")[1], "too long by half,\nand more of it: number 1");
  EXPECT_EQ(column_of(bundle, "overall")[1], "2");
}

TEST(JsonReader, AmazonItems) {
  const Folder folder;
  const auto source = planned(folder.write(
      "meta_Books.json", lines(200, [](int i) -> ordered_json {
        static const char* const kShelves[] = {"Novels, Poems & Plays", "Science", "Cooking/Baking", "Travel"};
        auto shelves = ordered_json::array();
        for (const int shelf : {i % 4, i / 4 % 4}) shelves.push_back(ordered_json::array({"Books", kShelves[shelf]}));
        ordered_json item = {{"asin", "B" + std::to_string(500 + i)},
                             {"title", "Book of " + std::to_string(i) + " things"},
                             {"price", 4.5 + i % 20},
                             {"categories", shelves},
                             {"related", {{"also_bought", {"B1", "B2"}}}},
                             {"imUrl", "http://x.y/" + std::to_string(i) + ".jpg"}};
        if (i % 3 == 0) item.erase("price");
        if (i % 2 == 0) item["salesRank"] = {{"Books", i % 30 * 11}};
        return item;
      })));
  EXPECT_EQ(source.config.as, SourceKind::items);
  EXPECT_THAT(roles_of(source), IsSupersetOf({Pair("asin", "item"), Pair("title", "title"), Pair("price", "number"),
                                              Pair("categories", "category |"), Pair("salesRank.Books", "number")}));
  const auto bundle = test::run_source(source.config);
  EXPECT_EQ(column_of(bundle, "categories")[1], "Books|Science|Novels, Poems & Plays");
  EXPECT_THAT(column_of(bundle, "price")[0], testing::AnyOf("~", "nan")) << "a key that is not there is an empty cell";
  EXPECT_EQ(column_of(bundle, "price")[1], "5.5");
}

TEST(JsonReader, AmazonItemsOf2023) {
  const Folder folder;
  const auto source = planned(folder.write(
      "meta_All_Beauty.jsonl", lines(120, [](int i) -> ordered_json {
        return {
            {"main_category", i % 2 == 0 ? "All Beauty" : "Premium Beauty"},
            {"title", "Cream number " + std::to_string(i)},
            {"average_rating", 3.1 + i % 10 / 10.0},
            {"rating_number", 5 + i},
            {"features",
             i % 3 == 0 ? ordered_json::array()
                        : ordered_json{"Made for skin that is dry, and for all the others, number " + std::to_string(i),
                                       "Comes in a jar that can be closed again, in three sizes"}},
            {"description", ordered_json::array()},
            {"price", i % 4 == 0 ? ordered_json(nullptr) : ordered_json(9.99 + i)},
            {"images", {{{"thumb", "https://t/" + std::to_string(i)}, {"large", "https://l"}, {"variant", "MAIN"}}}},
            {"videos", ordered_json::array()},
            {"store", "Store " + std::to_string(i % 6)},
            {"categories", ordered_json::array()},
            {"details", i % 2 == 0 ? ordered_json{{"Item Form", i % 4 == 0 ? "Cream" : "Gel"}, {"UPC", 6000 + i}}
                                   : ordered_json::object()},
            {"parent_asin", "B" + std::to_string(10000 + i)},
            {"bought_together", nullptr}};
      })));
  EXPECT_EQ(source.config.as, SourceKind::items);
  const auto roles = roles_of(source);
  EXPECT_THAT(roles, IsSupersetOf({Pair("parent_asin", "item"), Pair("title", "title"), Pair("price", "number"),
                                   Pair("store", "category"), Pair("details.Item Form", "category"),
                                   Pair("features", "text")}));
  EXPECT_FALSE(roles.contains("images")) << "lists of objects without names are no texts";
  EXPECT_FALSE(source.config.columns.contains("details"));
  const auto bundle = test::run_source(source.config);
  EXPECT_EQ(column_of(bundle, "features")[1],
            "Made for skin that is dry, and for all the others, number 1\nComes in a jar that can be closed again, in "
            "three sizes");
  EXPECT_THAT(notes_of(bundle), IsEmpty());
}

TEST(JsonReader, Yelp) {
  const Folder folder;
  const auto reviews = planned(folder.write("yelp_academic_dataset_review.json", lines(200, [](int i) -> ordered_json {
                                              return {{"review_id", "r" + std::to_string(i)},
                                                      {"user_id", "u" + std::to_string(i % 30)},
                                                      {"business_id", "b" + std::to_string(i * 7 % 50)},
                                                      {"stars", 1.0 + i % 5},
                                                      {"useful", i % 3},
                                                      {"funny", 0},
                                                      {"cool", i % 2},
                                                      {"text", std::string("The place is ") + kWords[i % 4] +
                                                                   ", number " + std::to_string(i) + " of its kind."},
                                                      {"date", "2018-07-0" + std::to_string(1 + i % 9) + " 22:09:11"}};
                                            })));
  EXPECT_EQ(reviews.config.as, SourceKind::reviews);
  EXPECT_THAT(roles_of(reviews), IsSupersetOf({Pair("user_id", "user"), Pair("business_id", "item"),
                                               Pair("stars", "rating"), Pair("text", "text"), Pair("date", "time")}));
  const auto places = planned(
      folder.write("yelp_academic_dataset_business.json", lines(80, [](int i) -> ordered_json {
                     ordered_json place = {{"business_id", "b" + std::to_string(i)},
                                           {"name", "Place of " + std::to_string(i)},
                                           {"city", i % 3 == 0 ? "Tempe" : "Mesa"},
                                           {"latitude", 33.1 + i / 100.0},
                                           {"attributes", nullptr},
                                           {"categories", i % 2 == 0 ? "Pubs, Burgers" : "Burgers, Coffee & Tea"},
                                           {"hours", nullptr}};
                     if (i > 2)
                       place["attributes"] = {{"WiFi", i % 2 == 0 ? "u'free'" : "u'no'"}, {"GoodForKids", i % 4 == 0}};
                     if (i > 4) place["hours"] = {{"Monday", "7:0-20:0"}};
                     return place;
                   })));
  EXPECT_EQ(places.config.as, SourceKind::items);
  const auto roles = roles_of(places);
  EXPECT_THAT(roles, IsSupersetOf({Pair("business_id", "item"), Pair("name", "title"), Pair("city", "category"),
                                   Pair("categories", "category ,"), Pair("attributes.WiFi", "category"),
                                   Pair("attributes.GoodForKids", "category")}));
  EXPECT_FALSE(places.config.columns.contains("attributes")) << "null in its first rows, an object in the others";
  const auto bundle = test::run_source(places.config);
  EXPECT_THAT(column_of(bundle, "attributes.GoodForKids")[2], "~");
  EXPECT_THAT(column_of(bundle, "attributes.GoodForKids")[3], "false");
}

TEST(JsonReader, Goodreads) {
  const Folder folder;
  const auto books = planned(folder.write(
      "goodreads_books.json", lines(120, [](int i) -> ordered_json {
        static const char* const kShelves[] = {"to-read", "fantasy", "favorites", "sci-fi"};
        return {{"isbn", std::to_string(312853121 + i)},
                {"series", ordered_json::array()},
                {"popular_shelves",
                 {{{"count", "3"}, {"name", kShelves[i % 4]}}, {{"count", "1"}, {"name", kShelves[(i + 1) % 4]}}}},
                {"average_rating", "4.0" + std::to_string(i % 10)},
                {"similar_books", {"1", "2"}},
                {"description",
                 "A book about the number " + std::to_string(i) + ", and what came of it in the end, told twice."},
                {"authors", {{{"author_id", "60" + std::to_string(i)}, {"role", ""}}}},
                {"book_id", std::to_string(5333265 + i)},
                {"title", "Number " + std::to_string(i)}};
      })));
  EXPECT_EQ(books.config.as, SourceKind::items);
  const auto roles = roles_of(books);
  EXPECT_THAT(roles, IsSupersetOf({Pair("book_id", "item"), Pair("title", "title"), Pair("description", "text"),
                                   Pair("popular_shelves", "category |")}));
  EXPECT_FALSE(roles.contains("authors"));
}

TEST(JsonReader, SteamsLooseLinesArePythonLiterals) {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "{u'user_id': u'7656" + std::to_string(i % 20) + "', u'product_id': u'" + std::to_string(300 + i % 30) +
            "', u'hours': " + std::to_string(i) + ".5, u'early_access': " + (i % 2 == 0 ? "True" : "False") +
            ", u'compensation': None, u'date': u'2017-12-0" + std::to_string(1 + i % 9) +
            "', u'text': u\"It's na\\xefve, and the best of its kind: number " + std::to_string(i) + "\"}\n";
  }
  text += "{u'user_id': u'1', u'product_id': }\n{u'user_id': u'1' \n";
  const auto source = planned(folder.write("steam_reviews.json", text));
  EXPECT_EQ(source.config.as, SourceKind::reviews);
  EXPECT_THAT(roles_of(source), IsSupersetOf({Pair("user_id", "user"), Pair("product_id", "item"), Pair("date", "time"),
                                              Pair("text", "text")}));
  const auto bundle = test::run_source(source.config);
  EXPECT_EQ(column_of(bundle, "text")[7], "It's na\xC3\xAFve, and the best of its kind: number 7");
  EXPECT_THAT(bad_of(bundle), ElementsAre("101: broken JSON: a value that is no text, number, true, false or null | "
                                          "{u'user_id': u'1', u'product_id': }",
                                          "102: broken JSON: an object or list is not closed | {u'user_id': u'1' "));
}

TEST(JsonReader, ListsAreReadAsLinesAre) {
  const Folder folder;
  auto list = ordered_json::array();
  for (int i = 0; i < 60; ++i) list.push_back(amazon_review(i));
  const auto by_lines = test::run_source(planned(folder.write("lines/reviews.json", lines(60, amazon_review))).config);
  const std::pair<const char*, std::string> written[] = {
      {"flat/reviews.json", list.dump()},
      {"pretty/reviews.json", list.dump(2)},
      {"member/reviews.json", ordered_json{{"count", 60}, {"data", list}}.dump()},
      {"pretty-member/reviews.json", ordered_json{{"data", list}, {"next", nullptr}}.dump(4)},
      {"misnamed/reviews.jsonl", list.dump(1)},
      {"unnamed/reviews.txt", list.dump()},
      {"lines/reviews.ndjson", lines(60, amazon_review)},
      {"lines/reviews.txt", lines(60, amazon_review)},
  };
  for (const auto& [name, text] : written) {
    const auto source = planned(folder.write(name, text));
    EXPECT_EQ(source.config.format, "json") << name;
    EXPECT_EQ(source.rows, 60) << name;
    const auto bundle = test::run_source(source.config);
    EXPECT_THAT(bad_of(bundle), IsEmpty()) << name;
    for (const char* column : {"reviewerID", "asin", "overall", "reviewText", "unixReviewTime"})
      EXPECT_EQ(column_of(bundle, column), column_of(by_lines, column)) << name;
  }
}

TEST(JsonReader, WhatIsNoTableSaysWhy) {
  const Folder folder;
  const std::pair<const char*, const char*> files[] = {
      {R"({"name": "tributary", "version": 1, "scripts": {"a": "b"}})", "one object, not a list of objects"},
      {"{\n  \"name\": \"x\",\n  \"tags\": [\"a\"]\n}\n", "one object, not a list of objects"},
      {R"({"u1": {"i1": 5}, "u2": {"i1": 3}})", "one object, not a list of objects"},
      {"42\n", "a single value, not a list of objects"},
      {"\"text\"", "a single value, not a list of objects"},
      {"null", "a single value, not a list of objects"},
      {"[1, 2, 3]", "a list, but not of objects"},
      {"[[1, 2], [3, 4]]", "a list, but not of objects"},
      {"[]", "an empty list"},
      {R"({"data": []})", "an empty list"},
      {"[{}, {}]", "objects without keys"},
      {"", "empty"},
      {" \n\n", "empty"},
      {"hello\n", "does not begin as JSON does"},
      {R"({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"name": "x"}}]})",
       "a map in GeoJSON, not a table"},
      {R"({"users": [{"id": 1}], "items": [{"id": 2}]})", "an object with several lists of objects: users, items"},
      {R"({"a": {"b": [{"c": 1}]}})", "one object, not a list of objects"},
      {"[\n{\"a\": 1,}\n]",
       "no row can be read; the first, on line 2: broken JSON: a comma, colon, quote or bracket is missing or too "
       "many"},
  };
  for (const auto& [text, reason] : files)
    EXPECT_THAT(refused(folder.write("a.json", text)), testing::StartsWith(reason)) << text;
  EXPECT_EQ(
      refused(folder.write("a.jsonl", "\n{\"a\": tru}\n")),
      "no row can be read; the first, on line 2: broken JSON: a value that is no text, number, true, false or null");
  EXPECT_EQ(refused(folder.write("b.json", std::string("\xFF\xFE[\0{\0}\0]\0", 10))),
            "JSON in UTF-16: save it as UTF-8");
  // One object is a row where the name promises rows.
  EXPECT_EQ(planned(folder.write("c.jsonl", R"({"user_id": "u", "item_id": "i", "rating": 3})")).rows, 1);
}

TEST(JsonReader, KeysThatCannotBeSeenAtTheImportAreSaid) {
  const Folder folder;
  const auto path = folder.path() / "ratings.jsonl";
  {
    std::ofstream out(path, std::ios::binary);
    const std::string pad(4000, ' ');
    for (int i = 0; i < 20000; ++i) {
      out << R"({"user_id":"u)" << i % 50 << R"(","item_id":"i)" << i % 70 << R"(","rating":)" << 1 + i % 5;
      if (i == 19998) out << R"(,"late":{"key":1},"empty":null,"list":[],"other":"x")";
      if (i == 19999) out << R"(,"late":{"key":2})";
      out << pad << "}\n";
    }
  }
  auto config = planned(path.string()).config;
  config.columns.erase("late.key");  // should a place have met it
  config.columns.erase("other");
  const auto bundle = test::run_source(config);
  EXPECT_EQ(bundle.figures[0].second, 20000);
  EXPECT_THAT(
      notes_of(bundle),
      ElementsAre("2 keys are in no column: late.key, other (first on line 19,999). Columns are the keys of the "
                  "rows that were looked at, up to 1,000; another one is read once it has a role."));
  config.columns["late.key"] = "time";
  config.columns["other"] = "ignore";
  EXPECT_THAT(notes_of(test::run_source(config)), IsEmpty());
}

TEST(JsonReader, AThousandKeysAreColumns) {
  const Folder folder;
  const auto source = planned(
      folder.write("items.jsonl", lines(3, [](int i) {
                     ordered_json item = {{"item_id", "i" + std::to_string(i)}, {"title", "T " + std::to_string(i)}};
                     for (int k = 0; k < 1200; ++k) item["key" + std::to_string(k)] = k;
                     return item;
                   })));
  EXPECT_EQ(source.config.columns.size(), 1000U);
  const auto notes = notes_of(test::run_source(source.config));
  ASSERT_THAT(notes, SizeIs(1));
  EXPECT_THAT(notes.front(),
              testing::HasSubstr(
                  "202 keys are in no column: key1000, key1001, key1002, key1003, key1004, ... (first on line 1)"));
}

TEST(JsonReader, ASeparatorIsChosenThatNoValueHolds) {
  const Folder folder;
  const auto source = planned(folder.write("items.jsonl", lines(40, [](int i) -> ordered_json {
                                             return {{"item_id", "i" + std::to_string(i)},
                                                     {"title", "Title of " + std::to_string(i)},
                                                     {"genres", {i % 2 == 0 ? "a|b" : "c", "d;e"}},
                                                     {"tags", {i % 2 == 0 ? "x" : "y", "z"}}};
                                           })));
  EXPECT_THAT(roles_of(source), IsSupersetOf({Pair("genres", "category ,"), Pair("tags", "category |")}));
  auto config = source.config;
  EXPECT_EQ(column_of(test::run_source(config), "genres")[0], "a|b,d;e");
  // What a person says stands; values that hold it do not fall apart.
  config.separators["genres"] = "|";
  const auto bundle = test::run_source(config);
  EXPECT_EQ(column_of(bundle, "genres")[0], "a b|d;e");
  EXPECT_THAT(notes_of(bundle), ElementsAre("20 values hold the sign that stands between the values of a cell; a space "
                                            "stands there in its place."));
}

TEST(JsonReader, AnOldSourceOfDelimitedTextIsStillReadAsThat) {
  const Folder folder;
  SourceConfig config;
  config.path = folder.write("ratings.csv", "user,item\n1,2\n");
  config.columns = {{"user", "user"}, {"item", "item"}};
  EXPECT_EQ(format_of(config), "delimited");
  EXPECT_EQ(column_of(test::run_source(config), "item"), std::vector<std::string>{"2"});
}

TEST(JsonReader, ThePreviewShowsRowsInTheOrderOfTheirKeys) {
  const Folder folder;
  const auto source =
      planned(folder.write("ratings.jsonl",
                           "{\"user_id\":\"u1\",\"item_id\":\"i1\",\"rating\":4.50,\"tags\":[\"a\",\"b\"]}\n"
                           "{\"user_id\":\"u1\",\n"
                           "{\"item_id\":\"i2\",\"rating\":\"bad\",\"user_id\":\"u2\"}\n"
                           "{\"item_id\":\"i2\",\"rating\":1,\"user_id\":\"u3\",\"note\":\"line\\nend\"}\n"
                           "[1]\n"),
              {.as = "interactions", .map = {{"rating", "rating"}}});
  Job job;
  const auto preview = preview_rows(source.config, 10, job);
  ASSERT_TRUE(preview) << to_string(preview.problem());
  EXPECT_THAT(preview->names, ElementsAre("user_id", "item_id", "rating", "tags", "note"));
  ASSERT_THAT(preview->rows, SizeIs(5));
  EXPECT_TRUE(preview->whole);
  EXPECT_EQ(preview->rows[0].cells[2].raw, "4.50");
  EXPECT_DOUBLE_EQ(preview->rows[0].cells[2].number, 4.5);
  EXPECT_TRUE(preview->rows[1].is_set_aside);
  EXPECT_EQ(preview->rows[1].line, 2);
  EXPECT_EQ(preview->rows[1].cells[0].raw, "{\"user_id\":\"u1\",");
  EXPECT_EQ(preview->rows[2].cause, "not a number");
  EXPECT_EQ(preview->rows[2].cells[1].raw, "i2");
  EXPECT_EQ(preview->rows[3].cells[4].raw, "line end");
  EXPECT_EQ(preview->rows[4].line, 5);
  EXPECT_EQ(preview->rows[4].cause, "a list in place of an object");
}

TEST(JsonReader, RowsAreTheSameOnOneThreadAndOnSeveral) {
  const Folder folder;
  std::string text = lines(20000, amazon_review);
  text += "{broken\n";
  const auto config = planned(folder.write("reviews.jsonl", text)).config;
  set_thread_count(1);
  const auto one = test::run_source(config);
  set_thread_count(4);
  const auto four = test::run_source(config);
  set_thread_count(0);
  EXPECT_EQ(one.figures[0].second, 20000);
  EXPECT_TRUE((*one.table("rows"))->Equals(**four.table("rows")));
  EXPECT_EQ(bad_of(one), bad_of(four));
  EXPECT_THAT(bad_of(one), ElementsAre(testing::StartsWith("20001: broken JSON")));
}

TEST(JsonReader, LargeFilesAreLookedAtInPlaces) {
  const Folder folder;
  const auto path = folder.path() / "ratings.jsonl", list = folder.path() / "ratings.json";
  {
    std::ofstream out(path, std::ios::binary), listed(list, std::ios::binary);
    listed << "[\n";
    for (int i = 0; i < 600000; ++i) {
      const std::string object = R"({"user_id":"u)" + std::to_string(i / 100) + R"(","item_id":"i)" +
                                 std::to_string(i % 5000) + R"(","rating":)" + std::to_string(1 + i % 5) +
                                 (i > 550000 ? R"(,"late":"x"})" : R"(,"more":"."})");
      out << object << '\n';
      listed << (i > 0 ? ",\n" : "") << object;
    }
    listed << "\n]\n";
  }
  for (const auto& file : {path, list}) {
    const auto source = planned(file.string());
    EXPECT_TRUE(source.rows_estimated);
    EXPECT_NEAR(static_cast<double>(source.rows), 600000, 6000) << file;
    EXPECT_TRUE(source.config.columns.contains("late")) << "at the end of " << file;
  }
}

TEST(JsonReader, ALongReadCanBeCancelled) {
  const Folder folder;
  const auto path = folder.write("a.json", R"({"a":")" + std::string(4U << 20U, 'x') + R"("})");
  const auto lines_path = folder.write("a.jsonl", lines(100, amazon_review));
  const StopToken stop;
  stop.stop();
  Job job(stop, nullptr, nullptr);
  for (const auto& file : {path, lines_path}) {
    const auto found = detect_all({std::filesystem::path(file)}, {}, job);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.problem().code, Code::cancelled);
  }
}

}  // namespace
}  // namespace tributary
