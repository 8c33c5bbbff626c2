#include <gtest/gtest.h>

#include "project/database.h"
#include "project/schema.h"

namespace tributary {
namespace {

class MemoTest : public testing::Test {
 protected:
  MemoTest() { EXPECT_TRUE(migrate(database_, 0)); }

  void keep(const char* space, std::vector<std::string> keys) {
    std::vector<std::pair<std::string, std::string>> entries;
    for (auto& key : keys) entries.emplace_back(key, "value of " + key);
    ASSERT_TRUE(memo_.put(space, entries));
  }
  /// A result of that instance, made now.
  void result_of(const char* instance) {
    ArtifactRow row;
    row.key = std::string("key of ") + instance;
    row.stage = instance;
    row.seconds = 1;
    ASSERT_TRUE(SqliteManifest(&database_, &mutex_, true).commit(row));
  }
  /// As if these had been used long ago for the last time.
  void age(const std::string& key) {
    ASSERT_TRUE(database_.run("update memo_uses set used = 1000 where key = '" + key + "'"));
  }
  bool has(const char* space, const char* key) {
    Statement statement(database_, "select 1 from memo where space = ? and key = ?");
    statement.bind(std::string_view(space)).bind(std::string_view(key));
    return statement.step();
  }

  Sqlite database_ = *Sqlite::in_memory();
  std::mutex mutex_;
  SqliteMemo memo_{&database_, &mutex_, true};
  const std::map<std::string, std::string> kinds_{{"llm", "llm"}, {"pictures", "features.image"}};
};

TEST_F(MemoTest, ManyAreGivenInTheOrderInWhichTheyWereAskedFor) {
  keep("llm/a", {"one", "two"});
  const auto values = memo_.get_many("llm/a", {"two", "none", "one"});
  ASSERT_EQ(values.size(), 3U);
  EXPECT_EQ(values[0], "value of two");
  EXPECT_EQ(values[1], std::nullopt);
  EXPECT_EQ(values[2], "value of one");
}

TEST_F(MemoTest, WhatNoResultThatStandsHasUsedIsDeletedWhereThereIsMuch) {
  keep("llm/a", {"old", "new", "fetched"});
  keep("features.image/1", {"old"});
  for (const char* key : {"old", "fetched"}) age(key);
  EXPECT_TRUE(memo_.get("llm/a", "fetched"));
  result_of("llm");
  ASSERT_TRUE(memo_.collect(kinds_));
  EXPECT_TRUE(has("llm/a", "old")) << "there is little";
  ASSERT_TRUE(memo_.collect(kinds_, 0));
  EXPECT_FALSE(has("llm/a", "old"));
  EXPECT_TRUE(has("llm/a", "new"));
  EXPECT_TRUE(has("llm/a", "fetched")) << "used while the result was made";
  EXPECT_TRUE(has("features.image/1", "old")) << "no result of it stands: a run may have been cut short";
  result_of("pictures");
  ASSERT_TRUE(memo_.collect(kinds_, 0));
  EXPECT_FALSE(has("features.image/1", "old")) << "an instance of another name";
  Statement uses(database_, "select count(*) from memo_uses");
  ASSERT_TRUE(uses.step());
  EXPECT_EQ(uses.integer(0), 2);
}

TEST_F(MemoTest, WhatTheOldestResultUsedStays) {
  keep("llm/a", {"used"});
  age("used");
  result_of("llm");
  ASSERT_TRUE(database_.run("update artifacts set made = 1001"));
  ASSERT_TRUE(memo_.collect(kinds_, 0));
  EXPECT_TRUE(has("llm/a", "used"));
}

TEST_F(MemoTest, SpacesOfOthersAreLeftAlone) {
  keep("checkpoint", {"a"});
  keep("llm.generate/a", {"b"});
  age("b");
  result_of("llm");
  ASSERT_TRUE(memo_.collect(kinds_, 0));
  EXPECT_TRUE(has("checkpoint", "a"));
  EXPECT_TRUE(has("llm.generate/a", "b")) << "a kind whose name only begins alike";
}

}  // namespace
}  // namespace tributary
