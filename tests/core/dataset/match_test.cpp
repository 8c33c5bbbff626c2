#include "dataset/match.h"

#include <gtest/gtest.h>

#include "core/sources/source_support.h"
#include "dataset/check_plan.h"

namespace tributary {
namespace {

using test::Folder;

const SourceMatch* find(const std::vector<SourceMatch>& matches, const std::string& source, ColumnRole id) {
  for (const auto& match : matches) {
    if (match.source == source && match.id == id) return &match;
  }
  return nullptr;
}

ImportPlan plan_of_folder(const Folder& folder) {
  Job job;
  auto plan = plan_import({folder.path().string()}, {}, job);
  if (!plan) {
    ADD_FAILURE() << to_string(plan.problem());
    return {};
  }
  return *plan;
}

TEST(Match, ShareOfRowsWhoseItemIsDescribed) {
  const Folder folder;
  folder.write("movies.csv", "movieId,title\n1,Heat (1995)\n2,Alien (1979)\n3,Big (1988)\n4,Up (2009)\n");
  folder.write("ratings.csv", "userId,movieId,rating\n1,1,4\n1,2,5\n2,1,3\n2,9,4\n");
  Job job;
  const auto checked = check_plan(plan_of_folder(folder), {}, SIZE_MAX, job);
  ASSERT_TRUE(checked.ok()) << to_string(checked.problem());
  const auto* match = find(checked->matches, "source.ratings", ColumnRole::item);
  ASSERT_NE(match, nullptr);
  EXPECT_EQ(match->table, "source.movies");
  EXPECT_EQ(match->rows, 4);
  EXPECT_EQ(match->matched, 3);
  EXPECT_EQ(match->examples, std::vector<std::string>{"9"});
  EXPECT_EQ(find(checked->matches, "source.ratings", ColumnRole::user), nullptr);
  EXPECT_EQ(find(checked->matches, "source.movies", ColumnRole::item), nullptr);
}

TEST(Match, WithoutATableOfItemsTheInteractionsAreIt) {
  const Folder folder;
  folder.write("ratings.csv", "userId,movieId,rating\n1,1,4\n1,2,5\n2,1,3\n2,3,4\n");
  folder.write("tags.csv", "userId,movieId,tag,timestamp\n1,1,slow,964982703\n1,8,loud,964982703\n2,1,old,964982704\n");
  Job job;
  const auto checked = check_plan(plan_of_folder(folder), {}, SIZE_MAX, job);
  ASSERT_TRUE(checked.ok());
  const auto* match = find(checked->matches, "source.tags", ColumnRole::item);
  ASSERT_NE(match, nullptr);
  EXPECT_EQ(match->table, "source.ratings");
  EXPECT_EQ(match->matched, 2);
  EXPECT_EQ(match->rows, 3);
}

TEST(Match, PicturesGoByTheirStem) {
  const Folder folder;
  folder.write("movies.csv", "movieId,title\n1,Heat (1995)\n2,Alien (1979)\n3,Big (1988)\n4,Up (2009)\n");
  folder.write("ratings.csv", "userId,movieId,rating\n1,1,4\n1,2,5\n2,1,3\n2,3,4\n");
  folder.write("covers/1.jpg", "x");
  folder.write("covers/77.jpg", "x");
  Job job;
  const auto checked = check_plan(plan_of_folder(folder), {}, SIZE_MAX, job);
  ASSERT_TRUE(checked.ok());
  const auto* match = find(checked->matches, "source.covers", ColumnRole::item);
  ASSERT_NE(match, nullptr);
  EXPECT_EQ(match->rows, 2);
  EXPECT_EQ(match->matched, 1);
  EXPECT_EQ(match->examples, std::vector<std::string>{"77"});
}

TEST(Match, TheCheckTellsBadRowsAndWhatCannotBeRead) {
  const Folder folder;
  folder.write("ratings.csv", "userId,movieId,rating\n1,1,4\n1,2,good\n2,1,3\n2,3,4\n2,4,4\n");
  auto plan = plan_of_folder(folder);
  ASSERT_EQ(plan.sources.size(), 1U);
  plan.sources[0].config.columns["rating"] = "rating";
  Job job;
  auto checked = check_plan(plan, {}, SIZE_MAX, job);
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->sources[0].rows, 4);
  EXPECT_EQ(checked->sources[0].bad_rows, 1);
  EXPECT_TRUE(checked->sources[0].whole);
  plan.sources[0].config.columns["movieId"] = "ignore";
  checked = check_plan(plan, {}, SIZE_MAX, job);
  ASSERT_TRUE(checked.ok());
  EXPECT_NE(checked->sources[0].problem.text.find("'item'"), std::string::npos);
}

TEST(Match, ALargeFileIsReadInPart) {
  const Folder folder;
  std::string text = "userId,movieId,rating,timestamp\n";
  for (int i = 0; i < 400000; ++i) text += std::to_string(i % 900) + "," + std::to_string(i % 50) + ",4.5,964982703\n";
  folder.write("ratings.csv", text);
  Job job;
  const auto checked = check_plan(plan_of_folder(folder), {}, std::size_t{2} << 20U, job);
  ASSERT_TRUE(checked.ok());
  EXPECT_FALSE(checked->sources[0].whole);
  EXPECT_GT(checked->sources[0].rows, 50000);
  EXPECT_LT(checked->sources[0].rows, 200000);
}

}  // namespace
}  // namespace tributary
