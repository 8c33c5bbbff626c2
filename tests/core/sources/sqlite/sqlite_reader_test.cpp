#include "sources/sqlite/sqlite_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <functional>
#include <map>
#include <set>
#include <utility>

#include "base/os/file.h"
#include "base/os/file_hashes.h"
#include "core/sources/source_support.h"
#include "sources/plan.h"
#include "sources/preview.h"
#include "sources/source_reader.h"
#include "sources/source_reads.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

/// A database as another program writes it.
class Writer {
 public:
  explicit Writer(const fs::path& path) { EXPECT_EQ(sqlite3_open(path.c_str(), &handle_), SQLITE_OK); }
  ~Writer() { sqlite3_close(handle_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  void run(const std::string& sql) {
    char* why = nullptr;
    EXPECT_EQ(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &why), SQLITE_OK) << (why == nullptr ? sql : why);
    sqlite3_free(why);
  }

 private:
  sqlite3* handle_ = nullptr;
};

/// Does something once, when a job first says how far it is: after the file was opened, before it was read.
class Meddler : public ProgressSink {
 public:
  explicit Meddler(std::function<void()> act) : act_(std::move(act)) {}
  void report(const Progress&) override {
    if (act_) std::exchange(act_, nullptr)();
  }

 private:
  std::function<void()> act_;
};

constexpr const char* kShop =
    "create table ratings (user_id text, film_id integer, rating real, at integer);"
    "create table films (film_id integer primary key, title text, genres text);"
    "with recursive n(i) as (select 0 union all select i + 1 from n where i < 59)"
    " insert into ratings select 'u' || (i % 10), 100 + (i * 7) % 15, 1 + i % 5, 1500000000 + i * 1000 from n;"
    "with recursive n(i) as (select 0 union all select i + 1 from n where i < 14)"
    " insert into films select 100 + i, 'Film no. ' || i, iif(i % 2, 'drama|war', 'comedy') from n;";

class SqliteSource : public testing::Test {
 protected:
  fs::path path() const { return folder_.path() / "shop.db"; }
  void write(const std::string& sql) const { Writer(path()).run(sql); }
  ImportPlan plan(const ImportOptions& options = {}) {
    auto made = plan_import({path().string()}, options, job_);
    EXPECT_TRUE(made) << to_string(made.problem());
    return made ? *made : ImportPlan{};
  }
  /// Of the plan with one file in it that cannot be used.
  std::string refusal() {
    auto made = plan_import({path().string()}, {}, job_);
    return made ? "it was taken" : to_string(made.problem());
  }
  SourceConfig config(const std::string& table, StringMap columns, SourceKind as = SourceKind::interactions) const {
    SourceConfig config;
    config.path = path().string();
    config.as = as;
    config.format = "sqlite";
    config.own[kTableParam] = table;
    config.columns = std::move(columns);
    return config;
  }
  std::map<std::string, std::string> ignored(const ImportPlan& plan) const {
    std::map<std::string, std::string> reasons;
    for (const auto& file : plan.ignored)
      reasons[place_of(file).substr(folder_.path().string().size() + 1)] = file.reason.text;
    return reasons;
  }
  /// The cells of a table as they come to the reader of all tables.
  std::vector<std::vector<std::string>> cells(const std::string& table, std::size_t n = 20) {
    const auto preview = preview_rows(config(table, {}), n, job_);
    EXPECT_TRUE(preview) << to_string(preview.problem());
    std::vector<std::vector<std::string>> rows;
    if (!preview) return rows;
    for (const auto& row : preview->rows) {
      rows.emplace_back();
      for (const auto& cell : row.cells) rows.back().push_back(cell.raw);
    }
    return rows;
  }
  std::set<std::string> files_there() const {
    std::set<std::string> names;
    for (const auto& file : fs::directory_iterator(folder_.path())) names.insert(file.path().filename());
    return names;
  }

