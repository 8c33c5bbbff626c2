#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "core/pipeline/toy_pipeline.h"
#include "pipeline/settings.h"
#include "project/project.h"
#include "project/sqlite.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

class DamagedDatabase : public testing::Test {
 protected:
  Result<Project> open(Project::Access access = Project::Access::write) {
    return Project::open(path_, &workflow_.registry, access);
  }
  void make() {
    auto project = Project::create(path_, &workflow_.registry);
    ASSERT_TRUE(project) << to_string(project.problem());
    auto settings = project->settings();
    ASSERT_TRUE(settings.set("seed", "2"));
    ASSERT_TRUE(project->change(settings, "seed = 2"));
    ASSERT_TRUE(settings.set("seed", "3"));
    ASSERT_TRUE(project->change(settings, "seed = 3"));
    ASSERT_TRUE(project->count_test_read("first"));
    ASSERT_TRUE(project->count_test_read("second"));
    Bundle bundle;
    TensorFile tensors;
    tensors.put("x", std::vector<float>{1, 2}, {2});
    bundle.put("p", tensors);
    bundle.figures = {{"rows", 2}};
    ASSERT_TRUE(project->store().save("aa", "stage", "", bundle, 0.1));
    ASSERT_TRUE(project->memo().put("space", {{"k", "bytes"}}));
    RunRow run;
    run.part = "valid";
    run.name = "run";
    run.protocol = "{}";
    run.metrics = R"({"ndcg@10":0.5})";
    ASSERT_TRUE(project->runs().add(run, {"aa"}));
  }
  /// Another program's change of the database, with SQLite's own safety off.
  void change_database(const std::string& sql) {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(database().c_str(), &handle), SQLITE_OK);
    char* error = nullptr;
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK) << (error ? error : "");
    sqlite3_free(error);
    sqlite3_close(handle);
  }
  fs::path database() const { return path_ / "project.sqlite"; }
  std::string bytes_of(const fs::path& file) const {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  TemporaryFolder folder_;
  fs::path path_ = folder_ / "a.tributary";
  ToyPipeline workflow_;
};

TEST_F(DamagedDatabase, AnEmptiedDatabaseIsSaidAndTheCountOfTestReadsStays) {
  make();
  fs::resize_file(database(), 0);
  {
    auto reader = open(Project::Access::read);
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.problem().message.id, "database_is_empty");
  }
  auto project = open();
  ASSERT_TRUE(project) << to_string(project.problem());
  ASSERT_EQ(project->notices().size(), 1U);
  EXPECT_EQ(project->notices()[0].id, "database_was_lost");
  EXPECT_NE(project->notices()[0].text.find("2 times"), std::string::npos) << project->notices()[0].text;
  EXPECT_EQ(*project->test_reads(), 2);
  EXPECT_EQ(*project->count_test_read("third"), 3);
  EXPECT_EQ(project->settings().config_as<RootConfig>("").seed, 3) << "settings stand in pipeline.toml";
  project = Problem{};
  EXPECT_TRUE(open()->notices().empty()) << "said once";
}

TEST_F(DamagedDatabase, ADamagedLogIsSaid) {
  make();
  const auto copy = folder_ / "b.tributary";
  {
    auto writer = open();
    ASSERT_TRUE(writer);
    auto settings = writer->settings();
    for (const auto* seed : {"4", "5", "6"}) {
      ASSERT_TRUE(settings.set("seed", seed));
      ASSERT_TRUE(writer->change(settings, "seed"));
    }
    fs::copy(path_, copy, fs::copy_options::recursive);
  }
  auto bytes = bytes_of(copy / "project.sqlite-wal");
  ASSERT_GT(bytes.size(), 5000U);
  bytes[200] = static_cast<char>(bytes[200] ^ 1);
  std::ofstream(copy / "project.sqlite-wal", std::ios::binary) << bytes;
  for (const auto access : {Project::Access::read, Project::Access::write}) {  // either takes the log in and away
    const auto own = folder_ / (access == Project::Access::read ? "read.tributary" : "write.tributary");
    fs::copy(copy, own, fs::copy_options::recursive);
    auto project = Project::open(own, &workflow_.registry, access);
    ASSERT_TRUE(project) << to_string(project.problem());
    ASSERT_EQ(project->notices().size(), 1U);
    EXPECT_EQ(project->notices()[0].id, "database_log_damaged");
    EXPECT_EQ(project->settings().config_as<RootConfig>("").seed, 6) << "settings stand in pipeline.toml";
  }
}

