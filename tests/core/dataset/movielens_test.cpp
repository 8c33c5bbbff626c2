#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <map>

#include "core/sources/source_support.h"
#include "dataset/join.h"
#include "sources/plan.h"

namespace tributary {
namespace {
namespace fs = std::filesystem;

const fs::path kFolder = fs::path(TRIBUTARY_SHARED_DATA) / "ml-latest-small";

#define SKIP_WITHOUT_MOVIELENS() \
  if (!fs::exists(kFolder / "ratings.csv")) GTEST_SKIP() << "no MovieLens data at " << kFolder

std::string name(const std::string& path) {
  return fs::path(path).filename().string();
}

TEST(MovieLensData, IsUnderstoodWithNoDecisionTaken) {
  SKIP_WITHOUT_MOVIELENS();
  Job job;
  auto plan = plan_import({kFolder.string()}, {}, job);
  ASSERT_TRUE(plan) << to_string(plan.problem());
  std::map<std::string, SourceConfig> sources;
  for (const auto& source : plan->sources) sources[name(source.config.path)] = source.config;
  ASSERT_EQ(sources.size(), 4U);
  EXPECT_EQ(sources["ratings.csv"].as, SourceKind::interactions);
  EXPECT_EQ(sources["ratings.csv"].columns,
            (StringMap{{"userId", "user"}, {"movieId", "item"}, {"rating", "rating"}, {"timestamp", "time"}}));
  EXPECT_EQ(sources["ratings.csv"].units, (StringMap{{"timestamp", "s"}}));
  EXPECT_EQ(sources["movies.csv"].as, SourceKind::items);
  EXPECT_EQ(sources["movies.csv"].columns,
            (StringMap{{"movieId", "item"}, {"title", "title"}, {"genres", "category"}}));
  EXPECT_EQ(sources["movies.csv"].separators, (StringMap{{"genres", "|"}}));
  EXPECT_EQ(sources["tags.csv"].as, SourceKind::tags);
  EXPECT_EQ(sources["tags.csv"].columns,
            (StringMap{{"userId", "user"}, {"movieId", "item"}, {"tag", "tag"}, {"timestamp", "time"}}));
  EXPECT_EQ(sources["links.csv"].as, SourceKind::links);
  EXPECT_EQ(sources["links.csv"].columns,
            (StringMap{{"movieId", "item"}, {"imdbId", "foreign_id"}, {"tmdbId", "foreign_id"}}));
  ASSERT_EQ(plan->ignored.size(), 1U);
  EXPECT_EQ(name(plan->ignored[0].path), "README.txt");
  EXPECT_EQ(plan->ignored[0].reason.text, "a text without columns");
}

TEST(MovieLensData, GuessesCarryTheirEvidence) {
  SKIP_WITHOUT_MOVIELENS();
  Job job;
  auto plan = plan_import({kFolder.string()}, {}, job);
  ASSERT_TRUE(plan) << to_string(plan.problem());
  std::map<std::string, ColumnGuess> guesses;
  for (const auto& source : plan->sources) {
    for (const auto& guess : source.guesses) guesses[name(source.config.path) + " " + guess.column] = guess;
    if (name(source.config.path) == "ratings.csv") {
      EXPECT_EQ(source.rows, 100836);
      EXPECT_FALSE(source.rows_estimated);
    }
  }
  EXPECT_EQ(guesses["ratings.csv userId"].evidence.text, "whole numbers, 610 distinct; named like a user");
  EXPECT_EQ(guesses["ratings.csv movieId"].evidence.text, "99.8 % of movies.csv is found here; named like an item");
  EXPECT_EQ(guesses["ratings.csv rating"].evidence.text, "0.5 to 5 in steps of 0.5; 10 distinct");
  EXPECT_EQ(guesses["ratings.csv timestamp"].evidence.text, "seconds: 29 Mar 1996 to 24 Sep 2018");
  EXPECT_EQ(guesses["ratings.csv userId"].certainty, 5);
}

TEST(MovieLensData, JoinsToTheKnownCounts) {
  SKIP_WITHOUT_MOVIELENS();
  Job job;
  auto plan = plan_import({kFolder.string()}, {}, job);
  ASSERT_TRUE(plan) << to_string(plan.problem());
  std::vector<SourceRows> sources;
  for (const auto& source : plan->sources) sources.push_back(test::read_source(source.instance, source.config));
  auto joined = join(sources, job);
  ASSERT_TRUE(joined) << to_string(joined.problem());
  const Dataset& data = joined->dataset;
  EXPECT_EQ(data.interactions.size(), 100836U);
  EXPECT_EQ(data.users(), 610U);
  EXPECT_EQ(data.items(), 9742U);
  EXPECT_EQ(data.texts.size(), 3683U);
  EXPECT_DOUBLE_EQ(data.rating_low, 0.5);
  EXPECT_DOUBLE_EQ(data.rating_high, 5);
  // The first row of the file, by its ids.
  EXPECT_EQ(data.user_ids[static_cast<std::size_t>(data.interactions.user[0])], "1");
  EXPECT_EQ(data.item_ids[static_cast<std::size_t>(data.interactions.item[0])], "1");
  EXPECT_EQ(data.interactions.rating[0], 4.0F);
  EXPECT_EQ(data.interactions.time[0], 964982703);
  EXPECT_EQ(data.titles[0], "Toy Story (1995)");
  ASSERT_EQ(data.item_attributes.size(), 1U);
  EXPECT_EQ(data.item_attributes[0].name, "genres");
  EXPECT_EQ(data.item_attributes[0].categories[0],
            (std::vector<std::string>{"Adventure", "Animation", "Children", "Comedy", "Fantasy"}));
  std::size_t none = 0;
  for (const auto& genres : data.item_attributes[0].categories) none += genres.empty() ? 1U : 0U;
  EXPECT_EQ(none, 34U) << "(no genres listed) is missing, not a genre";
  ASSERT_EQ(data.links.size(), 2U);
  EXPECT_EQ(data.links[0].second[0], "0114709") << "ids are text: the zero stays";
  for (const auto& match : joined->matches)
    EXPECT_EQ(match.unmatched_ids, 0) << match.source << ' ' << name_of(match.id);
}

}  // namespace
}  // namespace tributary
