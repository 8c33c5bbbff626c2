// Look-alikes of data sets that people have: right without a word from the person.
#include "sources/layouts.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "core/sources/source_support.h"
#include "sources/plan.h"
#include "sources/questions.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

std::string s(std::int64_t value) {
  return std::to_string(value);
}

/// `count` lines, of which `write` gives each.
std::string lines(int count, const std::function<std::string(int)>& write, const std::string& header = "") {
  std::string text = header.empty() ? "" : header + "\n";
  for (int i = 0; i < count; ++i) text += write(i) + "\n";
  return text;
}

int user(int i) {
  return 1 + i * 7 % 31;
}
int item(int i) {
  return 1 + (i * 5 + i / 31) % 23;
}
int stars(int i) {
  return 1 + (i * 31 + i / 7) % 5;
}

struct Expected {
  SourceKind as;
  std::map<std::string, ColumnRole> roles;
};

/// Plans the files; each is what it should be, nothing is asked, and its rows can be read.
void expect_plan(const Files& files, const std::map<std::string, Expected>& sources,
                 const std::vector<std::string>& left_out = {}) {
  const test::Folder folder;
  for (const auto& [name, text] : files) folder.write(name, text);
  Job job;
  const auto made = plan_import({folder.path().string()}, {}, job);
  ASSERT_TRUE(made) << to_string(made.problem());
  for (const auto& question : questions_of(*made)) EXPECT_FALSE(question.asks) << question.words.text;
  EXPECT_EQ(made->sources.size(), sources.size());
  for (const auto& source : made->sources) {
    const auto name = fs::path(source.config.path).filename().string();
    const auto expected = sources.find(name);
    ASSERT_NE(expected, sources.end()) << name;
    EXPECT_EQ(source.config.as, expected->second.as) << name;
    for (const auto& [column, role] : expected->second.roles)
      EXPECT_EQ(name_of(role_in(source.config.columns, column)), name_of(role)) << name << ": " << column;
    const auto bundle = test::run_source(source.config);
    for (const auto& [figure, value] : bundle.figures) {
      EXPECT_TRUE(figure != "bad_rows" || value == 0) << name;
    }
  }
  for (const auto& name : left_out) {
    EXPECT_TRUE(std::any_of(made->ignored.begin(), made->ignored.end(), [&](const IgnoredFile& file) {
      return fs::path(file.path).filename() == name && !file.reason.text.empty();
    })) << name;
  }
}

constexpr auto kUser = ColumnRole::user, kItem = ColumnRole::item, kRating = ColumnRole::rating,
               kTime = ColumnRole::time, kTitle = ColumnRole::title, kIgnore = ColumnRole::ignore,
               kCategory = ColumnRole::category;

TEST(Layouts, MovieLens100K) {
  expect_plan(
      {{"u.data",
        lines(400,
              [](int i) { return s(user(i)) + "\t" + s(item(i)) + "\t" + s(stars(i)) + "\t" + s(881250949 + i); })},
       {"u1.base",
        lines(40, [](int i) { return s(user(i)) + "\t" + s(item(i)) + "\t" + s(stars(i)) + "\t" + s(881250949 + i); })},
       {"u.item", lines(23,
                        [](int i) {
                          std::string flags;
                          for (int f = 0; f < 19; ++f) flags += (i + f) % 5 == 0 ? "|1" : "|0";
                          return s(1 + i) + "|River No. " + s(i) + " (1995)|01-Jan-1995||http://us.imdb.com/M/" + s(i) +
                                 flags;
                        })},
       {"u.user", lines(31, [](int i) { return s(1 + i) + "|" + s(20 + i) + "|M|technician|" + s(10000 + i * 77); })},
       {"u.genre", "unknown|0\nAction|1\n"},
       {"u.occupation", "administrator\nartist\n"},
       {"u.info", "31 users\n23 items\n400 ratings\n"},
       {"README", "SUMMARY\n"}},
      {{"u.data",
        {SourceKind::interactions,
         {{"user_id", kUser}, {"item_id", kItem}, {"rating", kRating}, {"timestamp", kTime}}}},
       {"u.item",
        {SourceKind::items,
         {{"movie_id", kItem}, {"title", kTitle}, {"Action", kCategory}, {"release_date", ColumnRole::date}}}},
       {"u.user", {SourceKind::users, {{"user_id", kUser}, {"age", ColumnRole::number}, {"zip_code", kIgnore}}}}},
      {"u1.base", "u.genre", "u.info"});
}

