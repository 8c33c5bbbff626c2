#include "pipeline/runner.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <new>

#include "base/hash.h"
#include "core/pipeline/bare_kind.h"
#include "core/pipeline/toy_pipeline.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

class RunnerTest : public testing::Test {
 protected:
  RunnerTest() { EXPECT_TRUE(settings_.add("source.a", "source", {})); }
  /// The sum, by a runner of its own: what it remembers comes from the store.
  double sum(RunContext context = {}) {
    Runner runner(settings_, store_, memo_, files_, std::move(context), true);
    auto bundle = runner.result("sum");
    failures_ = runner.failures();
    if (!bundle) {
      problem_ = bundle.problem();
      return -1;
    }
    return (*(*bundle->tensors("values")).values<double>("x"))[0];
  }

  TemporaryFolder folder_;
  ToyPipeline workflow_;
  MapManifest manifest_;
  MapMemo memo_;
  FileHashes files_;
  ArtifactStore store_{*Folder::open(folder_.path()), &manifest_};
  Settings settings_{&workflow_.registry};
  std::map<std::string, Problem> failures_;
  Problem problem_;
};

TEST_F(RunnerTest, TheSecondRunMakesNothing) {
  EXPECT_EQ(sum(), 1 + 2 * (1 + 2 + 3));
  EXPECT_EQ(sum(), 13);
  EXPECT_EQ(workflow_.runs, (std::map<std::string, int>{{"source", 1}, {"text.doubled", 1}, {"sum", 1}}));
}

TEST_F(RunnerTest, AChangedSettingMakesStaleWhatDependsOnItAndNothingElse) {
  sum();
  ASSERT_TRUE(settings_.set("text.doubled.factor", "3"));
  EXPECT_EQ(sum(), 1 + 3 * 6);
  EXPECT_EQ(workflow_.runs, (std::map<std::string, int>{{"source", 1}, {"text.doubled", 2}, {"sum", 2}}));
  ASSERT_TRUE(settings_.set("seed", "5"));
  EXPECT_EQ(sum(), 5 + 3 * 6);
  EXPECT_EQ(workflow_.runs.at("text.doubled"), 2);
}

TEST_F(RunnerTest, GoingBackFindsTheOldResult) {
  sum();
  ASSERT_TRUE(settings_.set("text.doubled.factor", "3"));
  sum();
  ASSERT_TRUE(settings_.set("text.doubled.factor", "2"));
  EXPECT_EQ(sum(), 13);
  EXPECT_EQ(workflow_.runs.at("sum"), 2);
}

TEST_F(RunnerTest, AParameterThatAnotherSwitchesOffIsNoPartOfTheKey) {
  sum();
  ASSERT_TRUE(settings_.set("source.a.exponent", "3"));
  sum();
  EXPECT_EQ(workflow_.runs.at("source"), 1);
  ASSERT_TRUE(settings_.set("source.a.squared", "true"));
  sum();
  EXPECT_EQ(workflow_.runs.at("source"), 2);
}

TEST_F(RunnerTest, TheContentOfAFileDecidesNotItsName) {
  const auto write = [&](const char* name, const char* text) { std::ofstream(folder_ / name) << text; };
  write("one.txt", "a");
  ASSERT_TRUE(settings_.set("source.a.path", (folder_ / "one.txt").string()));
  sum();
  write("two.txt", "a");
  ASSERT_TRUE(settings_.set("source.a.path", (folder_ / "two.txt").string()));
  sum();
  EXPECT_EQ(workflow_.runs.at("source"), 1);
  write("two.txt", "b");
  sum();
  EXPECT_EQ(workflow_.runs.at("source"), 2);
}

TEST_F(RunnerTest, ThePipelineGoesOnWithoutAFailedModalityAndKeepsNothingUnderTheFullKey) {
  workflow_.doubled_fails = true;
  EXPECT_EQ(sum(), 1);
  EXPECT_TRUE(failures_.contains("text.doubled"));
  workflow_.doubled_fails = false;
  EXPECT_EQ(sum(), 13) << "what was made without the modality must not be taken for the whole";
}