TEST_F(DamagedDatabase, AMissingDatabaseIsSaidToo) {
  make();
  for (const char* name : {"project.sqlite", "project.sqlite-wal", "project.sqlite-shm"}) fs::remove(path_ / name);
  auto project = open();
  ASSERT_TRUE(project);
  ASSERT_EQ(project->notices().size(), 1U);
  EXPECT_EQ(*project->test_reads(), 2);
}

TEST_F(DamagedDatabase, ALostSecondRecordIsMadeAnewFromTheFirst) {
  make();
  fs::remove(path_ / "test_reads.log");
  EXPECT_EQ(*open()->test_reads(), 2);
  fs::resize_file(database(), 0);
  EXPECT_EQ(*open()->test_reads(), 2);
}

TEST_F(DamagedDatabase, AForeignDatabaseIsRefusedAndNotTouched) {
  make();
  for (const char* name : {"project.sqlite", "project.sqlite-wal", "project.sqlite-shm"}) fs::remove(path_ / name);
  change_database("create table diary (day text); insert into diary values ('secret')");
  const auto before = bytes_of(database());
  for (const auto access : {Project::Access::write, Project::Access::read}) {
    auto project = open(access);
    ASSERT_FALSE(project);
    EXPECT_EQ(project.problem().message.id, "foreign_database") << to_string(project.problem());
  }
  EXPECT_EQ(bytes_of(database()), before);
  EXPECT_FALSE(fs::exists(database().string() + "-wal")) << "no log of ours beside it";
}

TEST_F(DamagedDatabase, TriggersViewsAndTablesOfOthersAreRefused) {
  const char* hostile[] = {
      "create trigger t after insert on test_reads begin delete from test_reads; end",
      "create view v as with recursive n(x) as (select 1 union all select x + 1 from n) select x from n",
      "create table mine (x)", "create index i on runs (name)"};
  for (const char* sql : hostile) {
    fs::remove_all(path_);
    make();
    change_database(sql);
    for (const auto access : {Project::Access::write, Project::Access::read}) {
      auto project = open(access);
      ASSERT_FALSE(project) << sql;
      EXPECT_EQ(project.problem().message.id, "foreign_schema") << to_string(project.problem());
    }
  }
}

TEST_F(DamagedDatabase, ATriggerThatSlippedInNeverRuns) {
  make();
  auto database = Sqlite::open(this->database(), Sqlite::Mode::write);
  ASSERT_TRUE(database);
  ASSERT_TRUE(database->run("create trigger t after insert on pins begin delete from runs; end"));
  ASSERT_TRUE(database->run("insert into pins (owner, key) values ('x', 'y')"));
  Statement runs(*database, "select count(*) from runs");
  ASSERT_TRUE(runs.step());
  EXPECT_EQ(runs.integer(0), 1);
}

