#include <gtest/gtest.h>

#include <QPushButton>
#include <QTest>
#include <algorithm>
#include <cmath>

#include "pages/evaluation/evaluation_model.h"
#include "pages/evaluation/evaluation_page.h"
#include "pages/evaluation/run_words.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "widgets/support/sample_project.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

const MetricLine* line_of(const EvaluationModel& model, const char* name) {
  for (const auto& line : model.lines()) {
    if (line.name == QLatin1String(name) && line.users == 0) return &line;
  }
  return nullptr;
}

TEST(Evaluation, TheLastRunIsShownWithItsProtocolAndTheHeadlineFirst) {
  OpenSample open;
  auto& model = open.session->model<EvaluationModel>();
  ASSERT_TRUE(wait_for([&] { return !model.lines().empty(); }));
  EXPECT_EQ(model.runs().size() - model.references(), 1U);
  EXPECT_EQ(model.lines().front().name, QStringLiteral("ndcg@10"));
  const auto* metric = open.session->measured()->report.find("ndcg@10");
  ASSERT_NE(metric, nullptr);
  EXPECT_DOUBLE_EQ(model.lines().front().values.back(), metric->value);
  const auto protocol = model.protocol();
  EXPECT_GE(protocol.size(), 6U);
  for (const auto& line : protocol) EXPECT_FALSE(line.words.isEmpty()) << line.name.toStdString();
  EXPECT_TRUE(std::any_of(model.lines().begin(), model.lines().end(), [](const auto& line) { return line.users > 0; }))
      << "segments";
}

TEST(Evaluation, TwoRunsAreComparedUserByUser) {
  OpenSample open;
  auto& model = open.session->model<EvaluationModel>();
  ASSERT_TRUE(open.session->set("ranking.lambda", "3"));
  open.session->run();
  ASSERT_TRUE(wait_for([&] {
    return model.runs().size() == 4 && model.references() == 2 && !open.session->is_running() && !open.jobs->is_busy();
  }));
  ASSERT_TRUE(wait_for([&] { return model.compares(); }));
  EXPECT_EQ(model.chosen(), 3) << "the last run";
  EXPECT_EQ(model.other(), 2) << "with the one before it, not with a reference";
  const auto* line = line_of(model, "ndcg@10");
  ASSERT_NE(line, nullptr);
  ASSERT_TRUE(line->has_change);
  EXPECT_NEAR(line->change.difference, line->values[3] - line->values[2], 1e-9);
  EXPECT_LE(line->change.low, line->change.difference);
  EXPECT_GE(line->change.high, line->change.difference);
  double sum = 0;
  for (const auto& user : model.users()) sum += user.after - user.before;
  ASSERT_FALSE(model.users().empty());
  EXPECT_NEAR(sum / static_cast<double>(model.users().size()), line->change.difference, 1e-9);
  const double difference = line->change.difference;
  EXPECT_NE(difference, 0);
  model.compare(model.key_at(2), model.key_at(3));
  EXPECT_EQ(line_of(model, "ndcg@10")->change.difference, difference) << "what stands is kept until they are paired";
  ASSERT_TRUE(wait_for([&] { return model.chosen() == 2 && model.other() == 3; }));
  EXPECT_NEAR(line_of(model, "ndcg@10")->change.difference, -difference, 1e-12);
}