  test::Folder folder_;
  Job job_;
};

TEST_F(SqliteSource, EachTableIsASourceOfItsOwn) {
  write(kShop);
  const auto made = plan();
  ASSERT_EQ(made.sources.size(), 2U);
  const auto& ratings = made.sources[0];
  EXPECT_EQ(ratings.instance, "source.ratings");
  EXPECT_EQ(ratings.config.as, SourceKind::interactions);
  EXPECT_EQ(ratings.config.format, "sqlite");
  EXPECT_EQ(table_of(ratings.config), "ratings");
  EXPECT_EQ(ratings.config.path, path().string());
  EXPECT_EQ(ratings.rows, 60);
  EXPECT_FALSE(ratings.rows_estimated);
  EXPECT_EQ(ratings.config.columns,
            (StringMap{{"user_id", "user"}, {"film_id", "item"}, {"rating", "rating"}, {"at", "time"}}));
  EXPECT_EQ(made.sources[1].instance, "source.films");
  EXPECT_EQ(made.sources[1].config.as, SourceKind::items);
  EXPECT_EQ(made.sources[1].config.separators, (StringMap{{"genres", "|"}}));
  EXPECT_THAT(made.ignored, testing::IsEmpty());

  const auto bundle = read_source(ratings.config, job_);
  ASSERT_TRUE(bundle) << to_string(bundle.problem());
  EXPECT_EQ(bundle->figures[0].second, 60);
  EXPECT_EQ(bundle->figures[1].second, 0);
  EXPECT_THAT(files_there(), ElementsAre("shop.db"));
}

TEST_F(SqliteSource, WhatIsLeftOutOfItIsListedByTable) {
  write(std::string(kShop) +
        "create table empty (user_id, film_id, rating);"
        "create table settings (k integer primary key autoincrement, v);"
        "insert into settings (v) values (1), (2);"
        "create virtual table found using fts5(title);"
        "create view good as select user_id, film_id, rating from ratings where rating > 2;"
        "create view broken as select * from gone;"
        "create table parts (user_id, item_id, part);"
        "insert into parts select user_id, film_id, iif(rating > 4, 'test', 'train') from ratings;");
  const auto made = plan();
  std::vector<std::string> names;
  for (const auto& source : made.sources) names.push_back(source.instance);
  EXPECT_THAT(names, ElementsAre("source.ratings", "source.films", "source.good"));
  const auto reasons = ignored(made);
  EXPECT_EQ(reasons.at("shop.db: empty"), "a table without rows");
  EXPECT_EQ(reasons.at("shop.db: sqlite_sequence"), "a table of SQLite's own");
  EXPECT_EQ(reasons.at("shop.db: found"), "a virtual table: it shows what others hold");
  EXPECT_EQ(reasons.at("shop.db: found_content"), "a part of a virtual table");
  EXPECT_EQ(
      reasons.at("shop.db: broken"),
      "SQLite cannot read it: no such table: main.gone. Check that it can be read with sqlite3, or save it as CSV.");
  EXPECT_EQ(reasons.at("shop.db: parts"),
            "a split is read from a text file of its own, not from a table within a file");
  EXPECT_TRUE(reasons.contains("shop.db: settings"));
}

TEST_F(SqliteSource, OneTableCanBeAskedForByItsName) {
  write(kShop);
  ImportOptions options;
  options.table = "films";
  const auto made = plan(options);
  ASSERT_EQ(made.sources.size(), 1U);
  EXPECT_EQ(table_of(made.sources[0].config), "films");
  EXPECT_EQ(ignored(made).at("shop.db: ratings"), "not the table that was named");
  options.table = "film";
  const auto none = plan_import({path().string()}, options, job_);
  ASSERT_FALSE(none);
  EXPECT_THAT(to_string(none.problem()), HasSubstr("there is no table 'film' in it; its tables are ratings, films"));
  const auto plain = folder_.write("a.csv", "user_id,item_id\n1,2\n");
  const auto other = plan_import({plain}, options, job_);
  ASSERT_FALSE(other);
  EXPECT_THAT(to_string(other.problem()), HasSubstr("one table as a whole, and a table within a file was named"));
}

TEST_F(SqliteSource, ValuesAreReadByTheirOwnTypes) {
  write(
      "create table t (a, b);"
      "insert into t values (1, 4.0), (9223372036854775807, 0.1), (-3, 100000.0), (null, 1e300), ('007', 0.1 + 0.2),"
      " (x'00ff', 'a,\"b\"'), (' x ', ''), (1.5, 'two' || char(10) || 'lines');");
  EXPECT_THAT(cells("t"),
              ElementsAre(ElementsAre("1", "4"), ElementsAre("9223372036854775807", "0.1"), ElementsAre("-3", "100000"),
                          ElementsAre("", "1e+300"), ElementsAre("007", "0.30000000000000004"),
                          ElementsAre("", "a,\"b\""), ElementsAre(" x ", ""), ElementsAre("1.5", "two lines")));
  const auto preview = preview_rows(config("t", {}), 20, job_);
  EXPECT_TRUE(preview->whole);
  EXPECT_EQ(preview->rows[7].line, 8);
}

TEST_F(SqliteSource, ALineIsTheNumberOfARowWhateverItsCellsHold) {
  write(
      "create table reviews (user_id, film_id, review, rating);"
      "insert into reviews values ('u1', 'f1', 'one' || char(13, 10) || 'two' || char(10), 4),"
      " ('u2', 'f1', 'x' || char(10, 10, 10) || 'y', 'four'), ('u3', null, 'z', 2), ('u4', 'f2', 'last', 3);");
  const auto bundle = read_source(
      config("reviews", {{"user_id", "user"}, {"film_id", "item"}, {"review", "text"}, {"rating", "rating"}},
             SourceKind::reviews),
      job_);
  ASSERT_TRUE(bundle) << to_string(bundle.problem());
  EXPECT_EQ(bundle->figures[0].second, 2);
  EXPECT_EQ(bundle->figures[1].second, 2);
  ASSERT_EQ(bundle->notes.size(), 1U);
  EXPECT_EQ(bundle->notes[0].text, "2 rows were set aside, first shop.db: reviews:2 (rating): not a number");
  auto shown = config("reviews", {{"user_id", "user"}, {"film_id", "item"}, {"review", "text"}, {"rating", "rating"}},
                      SourceKind::reviews);
  const auto preview = preview_rows(shown, 9, job_);
  ASSERT_TRUE(preview);
  ASSERT_EQ(preview->rows.size(), 4U);
  std::vector<std::int64_t> lines;
  for (const auto& row : preview->rows) lines.push_back(row.line);
  EXPECT_THAT(lines, ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(preview->rows[1].cause, "not a number");
  EXPECT_EQ(preview->rows[2].cause, "no item id");
  EXPECT_EQ(preview->rows[3].cells[3].number, 3);
}

TEST_F(SqliteSource, BytesAreNotReadAndThatIsSaid) {
  write(
      "create table films (film_id integer, title, cover blob);"
      "insert into films values (1, 'Heat', x'0102'), (2, 'Ran', null), (3, 'Tampopo', zeroblob(3000000));");
  const auto bundle = read_source(config("films", {{"film_id", "item"}, {"title", "title"}}, SourceKind::items), job_);
  ASSERT_TRUE(bundle) << to_string(bundle.problem());
  EXPECT_EQ(bundle->figures[0].second, 3);
  ASSERT_EQ(bundle->notes.size(), 1U);
  EXPECT_EQ(bundle->notes[0].text, "2 cells of bytes (BLOB) in cover are not read and count as missing.");
}

TEST_F(SqliteSource, NamesAreOnlyNames) {
  const std::string odd = "a\"; drop table ratings; --";
  std::string columns, values;
  for (int c = 0; c < 1500; ++c) {
    columns += ", \"c " + std::to_string(c) + "\"";
    values += ", " + std::to_string(c);
  }
  write(std::string(kShop) +
        "create table \"a\"\"; drop table ratings; --\" (\"user \"\"id\"\"\", [select], \"\", 'ü' " + columns +
        ") ; insert into \"a\"\"; drop table ratings; --\" values ('u1', 'i1', 2, 3" + values + ");");
  const auto rows = cells(odd);
  ASSERT_EQ(rows.size(), 1U);
  ASSERT_EQ(rows[0].size(), 1504U);
  EXPECT_EQ(rows[0][1503], "1499");
  const auto preview = preview_rows(config(odd, {{"user \"id\"", "user"}, {"select", "item"}}), 2, job_);
  ASSERT_TRUE(preview) << to_string(preview.problem());
  EXPECT_EQ(preview->names[0], "user \"id\"");
  EXPECT_EQ(preview->names[2], "column_3");
  EXPECT_EQ(preview->rows[0].cells[1].text, "i1");
  EXPECT_EQ(cells("ratings").size(), 20U);
}

TEST_F(SqliteSource, TablesWithoutRowIdAndInOtherLettersAreRead) {
  write(
      "pragma encoding = 'UTF-16le';"
      "create table 评分 (用户 text, 商品 text, 评分 real, primary key (用户, 商品)) without rowid;"
      "insert into 评分 values ('甲', 'p1', 3), ('乙', 'p1', 4.5), ('甲', 'p2', 5);");
  EXPECT_THAT(cells("评分"), UnorderedElementsAre(ElementsAre("甲", "p1", "3"), ElementsAre("乙", "p1", "4.5"),
                                                  ElementsAre("甲", "p2", "5")));
}

TEST_F(SqliteSource, ALargeTableIsLookedAtInPlacesAndCounted) {
  // Rows whose numbers lie far apart, and of the other table no numbers at all.
  write(
      "create table wide (user_id integer, item_id integer, rating integer, filler text);"
      "with recursive n(i) as (select 0 union all select i + 1 from n where i < 79999)"
      " insert into wide (rowid, user_id, item_id, rating, filler) select i * 1000003 - 5000000000,"
      " i / 20, i % 997, iif(i < 40000, 1, 5), printf('x%0599d', i) from n;"
      "create table keyed (user_id, item_id, rating, filler, primary key (user_id, item_id)) without rowid;"
      "insert into keyed select user_id, item_id, rating, filler from wide;"
      "create view shown as select * from wide; create table \"o'clock\" (rowid, user_id, item_id, rating, filler);"
      "insert into \"o'clock\" select 'x', user_id, item_id, rating, filler from wide;");
  const auto made = plan();
  ASSERT_EQ(made.sources.size(), 4U);
  for (const auto& source : made.sources) {
    EXPECT_EQ(source.rows, 80000) << source.instance;
    EXPECT_TRUE(source.rows_estimated) << source.instance;
    for (const auto& guess : source.guesses) {
      if (guess.column != "rating") continue;
      ASSERT_EQ(guess.counts.size(), 2U) << source.instance << ": the first rows say 1 alone";
      EXPECT_NEAR(static_cast<double>(guess.counts[0].second) / static_cast<double>(guess.counts[1].second), 1, 0.05);
    }
  }
  // The file is read as a share of it says, and no longer.
  const auto part = read_source(made.sources[0].config, job_, fs::file_size(path()) / 4);
  ASSERT_TRUE(part) << to_string(part.problem());
  EXPECT_GT(part->figures[0].second, 19000);
  EXPECT_LT(part->figures[0].second, 79999);
}

TEST_F(SqliteSource, AWriteAheadLogIsReadAndNothingIsLeftBehind) {
  const auto live = folder_.path() / "live";
  fs::create_directory(live);
  Writer writer(live / "shop.db");
  writer.run(std::string("pragma journal_mode = wal; pragma wal_autocheckpoint = 0;") + kShop);
  writer.run("pragma wal_checkpoint; delete from ratings where rating = 1;");
  // As it lies there while the other program runs, and as a copy of two of its three files.
  fs::copy_file(live / "shop.db", path());
  fs::copy_file(live / "shop.db-wal", folder_.path() / "shop.db-wal");
  for (const auto& database : {path(), live / "shop.db"}) {
    const auto before = *stamp_of(database);
    auto read = config("ratings", {{"user_id", "user"}, {"film_id", "item"}});
    read.path = database.string();
    const auto bundle = read_source(read, job_);
    ASSERT_TRUE(bundle) << to_string(bundle.problem());
    EXPECT_EQ(bundle->figures[0].second, 48) << "what was deleted stands in the file, not in its log";
    EXPECT_TRUE(*stamp_of(database) == before);
  }
  EXPECT_THAT(files_there(), ElementsAre("live", "shop.db", "shop.db-wal"));
  // The log is a part of the content: what changes there has changed.
  FileHashes hashes;
  const auto read = config("ratings", {{"user_id", "user"}, {"film_id", "item"}});
  const auto with_log = file_state(read, hashes, {});
  fs::remove(folder_.path() / "shop.db-wal");
  EXPECT_NE(file_state(read, hashes, {}), with_log);
  const auto bundle = read_source(read, job_);
  ASSERT_TRUE(bundle) << to_string(bundle.problem());
  EXPECT_EQ(bundle->figures[0].second, 60) << "a database of that kind without a log";
  EXPECT_THAT(files_there(), ElementsAre("live", "shop.db"));
}

TEST_F(SqliteSource, ALockedDatabaseIsReadAndALogThatGrowsMeanwhileToo) {
  write(std::string("pragma journal_mode = wal;") + kShop);
  Writer writer(path());
  writer.run("begin immediate; delete from films; commit;");
  Meddler meddler([&] { writer.run("insert into ratings select * from ratings limit 5;"); });
  Job job({}, &meddler, nullptr);
  const auto read = config("ratings", {{"user_id", "user"}, {"film_id", "item"}});
  const auto bundle = read_source(read, job);
  ASSERT_TRUE(bundle) << to_string(bundle.problem());
  EXPECT_EQ(bundle->figures[0].second, 60) << "as it was when it was opened";
  EXPECT_EQ(read_source(read, job_)->figures[0].second, 65);
  writer.run("pragma journal_mode = delete; begin exclusive;");
  EXPECT_EQ(read_source(read, job_)->figures[0].second, 65);
  // What was added goes into the file while it is read.
  writer.run("commit; pragma journal_mode = wal; delete from ratings where rating = 1;");
  Meddler checkpoint([&] { writer.run("pragma wal_checkpoint(truncate); delete from ratings;"); });
  Job disturbed({}, &checkpoint, nullptr);
  const auto changed = read_source(read, disturbed);
  ASSERT_FALSE(changed);
  EXPECT_EQ(changed.problem().message.id, "file_changed_while_read");
}

TEST_F(SqliteSource, AReadOnlyFolderAndALinkMakeNoDifference) {
  const auto shelf = folder_.path() / "shelf";
  fs::create_directory(shelf);
  Writer(shelf / "real.db").run(std::string("pragma journal_mode = wal;") + kShop);
  fs::create_symlink(shelf / "real.db", path());
  fs::permissions(shelf, fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EQ(plan().sources.size(), 2U);
  fs::permissions(shelf, fs::perms::owner_all);
  EXPECT_THAT(files_there(), ElementsAre("shelf", "shop.db"));
}

TEST_F(SqliteSource, AWriteThatWasCutOffIsRefusedWithTheReason) {
  const auto live = folder_.path() / "live";
  fs::create_directory(live);
  Writer writer(live / "shop.db");
  writer.run(kShop);
  writer.run(
      "pragma cache_size = 1; begin; update ratings set rating = 1; update films set title = hex(zeroblob(9999));");
  fs::copy_file(live / "shop.db", path());
  fs::copy_file(live / "shop.db-journal", folder_.path() / "shop.db-journal");
  EXPECT_THAT(refusal(), HasSubstr("the database was left in the midst of a write: shop.db-journal lies beside it"));
  const auto read = read_source(config("ratings", {{"user_id", "user"}, {"film_id", "item"}}), job_);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.problem().code, Code::bad_input);
  EXPECT_EQ(read.problem().message.id, "sqlite_write_cut_off");
  EXPECT_THAT(files_there(), ElementsAre("live", "shop.db", "shop.db-journal"));
}

TEST_F(SqliteSource, WhatIsNoDatabaseIsToldApart) {
  folder_.write("shop.db", "");
  EXPECT_THAT(refusal(), HasSubstr("the file is empty"));
  folder_.write("shop.db", std::string(4096, 'q'));  // what an encrypted one looks like
  EXPECT_THAT(refusal(),
              HasSubstr("no SQLite database: it is encrypted, damaged or of another program. Open it with the "
                        "program that made it, and save its tables as CSV"));
  folder_.write("shop.db", std::string_view("SQLite format 3\0", 16));
  EXPECT_THAT(refusal(), testing::AnyOf(HasSubstr("no SQLite database"), HasSubstr("the database is damaged")));
  fs::remove(path());
  write("create table t (a)");
  write("drop table t");
  EXPECT_THAT(refusal(), HasSubstr("holds no table"));
}

TEST_F(SqliteSource, ADamagedOrShortenedFileIsSaid) {
  write(std::string(kShop) + "update films set title = hex(zeroblob(2000));");
  const auto whole = *read_file(path());
  folder_.write("shop.db", std::string_view(whole).substr(0, whole.size() / 2));
  EXPECT_THAT(refusal(), HasSubstr("the database is damaged or cut off (database disk image is malformed)"));
  // One page of a table is overwritten: the other table is read, and this one not half.
  auto damaged = whole;
  const std::size_t page = 4096;
  ASSERT_GT(damaged.size(), 4 * page);
  for (std::size_t p = 1; p * page < damaged.size(); ++p) {
    if (static_cast<unsigned char>(damaged[p * page]) == 5)
      std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(p * page), page, '\x7F');
  }
  folder_.write("shop.db", damaged);
  const auto made = plan();
  ASSERT_EQ(made.sources.size(), 1U);
  EXPECT_EQ(made.sources[0].instance, "source.ratings");
  EXPECT_THAT(ignored(made).at("shop.db: films"), HasSubstr("the database is damaged or cut off"));
  const auto read = read_source(config("films", {{"film_id", "item"}}, SourceKind::items), job_);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.problem().message.id, "sqlite_damaged");
}

