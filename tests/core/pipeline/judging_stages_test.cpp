// Stages that judge, that are sealed, that stand once for each instance of another, and settings laid over settings.
#include <gtest/gtest.h>

#include "core/pipeline/bare_kind.h"
#include "core/pipeline/toy_pipeline.h"
#include "pipeline/instances.h"
#include "pipeline/runner.h"
#include "split/fold.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

/// source -> text.doubled -> match (bound) and weights -> metrics (of the test part: sealed).
class JudgingStages : public testing::Test {
 protected:
  JudgingStages() {
    StageKind match = kind("match", StageColumn::scoring, {{.name = "content", .from = "role:modality"}});
    match.bound = true;
    StageKind weights = kind("weights", StageColumn::scoring,
                             {{.name = "content", .from = "role:modality", .many = true, .optional = true},
                              {.name = "matches", .from = "match@content", .many = true, .optional = true}});
    weights.fits_on = FitsOn::train_and_valid;
    StageKind metrics =
        kind("metrics", StageColumn::evaluation, {{.name = "weights", .from = "weights", .on_validation = true}});
    metrics.judges = metrics.sealed = true;
    for (const auto& each : {match, weights, metrics}) EXPECT_TRUE(pipeline_.registry.add(each));
    outer_.name = "outer";
    outer_.hash = "o";
    outer_.train_hash = "ot";
    auto valid = outer_;
    valid.name = "valid";
    valid.hash = "v";
    valid.train_hash = "vt";
    outer_.validation = std::make_shared<const Fold>(valid);
  }
  StageKind kind(const char* name, StageColumn column, std::vector<InputSpec> inputs) {
    StageKind made = bare_kind(name, column, std::move(inputs));
    made.run = [this](const StageRun& run) -> Result<Bundle> {
      ran_.push_back(run.instance());
      if (run.instance() == fails_) return Problem{Code::bad_input, "it broke", "", ""};
      return Bundle();
    };
    return made;
  }
  Settings settings() const {
    Settings made(&pipeline_.registry);
    EXPECT_TRUE(made.add("source.a", "source", {}));
    EXPECT_TRUE(made.add("second", "text.doubled", {{"factor", 3.0}}));
    return made;
  }

  TemporaryFolder folder_;
  ToyPipeline pipeline_;
  MapManifest manifest_;
  MapMemo memo_;
  FileHashes files_;
  ArtifactStore store_{*Folder::open(folder_.path()), &manifest_};
  Fold outer_;
  std::vector<std::string> ran_;
  std::string fails_;
};

using Names = std::vector<std::string>;

TEST_F(JudgingStages, ABoundKindStandsOnceForEachInstanceThatAnInputReads) {
  const auto settings = this->settings();
  Runner runner(settings, store_, memo_, files_, {}, true);
  ASSERT_TRUE(runner.result("weights", &outer_));
  EXPECT_EQ(ran_, (Names{"match@second", "match@text.doubled", "weights"}));
  EXPECT_EQ(settings.find("match"), nullptr) << "it has no instance of its own";
  auto one = settings;
  ASSERT_TRUE(one.set("weights.content", "second"));
  ran_.clear();
  Runner under_one(one, store_, memo_, files_, {}, true);
  ASSERT_TRUE(under_one.result("weights", &outer_));
  EXPECT_EQ(ran_, Names{"weights"}) << "the match of the second is the same as before";
  EXPECT_NE(*runner.key("weights", &outer_), *under_one.key("weights", &outer_));
}

TEST_F(JudgingStages, WhatABoundStageCannotDoIsSaidOfTheOneItIsBoundTo) {
  const auto settings = this->settings();
  fails_ = "match@second";
  Runner runner(settings, store_, memo_, files_, {}, true);
  ASSERT_TRUE(runner.result("weights", &outer_));
  ASSERT_EQ(runner.failures().size(), 1U);
  EXPECT_EQ(runner.failures().begin()->first, "second");
  EXPECT_EQ(runner.state("weights", &outer_), StageState::stale) << "not kept under the key of the whole";
}

TEST_F(JudgingStages, WhatIsSealedIsNeitherMadeNorReadBeforeItIsUnsealed) {
  const auto settings = this->settings();
  {
    Runner runner(settings, store_, memo_, files_, {}, true);
    const auto refused = runner.result("metrics", &outer_);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.problem().what.find("test part"), std::string::npos) << refused.problem().what;
    EXPECT_TRUE(ran_.empty());
    runner.unseal();
    ASSERT_TRUE(runner.result("metrics", &outer_));
  }
  Runner later(settings, store_, memo_, files_, {}, true);
  EXPECT_FALSE(later.saved("metrics", &outer_)) << "also from the store";
  EXPECT_FALSE(later.result("metrics", &outer_));
  auto named = settings;
  ASSERT_TRUE(named.add("peek", "metrics", {}));
  Runner by_another_name(named, store_, memo_, files_, {}, true);
  EXPECT_FALSE(by_another_name.result("peek", &outer_));
}

TEST_F(JudgingStages, KeysGoByTheFoldThatIsLookedAtAndByItsValidationFold) {
  const auto settings = this->settings();
  Runner runner(settings, store_, memo_, files_, {}, true);
  const auto metrics = *runner.key("metrics", &outer_);
  EXPECT_NE(*runner.key("weights", &outer_), *runner.key("weights", outer_.validation.get()));
  auto other = outer_;
  other.hash = "another";
  EXPECT_NE(metrics, *runner.key("metrics", &other)) << "other rows are judged";
  auto tuned = outer_;
  auto valid = *outer_.validation;
  valid.hash = "w";
  tuned.name = "tuned";
  tuned.validation = std::make_shared<const Fold>(valid);
  Runner again(settings, store_, memo_, files_, {}, true);
  EXPECT_NE(metrics, *again.key("metrics", &tuned)) << "weights were chosen on other rows";
}

TEST_F(JudgingStages, SettingsLaidOverOthersShareWhatIsHeld) {
  const auto settings = this->settings();
  auto other = settings;
  ASSERT_TRUE(other.set("second.factor", "5"));
  Runner runner(settings, store_, memo_, files_, {}, false);  // nothing is kept on disk
  ASSERT_TRUE(runner.result("weights", &outer_));
  ran_.clear();
  auto overlay = runner.under(other);
  ASSERT_TRUE(overlay.result("weights", &outer_));
  EXPECT_EQ(ran_, (Names{"match@second", "weights"}));
  EXPECT_EQ(pipeline_.runs.at("text.doubled"), 3) << "the one that was changed is made once more, the other is not";
  EXPECT_EQ(&overlay.used_keys(), &runner.used_keys());
}

}  // namespace
}  // namespace tributary