TEST_F(DamagedDatabase, AQueryThatNeverEndsEndsWhenItIsAskedTo) {
  StopToken stop;
  make();
  auto database = Sqlite::open(this->database(), Sqlite::Mode::write, stop);
  ASSERT_TRUE(database);
  stop.stop();
  const auto status =
      database->run("with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.problem().code, Code::cancelled);
}

TEST_F(DamagedDatabase, AChangedRowIsNoResult) {
  make();
  const char* changes[] = {R"(update artifacts set figures = '[["rows", 3.0]]')",
                           "update artifacts set files = replace(files, '0', '1')", "update artifacts set stage = 'x'",
                           "update artifacts set seconds = 7", "update artifacts set hash = ''"};
  for (const char* change : changes) {
    fs::remove_all(path_);
    make();
    change_database(change);
    auto project = open();
    ASSERT_TRUE(project);
    EXPECT_FALSE(project->store().has("aa")) << change;
    EXPECT_FALSE(project->store().load("aa")) << change;
    EXPECT_EQ(project->store().damage().size(), 1U) << change;
  }
}

TEST_F(DamagedDatabase, AChangedMemoIsForgotten) {
  make();
  change_database("update memo set value = x'00'");
  EXPECT_EQ(open()->memo().get("space", "k"), std::nullopt);
}

TEST_F(DamagedDatabase, AChangedRunIsNotShownAndSaid) {
  make();
  change_database(R"(update runs set metrics = '{"ndcg@10":0.9}')");
  auto project = open();
  ASSERT_TRUE(project);
  EXPECT_TRUE(project->runs().all()->empty());
  ASSERT_EQ(project->notices().size(), 1U);
  EXPECT_EQ(project->notices()[0].id, "damaged_run");
}

TEST_F(DamagedDatabase, UndoPassesOverADamagedStep) {
  make();
  change_database("update journal set toml = replace(toml, 'seed = 2', 'seed = 7') where id = 2");
  auto project = open();
  ASSERT_TRUE(project);
  ASSERT_EQ(project->notices().size(), 1U);
  EXPECT_EQ(project->notices()[0].id, "damaged_undo_step");
  ASSERT_TRUE(project->undo());
  EXPECT_EQ(project->settings().config_as<RootConfig>("").seed, 1);
}

TEST_F(DamagedDatabase, APlaceInTheJournalThatWasLostIsFoundAgain) {
  make();
  change_database("update state set value = '99' where name = 'journal'");
  auto project = open();
  ASSERT_TRUE(project);
  EXPECT_EQ(project->journal()->size(), 3U) << "nothing of it is cut";
  ASSERT_TRUE(project->undo());
  EXPECT_EQ(project->settings().config_as<RootConfig>("").seed, 2);
}

TEST_F(DamagedDatabase, ResultsOfAnOlderVersionWithoutChecksumsAreMadeAnewAndSaidOnce) {
  make();
  // The database as version 1 left it.
  change_database(R"sql(
drop table announced; drop table artifacts; drop table files; drop table memo_uses;
create table artifacts (key text primary key, stage text not null, fold text not null, files text not null, figures text not null,
                        notes text not null, bytes integer not null, seconds real not null,
                        made integer not null default (unixepoch())) without rowid;
insert into artifacts (key, stage, fold, files, figures, notes, bytes, seconds)
  values ('aa', 'stage', '', '["aa.p.safetensors"]', '[]', '[]', 100, 0.1);
alter table memo drop column hash; alter table journal drop column hash; alter table runs drop column hash;
alter table runs drop column title; alter table runs drop column note; alter table runs drop column pinned;
pragma user_version = 1;)sql");
  // What alter leaves of the tables' text is not what version 1 wrote: write it as it did.
  change_database(R"sql(
create table memo2 as select * from memo; drop table memo;
create table memo (space text not null, key text not null, value blob not null, primary key (space, key)) without rowid;
insert into memo select * from memo2; drop table memo2;
create table journal2 as select * from journal; drop table journal;
create table journal (id integer primary key, time integer not null default (unixepoch()), label text not null, toml text not null);
insert into journal select * from journal2; drop table journal2;
create table runs2 as select * from runs; drop table runs;
create table runs (id integer primary key, time integer not null default (unixepoch()), part text not null, name text not null,
                   config text not null, protocol text not null, metrics text not null);
insert into runs select * from runs2; drop table runs2;)sql");
  {
    const auto before = bytes_of(database());
    auto reader = open(Project::Access::read);
    ASSERT_TRUE(reader) << to_string(reader.problem());
    ASSERT_EQ(reader->notices().size(), 1U);
    EXPECT_EQ(reader->notices()[0].id, "results_without_checksums");
    EXPECT_FALSE(reader->store().has("aa"));
    EXPECT_EQ(reader->runs().all()->size(), 1U);
    EXPECT_EQ(reader->journal()->size(), 3U);
    reader = Problem{};
    EXPECT_EQ(bytes_of(database()), before) << "who reads brings up to date a copy of its own";
  }
  auto project = open();
  ASSERT_TRUE(project) << to_string(project.problem());
  ASSERT_EQ(project->notices().size(), 1U);
  EXPECT_EQ(project->notices()[0].id, "results_without_checksums");
  EXPECT_FALSE(project->store().has("aa"));
  EXPECT_EQ(project->runs().all()->size(), 1U);
  EXPECT_EQ(project->journal()->size(), 3U);
  EXPECT_EQ(project->memo().get("space", "k"), "bytes");
  ASSERT_TRUE(project->collect_garbage());
  EXPECT_FALSE(fs::exists(path_ / "artifacts" / "aa.p.safetensors")) << "its files are known by name and go";
  project = Problem{};
  EXPECT_TRUE(open()->notices().empty());
}

/// A file of version 2 is read: its runs have no title, note or pin, and what was damaged stays so.
TEST_F(DamagedDatabase, RunsOfAnOlderVersionComeWithoutTitleNoteOrPin) {
  make();
  change_database(R"sql(
create table runs2 as select id, time, part, name, config, protocol, metrics from runs; drop table runs;
create table runs (id integer primary key, time integer not null default (unixepoch()), part text not null, name text not null,
                   config text not null, protocol text not null, metrics text not null);
insert into runs select * from runs2; drop table runs2;
drop table files; drop table memo_uses;
insert into runs (id, time, part, name, config, protocol, metrics) values (7, 11, 'test', 'whole', 'seed = 2', '{}', '{"mrr":0.25}');
insert into runs (id, time, part, name, config, protocol, metrics) values (8, 12, 'test', 'spoilt', '', '{}', '{}');
alter table runs add column hash text not null default '';
pragma user_version = 2;)sql");
  {
    auto database = Sqlite::open(this->database(), Sqlite::Mode::write);  // it alone knows row_hash
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->run("update runs set hash = row_hash(part, name, config, protocol, metrics) where id <> 8"));
  }
  {
    const auto reader = open(Project::Access::read);
    ASSERT_TRUE(reader) << to_string(reader.problem());
    EXPECT_EQ(reader->runs().find(7)->name, "whole");
    EXPECT_EQ(reader->notices().size(), 1U) << "what was damaged stays so for a reader too";
  }
  auto project = open();
  ASSERT_TRUE(project) << to_string(project.problem());
  ASSERT_EQ(project->notices().size(), 1U);
  EXPECT_EQ(project->notices()[0].id, "damaged_run");
  const auto runs = project->runs().all();
  ASSERT_TRUE(runs);
  ASSERT_EQ(runs->size(), 2U);
  const auto old = project->runs().find(7);
  ASSERT_TRUE(old);
  EXPECT_EQ(old->time, 11);
  EXPECT_EQ(old->name, "whole");
  EXPECT_EQ(old->config, "seed = 2");
  EXPECT_EQ(old->metrics, R"({"mrr":0.25})");
  EXPECT_EQ(old->title + old->note, "");
  EXPECT_FALSE(old->pinned);
  ASSERT_TRUE(project->runs().describe(7, {"first", "as it was", true}));
  project = Problem{};
  project = open();
  ASSERT_TRUE(project);
  EXPECT_EQ(project->runs().find(7)->title, "first");
  EXPECT_EQ(project->runs().find(7)->note, "as it was");
  EXPECT_TRUE(project->runs().find(7)->pinned);
}

