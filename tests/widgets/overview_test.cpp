#include <gtest/gtest.h>

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <algorithm>

#include "cleaning/verdicts.h"
#include "pages/overview/overview_model.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
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
  const auto excluded = excluded_rows(*open.session->verdicts());
  EXPECT_EQ(steps[2].count, std::count(excluded.begin(), excluded.end(), 0));
  EXPECT_EQ(steps[4].count, open.session->measured()->report.protocol.targets);
}

TEST(Overview, TheNextActionFollowsTheProject) {
  TemporaryFolder folder;
  const auto path = (folder / "empty.tributary").string();
  ASSERT_TRUE(Project::create(path, &test_registry()));
  Jobs jobs;
  auto empty = Session::open(QString::fromStdString(path), jobs, test_registry());
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
    auto changed = Project::open(project.folder().toStdString(), &test_registry(), Project::Access::write);
    ASSERT_TRUE(changed);
    Settings settings = changed->settings();
    ASSERT_TRUE(settings.set("ranking.lambda", "9"));
    ASSERT_TRUE(changed->change(std::move(settings), "lambda"));
  }
  Jobs jobs;
  auto session = Session::open(project.folder(), jobs, test_registry());
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
  ASSERT_TRUE(wait_for([&] { return !open.session->is_running() && !open.session->is_stale(); }));
  const auto notices = model.notices();
  const auto found = std::find_if(notices.begin(), notices.end(), [](const auto& notice) { return notice.is_error; });
  ASSERT_NE(found, notices.end());
  EXPECT_TRUE(found->words.contains(QStringLiteral("/nowhere/at-all"))) << found->words.toStdString();
  EXPECT_NE(open.session->recommender(), nullptr) << "the pipeline goes on";
}

TEST(Overview, ShowTheListsOpensTheUserWhoseListStandsThere) {
  SampleProject project;
  Window window{test_registry()};
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

/// The project as one that was made in an earlier session: all of it stands, and no run of this one has said anything.
void run_before(const SampleProject& project) {
  Jobs jobs;
  auto session = Session::open(project.folder(), jobs, test_registry());
  ASSERT_TRUE(session);
  (*session)->load();
  ASSERT_TRUE(wait_for([&] { return (*session)->validation_terms() != nullptr && !(*session)->is_running(); }));
}

TEST(Overview, WithoutARunOfThisSessionItSaysWhatTheTermsWeighAndMeasuresWhatEachAdds) {
  SampleProject project;
  run_before(project);
  Jobs jobs;
  auto opened = Session::open(project.folder(), jobs, test_registry());
  ASSERT_TRUE(opened);
  auto& session = **opened;
  session.load();
  auto& model = session.model<OverviewModel>();
  ASSERT_TRUE(
      wait_for([&] { return model.can_measure_steps() && !model.terms().empty() && model.terms()[0].share >= 0; }));
  EXPECT_TRUE(model.joined().empty());
  const auto terms = model.terms();
  double shares = 0;
  for (const auto& term : terms) shares += term.share;
  EXPECT_NEAR(shares, 1, 0.02);
  const auto settings = session.settings().to_toml();
  model.measure_steps();
  EXPECT_TRUE(model.is_measuring());
  ASSERT_TRUE(wait_for([&] { return !model.is_measuring(); }));
  EXPECT_TRUE(model.measuring_problem().isEmpty()) << model.measuring_problem().toStdString();
  const auto& joined = model.joined();
  ASSERT_GE(joined.size(), 4U);
  EXPECT_EQ(joined[0].term, QStringLiteral("popularity"));
  EXPECT_EQ(joined[1].term, QStringLiteral("behaviour"));
  const auto at = [&](std::size_t step) { return joined[step].metrics.at("ndcg@10"); };
  EXPECT_EQ(at(0).difference, 0);
  for (std::size_t n = 1; n < joined.size(); ++n) {
    EXPECT_NEAR(at(n).value, at(n - 1).value + at(n).difference, 1e-9) << "the same users in every step";
    EXPECT_GE(at(n).standard_error, 0);
  }
  EXPECT_GT(at(1).standard_error, 0);
  EXPECT_NEAR(at(joined.size() - 1).value, session.measured()->report.find("ndcg@10")->value, 1e-9)
      << "with all that joined it is what the lists are measured by";
  EXPECT_EQ(session.settings().to_toml(), settings) << "nothing is changed";
  EXPECT_FALSE(session.is_stale());
}

TEST(Overview, MetricsComeWithTheirIntervalsAndOtherUsersWithTheirLists) {
  OpenSample open;
  auto& model = open.session->model<OverviewModel>();
  ASSERT_TRUE(wait_for([&] { return model.others().size() == 3 && !model.proof().items.empty(); }));
  const auto lines = model.measured();
  const auto& report = open.session->measured()->report;
  const auto ndcg = std::find_if(lines.begin(), lines.end(),
                                 [](const auto& line) { return line.title == QStringLiteral("NDCG@10"); });
  ASSERT_NE(ndcg, lines.end());
  EXPECT_EQ(ndcg->value, report.find("ndcg@10")->value);
  EXPECT_NEAR(ndcg->margin, 1.96 * report.find("ndcg@10")->standard_error, 0.02 * ndcg->margin);
  for (const auto& [user, list] : model.others()) {
    EXPECT_NE(user, model.proof_user());
    const auto direct = open.session->recommender()->list(user, 3, false);
    ASSERT_TRUE(direct);
    EXPECT_EQ(direct->items.front().item, list.items.front().item);
  }
}

TEST(Overview, AWideWindowShowsMoreAndTheButtonMeasures) {
  SampleProject project;
  run_before(project);
  Window window{test_registry()};
  window.resize(2560, 1440);
  window.show();
  ASSERT_TRUE(window.open_project(project.folder()));
  const auto measure = [&] { return window.findChild<QPushButton*>(QStringLiteral("overview.measure")); };
  const auto shows = [&](const QString& words) {
    const auto labels = window.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](QLabel* label) { return label->text() == words && label->isVisible(); });
  };
  ASSERT_TRUE(wait_for([&] { return measure() != nullptr && shows(QStringLiteral("How it was measured")); }));
  QTest::mouseClick(measure(), Qt::LeftButton);
  EXPECT_TRUE(window.session()->model<OverviewModel>().is_measuring());
  ASSERT_TRUE(wait_for([&] { return measure() == nullptr; }));
  EXPECT_FALSE(window.session()->model<OverviewModel>().joined().empty());
  window.resize(1280, 800);
  ASSERT_TRUE(
      wait_for([&] { return !shows(QStringLiteral("How it was measured")) && shows(QStringLiteral("Last metrics")); }));
}

}  // namespace
}  // namespace tributary::ui
