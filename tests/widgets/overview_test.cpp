#include <gtest/gtest.h>

#include <QPushButton>
#include <QTest>
#include <algorithm>

#include "cleaning/verdicts.h"
#include "pages/overview/overview_model.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

using Kind = NextAction::Kind;

TEST(Overview, TheFunnelCountsWhatIsLeftAfterEachStep) {
  OpenSample open;
  auto& model = open.session->model<OverviewModel>();
  ASSERT_TRUE(wait_for([&] { return model.funnel().size() == 5; }));
  const auto steps = model.funnel();
  for (std::size_t i = 1; i < steps.size(); ++i) EXPECT_LE(steps[i].count, steps[i - 1].count);
  EXPECT_GT(steps[0].count, steps[1].count) << "the sample has bad rows";
  EXPECT_EQ(steps[1].count, static_cast<std::int64_t>(open.session->verdicts()->size()));
  const auto struck = struck_rows(*open.session->verdicts());
  EXPECT_EQ(steps[2].count, std::count(struck.begin(), struck.end(), 0));
  EXPECT_EQ(steps[4].count, open.session->measured()->report.protocol.targets);
}

TEST(Overview, TheNextActionFollowsTheProject) {
  TemporaryFolder folder;
  const auto path = (folder / "empty.tributary").string();
  ASSERT_TRUE(Project::create(path, &road_registry()));
  Jobs jobs;
  auto empty = Session::open(QString::fromStdString(path), jobs);
  ASSERT_TRUE(empty);
  EXPECT_EQ((*empty)->model<OverviewModel>().next_action().kind, Kind::import);
  EXPECT_FALSE((*empty)->is_stale());

  OpenSample open;
  auto& model = open.session->model<OverviewModel>();
  ASSERT_TRUE(wait_for([&] { return model.next_action().kind == Kind::look; }));
  ASSERT_TRUE(open.session->set("ranking.lambda", "9"));
  ASSERT_TRUE(wait_for([&] { return model.next_action().kind == Kind::run; }));
  EXPECT_NE(open.session->recommender(), nullptr) << "what was made stays in sight";
}

TEST(Overview, AStaleProjectOpensWithTheListsItHad) {
  SampleProject project;
  {
    auto changed = Project::open(project.folder().toStdString(), &road_registry(), Project::Access::write);
    ASSERT_TRUE(changed);
    Settings settings = changed->settings();
    ASSERT_TRUE(settings.set("ranking.lambda", "9"));
    ASSERT_TRUE(changed->change(std::move(settings), "lambda"));
  }
  Jobs jobs;
  auto session = Session::open(project.folder(), jobs);
  ASSERT_TRUE(session);
  (*session)->load();
  ASSERT_TRUE(wait_for([&] { return (*session)->recommender() != nullptr && (*session)->is_stale(); }));
}

TEST(Overview, WhatIsLeftOutIsSaidWithItsCause) {
  OpenSample open;
  auto& model = open.session->model<OverviewModel>();
  ASSERT_TRUE(open.session->set("llm.model", "/nowhere/at-all"));
  ASSERT_TRUE(wait_for([&] { return open.session->is_stale(); }));
  open.session->run();
  ASSERT_TRUE(wait_for([&] { return !open.session->is_running() && !open.session->is_stale(); }, 120000));
  const auto notices = model.notices();
  const auto found = std::find_if(notices.begin(), notices.end(), [](const auto& notice) { return notice.is_error; });
  ASSERT_NE(found, notices.end());
  EXPECT_TRUE(found->words.contains(QStringLiteral("/nowhere/at-all"))) << found->words.toStdString();
  EXPECT_NE(open.session->recommender(), nullptr) << "the road goes on";
}

TEST(Overview, ShowTheListsOpensTheUserWhoseListStandsThere) {
  SampleProject project;
  Window window;
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(project.folder()));
  ASSERT_TRUE(wait_for([&] { return window.session()->recommender() != nullptr; }));
  auto& model = window.session()->model<OverviewModel>();
  ASSERT_TRUE(wait_for([&] { return !model.proof().items.empty(); }));
  model.another_user();
  ASSERT_TRUE(wait_for([&] { return model.proof_user() == window.session()->selected_user(); }));
  const int user = model.proof_user();
  const auto next = [&] { return window.findChild<QPushButton*>(QStringLiteral("overview.next")); };
  ASSERT_TRUE(wait_for([&] { return next() != nullptr; }));
  QTest::mouseClick(next(), Qt::LeftButton);
  EXPECT_EQ(window.page(), QStringLiteral("recommendations"));
  EXPECT_EQ(window.session()->selected_user(), user);
}

}  // namespace
}  // namespace tributary::ui
