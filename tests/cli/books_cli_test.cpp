// Databases and workbooks, whose tables are sources of their own, from import to a file that has changed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/os/file.h"
#include "cli/command.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class BooksCli : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_ / "data");
    run_sql(
        "create table ratings (user_id text, film_id integer, rating real, at integer);"
        "create table films (film_id integer primary key, title text, genres text);"
        "create table empty (user_id, film_id);"
        "with recursive n(i) as (select 0 union all select i + 1 from n where i < 239)"
        " insert into ratings select 'u' || (i % 20), 100 + (i * 7) % 15, 1 + i % 5, 1500000000 + i * 1000 from n;"
        "insert into ratings values ('u1', null, 3, 1500000000);"
        "with recursive n(i) as (select 0 union all select i + 1 from n where i < 14)"
        " insert into films select 100 + i, 'Film no. ' || i, iif(i % 2, 'drama|war', 'comedy') from n;");
    fs::copy_file(fs::path(TRIBUTARY_FIXTURES) / "xlsx" / "shop.xlsx", folder_ / "data" / "shop.xlsx");
    ASSERT_EQ(cli({"new", project()}).status, 0);
  }
  void run_sql(const std::string& sql) const {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path("data/shop.db").c_str(), &database), SQLITE_OK);
    char* why = nullptr;
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &why), SQLITE_OK) << (why == nullptr ? "" : why);
    sqlite3_free(why);
    sqlite3_close(database);
  }
  std::string project() const { return (folder_ / "p.tributary").string(); }
  std::string path(const char* name) const { return (folder_ / name).string(); }
  nlohmann::json stage(const std::string& name) const {
    const auto status = cli({"status", project(), "--json"}).json();
    for (const auto& one : status["stages"]) {
      if (one["stage"] == name) return one;
    }
    return {};
  }
  std::string toml() const { return *read_file(fs::path(project()) / "pipeline.toml"); }
  TemporaryFolder folder_;
};

TEST_F(BooksCli, ADryRunNamesFilesAndTheirTables) {
  const auto looked = cli({"import", project(), path("data/shop.db"), path("data/shop.xlsx"), "--dry-run"});
  ASSERT_EQ(looked.status, 0) << looked.err;
  for (const char* words :
       {"shop.db: ratings\n", "shop.db: films\n", "shop.db: empty: a table without rows\n", "shop.xlsx: Ratings\n",
        "shop.xlsx: Films\n", "shop.xlsx: Chart: a chart\n", "shop.xlsx: Old ratings: a hidden sheet\n"})
    EXPECT_THAT(looked.out, HasSubstr(words));
  const auto said = cli({"import", project(), path("data/shop.db"), "--dry-run", "--json"}).json();
  EXPECT_EQ(said["sources"][0]["path"], path("data/shop.db"));
  EXPECT_EQ(said["sources"][0]["table"], "ratings");
  EXPECT_EQ(said["sources"][1]["table"], "films");
  EXPECT_EQ(said["ignored"][0]["table"], "empty");
}

TEST_F(BooksCli, TwoTablesOfOneFileAreTwoSources) {
  const auto told = cli({"import", project(), path("data/shop.db")});
  EXPECT_THAT(told.out + told.err,
              HasSubstr("240 rows        " + path("data/shop.db") + ": ratings  (1 bad rows kept aside)"));
  EXPECT_THAT(told.out + told.err, HasSubstr("shop.db: ratings:241 (film_id): no item id"));
  const auto imported = cli({"import", project(), path("data/shop.db"), "--json"});
  ASSERT_EQ(imported.status, 0) << imported.err;
  const auto sources = imported.json()["sources"];
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[0]["instance"], "source.ratings");
  EXPECT_EQ(sources[0]["table"], "ratings");
  EXPECT_EQ(sources[0]["rows"], 240);
  EXPECT_EQ(sources[0]["bad_rows"], 1);
  EXPECT_EQ(sources[1]["instance"], "source.films");
  EXPECT_EQ(sources[1]["rows"], 15);
  for (const char* words : {"[source.ratings]", "format = \"sqlite\"", "table = \"ratings\"", "table = \"films\""})
    EXPECT_THAT(toml(), HasSubstr(words));
  EXPECT_THAT(toml(), testing::Not(HasSubstr("\ndelimiter")));

  // Again: both are replaced, and no third one comes of it.
  const auto before = toml();
  ASSERT_EQ(cli({"import", project(), path("data/shop.db"), "--quiet"}).status, 0);
  EXPECT_EQ(toml(), before);
  // One of them alone leaves the other.
  ASSERT_EQ(cli({"import", project(), path("data/shop.db"), "--table", "films", "--quiet"}).status, 0);
  EXPECT_THAT(toml(), HasSubstr("[source.ratings]"));

  ASSERT_EQ(cli({"run", project(), "--quiet"}).status, 0);
  const auto list = cli({"recommend", project(), "--user", "u1", "--json"}).json();
  ASSERT_GT(list["items"].size(), 0U) << list;
  EXPECT_THAT(list["items"][0]["title"].get<std::string>(), HasSubstr("Film no. "));
}

