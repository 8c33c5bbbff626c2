// What import asks before it imports, and the switches that answer it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

class QuestionsCli : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(cli({"new", project()}).status, 0); }
  /// 360 interactions, of which `row` writes what stands behind user and item.
  std::string write(const std::string& name, const std::string& header, const std::function<std::string(int)>& row) {
    std::ofstream file(folder_ / name);
    if (!header.empty()) file << header << "\n";
    for (int i = 0; i < 360; ++i) file << 1 + i % 30 << "," << 101 + (i * 7 + i / 30) % 20 << "," << row(i) << "\n";
    return (folder_ / name).string();
  }
  std::string project() const { return (folder_ / "p.tributary").string(); }
  std::string toml() const {
    std::ifstream file(folder_ / "p.tributary" / "pipeline.toml");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  TemporaryFolder folder_;
};

std::string date(int i) {
  return "0" + std::to_string(1 + i % 9) + "/0" + std::to_string(1 + i / 9 % 9) + "/2018";
}

TEST_F(QuestionsCli, AnOpenQuestionStopsTheImportAndNamesItsSwitch) {
  const auto path = write("ratings.csv", "user_id,item_id,rating,date",
                          [](int i) { return std::to_string(1 + i % 5) + "," + date(i); });
  const auto stopped = cli({"import", project(), path});
  EXPECT_EQ(stopped.status, 3);
  EXPECT_NE(stopped.err.find("the day first or with the month first"), std::string::npos) << stopped.err;
  EXPECT_NE(stopped.err.find("--map 'date=time:dmy'"), std::string::npos) << stopped.err;
  EXPECT_NE(stopped.err.find("--yes"), std::string::npos) << stopped.err;
  EXPECT_EQ(toml().find("source.ratings"), std::string::npos) << "nothing was imported";

  const auto told = cli({"import", project(), path, "--dry-run", "--json"});
  ASSERT_EQ(told.status, 0) << told.err;
  ASSERT_EQ(told.json()["questions"].size(), 1U) << told.out;
  EXPECT_TRUE(told.json()["questions"][0]["asks"].get<bool>());

  const auto answered = cli({"import", project(), path, "--map", "date=time:dmy"});
  ASSERT_EQ(answered.status, 0) << answered.err;
  EXPECT_NE(toml().find("dmy"), std::string::npos) << toml();
}

TEST_F(QuestionsCli, YesTakesTheGuesses) {
  const auto path = write("ratings.csv", "user_id,item_id,rating,date",
                          [](int i) { return std::to_string(1 + i % 5) + "," + date(i); });
  const auto taken = cli({"import", project(), path, "--yes"});
  ASSERT_EQ(taken.status, 0) << taken.err;
  EXPECT_NE(taken.err.find("month first"), std::string::npos) << "said all the same: " << taken.err;
}

TEST_F(QuestionsCli, WhatIsLostIsSaidOnImportAndInStatus) {
  const auto path = write("ratings.csv", "user_id,item_id,rating,timestamp", [](int i) {
    const char* colours[] = {"red", "green", "blue"};
    return std::string(colours[i % 3]) + "," + std::to_string(1500000000 + i * 1000);
  });
  EXPECT_EQ(cli({"import", project(), path}).status, 3);
  const auto without = cli({"import", project(), path, "--map", "rating=ignore"});
  ASSERT_EQ(without.status, 0) << without.err;
  EXPECT_NE(without.out.find("every row counts as liked"), std::string::npos) << without.out;
  EXPECT_NE(cli({"status", project()}).out.find("every row counts as liked"), std::string::npos);
  const auto scaled = cli({"import", project(), path, "--map", "rating=rating:blue < green < red"});
  ASSERT_EQ(scaled.status, 0) << scaled.err;
  EXPECT_EQ(cli({"status", project()}).out.find("every row counts as liked"), std::string::npos);
}

TEST_F(QuestionsCli, NumbersThatMeanNothingAreSaidAndTakenBack) {
  const auto path = write("ratings.csv", "user_id,item_id,rating,timestamp", [](int i) {
    return (i % 6 == 0 ? std::string("99") : std::to_string(1 + i % 5)) + "," + std::to_string(1500000000 + i * 1000);
  });
  const auto imported = cli({"import", project(), path});
  ASSERT_EQ(imported.status, 0) << imported.err;
  EXPECT_NE(imported.err.find("99 stands apart"), std::string::npos) << imported.err;
  EXPECT_NE(toml().find("\nmissing = { rating = 99 }"), std::string::npos) << toml();
  ASSERT_EQ(cli({"import", project(), path, "--missing", "rating=none"}).status, 0);
  EXPECT_EQ(toml().find("\nmissing = {"), std::string::npos) << toml();
}

TEST_F(QuestionsCli, WrongAnswersAreRefusedWithTheAllowedOnes) {
  const auto path = write("ratings.csv", "user_id,item_id,rating,date",
                          [](int i) { return std::to_string(1 + i % 5) + "," + date(i); });
  const auto refused = [&](std::vector<std::string> with, const char* words) {
    std::vector<std::string> all{"import", project(), path};
    all.insert(all.end(), with.begin(), with.end());
    const auto told = cli(all);
    EXPECT_EQ(told.status, 2) << told.err;
    EXPECT_NE(told.err.find(words), std::string::npos) << told.err;
  };
  refused({"--map", "date=time:soon"}, "dmy");
  refused({"--map", "rating=rating:nonsense"}, "dislike < like");
  refused({"--map", "user_id=user:x"}, "written in one way only");
  refused({"--missing", "rating"}, "COLUMN=NUMBERS");
  refused({"--missing", "score=1"}, "no file has a column 'score'");
  refused({"--encoding", "klingon"}, "windows-1251");
}

TEST_F(QuestionsCli, TheDryRunSaysHowAFileIsWritten) {
  const auto path = write("ratings.csv", "user_id,item_id,rating,timestamp", [](int i) {
    return std::to_string(1 + i % 5) + "," + std::to_string(1500000000 + i * 1000);
  });
  const auto told = cli({"import", project(), path, "--dry-run"});
  ASSERT_EQ(told.status, 0) << told.err;
  EXPECT_NE(told.out.find("(comma, utf-8)"), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("5 of 5"), std::string::npos) << told.out;
}

}  // namespace
}  // namespace tributary
