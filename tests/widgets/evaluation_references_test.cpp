#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <cmath>

#include "metrics/paired.h"
#include "pages/evaluation/comparison_table.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/evaluation/run_words.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/panes.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

bool has_references(OpenSample& open, EvaluationModel& model) {
  return wait_for([&] { return model.references() == 2 && !open.jobs->is_busy(); });
}

TEST(EvaluationReferences, PopularityAndBehaviourAloneStandBesideTheFirstRun) {
  OpenSample open;
  auto& model = open.session->model<EvaluationModel>();
  ASSERT_TRUE(has_references(open, model));
  ASSERT_EQ(model.runs().size(), 3U);
  EXPECT_EQ(model.run_title(0), QStringLiteral("Popularity"));
  EXPECT_EQ(model.run_detail(0), QStringLiteral("baseline"));
  EXPECT_EQ(model.run_title(1), QStringLiteral("Behaviour alone"));
  EXPECT_EQ(run_mark(model.runs()[1]), QStringLiteral("Behaviour"));
  EXPECT_EQ(model.run_detail(1), QStringLiteral("alone, ease"));
  EXPECT_EQ(model.run_title(2), QStringLiteral("#1 Sum"));
  EXPECT_EQ(model.runs()[0].report.protocol.method.text, "ranker: popularity");
  EXPECT_EQ(model.pair(), QStringLiteral("#1 − Behaviour"));
  EXPECT_TRUE(model.compares());
  for (const auto& line : model.lines()) {
    EXPECT_EQ(line.values.size(), 3U) << line.title.toStdString();
    EXPECT_TRUE(line.has_change) << line.title.toStdString();
  }
  const auto runs = open.session->project()->runs().all();
  ASSERT_TRUE(runs);
  EXPECT_EQ(runs->size(), 1U) << "what nobody asked for is not written down";
  // The report's own comparison with behaviour alone says the same.
  const auto& against = model.runs()[2].report.against_ranker;
  const auto ndcg = std::find_if(against.begin(), against.end(), [](const auto& c) { return c.metric == "ndcg@10"; });
  ASSERT_NE(ndcg, against.end());
  EXPECT_NEAR(model.lines().front().change.difference, ndcg->difference, 2e-3);
}

TEST(EvaluationReferences, TheyAreMeasuredOnceUntilSomethingTheyRestOnChanges) {
  OpenSample open;
  auto& model = open.session->model<EvaluationModel>();
  ASSERT_TRUE(has_references(open, model));
  const auto count = [&] {
    return std::count_if(open.jobs->lines().begin(), open.jobs->lines().end(),
                         [](const JobLine& line) { return line.title.startsWith(QStringLiteral("Measuring pop")); });
  };
  EXPECT_EQ(count(), 1);
  const auto renewed = [&](const std::function<void()>& act) {
    QSignalSpy status(open.session.get(), &Session::status_changed);
    act();
    return wait_for([&] { return !status.isEmpty() && open.jobs->is_at_rest(); });
  };
  ASSERT_TRUE(renewed([&] { open.session->refresh_status(); }));
  EXPECT_EQ(count(), 1);
  const auto before = model.runs()[1].keys;
  ASSERT_TRUE(renewed([&] { EXPECT_TRUE(open.session->set("ranking.lambda", "3")); }));
  EXPECT_EQ(count(), 1) << "not while settings are ahead of what is measured";
  EXPECT_EQ(model.references(), 2U) << "what is shown stays, as it was";
  open.session->run();
  ASSERT_TRUE(wait_for([&] { return !open.session->is_running() && !open.jobs->is_busy() && count() >= 2; }));
  ASSERT_TRUE(wait_for([&] { return model.references() == 2 && model.runs()[1].keys != before; }));
  EXPECT_FALSE(model.is_measuring_references());
}

TEST(EvaluationReferences, NothingIsMeasuredWhereTheProjectCanOnlyBeRead) {
  OpenSample writer;
  Jobs jobs;
  auto reader = Session::open(writer.project.folder(), jobs, test_registry());
  ASSERT_TRUE(reader);
  ASSERT_FALSE((*reader)->can_write());
  (*reader)->load();
  auto& model = (*reader)->model<EvaluationModel>();
  ASSERT_TRUE(
      wait_for([&] { return (*reader)->measured() != nullptr && !model.lines().empty() && jobs.is_at_rest(); }));
  turn_loop();
  ASSERT_TRUE(jobs.is_at_rest());
  EXPECT_EQ(model.references(), 0U);
  EXPECT_FALSE(model.is_measuring_references());
  EXPECT_FALSE(model.compares());
  EXPECT_TRUE(model.pair().isEmpty());
}