TEST_F(DamagedDatabase, WhatAPersonSaidOfARunIsPartOfItsChecksum) {
  make();
  change_database("update runs set note = 'chosen on the test part'");
  auto project = open();
  ASSERT_TRUE(project);
  EXPECT_TRUE(project->runs().all()->empty());
  ASSERT_EQ(project->notices().size(), 1U);
  EXPECT_EQ(project->notices()[0].id, "damaged_run");
}

TEST_F(DamagedDatabase, AChangeThatCannotBeWrittenChangesNothing) {
  make();
  auto project = open();
  ASSERT_TRUE(project);
  const auto before = bytes_of(path_ / "pipeline.toml");
  auto settings = project->settings();
  ASSERT_TRUE(settings.set("seed", "9"));
  // The place in the journal cannot be written.
  change_database(
      "drop table state; create table state (name text primary key, value text not null check (value = ''))");
  EXPECT_FALSE(project->change(settings, "seed = 9"));
  EXPECT_EQ(bytes_of(path_ / "pipeline.toml"), before);
  EXPECT_EQ(project->settings().config_as<RootConfig>("").seed, 3);
}

TEST_F(DamagedDatabase, ASettingsFileThatCannotBeWrittenTakesTheJournalBack) {
  make();
  auto project = open();
  ASSERT_TRUE(project);
  auto settings = project->settings();
  ASSERT_TRUE(settings.set("seed", "9"));
  fs::remove(path_ / "pipeline.toml");
  fs::create_directories(path_ / "pipeline.toml" / "in the way");
  EXPECT_FALSE(project->change(settings, "seed = 9"));
  EXPECT_EQ(project->journal()->size(), 3U);
  EXPECT_FALSE(project->undo());
  EXPECT_EQ(project->journal_place()->last, "seed = 3");
}

TEST_F(DamagedDatabase, LinksAndPipesInPlaceOfTheProjectsOwnAreRefused) {
  for (const char* name : {"project.sqlite", "lock", "artifacts"}) {
    for (const bool link : {true, false}) {
      fs::remove_all(path_);
      make();
      const auto target = folder_ / "elsewhere";
      fs::remove_all(target);
      fs::rename(path_ / name, target);
      if (link) {
        fs::create_symlink(target, path_ / name);
      } else {
        ASSERT_EQ(::mkfifo((path_ / name).c_str(), 0600), 0);
      }
      auto project = open();
      ASSERT_FALSE(project) << name;
      EXPECT_EQ(project.problem().code, Code::bad_input) << to_string(project.problem());
    }
  }
}

}  // namespace
}  // namespace tributary
