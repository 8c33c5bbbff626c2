#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/split/small_datasets.h"
#include "split/split.h"

namespace tributary {
namespace {

using namespace split_testing;

class SplitFileTest : public ::testing::Test {
 protected:
  Result<FoldSet> split(const Dataset& data, const std::string& content, bool repeat = false) {
    const auto path = std::filesystem::path(::testing::TempDir()) / "split.csv";
    std::ofstream(path) << content;
    EvaluationConfig config;
    config.split = "file";
    config.split_file = path.string();
    config.positive_min = 4;
    config.repeat = repeat;
    Job job;
    return make_folds(data, {}, config, 1, job);
  }
  const Dataset small_ =
      dataset_of({{0, 0, 5, 1}, {0, 1, 5, 2}, {0, 2, 5, 3}, {1, 0, 5, 1}, {1, 1, 5, 2}, {0, 0, 3, 9}, {1, 2, 1, 4}});
};

TEST_F(SplitFileTest, ColumnsAreFoundByNameInAnyOrder) {
  for (const char* header : {"part,item_id,user_id\n", "PART;itemId;User\n", "split\ttrack ID\tuserid\n"}) {
    std::string content = header;
    const char d = content.find(';') != std::string::npos ? ';' : content.find('\t') != std::string::npos ? '\t' : ',';
    for (const auto& [part, item, user] : {std::tuple{"train", "i0", "u0"}, std::tuple{"valid", "i1", "u0"},
                                           std::tuple{"test", "i2", "u0"}, std::tuple{"train", "\"i2\"", "u1"}}) {
      content += std::string(part) + d + item + d + user + "\r\n";
    }
    auto folds = split(small_, content);
    ASSERT_TRUE(folds.ok()) << to_string(folds.problem());
    const Fold& fold = folds->outer[0];
    const std::vector<Part> want{Part::train,  Part::valid, Part::test, Part::unused,
                                 Part::unused, Part::train, Part::train};
    for (std::size_t row = 0; row < want.size(); ++row)
      EXPECT_EQ(fold.at(row), want[row]) << header << row;  // row 5 is the pair of row 0
    EXPECT_EQ(folds->valid[0].hash, fold.hash);
  }
}

TEST_F(SplitFileTest, UnknownIdsAreCountedAndNoted) {
  auto folds = split(small_,
                     "userId,itemId,part\nu0,i0,train\nu0,i2,test\nu1,i0,test\nu9,i0,test\nu8,i0,test\nu0,i77,test\nu1,"
                     "i2,train\nu1,i2,train\n");
  ASSERT_TRUE(folds.ok()) << to_string(folds.problem());
  ASSERT_EQ(folds->notes.size(), 3U);
  EXPECT_EQ(folds->notes[0].text, "2 lines of the split file name a user that no source has.");
  EXPECT_EQ(folds->notes[1].text, "1 line of the split file names an item that no source has.");
  EXPECT_EQ(folds->notes[2].text, "1 line of the split file says again what an earlier line says.");
}

TEST_F(SplitFileTest, ProblemsNameLineColumnAndCause) {
  const auto problem = [&](const std::string& content) {
    auto folds = split(small_, content);
    EXPECT_FALSE(folds.ok()) << content;
    return folds.ok() ? Problem{} : folds.problem();
  };
  const Problem no_part = problem("userId,itemId\nu0,i0\n");
  EXPECT_EQ(no_part.code, Code::bad_input);
  EXPECT_EQ(no_part.where, "split.csv:1");
  EXPECT_NE(no_part.what.find("part"), std::string::npos);
  const Problem bad_word = problem("userId,itemId,part\nu0,i0,train\nu0,i1,maybe\n");
  EXPECT_EQ(bad_word.where, "split.csv:3:3");
  EXPECT_NE(bad_word.what.find("'maybe'"), std::string::npos);
  EXPECT_EQ(problem("userId,itemId,part\nu0,i0\n").where, "split.csv:2");
  EXPECT_NE(problem("").what.find("empty"), std::string::npos);
  EXPECT_NE(problem("userId,itemId,part\nx,y,test\n").what.find("no line"), std::string::npos);
  EXPECT_NE(problem("userId,itemId,part\nu0,i0,train\n").what.find("nothing to judge"), std::string::npos);
  EXPECT_NE(problem("userId,itemId,part\nu0,i0,test\n").what.find("nothing to train"), std::string::npos);
}

TEST_F(SplitFileTest, AMissingFileSaysSo) {
  EvaluationConfig config;
  config.split = "file";
  Job job;
  EXPECT_EQ(make_folds(small_, {}, config, 1, job).problem().code, Code::usage);
  config.split_file = "/nowhere/split.csv";
  EXPECT_EQ(make_folds(small_, {}, config, 1, job).problem().code, Code::not_found);
}

TEST_F(SplitFileTest, GroupsPlayInTurnInOrderOfNumber) {
  auto folds = split(
      small_, "userId,itemId,part,group\nu0,i0,test,10\nu0,i1,test,2\nu0,i2,test,1\nu1,i0,test,2\nu1,i1,train,\n");
  ASSERT_TRUE(folds.ok()) << to_string(folds.problem());
  ASSERT_EQ(folds->outer.size(), 3U);
  EXPECT_EQ(folds->outer[0].name, "1");
  EXPECT_EQ(folds->outer[2].name, "10");
  EXPECT_EQ(folds->outer[1].at(1), Part::test);
  EXPECT_EQ(folds->outer[1].at(0), Part::train);
  EXPECT_EQ(folds->outer[2].at(4), Part::train);  // no group: its own part in every turn
}

TEST_F(SplitFileTest, APairThatBothTrainsAndIsTestedIsRefusedWithBothLines) {
  const std::string head = "userId,itemId,part,group\n";
  const std::string sound = "u0,i0,train,\nu0,i2,test,1\nu1,i0,test,2\nu1,i2,train,\n";
  ASSERT_TRUE(split(small_, head + sound));
  struct Case {
    const char *first, *second, *has, *had;
  };
  for (const Case& c : {Case{"u0,i1,train,1", "u0,i1,test,1", "test", "train"},
                        {"u0,i1,valid,1", "u0,i1,test,1", "test", "valid"},
                        {"u0,i1,test,2", "u0,i1,foldin,2", "foldin", "test"},
                        {"u0,i1,train,", "u0,i1,test,", "test", "train"},
                        {"u0,i1,test,1", "u0,i1,train,", "train", "test"},  // without a group: in every turn
                        {"u0,i1,train,", "u0,i1,test,2", "test", "train"}}) {
    const std::string content = head + c.first + "\n" + sound + c.second + "\n";
    const auto folds = split(small_, content);
    ASSERT_FALSE(folds) << content;
    const Problem& problem = folds.problem();
    EXPECT_EQ(problem.code, Code::bad_input);
    EXPECT_EQ(problem.message.id, "split_pair_twice");
    EXPECT_EQ(problem.where, "split.csv:7");
    const auto& said = problem.message.arguments;
    ASSERT_EQ(said.size(), 5U);
    EXPECT_EQ(said[0].text + " " + said[1].text, "u0 i1");
    EXPECT_EQ(said[2].text, c.has);
    EXPECT_EQ(said[3].text, c.had);
    EXPECT_EQ(said[4].text, "split.csv:2");
    EXPECT_TRUE(split(small_, content, true)) << "people take items again";
  }
}

TEST_F(SplitFileTest, APairInTwoGroupsOrSaidTwiceIsNoContradiction) {
  const auto folds = split(small_,
                           "userId,itemId,part,group\nu0,i0,train,\nu0,i1,test,1\nu0,i1,train,2\nu0,i1,test,1\n"
                           "u0,i2,test,2\nu1,i0,train,\n");
  ASSERT_TRUE(folds) << to_string(folds.problem());
  EXPECT_EQ(folds->outer[0].at(1), Part::test);
  EXPECT_EQ(folds->outer[1].at(1), Part::train);
  ASSERT_EQ(folds->notes.size(), 2U);
  EXPECT_EQ(folds->notes[0].id, "split_pair_again");
  EXPECT_EQ(folds->notes[1].id, "split_line_again");
}

TEST_F(SplitFileTest, AQuoteThatNeverClosesNamesItsLine) {
  const auto folds = split(small_, "userId,itemId,part\nu0,i0,train\nu0,\"i1,test\nu0,i2,test\n");
  ASSERT_FALSE(folds);
  EXPECT_EQ(folds.problem().where, "split.csv:3");
  EXPECT_EQ(folds.problem().message.id, "split_line_unreadable");
}

TEST_F(SplitFileTest, APipeIsRefusedAndNotWaitedFor) {
  const auto path = std::filesystem::path(::testing::TempDir()) / ("split-pipe-" + std::to_string(::getpid()));
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EvaluationConfig config;
  config.split = "file";
  config.split_file = path.string();
  Job job;
  const auto folds = make_folds(small_, {}, config, 1, job);
  std::filesystem::remove(path);
  ASSERT_FALSE(folds);
  EXPECT_EQ(folds.problem().message.id, "not_a_regular_file");
}

}  // namespace
}  // namespace tributary