TEST(EvaluationReferences, ARunThatIsBehaviourAloneIsNotShownTwice) {
  OpenSample open;
  auto& model = open.session->model<EvaluationModel>();
  ASSERT_TRUE(has_references(open, model));
  ASSERT_TRUE(open.session->set("scoring.method", "ranker"));
  open.session->run();
  ASSERT_TRUE(wait_for([&] {
    return !open.session->is_running() && !open.jobs->is_busy() && model.runs().size() - model.references() == 2;
  }));
  EXPECT_EQ(model.references(), 1U);
  EXPECT_EQ(model.run_title(0), QStringLiteral("Popularity"));
}

TEST(Evaluation, EachFigureHasItsIntervalOverUsersOrTheReasonWhyNot) {
  OpenSample open;
  auto& model = open.session->model<EvaluationModel>();
  ASSERT_TRUE(has_references(open, model));
  const auto& report = model.runs()[2].report;
  bool coverage = false;
  for (const auto& line : model.lines()) {
    if (line.users > 0) continue;
    const auto* metric = report.find(line.name.toStdString());
    ASSERT_NE(metric, nullptr);
    if (line.name == QStringLiteral("coverage@10")) {
      coverage = true;
      EXPECT_TRUE(std::isnan(line.margins[2]));
      EXPECT_TRUE(line.no_margin.contains(QStringLiteral("all lists together")));
    } else if (metric->standard_error > 0) {
      EXPECT_NEAR(line.margins[2], std::max(metric->value - metric->low, metric->high - metric->value), 1e-12);
      EXPECT_GT(line.margins[2], 1.9 * metric->standard_error) << line.title.toStdString();
      EXPECT_TRUE(line.no_margin.isEmpty());
    }
  }
  EXPECT_TRUE(coverage);
}

/// Against the values of the users, taken by hand from the folds.
TEST(Evaluation, SegmentsAreComparedOverTheirOwnUsers) {
  OpenSample open;
  auto& model = open.session->model<EvaluationModel>();
  ASSERT_TRUE(has_references(open, model));
  const auto& names = user_metric_names();
  const auto column = static_cast<std::size_t>(std::find(names.begin(), names.end(), "ndcg@10") - names.begin());
  const auto &after = model.runs()[2].folds.front(), &before = model.runs()[1].folds.front();
  ASSERT_EQ(after.users, before.users);
  std::vector<double> x, y;
  for (std::size_t u = 0; u < after.users.size(); ++u) {
    if (after.history_size[u] >= 10) continue;
    x.push_back(before.values[u * names.size() + column]);
    y.push_back(after.values[u * names.size() + column]);
  }
  const auto expected = paired_difference(x, y);
  const auto line = std::find_if(model.lines().begin(), model.lines().end(), [](const MetricLine& l) {
    return l.users > 0 && l.title.contains(QStringLiteral("under 10"));
  });
  ASSERT_NE(line, model.lines().end());
  EXPECT_EQ(line->users, static_cast<std::int64_t>(x.size()));
  ASSERT_TRUE(line->has_change);
  EXPECT_NEAR(line->change.difference, expected.mean, 1e-12);
  EXPECT_NEAR(line->change.low, expected.low, 1e-12);
}

TEST(Evaluation, ThePlotsHoldRunsOfOneProtocolAndMarkThoseThatNoneBetters) {
  OpenSample open;
  auto& model = open.session->model<EvaluationModel>();
  ASSERT_TRUE(has_references(open, model));
  const auto points = model.trade("novelty@10");
  ASSERT_EQ(points.size(), 3U);
  EXPECT_TRUE(points[2].is_chosen);
  EXPECT_DOUBLE_EQ(points[2].accuracy, model.lines().front().values[2]);
  int best = 0;
  for (const auto& p : points) {
    const bool bettered = std::any_of(points.begin(), points.end(), [&](const auto& q) {
      return q.accuracy >= p.accuracy && q.other >= p.other && (q.accuracy > p.accuracy || q.other > p.other);
    });
    EXPECT_EQ(p.is_best, !bettered) << p.mark.toStdString();
    best += p.is_best;
  }
  EXPECT_GE(best, 1);
  EXPECT_TRUE(model.trade("no such metric").empty());
}

TEST(Evaluation, TheTableAsTextHasAllFiguresAndTheProtocolBelow) {
  OpenSample open;
  auto& model = open.session->model<EvaluationModel>();
  ASSERT_TRUE(has_references(open, model));
  const auto rows = model.as_text().split(QLatin1Char('\n'));
  const auto head = rows.front().split(QLatin1Char('\t'));
  EXPECT_EQ(head.size(), 2 + 3 + 1 + 3);
  EXPECT_TRUE(head.contains(QStringLiteral("#1 Sum")));
  for (std::size_t i = 0; i < model.lines().size(); ++i)
    EXPECT_EQ(rows[static_cast<qsizetype>(i) + 1].split(QLatin1Char('\t')).size(), head.size());
  const auto first = rows[1].split(QLatin1Char('\t'));
  EXPECT_NEAR(first[4].toDouble(), model.lines().front().values[2], 1e-6) << "a figure that programs can read";
  EXPECT_NEAR(first[6].toDouble(), model.lines().front().change.difference, 1e-6);
  for (const auto& line : model.protocol())
    EXPECT_TRUE(rows.contains(line.name + QLatin1Char('\t') + line.words)) << line.name.toStdString();
  EXPECT_TRUE(rows.last().isEmpty());
}

