#include "sources/preview.h"

#include <gtest/gtest.h>

#include <chrono>

#include "core/sources/source_support.h"
#include "sources/plan.h"

namespace tributary {
namespace {

using test::Folder;

SourceConfig ratings(const std::string& path) {
  SourceConfig config;
  config.path = path;
  config.columns = {{"userId", "user"}, {"movieId", "item"}, {"rating", "rating"}, {"timestamp", "time"}};
  config.units = {{"timestamp", "s"}};
  return config;
}

Preview preview(const SourceConfig& config, std::size_t n) {
  Job job;
  auto rows = preview_rows(config, n, job);
  if (!rows) {
    ADD_FAILURE() << to_string(rows.problem());
    return {};
  }
  return *rows;
}

TEST(Preview, RawCellsAndWhatTheyAreReadAs) {
  const Folder folder;
  const auto rows = preview(
      ratings(folder.write("ratings.csv", "userId,movieId,rating,timestamp\n1,31,4.5,964982703\n2, 7 ,,964981247\n")),
      10);
  EXPECT_EQ(rows.names, (std::vector<std::string>{"userId", "movieId", "rating", "timestamp"}));
  ASSERT_EQ(rows.rows.size(), 2U);
  EXPECT_TRUE(rows.whole);
  EXPECT_EQ(rows.rows[0].line, 2);
  EXPECT_EQ(rows.rows[0].cells[1].text, "31");
  EXPECT_DOUBLE_EQ(rows.rows[0].cells[2].number, 4.5);
  EXPECT_EQ(rows.rows[0].cells[3].kind, PreviewCell::Kind::time);
  EXPECT_EQ(rows.rows[0].cells[3].time, 964982703);
  EXPECT_EQ(rows.rows[0].cells[3].raw, "964982703");
  EXPECT_EQ(rows.rows[1].cells[1].raw, " 7 ");
  EXPECT_EQ(rows.rows[1].cells[1].text, "7");
  EXPECT_EQ(rows.rows[1].cells[2].kind, PreviewCell::Kind::missing);
}

TEST(Preview, ABadRowKeepsItsPlaceAndSaysWhy) {
  const Folder folder;
  const auto rows = preview(ratings(folder.write("ratings.csv",
                                                 "userId,movieId,rating,timestamp\n1,31,good,964982703\n1,2\n"
                                                 "3,4,5,964982703\n")),
                            10);
  ASSERT_EQ(rows.rows.size(), 3U);
  EXPECT_TRUE(rows.rows[0].is_set_aside);
  EXPECT_EQ(rows.rows[0].cause, "not a number");
  EXPECT_EQ(rows.rows[0].cells[2].kind, PreviewCell::Kind::bad);
  EXPECT_TRUE(rows.rows[1].is_set_aside);
  EXPECT_EQ(rows.rows[1].cells.size(), 2U);
  EXPECT_EQ(rows.rows[1].cause, "2 columns instead of 4");
  EXPECT_FALSE(rows.rows[2].is_set_aside);
  EXPECT_EQ(rows.rows[2].cells[0].text, "3");
}

TEST(Preview, SeveralValuesInACellComeApart) {
  const Folder folder;
  SourceConfig config;
  config.path = folder.write("movies.csv", "movieId,title,genres\n1,\"Heat, a film\",Action | Crime|\n");
  config.as = SourceKind::items;
  config.columns = {{"movieId", "item"}, {"title", "title"}, {"genres", "category"}};
  config.separators = {{"genres", "|"}};
  const auto rows = preview(config, 5);
  ASSERT_EQ(rows.rows.size(), 1U);
  EXPECT_EQ(rows.rows[0].cells[1].text, "Heat, a film");
  EXPECT_EQ(rows.rows[0].cells[2].parts, (std::vector<std::string>{"Action", "Crime"}));
}

TEST(Preview, LettersOfAnotherEncoding) {
  const Folder folder;
  SourceConfig config;
  config.path = folder.write("albums.csv", "album_id,title\n1,Caf\xE9\n");
  config.as = SourceKind::items;
  config.encoding = "windows-1252";
  config.columns = {{"album_id", "item"}, {"title", "title"}};
  EXPECT_EQ(preview(config, 5).rows.at(0).cells.at(1).text, "Caf\xC3\xA9");
}

TEST(Preview, MissingRolesAreNoReasonToShowNothing) {
  const Folder folder;
  auto config = ratings(folder.write("ratings.csv", "userId,movieId,rating,timestamp\n1,31,4.5,964982703\n"));
  config.columns["movieId"] = "ignore";
  EXPECT_FALSE(check_roles(config.as, config.columns, config.path).ok());
  EXPECT_EQ(preview(config, 5).rows.at(0).cells.at(1).kind, PreviewCell::Kind::ignored);
}

TEST(Preview, OnlyTheHeadOfALargeFileIsRead) {
  const Folder folder;
  std::string text = "userId,movieId,rating,timestamp\n";
  for (int i = 0; i < 400000; ++i) text += std::to_string(i) + ",31,4.5,964982703\n";
  const auto rows = preview(ratings(folder.write("ratings.csv", text)), 7);
  EXPECT_EQ(rows.rows.size(), 7U);
  EXPECT_FALSE(rows.whole);
}

TEST(Preview, PlanningAgainInAnotherDialectFindsOtherColumns) {
  const Folder folder;
  folder.write("ratings.csv", "userId,movieId,rating\n1,31,4\n1,32,5\n2,31,3\n2,33,4\n");
  Job job;
  auto plan = plan_import({folder.path().string()}, {}, job);
  ASSERT_TRUE(plan.ok());
  auto source = plan->sources.at(0);
  source.config.header = false;
  const auto again = plan_again(source, job);
  ASSERT_TRUE(again.ok()) << to_string(again.problem());
  ASSERT_EQ(again->guesses.size(), 3U);
  EXPECT_EQ(again->guesses[0].column, "column_1");
  EXPECT_EQ(again->config.names.size(), 3U);
  EXPECT_EQ(again->rows, 5);
  source.config.header = true;
  source.config.delimiter = "tab";
  const auto tab = plan_again(source, job);
  ASSERT_TRUE(tab.ok());
  EXPECT_EQ(tab->guesses.size(), 1U);
  EXPECT_FALSE(check_roles(tab->config.as, tab->config.columns, tab->config.path).ok());
}

TEST(Preview, CountsOfRatingsComeWithTheGuess) {
  const Folder folder;
  folder.write("ratings.csv", "userId,movieId,rating\n1,31,4\n1,32,5\n2,31,3.5\n2,33,4\n");
  Job job;
  auto plan = plan_import({folder.path().string()}, {}, job);
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan->sources[0].guesses[2].counts,
            (std::vector<std::pair<double, std::int64_t>>{{3.5, 1}, {4, 2}, {5, 1}}));
}

TEST(Preview, ARoleThatOnlyOneColumnCanHaveLeavesTheOther) {
  const Folder folder;
  folder.write("ratings.csv", "userId,movieId,rating\n1,31,4\n1,32,5\n2,31,3\n2,33,4\n");
  Job job;
  auto plan = plan_import({folder.path().string()}, {}, job);
  ASSERT_TRUE(plan.ok());
  auto& source = plan->sources[0];
  set_role(source, "rating", ColumnRole::item, "", "", "chosen by hand");
  EXPECT_EQ(source.config.columns.at("rating"), "item");
  EXPECT_EQ(source.config.columns.at("movieId"), "ignore");
  EXPECT_EQ(source.guesses[2].evidence.text, "chosen by hand");
}

TEST(Preview, APlanOfASourceThatIsThereKeepsItsRoles) {
  const Folder folder;
  auto config = ratings(folder.write("ratings.csv", "userId,movieId,rating,timestamp\n1,31,4.5,964982703\n"));
  config.columns["timestamp"] = "ignore";
  Job job;
  const auto plan = plan_of("source.ratings", config, job);
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan->config.columns, config.columns);
  EXPECT_EQ(plan->guesses.at(3).role, ColumnRole::ignore);
  EXPECT_EQ(plan->instance, "source.ratings");
}

TEST(Preview, LinesGivenUpStandWhereTheyAre) {
  const Folder folder;
  Job job;
  const auto config = ratings(folder.write("r.csv", "userId,movieId,rating,timestamp\n1,2,3,4\n\"1,2,3,4\n5,6,4,7\n"));
  const auto preview = preview_rows(config, 10, job);
  ASSERT_TRUE(preview);
  ASSERT_EQ(preview->rows.size(), 3U);
  EXPECT_EQ(preview->rows[1].line, 3);
  EXPECT_TRUE(preview->rows[1].is_set_aside);
  EXPECT_EQ(preview->rows[1].cause, "a quote is opened and not closed");
  EXPECT_EQ(preview->rows[2].line, 4);
  EXPECT_EQ(preview->rows[2].cells[0].text, "5");
  EXPECT_TRUE(preview->whole);
}

}  // namespace
}  // namespace tributary
