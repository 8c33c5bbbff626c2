// Files that are no table of interactions though they look like one: splits.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/sources/source_support.h"
#include "sources/plan.h"
#include "sources/split_columns.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

Result<ImportPlan> plan(const std::string& path, const ImportOptions& options = {}) {
  Job job;
  return plan_import({path}, options, job);
}

std::string ratings() {
  std::string text = "userId,movieId,rating,timestamp\n";
  for (int u = 1; u <= 30; ++u) {
    for (int k = 0; k < 8; ++k)
      text += std::to_string(u) + "," + std::to_string(1 + (u * 7 + k * 3) % 20) + "," +
              std::to_string(1 + (u + k) % 5) + "," + std::to_string(978300000 + u * 100 + k) + "\n";
  }
  return text;
}

/// Every row a user, an item and one of the words.
std::string parts(const std::string& header, const std::vector<std::string>& words) {
  std::string text = header + "\n";
  for (int u = 1; u <= 30; ++u) {
    for (int k = 0; k < 8; ++k)
      text += std::to_string(u) + "," + std::to_string(1 + (u * 7 + k * 3) % 20) + "," +
              words[static_cast<std::size_t>(u + k) % words.size()] + "\n";
  }
  return text;
}

TEST(SplitPlan, AFileOfUserItemAndPartIsNotTakenForInteractions) {
  const test::Folder folder;
  folder.write("ratings.csv", ratings());
  folder.write("split.csv", parts("userId,movieId,part", {"train", "train", "test", "valid"}));
  const auto made = plan(folder.path().string());
  ASSERT_TRUE(made) << to_string(made.problem());
  ASSERT_EQ(made->sources.size(), 1U);
  EXPECT_EQ(fs::path(made->sources[0].config.path).filename(), "ratings.csv");
  ASSERT_EQ(made->splits.size(), 1U);
  EXPECT_EQ(made->splits[0].config.as, SourceKind::split);
  EXPECT_EQ(made->splits[0].rows, 240);
  EXPECT_EQ(made->splits[0].config.columns, (StringMap{{"userId", "user"}, {"movieId", "item"}, {"part", "part"}}));
}

TEST(SplitPlan, PartsAreKnownInAnyCaseAndUnderTheirOtherNames) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"Train", "TEST"},
                                                                 {"training", "validation", "testing"},
                                                                 {"train", "val", "test"},
                                                                 {"train", "dev"},
                                                                 {"train", "foldin", "test"}}) {
    const test::Folder folder;
    const auto path = folder.write("s.csv", parts("user_id,item_id,split", words));
    const auto made = plan(path);
    ASSERT_TRUE(made) << words[1] << ": " << to_string(made.problem());
    EXPECT_EQ(made->splits.size(), 1U) << words[1];
    EXPECT_TRUE(made->sources.empty()) << words[1];
  }
  EXPECT_EQ(split_part("Validation"), "valid");
  EXPECT_EQ(split_part("trial"), "");
}

TEST(SplitPlan, RatingsBesideThePartsAreStillRead) {
  const test::Folder folder;
  std::string text = "userId,movieId,rating,split\n";
  for (int u = 1; u <= 30; ++u) {
    for (int k = 0; k < 8; ++k)
      text += std::to_string(u) + "," + std::to_string(1 + (u * 7 + k * 3) % 20) + "," + std::to_string(1 + k % 5) +
              (k == 0 ? ",test\n" : ",train\n");
  }
  const auto made = plan(folder.write("ratings.csv", text));
  ASSERT_TRUE(made) << to_string(made.problem());
  EXPECT_TRUE(made->splits.empty());
  ASSERT_EQ(made->sources.size(), 1U);
  EXPECT_EQ(made->sources[0].config.as, SourceKind::interactions);
}

TEST(SplitPlan, OneOtherWordAndItIsNoSplit) {
  const test::Folder folder;
  const auto made = plan(folder.write("likes.csv", parts("userId,movieId,part", {"train", "test", "mind"})));
  ASSERT_TRUE(made) << to_string(made.problem());
  EXPECT_TRUE(made->splits.empty());
}

TEST(SplitPlan, OfSeveralSplitsNoneIsTakenInSilence) {
  const test::Folder folder;
  folder.write("ratings.csv", ratings());
  folder.write("a.csv", parts("userId,movieId,part", {"train", "test"}));
  folder.write("b.csv", parts("userId,movieId,part", {"train", "valid"}));
  auto made = plan(folder.path().string());
  ASSERT_TRUE(made) << to_string(made.problem());
  ASSERT_EQ(made->splits.size(), 2U);
  leave_splits_open(*made);
  EXPECT_TRUE(made->splits.empty());
  ASSERT_EQ(made->ignored.size(), 2U);
  EXPECT_NE(made->ignored[0].reason.text.find("split"), std::string::npos) << made->ignored[0].reason.text;
}

TEST(SplitPlan, AFileThatIsToBeTheSplitAndHasNoPartsIsRefused) {
  const test::Folder folder;
  ImportOptions options;
  options.as = name_of(SourceKind::split);
  const auto made = plan(folder.write("ratings.csv", ratings()), options);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.problem().message.id, "split_header");
}

TEST(SplitPlan, APersonCanSayThatItIsInteractionsAllTheSame) {
  const test::Folder folder;
  ImportOptions options;
  options.as = "interactions";
  const auto made = plan(folder.write("s.csv", parts("userId,movieId,part", {"train", "test"})), options);
  ASSERT_TRUE(made) << to_string(made.problem());
  EXPECT_TRUE(made->splits.empty());
  ASSERT_EQ(made->sources.size(), 1U);
  EXPECT_EQ(made->sources[0].config.as, SourceKind::interactions);
}

TEST(SplitPlanData, TheFourSplitsOfMovieLensAreSplits) {
  const auto folder = fs::path(TRIBUTARY_SHARED_DATA) / "splits";
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder;
  const auto made = plan(folder.string());
  ASSERT_TRUE(made) << to_string(made.problem());
  EXPECT_TRUE(made->sources.empty());
  ASSERT_EQ(made->splits.size(), 4U);
  EXPECT_EQ(made->splits[0].config.columns.at("group"), "group") << "of p1-rating-5fold.csv";
}

}  // namespace
}  // namespace tributary