class EvaluationClicks : public testing::Test {
 protected:
  void SetUp() override {
    window_.resize(1280, 800);
    window_.show();
    ASSERT_TRUE(window_.open_project(project_.folder()));
    ASSERT_TRUE(wait_for([&] { return window_.session()->validation_terms() != nullptr; }));
    window_.open_page(QStringLiteral("evaluation"));
    model_ = &window_.session()->model<EvaluationModel>();
    ASSERT_TRUE(wait_for([&] {
      return model_->references() == 2 && !window_.jobs().is_busy() && table() != nullptr &&
             named("evaluation.best") != nullptr;
    }));
    ASSERT_TRUE(settle(window_));
  }
  ComparisonTable* table() { return window_.findChild<ComparisonTable*>(QStringLiteral("evaluation.table")); }
  QPushButton* named(const char* name) { return window_.findChild<QPushButton*>(QLatin1String(name)); }
  SampleProject project_;
  Window window_{test_registry()};
  EvaluationModel* model_ = nullptr;
};

TEST_F(EvaluationClicks, TheBestTenStandBehindTheirLinkAndAUserOpensTheirList) {
  ASSERT_FALSE(model_->best().empty());
  EXPECT_FALSE(model_->shows_best());
  QTest::mouseClick(named("evaluation.best"), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return named("evaluation.best.0") != nullptr; }));
  EXPECT_TRUE(model_->shows_best());
  EXPECT_EQ(named("evaluation.best.0")->text().toStdString(), model_->best().front().user);
  EXPECT_GT(model_->best().front().after, model_->best().front().before);
  QTest::mouseClick(named("evaluation.best.0"), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return window_.page() == QStringLiteral("recommendations"); }));
  EXPECT_GE(window_.session()->selected_user(), 0);
}

TEST_F(EvaluationClicks, KeysGoFromLineToLineAndEachIsReadOutAndCopied) {
  table()->setFocus();
  QTest::keyClick(table(), Qt::Key_Home);
  QTest::keyClick(table(), Qt::Key_Down);
  EXPECT_EQ(table()->current(), 1);
  const auto words = table()->accessibleDescription();
  EXPECT_TRUE(words.contains(model_->lines()[1].title)) << words.toStdString();
  EXPECT_TRUE(words.contains(QStringLiteral("Behaviour alone"))) << words.toStdString();
  EXPECT_TRUE(words.contains(QStringLiteral("±"))) << words.toStdString();
  EXPECT_TRUE(words.contains(QStringLiteral("#1 − Behaviour"))) << words.toStdString();
  QApplication::clipboard()->clear();
  QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QApplication::clipboard()->text(), model_->as_text());
  const auto pair = model_->pair();
  model_->compare(model_->key_at(2), model_->key_at(0));
  ASSERT_TRUE(wait_for([&] {
    return model_->pair() != pair && table() != nullptr && table()->accessibleDescription().contains(model_->pair());
  }));
  EXPECT_EQ(table()->current(), 1) << "the place is kept when the page is made anew";
}

TEST_F(EvaluationClicks, AllLinesAndThePlotsFitAndAWideWindowPutsPlotsBeside) {
  const auto* plots = window_.findChild<QWidget*>(QStringLiteral("evaluation.trade"));
  ASSERT_NE(plots, nullptr);
  EXPECT_GT(plots->mapTo(&window_, QPoint()).y(), table()->mapTo(&window_, QPoint()).y()) << "below the table";
  EXPECT_NE(window_.findChild<Panes*>(QStringLiteral("panes.evaluation")), nullptr);
  window_.resize(2560, 1440);
  ASSERT_TRUE(wait_for([&] { return window_.findChild<Panes*>(QStringLiteral("panes.evaluation.wide")) != nullptr; }));
  ASSERT_TRUE(settle(window_));
  plots = window_.findChild<QWidget*>(QStringLiteral("evaluation.trade"));
  ASSERT_NE(plots, nullptr);
  EXPECT_GE(plots->mapTo(&window_, QPoint()).x(), table()->mapTo(&window_, QPoint(table()->width(), 0)).x());
  EXPECT_LE(table()->width(), table()->wanted_width() + 8) << "figures stay close to their names";
  EXPECT_NE(named("evaluation.best.0"), nullptr) << "both tens at once where there is room";
}

}  // namespace
}  // namespace tributary::ui