TEST_F(BooksCli, SheetsOfAWorkbookBecomeSources) {
  const auto imported = cli({"import", project(), path("data/shop.xlsx"), "--json"});
  ASSERT_EQ(imported.status, 0) << imported.err;
  EXPECT_EQ(imported.json()["sources"][0]["rows"], 72);
  EXPECT_EQ(imported.json()["sources"][0]["table"], "Ratings");
  EXPECT_THAT(toml(), HasSubstr("table = \"Ratings\""));
  // A setting of its own: the second row is no header, and has no column of that name.
  EXPECT_EQ(cli({"set", project(), "source.ratings.header_row=-1"}).status, 2);
  ASSERT_EQ(cli({"set", project(), "source.ratings.header_row=2"}).status, 0);
  EXPECT_THAT(cli({"run", project()}).err, HasSubstr("there is no column 'film_id'"));
}

TEST_F(BooksCli, AChangeOfTheFileIsNoticedByBothAndAMoveIsNone) {
  ASSERT_EQ(cli({"import", project(), path("data/shop.db"), "--quiet"}).status, 0);
  ASSERT_EQ(cli({"run", project(), "--quiet", "--until", "dataset"}).status, 0);
  EXPECT_EQ(stage("source.ratings")["file_changed"], false);
  // The project and its files move together.
  const TemporaryFolder other;
  fs::rename(folder_ / "p.tributary", other / "p.tributary");
  fs::rename(folder_ / "data" / "shop.db", other / "shop.db");
  const auto moved = (other / "p.tributary").string();
  for (const char* name : {"ratings", "films"})
    ASSERT_EQ(cli({"set", moved, std::string("source.") + name + ".path=" + (other / "shop.db").string()}).status, 0);
  EXPECT_TRUE(cli({"run", moved, "--until", "dataset", "--json"}).json()["seconds"].empty()) << "nothing is made anew";
  fs::rename(other / "shop.db", folder_ / "data" / "shop.db");
  fs::rename(other / "p.tributary", folder_ / "p.tributary");
  for (const char* name : {"ratings", "films"})
    ASSERT_EQ(cli({"set", project(), std::string("source.") + name + ".path=" + path("data/shop.db")}).status, 0);

  run_sql("delete from ratings where rating = 1; vacuum;");
  EXPECT_EQ(stage("source.ratings")["file_changed"], true);
  EXPECT_EQ(stage("source.films")["file_changed"], true) << "it may have changed: the file has";
  ASSERT_EQ(cli({"run", project(), "--quiet", "--until", "dataset"}).status, 0);
  EXPECT_EQ(stage("source.ratings")["figures"]["rows"], 192);
  EXPECT_EQ(stage("source.films")["figures"]["rows"], 15);
  EXPECT_EQ(stage("source.ratings")["file_changed"], false);
  // Gone from the file: said by name, with what there is.
  run_sql("drop table ratings;");
  const auto run = cli({"run", project()});
  EXPECT_NE(run.status, 0);
  EXPECT_THAT(run.err, HasSubstr("there is no table 'ratings' in it; its tables are films, empty"));
}

TEST_F(BooksCli, ATableThatIsNotThereIsRefused) {
  const auto refused = cli({"import", project(), path("data/shop.db"), "--table", "rating"});
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("there is no table 'rating' in it; its tables are ratings, films, empty"));
  EXPECT_THAT(cli({"import", "--help"}).out, HasSubstr("--table"));
}

}  // namespace
}  // namespace tributary