TEST(Layouts, MovieLens1M) {
  expect_plan(
      {{"ratings.dat",
        lines(400,
              [](int i) { return s(user(i)) + "::" + s(item(i)) + "::" + s(stars(i)) + "::" + s(978300760 + i); })},
       {"movies.dat", lines(23, [](int i) { return s(1 + i) + "::River No. " + s(i) + " (1995)::Drama|Horror"; })},
       {"users.dat",
        lines(31, [](int i) { return s(1 + i) + "::F::" + s(1 + i % 7) + "::10::" + s(10000 + 77 * i); })}},
      {{"ratings.dat",
        {SourceKind::interactions, {{"userId", kUser}, {"movieId", kItem}, {"rating", kRating}, {"timestamp", kTime}}}},
       {"movies.dat", {SourceKind::items, {{"movieId", kItem}, {"title", kTitle}, {"genres", kCategory}}}},
       {"users.dat", {SourceKind::users, {{"userId", kUser}, {"occupation", kCategory}}}}});
}

TEST(Layouts, MovieLensLatest) {
  expect_plan(
      {{"ratings.csv",
        lines(
            400, [](int i) { return s(user(i)) + "," + s(item(i)) + "," + s(stars(i)) + ".0," + s(964982703 + i); },
            "userId,movieId,rating,timestamp")},
       {"movies.csv", lines(
                          23, [](int i) { return s(1 + i) + ",\"River, No. " + s(i) + " (1995)\",Drama|Horror"; },
                          "movieId,title,genres")},
       {"tags.csv",
        lines(
            60, [](int i) { return s(user(i)) + "," + s(item(i)) + ",funny " + s(i % 9) + "," + s(1445714994 + i); },
            "userId,movieId,tag,timestamp")},
       {"links.csv",
        lines(
            23, [](int i) { return s(1 + i) + ",0" + s(114709 + i) + "," + s(862 + i); }, "movieId,imdbId,tmdbId")},
       {"genome-scores.csv",
        lines(
            60, [](int i) { return s(item(i)) + "," + s(i) + ",0." + s(i); }, "movieId,tagId,relevance")}},
      {{"ratings.csv", {SourceKind::interactions, {{"userId", kUser}, {"rating", kRating}, {"timestamp", kTime}}}},
       {"movies.csv", {SourceKind::items, {{"movieId", kItem}, {"title", kTitle}}}},
       {"tags.csv", {SourceKind::tags, {{"tag", ColumnRole::tag}}}},
       {"links.csv", {SourceKind::links, {{"imdbId", ColumnRole::foreign_id}}}}},
      {"genome-scores.csv"});
}

TEST(Layouts, BookCrossing) {
  expect_plan({{"BX-Book-Ratings.csv", lines(
                                           400,
                                           [](int i) {
                                             return "\"" + s(276000 + user(i)) + "\";\"03404" + s(10000 + item(i)) +
                                                    "\";\"" + s(i % 3 == 0 ? 2 * stars(i) : 0) + "\"";
                                           },
                                           "\"User-ID\";\"ISBN\";\"Book-Rating\"")},
               {"BX-Books.csv",
                lines(
                    23,
                    [](int i) {
                      return "\"03404" + s(10001 + i) + "\";\"River (\\\"Series\\\"; t. " + s(i) +
                             ")\";\"Jos\xE9\";\"1999\";\"Verlag\";\"http://x/1.jpg\"";
                    },
                    "\"ISBN\";\"Book-Title\";\"Book-Author\";\"Year-Of-Publication\";\"Publisher\";\"Image-URL-S\"")},
               {"BX-Users.csv", lines(
                                    31,
                                    [](int i) {
                                      return "\"" + s(276001 + i) + "\";\"k\xF6ln, nrw, germany\";" +
                                             (i % 3 == 0 ? std::string("NULL") : "\"" + s(20 + i) + "\"");
                                    },
                                    "\"User-ID\";\"Location\";\"Age\"")}},
              {{"BX-Book-Ratings.csv",
                {SourceKind::interactions, {{"User-ID", kUser}, {"ISBN", kItem}, {"Book-Rating", kRating}}}},
               {"BX-Books.csv", {SourceKind::items, {{"ISBN", kItem}, {"Book-Title", kTitle}}}},
               {"BX-Users.csv", {SourceKind::users, {{"User-ID", kUser}, {"Age", ColumnRole::number}}}}});
}