TEST_F(SqliteSource, TheTableHasToBeNamedAndThere) {
  write(kShop);
  const auto none = read_source(config("", {{"user_id", "user"}, {"film_id", "item"}}), job_);
  ASSERT_FALSE(none);
  EXPECT_EQ(to_string(none.problem()),
            path().string() +
                ": which of its tables is meant is not named; its tables are ratings, films. Name one of "
                "them as the source's `table`.");
  const auto gone = preview_rows(config("gone", {}), 3, job_);
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.problem().message.id, "no_table_of_that_name");
}

TEST_F(SqliteSource, AViewWithoutEndIsStopped) {
  write(std::string(kShop) +
        "create view endless as with recursive n(i) as (select 0 union all select i + 1 from n) select i as user_id, i "
        "as "
        "item_id from n;");
  const StopToken stop;
  Job job(stop, nullptr, nullptr);
  stop.stop();
  const auto read = read_source(config("endless", {{"user_id", "user"}, {"item_id", "item"}}), job);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.problem().code, Code::cancelled);
}

TEST_F(SqliteSource, TriggersAndFunctionsOfTheSchemaDoNothing) {
  write(std::string(kShop) + "create view bad as select user_id, film_id, load_extension('x') as rating from ratings;");
  const auto made = plan();
  EXPECT_EQ(made.sources.size(), 2U);
  EXPECT_THAT(ignored(made).at("shop.db: bad"), HasSubstr("SQLite cannot read it"));
}

TEST_F(SqliteSource, AFileThatIsWrittenToMeanwhileIsAProblem) {
  write(kShop);
  auto rows = preview_rows(config("ratings", {}), 3, job_);
  ASSERT_TRUE(rows);
  Meddler meddler([&] { fs::last_write_time(path(), fs::file_time_type::clock::now() - std::chrono::hours(1)); });
  Job job({}, &meddler, nullptr);
  const auto read = read_source(config("ratings", {{"user_id", "user"}, {"film_id", "item"}}), job);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.problem().message.id, "file_changed_while_read");
}

TEST_F(SqliteSource, IsKnownByItsContentUnderAnyName) {
  write(kShop);
  fs::rename(path(), folder_.path() / "shop.data");
  const auto made = plan_import({(folder_.path() / "shop.data").string()}, {}, job_);
  ASSERT_TRUE(made) << to_string(made.problem());
  EXPECT_EQ(made->sources.size(), 2U);
}

}  // namespace
}  // namespace tributary