TEST_F(RunnerTest, ADamagedFileIsMadeAnew) {
  sum();
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    std::filesystem::resize_file(entry.path(), 11);
  }
  EXPECT_EQ(sum(), 13);
  EXPECT_EQ(workflow_.runs.at("source"), 2);
}

TEST_F(RunnerTest, AShortenedFileIsNotTakenToBeReady) {
  sum();
  std::filesystem::resize_file(folder_ / manifest_.rows.begin()->second.files.front().name, 11);
  EXPECT_FALSE(store_.has(manifest_.rows.begin()->first));
}

TEST_F(RunnerTest, WordsWithCommasDoNotMakeTwoSettingsOne) {
  const auto key = [](const Value& value) {
    Hash hash;
    add_to(hash, value);
    return hash.hex();
  };
  EXPECT_NE(key(StringMap{{"a", "b, c=d"}}), key(StringMap{{"a", "b"}, {"c", "d"}}));
  EXPECT_NE(key(StringList{"a, b"}), key(StringList{"a", "b"}));
  EXPECT_EQ(key(StringList{"a", "b"}), key(StringList{"a", "b"}));
}

TEST_F(RunnerTest, AStageHasItsOwnSecondsAndWhatItThrowsIsAProblem) {
  using Clock = std::chrono::steady_clock;
  StageKind slow = bare_kind("slow", StageColumn::ranking);
  slow.run = [](const StageRun&) -> Result<Bundle> {
    for (const auto from = Clock::now(); Clock::now() - from < std::chrono::milliseconds(60);) continue;  // at work
    return Bundle();
  };
  StageKind big = bare_kind("big", StageColumn::evaluation);
  big.run = [](const StageRun&) -> Result<Bundle> { throw std::bad_alloc(); };
  ASSERT_TRUE(workflow_.registry.add(slow));
  ASSERT_TRUE(workflow_.registry.add(bare_kind("reader", StageColumn::evaluation, {{"slow", "slow"}})));
  ASSERT_TRUE(workflow_.registry.add(big));
  const Settings settings(&workflow_.registry);
  Runner runner(settings, store_, memo_, files_, {}, true);
  const auto began = Clock::now();
  ASSERT_TRUE(runner.result("reader"));
  // However slow the machine: together they took no longer than all took.
  const double all = std::chrono::duration<double>(Clock::now() - began).count();
  EXPECT_GE(runner.seconds().at("slow"), 0.06);
  EXPECT_LE(runner.seconds().at("reader") + runner.seconds().at("slow"), all) << "not counted twice";
  const auto thrown = runner.result("big");
  ASSERT_FALSE(thrown);
  EXPECT_EQ(thrown.problem().code, Code::no_memory);
}

TEST_F(RunnerTest, AStoppedRunReturnsCancelled) {
  RunContext context;
  context.stop.stop();
  EXPECT_EQ(sum(context), -1);
  EXPECT_EQ(problem_.code, Code::cancelled);
  EXPECT_TRUE(manifest_.rows.empty());
}

TEST_F(RunnerTest, GarbageCollectionKeepsWhatIsLiveAndRemovesDebris) {
  sum();
  ASSERT_TRUE(manifest_.announce({"abc"}));
  std::ofstream(folder_ / ".abc.tmp") << "debris of a killed process";
  std::ofstream(folder_ / "holiday.jpg") << "not ours";
  Runner runner(settings_, store_, memo_, files_, {}, true);
  ASSERT_TRUE(runner.result("sum"));
  ASSERT_TRUE(settings_.set("text.doubled.factor", "9"));
  sum();
  EXPECT_EQ(manifest_.rows.size(), 5U);
  ASSERT_TRUE(store_.collect_garbage(runner.used_keys()));
  EXPECT_EQ(manifest_.rows.size(), 3U) << "the sum and what it rests on, though only the sum was loaded";
  EXPECT_FALSE(std::filesystem::exists(folder_ / ".abc.tmp"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "holiday.jpg")) << "nobody announced it: it is not ours to remove";
}

}  // namespace
}  // namespace tributary