TEST(Layouts, ShopsAndTheirInvoices) {
  expect_plan(
      {{"OnlineRetail.csv", lines(
                                300,
                                [](int i) {
                                  return s(536365 + i / 4) + ",85" + s(100 + item(i)) + "A,WHITE HOLDER," +
                                         s(1 + i % 9) + ",12/" + s(13 + i % 15) + "/2010 8:26,2.55," +
                                         s(17000 + user(i)) + ".0,United Kingdom";
                                },
                                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country")}},
      {{"OnlineRetail.csv",
        {SourceKind::interactions,
         {{"CustomerID", kUser},
          {"StockCode", kItem},
          {"InvoiceDate", kTime},
          {"Quantity", kIgnore},
          {"UnitPrice", kIgnore}}}}});
  expect_plan(
      {{"ta_feng_all_months_merged.csv",
        lines(
            300,
            [](int i) {
              return "12/" + s(13 + i % 15) + "/2000,0000" + s(1000 + user(i)) + ",45-49,115,100200,47100850" +
                     s(10000 + item(i)) + "," + s(1 + i % 4) + ",24,30";
            },
            "TRANSACTION_DT,CUSTOMER_ID,AGE_GROUP,PIN_CODE,PRODUCT_SUBCLASS,PRODUCT_ID,AMOUNT,ASSET,SALES_PRICE")}},
      {{"ta_feng_all_months_merged.csv",
        {SourceKind::interactions,
         {{"CUSTOMER_ID", kUser}, {"PRODUCT_ID", kItem}, {"TRANSACTION_DT", kTime}, {"AMOUNT", kIgnore}}}}});
  expect_plan(
      {{"events.csv", lines(
                          300,
                          [](int i) {
                            return s(1433221332117 + i) + "," + s(257000 + user(i)) + "," +
                                   (i % 5 ? "view" : "addtocart") + "," + s(355900 + item(i)) + ",";
                          },
                          "timestamp,visitorid,event,itemid,transactionid")},
       {"category_tree.csv", "categoryid,parentid\n1016,213\n809,169\n"},
       {"item_properties_part1.csv", "timestamp,itemid,property,value\n1435460400000,460429,categoryid,1338\n"}},
      {{"events.csv", {SourceKind::interactions, {{"visitorid", kUser}, {"itemid", kItem}, {"timestamp", kTime}}}}},
      {"category_tree.csv", "item_properties_part1.csv"});
}

TEST(Layouts, MusicAndGames) {
  expect_plan(
      {{"user_artists.dat",
        lines(
            300, [](int i) { return s(user(i)) + "\t" + s(item(i)) + "\t" + s(10 + i * 37 % 9000); },
            "userID\tartistID\tweight")},
       {"artists.dat",
        lines(
            23, [](int i) { return s(1 + i) + "\tBand No. " + s(i) + "\thttp://x/" + s(i) + "\thttp://y/" + s(i); },
            "id\tname\turl\tpictureURL")},
       {"user_friends.dat", "userID\tfriendID\n2\t275\n2\t428\n"}},
      {{"user_artists.dat", {SourceKind::interactions, {{"userID", kUser}, {"artistID", kItem}, {"weight", kIgnore}}}},
       {"artists.dat", {SourceKind::items, {{"id", kItem}, {"name", kTitle}}}}},
      {"user_friends.dat"});
  expect_plan(
      {{"steam-200k.csv", lines(300,
                                [](int i) {
                                  return s(151603000 + user(i)) + ",\"Game No. " + s(item(i)) + "\"," +
                                         (i % 2 ? "play" : "purchase") + "," + s(1 + i % 90) + ".0,0";
                                })}},
      {{"steam-200k.csv", {SourceKind::interactions, {{"user_id", kUser}, {"game", kItem}, {"hours", kIgnore}}}}});
}

TEST(Layouts, AnimeNewsJokesAndFoods) {
  expect_plan(
      {{"rating.csv", lines(
                          300,
                          [](int i) {
                            return s(user(i)) + "," + s(item(i)) + "," +
                                   (i % 4 == 0 ? std::string("-1") : s(5 + stars(i)));
                          },
                          "user_id,anime_id,rating")},
       {"anime.csv", lines(
                         23,
                         [](int i) {
                           return s(1 + i) + ",Silent River " + s(i) + ",\"Drama, Horror\",TV," +
                                  (i % 5 ? s(12) : std::string("Unknown")) + ",7.1" + s(i % 9) + "," + s(1000 + 17 * i);
                         },
                         "anime_id,name,genre,type,episodes,rating,members")}},
      {{"rating.csv", {SourceKind::interactions, {{"user_id", kUser}, {"anime_id", kItem}, {"rating", kRating}}}},
       {"anime.csv", {SourceKind::items, {{"anime_id", kItem}, {"name", kTitle}, {"genre", kCategory}}}}});
  expect_plan(
      {{"news.tsv", lines(23,
                          [](int i) {
                            return "N" + s(101 + i) + "\tdrama\thorror\t\"Silent River\" says coach " + s(i) +
                                   "\tA long abstract about a river.\thttps://a/1.html\t[]\t[]";
                          })},
       {"behaviors.tsv", lines(40,
                               [](int i) {
                                 return s(1 + i) + "\tU" + s(user(i)) +
                                        "\t11/13/2019 8:36:57 AM\tN101 N102\tN103-0 N104-1";
                               })}},
      {{"news.tsv", {SourceKind::items, {{"news_id", kItem}, {"title", kTitle}, {"abstract", ColumnRole::text}}}}},
      {"behaviors.tsv"});
  expect_plan({{"jester_ratings.dat", lines(400,
                                            [](int i) {
                                              return s(user(i)) + "\t\t" + s(item(i)) + "\t\t" + s(stars(i) * 3 - 9) +
                                                     "." + s(100 + i % 800);
                                            })}},
              {{"jester_ratings.dat", {SourceKind::interactions, {}}}});
  expect_plan(
      {{"Reviews.csv",
        lines(
            200,
            [](int i) {
              return s(1 + i) + ",B00" + s(10000000 + item(i)) + ",A3SGX" + s(1000000 + user(i)) +
                     ",\"K. \"\"Kay\"\" Lee\",0,0," + s(stars(i)) + "," + s(1303862400 + i * 86400) +
                     ",\"Good stuff\",\"I bought this twice, and loved it <br />for my dog no. " + s(i) + "\"";
            },
            "Id,ProductId,UserId,ProfileName,HelpfulnessNumerator,HelpfulnessDenominator,Score,Time,Summary,Text")}},
      {{"Reviews.csv",
        {SourceKind::reviews,
         {{"ProductId", kItem}, {"UserId", kUser}, {"Score", kRating}, {"Time", kTime}, {"Text", ColumnRole::text}}}}});
}

TEST(Layouts, NetflixAndLightGcnStandUnderTheirKeys) {
  std::string netflix;
  for (int i = 1; i <= 23; ++i) {
    netflix += s(i) + ":\n";
    for (int u = 0; u < 12; ++u)
      netflix += s(1488000 + user(i * 12 + u)) + "," + s(stars(i + u)) + ",2005-09-" + s(10 + u) + "\n";
  }
  expect_plan(
      {{"combined_data_1.txt", netflix},
       {"movie_titles.csv", lines(23, [](int i) { return s(1 + i) + "," + s(1980 + i) + ",River No. " + s(i); })}},
      {{"combined_data_1.txt",
        {SourceKind::interactions, {{"item_id", kItem}, {"user_id", kUser}, {"rating", kRating}, {"date", kTime}}}},
       {"movie_titles.csv", {SourceKind::items, {{"movie_id", kItem}, {"title", kTitle}}}}});
}

TEST(Layouts, RecBolesAtomicFiles) {
  expect_plan(
      {{"shop.inter", lines(
                          300,
                          [](int i) {
                            return s(user(i)) + "\t" + s(item(i)) + "\t" + s(stars(i)) + ".0\t" + s(1303862400 + i) +
                                   ".0";
                          },
                          "user_id:token\titem_id:token\trating:float\ttimestamp:float")},
       {"shop.item", lines(
                         23,
                         [](int i) {
                           return s(1 + i) + "\tRiver No. " + s(i) + (i % 2 ? "\tDrama Horror\t" : "\tComedy\t") +
                                  s(1980 + i) + ".0";
                         },
                         "item_id:token\tmovie_title:token_seq\tclass:token_seq\trelease_year:float")},
       {"shop.user", lines(
                         31, [](int i) { return s(1 + i) + "\t" + s(20 + i) + (i % 2 ? "\tM" : "\tF"); },
                         "user_id:token\tage:float\tgender:token")}},
      {{"shop.inter",
        {SourceKind::interactions,
         {{"user_id:token", kUser}, {"item_id:token", kItem}, {"rating:float", kRating}, {"timestamp:float", kTime}}}},
       {"shop.item",
        {SourceKind::items,
         {{"item_id:token", kItem}, {"movie_title:token_seq", kTitle}, {"class:token_seq", kCategory}}}},
       {"shop.user", {SourceKind::users, {{"user_id:token", kUser}, {"gender:token", kCategory}}}}});
}

TEST(Layouts, APersonsOwnComeFirstAndAWrongOneIsNamedByItsLine) {
  const test::Folder folder;
  folder.write("own.toml",
               "name = \"Mine\"\n[[file]]\nnames = [\"sales.csv\"]\nas = \"interactions\"\nheader = [\"a\", "
               "\"b\"]\nroles = { a = \"user\", b = \"item\" }\n");
  folder.write("wrong.toml", "name = \"Wrong\"\n[[file]]\nnames = [\"x.csv\"]\nas = \"birds\"\n");
  folder.write("broken.toml", "name = \"Broken\n");
  std::vector<Problem> problems;
  const auto all = all_layouts(folder.path(), problems);
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front().of, "Mine");
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_NE(problems[1].what.find("birds"), std::string::npos) << problems[1].what;
  EXPECT_NE(problems[0].what.find("line"), std::string::npos) << problems[0].what;
}

TEST(Layouts, EachWrongLineIsRefused) {
  for (const char* text : {"[[file]]\nnames = [\"x\"]\nas = \"items\"", "name = \"X\"",
                           "name = \"X\"\n[[file]]\nas = \"items\"", "name = \"X\"\n[[file]]\nnames = [\"x\"]",
                           "name = \"X\"\n[[file]]\nnames = [\"x\"]\nas = \"items\"\nleave_out = \"y\"",
                           "name = \"X\"\n[[file]]\nnames = [1]\nas = \"items\"",
                           "name = \"X\"\n[[file]]\nnames = [\"x\"]\nas = \"items\"\nroles = { a = \"bird\" }",
                           "name = \"X\"\n[[file]]\nnames = [\"x\"]\nas = \"items\"\ncolour = \"red\""})
    EXPECT_FALSE(layouts_from(text, "x.toml")) << text;
  std::vector<Problem> problems;
  EXPECT_FALSE(all_layouts("/nowhere", problems).empty());
  EXPECT_TRUE(problems.empty()) << "the program's own are sound: " << problems.front().what;
}

}  // namespace
}  // namespace tributary
