// The metric that stands first is chosen in the settings, and every page names that one.
#include "project/headline.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <algorithm>

#include "pages/evaluation/evaluation_model.h"
#include "pages/fusion/fusion_model.h"
#include "pages/overview/overview_model.h"
#include "shell/page.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/words.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

bool shows(const QWidget& window, const QString& words) {
  const auto labels = window.findChildren<QLabel*>();
  return std::any_of(labels.begin(), labels.end(),
                     [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
}

TEST(Headline, EveryPageNamesTheOneThatIsChosenAndNothingIsStale) {
  OpenSample open;
  auto& session = *open.session;
  auto& overview = session.model<OverviewModel>();
  auto& evaluation = session.model<EvaluationModel>();
  auto& fusion = session.model<FusionModel>();
  ASSERT_TRUE(wait_for([&] {
    return !session.status().stages.empty() && !session.is_stale() && !evaluation.lines().empty() &&
           !overview.recent_runs().empty() && fusion.live().is_explored() &&
           fusion.live().landscapes().size() == fusion.terms().size();
  }));
  const auto recommender = session.recommender();
  EXPECT_EQ(overview.metrics().front().first, QStringLiteral("NDCG@10"));
  EXPECT_EQ(evaluation.lines().front().name, QStringLiteral("ndcg@10"));
  EXPECT_EQ(fusion.live().headline(), "ndcg@10");

  ASSERT_TRUE(session.set("evaluation.headline", "recall@20"));
  EXPECT_FALSE(session.is_stale());
  const auto* metric = session.measured()->report.find("recall@20");
  ASSERT_NE(metric, nullptr);
  EXPECT_EQ(overview.metrics().front().first, QStringLiteral("Recall@20"));
  EXPECT_EQ(overview.metrics().front().second, decimal(metric->value, 3));
  EXPECT_TRUE(overview.next_action().detail.contains(QStringLiteral("Recall@20 ") + decimal(metric->value, 4)))
      << overview.next_action().detail.toStdString();
  EXPECT_EQ(overview.recent_runs().front().value, decimal(metric->value, 4));
  EXPECT_EQ(evaluation.lines().front().name, QStringLiteral("recall@20"));
  EXPECT_DOUBLE_EQ(evaluation.lines().front().values.back(), metric->value);
  EXPECT_EQ(std::count_if(
                evaluation.lines().begin(), evaluation.lines().end(),
                [](const MetricLine& line) { return line.users == 0 && line.title == QStringLiteral("Recall@20"); }),
            1);
  for (const auto& line : evaluation.lines()) {
    if (line.users > 0) {
      EXPECT_EQ(line.name, QStringLiteral("recall@20")) << line.title.toStdString();
    }
  }
  EXPECT_EQ(fusion.live().headline(), "recall@20");
  EXPECT_FALSE(fusion.live().is_explored()) << "what stood there was of the other metric";
  ASSERT_TRUE(wait_for([&] { return fusion.live().is_explored() && fusion.live().landscape().term >= 0; }));
  const auto& curve = fusion.live().landscape();
  auto moved = fusion.validation_terms()->weights();
  moved[static_cast<std::size_t>(curve.term)] = static_cast<float>(curve.weight.back());
  const auto measure = fusion.validation_terms()->measure(moved, 0, StopToken());
  for (const auto& figure : fusion.validation_terms()->compared_metrics(*measure, *measure)) {
    if (figure.metric == "recall@20") {
      EXPECT_NEAR(curve.value.back(), figure.value, 1e-12);
    }
  }
  ASSERT_TRUE(wait_for([&] { return !session.is_settling() && open.jobs->is_at_rest(); }));
  EXPECT_FALSE(session.is_stale());
  EXPECT_EQ(session.recommender(), recommender) << "nothing was made anew";
  session.undo();
  ASSERT_TRUE(wait_for([&] { return evaluation.lines().front().name == QStringLiteral("ndcg@10"); }));
  EXPECT_EQ(overview.metrics().front().first, QStringLiteral("NDCG@10"));
}

TEST(Headline, WhereUsersHaveNoneOrWeightsDoNotMoveItAnotherIsNamed) {
  OpenSample open;
  auto& session = *open.session;
  auto& evaluation = session.model<EvaluationModel>();
  auto& fusion = session.model<FusionModel>();
  ASSERT_TRUE(wait_for([&] { return !evaluation.lines().empty(); }));
  ASSERT_TRUE(session.set("evaluation.headline", "gini@10"));
  EXPECT_EQ(evaluation.lines().front().name, QStringLiteral("gini@10"));
  EXPECT_EQ(evaluation.headline_title_by_user(), QStringLiteral("NDCG@10"));
  EXPECT_EQ(fusion.live().headline(), "gini@10");
  EXPECT_EQ(fusion.live().headline_by_user(), "ndcg@100");
  ASSERT_TRUE(session.set("evaluation.headline", "rmse"));
  EXPECT_EQ(evaluation.lines().front().name, QStringLiteral("precision@10")) << "no stars are judged by last likes";
  EXPECT_EQ(fusion.live().headline(), "ndcg@100") << "what weights are fitted on";
}

TEST(Headline, LessIsBetterWhereTheCatalogueSaysSo) {
  OpenSample open;
  auto& session = *open.session;
  auto& model = session.model<EvaluationModel>();
  ASSERT_TRUE(wait_for([&] { return model.references() == 2 && model.runs().size() == 3; }));
  ASSERT_TRUE(session.set("evaluation.headline", "gini@10"));
  const auto points = model.trade("novelty@10");
  ASSERT_EQ(points.size(), 3U);
  for (const auto& p : points) {
    const bool bettered = std::any_of(points.begin(), points.end(), [&](const TradePoint& q) {
      return q.accuracy <= p.accuracy && q.other >= p.other && (q.accuracy < p.accuracy || q.other > p.other);
    });
    EXPECT_EQ(p.is_best, !bettered) << p.mark.toStdString();
  }
  ASSERT_TRUE(session.set("evaluation.headline", "coverage@10"));
  EXPECT_TRUE(model.trade("coverage@10").empty()) << "against itself it says nothing";
}

TEST(Headline, TheWindowSaysIt) {
  const SampleProject project;
  Window window{test_registry()};
  window.resize(1440, 900);
  window.show();
  ASSERT_TRUE(window.open_project(project.folder()));
  ASSERT_TRUE(wait_for([&] { return window.session()->validation_terms() != nullptr; }));
  for (const char* page : {"overview", "evaluation", "fusion"}) {
    window.open_page(QLatin1String(page));
    ASSERT_TRUE(settle(window));
  }
  ASSERT_TRUE(window.session()->set("evaluation.headline", "recall@20"));
  const std::pair<const char*, const char*> told[] = {{"overview", " on validation. Look at"},
                                                      {"evaluation", " upwards; on the line"},
                                                      {"fusion", " when one weight moves"}};
  const auto value = decimal(window.session()->measured()->report.find("recall@20")->value, 4);
  for (const auto& [page, words] : told) {
    window.open_page(QLatin1String(page));
    const bool is_overview = page == told[0].first;
    const auto wanted = is_overview ? QStringLiteral("Recall@20 %1").arg(value) : QStringLiteral("Recall@20");
    EXPECT_TRUE(wait_for([&] { return shows(window, wanted + QLatin1String(words)); })) << page;
    EXPECT_FALSE(shows(window, QStringLiteral("NDCG@10") + QLatin1String(words))) << page;
  }
}

}  // namespace
}  // namespace tributary::ui