TEST(Evaluation, ReadingTheTestPartAsksCountsAndIsARunOfItsOwn) {
  SampleProject project;
  Window window{test_registry()};
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(project.folder()));
  ASSERT_TRUE(wait_for([&] { return window.session()->validation_terms() != nullptr; }));
  window.open_page(QStringLiteral("evaluation"));
  auto& model = window.session()->model<EvaluationModel>();
  const auto named = [&](const char* name) { return window.findChild<QPushButton*>(QLatin1String(name)); };
  ASSERT_TRUE(wait_for([&] { return named("evaluation.read_test") != nullptr; }));
  EXPECT_EQ(model.test_reads(), 0);
  QTest::mouseClick(named("evaluation.read_test"), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return named("evaluation.read_now") != nullptr; })) << "it asks first";
  EXPECT_EQ(model.test_reads(), 0) << "asking reads nothing";
  QTest::mouseClick(named("evaluation.read_now"), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return model.test_reads() == 1; }));
  ASSERT_TRUE(wait_for([&] {
    return model.chosen() >= 0 && model.runs()[static_cast<std::size_t>(model.chosen())].report.protocol.part == "test";
  })) << "it is looked at";
  // A group of its own, with what any figure has to beat beside it, measured in the same reading.
  ASSERT_EQ(model.groups().size(), 2U);
  ASSERT_EQ(model.runs().size(), 3U);
  EXPECT_EQ(run_words(model.runs()[0]), QStringLiteral("Popularity"));
  EXPECT_EQ(run_words(model.runs()[1]), QStringLiteral("Behaviour alone"));
  EXPECT_EQ(model.references(), 0U) << "these were written down";
  for (const auto& run : model.runs()) {
    EXPECT_EQ(run.report.protocol.part, "test");
    EXPECT_EQ(run.report.protocol.test_reads, 1);
    EXPECT_GT(run.id, 0);
    EXPECT_FALSE(run.folds.empty());
  }
  EXPECT_EQ(model.chosen(), 2);
  EXPECT_EQ(model.other(), 1) << "against behaviour alone";
  EXPECT_TRUE(model.compares());
  EXPECT_EQ(run_words(model.runs()[2]), run_words(*model.find(1))) << "the same settings have the same name";
  const auto offered = model.offered();
  EXPECT_EQ(std::count(offered.begin(), offered.end(), 1), 0) << "validation is another protocol";
  EXPECT_FALSE(model.why_others_are_not_offered().isEmpty());
  model.compare(model.key_at(2), 1);
  ASSERT_TRUE(settle(window));
  EXPECT_FALSE(model.compares()) << "the test part and validation are different protocols";
  const auto& lines = window.jobs().lines();
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const JobLine& line) {
    return line.log.join(QLatin1Char(' ')).contains(QStringLiteral("sealed test part"));
  })) << "the log says so";
}

TEST(Evaluation, MetricsOfTheTestPartStaySealedUntilTheyAreAskedForWhichIsCounted) {
  SampleProject project;
  {
    auto opened = Project::open(project.folder().toStdString(), &test_registry(), Project::Access::write);
    ASSERT_TRUE(opened);
    ASSERT_TRUE(Workflow(*opened, RunContext{}).evaluate(EvaluatedPart::test));
  }
  Window window{test_registry()};
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(project.folder()));
  window.open_page(QStringLiteral("evaluation"));
  auto& model = window.session()->model<EvaluationModel>();
  ASSERT_TRUE(wait_for([&] { return model.chosen() >= 0 && window.session()->validation_terms() != nullptr; }));
  ASSERT_TRUE(settle(window));
  EXPECT_EQ(model.runs()[static_cast<std::size_t>(model.chosen())].report.protocol.part, "valid")
      << "what was measured last is sealed";
  const PastRun* tested = nullptr;
  for (const auto& run : model.list()) {
    if (run.report.protocol.part != "test") continue;
    EXPECT_TRUE(run.sealed);
    EXPECT_TRUE(run.report.metrics.empty());
    if (run.baseline.empty()) tested = &run;
  }
  ASSERT_NE(tested, nullptr);
  const auto key = key_of(*tested);
  model.look_at(key);
  const auto show = [&] { return window.findChild<QPushButton*>(QStringLiteral("evaluation.show_test")); };
  ASSERT_TRUE(wait_for([&] { return show() != nullptr; }));
  EXPECT_TRUE(model.is_sealed());
  EXPECT_TRUE(model.users().empty());
  EXPECT_EQ(line_of(model, "ndcg@10"), nullptr);
  EXPECT_EQ(model.test_reads(), 1) << "looking at its name reads nothing";
  QTest::mouseClick(show(), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return line_of(model, "ndcg@10") != nullptr && model.test_reads() == 2; }));
  ASSERT_TRUE(settle(window));
  EXPECT_EQ(model.key_at(model.chosen()), key);
  EXPECT_FALSE(model.users().empty());
  EXPECT_EQ(show(), nullptr);
}

}  // namespace
}  // namespace tributary::ui
