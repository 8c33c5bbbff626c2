#include "sources/plan.h"

#include <arrow/api.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <map>

#include "base/random.h"
#include "core/sources/source_support.h"
#include "sources/delimited/delimited_reader.h"

namespace tributary {
namespace {
using namespace std::string_literals;

std::map<std::string, PlannedSource> plan_of(const ImportPlan& plan) {
  std::map<std::string, PlannedSource> sources;
  for (const auto& source : plan.sources)
    sources[std::filesystem::path(source.config.path).filename().string()] = source;
  return sources;
}

std::map<std::string, std::string> ignored_of(const ImportPlan& plan) {
  std::map<std::string, std::string> ignored;
  for (const auto& file : plan.ignored)
    ignored[std::filesystem::path(file.path).filename().string()] = file.reason.text;
  return ignored;
}

Result<ImportPlan> plan(const std::string& path, const ImportOptions& options = {}) {
  Job job;
  return plan_import({path}, options, job);
}

std::string ml_1m_ratings() {
  std::string text;
  for (int u = 1; u <= 60; ++u) {
    for (int k = 0; k < 10; ++k)
      text += std::to_string(u) + "::" + std::to_string(1 + (u * 7 + k * 3) % 40) +
              "::" + std::to_string(1 + (u + k) % 5) + "::" + std::to_string(978300000 + u * 100 + k) + "\n";
  }
  return text;
}

TEST(Plan, MovieLensWithDoubleColonsNeedsNoDecision) {
  test::Folder folder;
  folder.write("ratings.dat", ml_1m_ratings());
  std::string movies, users;
  for (int m = 1; m <= 40; ++m)
    movies += std::to_string(m) + "::Caf\xE9 No. " + std::to_string(m) + " (19" + std::to_string(50 + m) +
              ")::" + (m % 2 == 0 ? "Comedy|Drama" : "Drama") + "\n";
  for (int u = 1; u <= 60; ++u)
    users += std::to_string(u) + "::" + (u % 2 == 0 ? "F" : "M") + "::" + std::to_string(18 + u % 7) +
             "::" + std::to_string(u % 20) + "::" + std::to_string(10000 + u * 31) + "\n";
  folder.write("movies.dat", movies);
  folder.write("users.dat", users);
  folder.write("README", "SUMMARY\n=====\n\nThese files hold ratings, of films, by users.\n");
  auto made = plan(folder.path().string());
  ASSERT_TRUE(made) << to_string(made.problem());
  auto sources = plan_of(*made);
  ASSERT_EQ(sources.size(), 3U);
  EXPECT_EQ(sources["ratings.dat"].config.as, SourceKind::interactions);
  EXPECT_EQ(sources["ratings.dat"].config.columns,
            (StringMap{{"userId", "user"}, {"movieId", "item"}, {"rating", "rating"}, {"timestamp", "time"}}));
  EXPECT_EQ(sources["ratings.dat"].config.delimiter, "double_colon");
  EXPECT_FALSE(sources["ratings.dat"].config.header);
  EXPECT_EQ(sources["movies.dat"].config.as, SourceKind::items);
  EXPECT_EQ(sources["movies.dat"].config.encoding, "latin-1");
  EXPECT_EQ(sources["movies.dat"].config.columns,
            (StringMap{{"movieId", "item"}, {"title", "title"}, {"genres", "category"}}));
  EXPECT_EQ(sources["users.dat"].config.as, SourceKind::users);
  EXPECT_EQ(sources["users.dat"].config.columns["gender"], "category");
  EXPECT_EQ(ignored_of(*made)["README"], "a licence or notice");
  const auto bundle = test::run_source(sources["movies.dat"].config);
  EXPECT_EQ(bundle.figures[0].second, 40);
}

TEST(Plan, WithoutNamesIdsAreToldApartByWhatTheyMeet) {
  test::Folder folder;
  std::string pairs, goods, people;
  for (int u = 1; u <= 60; ++u) {
    for (int k = 0; k < 10; ++k)
      pairs += std::to_string(1 + (u * 7 + k * 3) % 40) + "\t" + std::to_string(u) + "\t" +
               std::to_string(1 + (u + k) % 5) + "\t" + std::to_string(978300000 + u * 100 + k) + "\n";
  }
  for (int m = 1; m <= 40; ++m) goods += std::to_string(m) + "\tA long title of number " + std::to_string(m) + "\n";
  for (int u = 1; u <= 60; ++u) people += std::to_string(u) + "\t" + (u % 2 == 0 ? "F" : "M") + "\n";
  folder.write("log.tsv", pairs);  // the item stands first
  folder.write("movies.tsv", goods);
  folder.write("users.tsv", people);
  auto made = plan(folder.path().string());
  ASSERT_TRUE(made) << to_string(made.problem());
  auto sources = plan_of(*made);
  EXPECT_EQ(sources["log.tsv"].config.as, SourceKind::interactions);
  EXPECT_EQ(sources["log.tsv"].config.columns,
            (StringMap{{"column_1", "item"}, {"column_2", "user"}, {"column_3", "rating"}, {"column_4", "time"}}));
  EXPECT_EQ(sources["movies.tsv"].config.as, SourceKind::items);
  EXPECT_EQ(sources["users.tsv"].config.as, SourceKind::users);
}

TEST(Plan, NamesOfTheTradeAreUnderstood) {
  test::Folder folder;
  std::string orders = "order_date;customer_id;product_id;quantity\n",
              products = "id,name,brand,price,description,image_url\n",
              reviews = "reviewerID,asin,overall,reviewText,unixReviewTime\n";
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    orders +=
        "2024-03-0" + std::to_string(1 + i % 9) + ";c" + std::to_string(i % 11) + ";" + std::to_string(i % 20) + ";1\n";
    products += n + ",Thing number " + n + ",Brand " + std::to_string(i % 4) + "," + std::to_string(5 + i) +
                ".99,\"It is a thing, number " + n +
                ", that does what things of its kind are expected to do\",https://shop.example/" + n + ".png\n";
    reviews += "R" + std::to_string(i % 9) + ",B00" + std::to_string(i % 15) + "," + std::to_string(1 + i % 5) +
               ",\"I have used it for " + n + " days, and it is what I had hoped it would be\"," +
               std::to_string(1500000000 + i) + "\n";
  }
  folder.write("orders.csv", orders);
  folder.write("products.csv", products);
  auto made = plan(folder.path().string());
  ASSERT_TRUE(made) << to_string(made.problem());
  auto sources = plan_of(*made);
  EXPECT_EQ(sources["orders.csv"].config.as, SourceKind::interactions);
  EXPECT_EQ(
      sources["orders.csv"].config.columns,
      (StringMap{{"order_date", "time"}, {"customer_id", "user"}, {"product_id", "item"}, {"quantity", "ignore"}}));
  EXPECT_EQ(sources["orders.csv"].config.units["order_date"], "iso");
  EXPECT_EQ(sources["products.csv"].config.as, SourceKind::items);
  EXPECT_EQ(sources["products.csv"].config.columns, (StringMap{{"id", "item"},
                                                               {"name", "title"},
                                                               {"brand", "category"},
                                                               {"price", "number"},
                                                               {"description", "text"},
                                                               {"image_url", "ignore"}}));
  test::Folder other;
  auto alone = plan(other.write("amazon.csv", reviews));
  ASSERT_TRUE(alone) << to_string(alone.problem());
  EXPECT_EQ(alone->sources[0].config.as, SourceKind::reviews);
  EXPECT_EQ(alone->sources[0].config.columns, (StringMap{{"reviewerID", "user"},
                                                         {"asin", "item"},
                                                         {"overall", "rating"},
                                                         {"reviewText", "text"},
                                                         {"unixReviewTime", "time"}}));
}

TEST(Plan, ChineseNamesAreUnderstood) {
  test::Folder folder;
  std::string text = "用户,商品,评分,时间\n";
  for (int i = 0; i < 40; ++i)
    text += "u" + std::to_string(i % 7) + ",p" + std::to_string(i % 9) + "," + std::to_string(1 + i % 5) +
            ",2024-01-0" + std::to_string(1 + i % 9) + "\n";
  auto made = plan(folder.write("行为.csv", text));
  ASSERT_TRUE(made) << to_string(made.problem());
  EXPECT_EQ(made->sources[0].config.columns,
            (StringMap{{"用户", "user"}, {"商品", "item"}, {"评分", "rating"}, {"时间", "time"}}));
  EXPECT_EQ(made->sources[0].instance, "source.interactions");
}

TEST(Plan, MediaFoldersAndIgnoredFilesAreListed) {
  test::Folder folder;
  folder.write("interactions.csv",
               "user_id,album_id,rating,timestamp\nU1,A1,4.5,1700000000\nU1,A2,3.0,1700000100\nU2,A1,4.0,"
               "1700000200\nU2,A2,1.5,1700000300\nU3,A1,5,1700000400\n");
  folder.write("covers/A1.png", "\x89PNG");
  folder.write("covers/A2.PNG", "\x89PNG");
  folder.write("audio/A1.flac", "fLaC");
  folder.write("README.txt", "Made up.\n");
  folder.write("LICENSE", "Free.\n");
  folder.write(".hidden", "x");
  folder.write("ground_truth.json", "{}");
  folder.write("more.jsonl", "{}\n");
  folder.write("empty.csv", "");
  folder.write("binary.csv", std::string_view("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16));
  folder.write("notes.txt", "Some words about it.\nNothing else.\n");
  folder.write("one.csv", "x\n1\n2\n");
  auto made = plan(folder.path().string());
  ASSERT_TRUE(made) << to_string(made.problem());
  auto sources = plan_of(*made);
  ASSERT_EQ(sources.size(), 3U);
  EXPECT_EQ(sources["covers"].config.as, SourceKind::images);
  EXPECT_EQ(sources["covers"].rows, 2);
  EXPECT_EQ(sources["audio"].config.as, SourceKind::audio);
  EXPECT_EQ(sources["interactions.csv"].config.as, SourceKind::interactions);
  auto ignored = ignored_of(*made);
  EXPECT_EQ(ignored["README.txt"], "a text without columns");
  EXPECT_EQ(ignored["LICENSE"], "a licence or notice");
  EXPECT_EQ(ignored[".hidden"], "hidden");
  EXPECT_EQ(ignored["ground_truth.json"], "tells what was planted in simulated data: not for learning from");
  EXPECT_EQ(ignored["more.jsonl"], "objects without keys");
  EXPECT_EQ(ignored["empty.csv"], "empty");
  EXPECT_EQ(ignored["binary.csv"], "holds zero bytes: no text");
  EXPECT_EQ(ignored["notes.txt"], "a text without columns");
  EXPECT_EQ(ignored["one.csv"], "one column only: nothing says what belongs to what");
  EXPECT_EQ(ignored.size(), 9U);
}

TEST(Plan, WhatAPersonSaysWins) {
  test::Folder folder;
  const auto path = folder.write("a.csv", "who,what,howmuch\nx,1,3\ny,2,4\nx,2,5\nz,1,1\ny,1,2\n");
  auto made = plan(path, {"interactions", {{"who", "user"}, {"what", "item"}, {"howmuch", "rating"}}});
  ASSERT_TRUE(made) << to_string(made.problem());
  EXPECT_EQ(made->sources[0].config.columns, (StringMap{{"who", "user"}, {"what", "item"}, {"howmuch", "rating"}}));
  EXPECT_EQ(test::run_source(made->sources[0].config).figures[0].second, 5);
  auto mapped = plan(path, {"", {{"who", "user"}, {"what", "item"}, {"howmuch", "rating"}}});
  ASSERT_TRUE(mapped) << to_string(mapped.problem());
  EXPECT_EQ(mapped->sources[0].config.as, SourceKind::interactions);
}

TEST(Plan, WrongWordsAreAnsweredWithTheRightOnes) {
  test::Folder folder;
  const auto path = folder.write("a.csv", "user_id,item_id,rating\nx,1,3\ny,2,4\nx,2,5\n");
  auto kind = plan(path, {"actions", {}});
  ASSERT_FALSE(kind);
  EXPECT_EQ(kind.problem().code, Code::usage);
  EXPECT_NE(kind.problem().cure.find("interactions, items, users"), std::string::npos);
  auto role = plan(path, {"", {{"rating", "stars"}}});
  ASSERT_FALSE(role);
  EXPECT_EQ(role.problem().code, Code::usage);
  EXPECT_NE(role.problem().cure.find("user, item, rating"), std::string::npos);
  auto column = plan(path, {"", {{"score", "rating"}}});
  ASSERT_FALSE(column);
  EXPECT_EQ(column.problem().cure, "Columns are user_id, item_id, rating.");
  auto needed = plan(path, {"tags", {}});
  ASSERT_FALSE(needed);
  EXPECT_EQ(needed.problem().code, Code::usage);
  EXPECT_EQ(needed.problem().cure, "Name it: --map COLUMN=tag.");
  for (const char* later : {"video", "searches", "vectors"}) {
    auto refused = plan(path, {later, {}});
    ASSERT_FALSE(refused) << later;
    EXPECT_EQ(refused.problem().code, Code::unsupported) << later;
    EXPECT_FALSE(refused.problem().cure.empty());
  }
  auto absent = plan((folder.path() / "nothing").string());
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.problem().code, Code::not_found);
  auto film = plan(folder.write("a.mp4", "x"));
  ASSERT_FALSE(film);
  EXPECT_EQ(film.problem().code, Code::unsupported);
  auto useless = plan(folder.write("b.csv", "x\n1\n"));
  ASSERT_FALSE(useless);
  EXPECT_EQ(useless.problem().code, Code::bad_input);
}

TEST(Plan, WhateverTheBytesThereIsAPlanOrAProblem) {
  test::Folder folder;
  Random random(7);
  const std::vector<std::string> seeds{
      "user_id,item_id,rating,timestamp\nu1,\"a, b\",3.5,964982703\nu2,c,4,964982704\nu1,c,1,964982705\n",
      ml_1m_ratings().substr(0, 800), "id\ttitle\tgenre\n1\tOne\tA|B\n2\tTwo\tB\n3\tThree\tA|C\n",
      "\xFF\xFEu\0,\0i\0\n\0001\0,\0002\0\n\0"s};
  for (int round = 0; round < 400; ++round) {
    std::string text = seeds[random.below(static_cast<std::uint32_t>(seeds.size()))];
    for (std::uint32_t changes = random.below(20); changes > 0 && !text.empty(); --changes) {
      const std::size_t at = random.below(static_cast<std::uint32_t>(text.size()));
      const std::uint32_t how = random.below(4);
      if (how == 0) text[at] = static_cast<char>(random.below(256));
      if (how == 1) text.insert(at, 1, ",\"\n\t;:|"[random.below(7)]);
      if (how == 2) text.erase(at, 1 + random.below(5));
      if (how == 3 && at > 0) text.resize(at);
    }
    auto made = plan(folder.write("ratings.csv", text));
    if (!made) {
      EXPECT_FALSE(made.problem().what.empty() || made.problem().cure.empty());
      continue;
    }
    Job job;
    for (const auto& source : made->sources) {
      auto spec = table_spec(source.config);
      ASSERT_TRUE(spec) << to_string(spec.problem()) << "\n" << text;
      auto read = read_table(source.config.path, *spec, job);
      if (read) {
        EXPECT_TRUE(read->rows->ValidateFull().ok()) << text;
        EXPECT_GE(source.rows, 0);
      } else {
        EXPECT_EQ(read.problem().code, Code::bad_input) << to_string(read.problem()) << "\n" << text;
      }
    }
  }
}

TEST(Plan, DetectLooksAtOneFileAlone) {
  test::Folder folder;
  Job job;
  auto found = detect(folder.write("ratings.csv", "\xEF\xBB\xBFuserId,movieId,rating\n1,2,3\n1,3,4\n2,3,5\n"), job);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->bom);
  EXPECT_EQ(found->as, SourceKind::interactions);
  EXPECT_EQ(found->columns[0].column, "userId") << "without the byte order mark";
  auto text = detect(folder.write("README.txt", "Words.\n"), job);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->kind, Detection::Kind::not_data);
  EXPECT_EQ(text->reason, "a text without columns");
}

