#include "shell/session.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <algorithm>
#include <filesystem>

#include "dataset/dataset.h"
#include "ranking/ease/ease.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

double lambda(const Session& session) {
  return session.settings().config_as<EaseConfig>("ranking.ease").lambda;
}

TEST(Session, AChangeIsShownAtOnceAndThenSaved) {
  OpenSample open;
  QSignalSpy saved(open.session.get(), &Session::saved);
  const double before = lambda(*open.session);
  ASSERT_TRUE(open.session->set("ranking.lambda", "123"));
  EXPECT_EQ(lambda(*open.session), 123);
  EXPECT_NE(before, 123);
  ASSERT_TRUE(wait_for([&] { return saved.count() > 0; }));
  auto disk = Project::open(open.project.folder().toStdString(), &test_registry(), Project::Access::read);
  ASSERT_TRUE(disk);
  EXPECT_EQ(disk->settings().config_as<EaseConfig>("ranking.ease").lambda, 123);
}

TEST(Session, UndoAndRedoGoThroughEverySetting) {
  OpenSample open;
  const double before = lambda(*open.session);
  ASSERT_TRUE(open.session->set("ranking.lambda", "123"));
  ASSERT_TRUE(open.session->set("ranking.lambda", "321"));
  ASSERT_TRUE(wait_for([&] { return open.session->can_undo(); }));
  open.session->undo();
  ASSERT_TRUE(wait_for([&] { return lambda(*open.session) == 123; }));
  open.session->undo();
  ASSERT_TRUE(wait_for([&] { return lambda(*open.session) == before; }));
  ASSERT_TRUE(wait_for([&] { return open.session->can_redo(); }));
  open.session->redo();
  ASSERT_TRUE(wait_for([&] { return lambda(*open.session) == 123; }));
}

TEST(Session, AWrongValueChangesNothingAndSaysWhatIsAllowed) {
  OpenSample open;
  const double before = lambda(*open.session);
  const auto status = open.session->set("ranking.lambda", "many");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.problem().code, Code::usage);
  EXPECT_EQ(lambda(*open.session), before);
}

TEST(Session, AChangeMakesStaleAndGoingBackMakesFresh) {
  OpenSample open;
  ASSERT_TRUE(wait_for([&] { return !open.session->status().stages.empty() && !open.session->is_stale(); }));
  ASSERT_TRUE(open.session->set("ranking.lambda", "123"));
  ASSERT_TRUE(wait_for([&] { return open.session->is_stale(); }));
  open.session->undo();
  EXPECT_TRUE(wait_for([&] { return !open.session->is_stale(); }));
}

TEST(Session, ARunJoinsPopularityThenBehaviourThenTheOthers) {
  OpenSample open(Shop::imported);
  EXPECT_EQ(open.session->recommender(), nullptr);
  std::vector<QString> first_terms;
  open.session->run();
  ASSERT_TRUE(wait_for([&] { return open.session->recommender() != nullptr; }));
  EXPECT_EQ(open.session->recommender()->weights().size(), open.session->recommender()->terms().size());
  ASSERT_EQ(open.session->joined().size(), 1U);
  EXPECT_EQ(open.session->joined().front().term, QStringLiteral("popularity"));
  ASSERT_TRUE(wait_for([&] { return !open.session->is_running(); }));
  ASSERT_FALSE(open.session->problem()) << to_string(*open.session->problem());
  const auto& joined = open.session->joined();
  ASSERT_GE(joined.size(), 4U);
  EXPECT_EQ(joined[1].term, QStringLiteral("behaviour"));
  std::vector<QString> modalities;
  for (const auto& step : joined) modalities.push_back(step.modality);
  for (const char* modality : {"attributes", "text", "image", "audio"}) {
    EXPECT_NE(std::find(modalities.begin(), modalities.end(), QLatin1String(modality)), modalities.end()) << modality;
  }
  for (std::size_t i = 1; i < joined.size(); ++i) EXPECT_GE(joined[i].seconds, joined[i - 1].seconds);
  EXPECT_NE(open.session->validation_terms(), nullptr);
  ASSERT_TRUE(wait_for([&] { return !open.session->is_stale(); }));
}

TEST(Session, OneRankerAloneRunsWithoutABench) {
  OpenSample open;
  ASSERT_TRUE(open.session->set("scoring.method", "ranker"));
  ASSERT_TRUE(wait_for([&] { return open.session->validation_terms() == nullptr && !open.session->is_running(); }));
  open.session->run();
  ASSERT_TRUE(wait_for([&] { return !open.session->is_running(); }));
  EXPECT_FALSE(open.session->problem()) << to_string(*open.session->problem());
  EXPECT_EQ(open.session->validation_terms(), nullptr);
  ASSERT_NE(open.session->measured(), nullptr);
  EXPECT_EQ(open.session->measured()->report.protocol.method.text.rfind("ranker", 0), 0U);
  ASSERT_TRUE(open.session->set("scoring.method", ""));
  ASSERT_TRUE(wait_for([&] { return open.session->validation_terms() != nullptr; }));
}

TEST(Session, ASecondWindowOpensForReadingOnly) {
  OpenSample open;
  Jobs jobs;
  auto second = Session::open(open.project.folder(), jobs, test_registry());
  ASSERT_TRUE(second);
  EXPECT_FALSE((*second)->can_write());
  const auto status = (*second)->set("ranking.lambda", "5");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.problem().code, Code::conflict);
}

TEST(Session, AChangeMadeWhileFilesAreReadStays) {
  OpenSample open(Shop::imported);
  Job job;
  // A file of another place: one that the project has already would be read in its old place.
  TemporaryFolder elsewhere;
  const auto files = (elsewhere / "members.csv").string();
  std::filesystem::copy_file(open.project.folder().toStdString() + "/sources/users.csv", files);
  const auto plan = plan_import({files}, {}, job);
  ASSERT_TRUE(plan);
  ASSERT_TRUE(wait_for([&] { return !open.session->is_running(); }));
  open.session->import(*plan);
  ASSERT_TRUE(open.session->set("ranking.lambda", "123"));
  const auto sources = [&] {
    const auto& instances = open.session->settings().instances();
    return std::count_if(instances.begin(), instances.end(), [](const Instance& i) { return i.section == "source"; });
  };
  const auto before = sources();
  ASSERT_TRUE(wait_for([&] { return sources() > before; }));
  EXPECT_EQ(lambda(*open.session), 123);
  ASSERT_TRUE(wait_for([&] {
    auto disk = Project::open(open.project.folder().toStdString(), &test_registry(), Project::Access::read);
    return disk && disk->settings().config_as<EaseConfig>("ranking.ease").lambda == 123 &&
           disk->settings().instances().size() == open.session->settings().instances().size();
  }));
}

TEST(Session, CancellingARunLeavesASoundProject) {
  OpenSample open(Shop::imported);
  open.session->run();
  ASSERT_TRUE(open.session->is_running());
  open.session->cancel_run();
  ASSERT_TRUE(wait_for([&] { return !open.session->is_running(); }));
  EXPECT_EQ(open.session->validation_terms(), nullptr) << "it did not go on to its end";
  open.session->run();
  ASSERT_TRUE(wait_for([&] { return open.session->validation_terms() != nullptr; }));
}

}  // namespace
}  // namespace tributary::ui