TEST(SourceStage, TellsBadRowsInFiguresNotesAndTable) {
  test::Folder folder;
  auto made = plan(folder.write("ratings.csv", "user,item,rating\n1,2,3\n1,3,x\n2,3,5\n2,4,4\n1,5,3\n"),
                   {"interactions", {{"rating", "rating"}}});
  ASSERT_TRUE(made) << to_string(made.problem());
  const auto bundle = test::run_source(made->sources[0].config);
  EXPECT_EQ(bundle.figures, (std::vector<std::pair<std::string, double>>{{"rows", 4}, {"bad_rows", 1}}));
  ASSERT_EQ(bundle.notes.size(), 1U);
  EXPECT_EQ(bundle.notes[0].text, "1 row was set aside: ratings.csv:3 (rating): not a number");
  EXPECT_EQ(bundle.notes[0].id, "rows_set_aside");
  auto bad = bundle.table("bad");
  ASSERT_TRUE(bad);
  EXPECT_EQ((*bad)->num_rows(), 1);
  auto rows = bundle.table("rows");
  ASSERT_TRUE(rows);
  EXPECT_EQ(*(*rows)->schema()->metadata()->Get("role.rating"), "rating");
}

TEST(SourceStage, FingerprintOfAFolderFollowsNamesAndContentsOfItsFiles) {
  test::Folder folder;
  folder.write("a.png", "1");
  SourceConfig config;
  config.path = folder.path().string();
  config.as = SourceKind::images;
  const auto kind = source_stage();
  FileHashes files;
  const auto fingerprint = [&] {
    const auto told = kind.fingerprint(&config, files, {});
    EXPECT_TRUE(told);
    return told ? *told : std::string();
  };
  const auto before = fingerprint();
  folder.write("notes.txt", "no picture");
  EXPECT_EQ(fingerprint(), before);
  const auto picture = folder.path() / "a.png";
  std::filesystem::last_write_time(picture, std::filesystem::last_write_time(picture) + std::chrono::hours(1));
  EXPECT_EQ(fingerprint(), before) << "touched, and not changed";
  folder.write("b.png", "2");
  const auto two = fingerprint();
  EXPECT_NE(two, before);
  folder.write("b.png", "3");
  const auto other = fingerprint();
  EXPECT_NE(other, two) << "of the same length";
  std::filesystem::rename(folder.path() / "b.png", folder.path() / "c.png");
  EXPECT_NE(fingerprint(), other) << "names tell whose they are";
}

}  // namespace
}  // namespace tributary
