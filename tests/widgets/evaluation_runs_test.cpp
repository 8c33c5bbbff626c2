#include <gtest/gtest.h>

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <algorithm>

#include "evaluation/protocol.h"
#include "pages/evaluation/comparison_table.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/evaluation/run_words.h"
#include "pages/evaluation/runs_view.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

bool contains(const std::vector<qint64>& keys, qint64 key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// A session whose model has read the runs.
class EvaluationRuns : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(at_rest([&] { return model_.list().size() == 1; }));
  }
  bool at_rest(const std::function<bool()>& condition) {
    return wait_for([&] {
      return condition() && !open_.session->is_running() && !open_.jobs->is_busy() && open_.jobs->is_at_rest();
    });
  }
  bool measured_under(const char* path, const char* value, std::size_t runs) {
    EXPECT_TRUE(open_.session->set(path, value));
    open_.session->run();
    return at_rest([&] { return model_.list().size() == runs; });
  }
  /// So many runs more of the protocol of the first, as other settings would have left them.
  void add_runs(int count) {
    auto project = open_.session->project();
    auto row = *project->runs().find(1);
    for (int i = 0; i < count; ++i) {
      row.title = "run " + std::to_string(i);
      ASSERT_TRUE(project->runs().add(row, {}));
    }
    open_.session->refresh_status();
    ASSERT_TRUE(at_rest([&] { return model_.list().size() == static_cast<std::size_t>(count) + 1; }));
  }
  OpenSample open_;
  EvaluationModel& model_ = open_.session->model<EvaluationModel>();
};

TEST_F(EvaluationRuns, RunsOfUnlikeProtocolsStandInGroupsAndArePairedInNone) {
  ASSERT_TRUE(measured_under("evaluation.positive_min", "4.5", 2));
  ASSERT_EQ(model_.groups().size(), 2U);
  EXPECT_EQ(model_.groups()[0].protocol.positive_min, 4.5) << "the newest first";
  EXPECT_EQ(model_.key_at(model_.chosen()), 2);
  EXPECT_EQ(run_words(*model_.find(2)), QStringLiteral("positive min 4.5"));
  EXPECT_EQ(run_words(*model_.find(1)), QStringLiteral("Sum"));
  for (const auto& run : model_.runs())
    EXPECT_EQ(run.report.protocol.positive_min, 4.5) << "one protocol stands in the table";
  EXPECT_FALSE(contains(model_.offered(), 1));
  EXPECT_TRUE(contains(model_.offered(), 2));
  EXPECT_TRUE(model_.why_others_are_not_offered().contains(QStringLiteral("1"))) << "how many are not";
  model_.compare(2, 1);
  ASSERT_TRUE(at_rest([] { return true; }));
  EXPECT_FALSE(model_.compares());
  model_.look_at(1);
  ASSERT_TRUE(at_rest([&] { return model_.key_at(model_.chosen()) == 1; }));
  for (const auto& run : model_.runs()) EXPECT_NE(run.report.protocol.positive_min, 4.5);
}

TEST_F(EvaluationRuns, CleaningIsPartOfTheProtocol) {
  ASSERT_TRUE(measured_under("cleaning.steps", "duplicate, invalid", 2));
  ASSERT_EQ(model_.groups().size(), 2U);
  EXPECT_FALSE(model_.groups()[0].protocol.cleaning.empty());
  EXPECT_NE(protocol_head(model_.groups()[0].protocol).cleaning, protocol_head(model_.groups()[1].protocol).cleaning);
  const auto why = why_unlike(model_.find(2)->report.protocol, model_.find(1)->report.protocol);
  EXPECT_TRUE(why.contains(QStringLiteral("cleaning"))) << why.toStdString();
  const auto protocol = model_.protocol();
  EXPECT_TRUE(std::any_of(protocol.begin(), protocol.end(), [](const ProtocolLine& line) {
    return line.words.contains(QStringLiteral("Duplicate rows"));
  })) << "it stands on the card";
}

TEST_F(EvaluationRuns, EqualSettingsMakeNoTwin) {
  const auto before = model_.find(1)->time;
  open_.session->run();
  ASSERT_TRUE(at_rest([&] { return model_.list().size() == 1; }));
  ASSERT_TRUE(measured_under("ranking.lambda", "3", 2));
  ASSERT_TRUE(open_.session->set("ranking.lambda", ""));
  open_.session->run();
  ASSERT_TRUE(at_rest([&] { return model_.list().size() == 2; }));
  EXPECT_GE(model_.find(1)->time, before);
  EXPECT_GE(model_.find(1)->time, model_.find(2)->time) << "it has the new time";
}

TEST_F(EvaluationRuns, ANumberStaysWhateverComesAndGoes) {
  add_runs(3);
  const auto mark = run_mark(*model_.find(3));
  EXPECT_EQ(mark, QStringLiteral("#3"));
  model_.remove(2);
  ASSERT_TRUE(at_rest([&] { return model_.list().size() == 3; }));
  EXPECT_EQ(run_mark(*model_.find(3)), mark);
  EXPECT_EQ(run_words(*model_.find(3)), QStringLiteral("run 1"));
}

TEST_F(EvaluationRuns, ARunIsRenamedNotedPinnedDeletedAndComesBack) {
  add_runs(1);
  model_.rename(2, QStringLiteral("  the\tgood one "));
  model_.set_note(2, QStringLiteral("before the new files"));
  model_.set_pinned(2, true);
  ASSERT_TRUE(at_rest([&] { return model_.find(2)->pinned; }));
  EXPECT_EQ(model_.find(2)->title, "the good one");
  EXPECT_EQ(model_.find(2)->note, "before the new files");
  model_.rename(2, {});
  ASSERT_TRUE(at_rest([&] { return model_.find(2)->title.empty(); }));
  EXPECT_EQ(run_words(*model_.find(2)), QStringLiteral("Sum")) << "without a name it is called after what it is";
  model_.remove(2);
  ASSERT_TRUE(at_rest([&] { return model_.find(2) == nullptr; }));
  ASSERT_NE(model_.removed(), nullptr);
  EXPECT_EQ(model_.removed()->id, 2);
  EXPECT_FALSE(contains(model_.offered(), 2));
  model_.bring_back();
  ASSERT_TRUE(at_rest([&] { return model_.find(2) != nullptr; }));
  EXPECT_EQ(model_.removed(), nullptr);
  EXPECT_EQ(model_.key_at(model_.chosen()), 2) << "what came back is looked at";
  EXPECT_EQ(model_.find(2)->note, "before the new files");
  EXPECT_TRUE(model_.find(2)->pinned);
}

TEST_F(EvaluationRuns, WhatWasDeletedAndIsMeasuredNowDoesNotComeBackAsNow) {
  model_.remove(1);
  ASSERT_TRUE(at_rest([&] { return model_.removed() != nullptr; }));
  EXPECT_TRUE(model_.list().empty());
  model_.bring_back();
  ASSERT_TRUE(at_rest([&] { return model_.list().size() == 1; }));
  EXPECT_EQ(model_.list().front().id, 1);
}

TEST_F(EvaluationRuns, AllOfManyRunsCanBeReachedAndOnlyThoseShownHoldValues) {
  add_runs(60);
  const auto asked = [&] {
    return std::count_if(model_.runs().begin(), model_.runs().end(), [](const PastRun& run) { return run.id > 0; });
  };
  EXPECT_LE(asked(), 5);
  for (const auto& run : model_.list()) EXPECT_TRUE(run.folds.empty()) << "the list holds no values of users";
  for (const auto& run : model_.runs()) EXPECT_FALSE(run.folds.empty()) << run_title(run).toStdString();
  EXPECT_EQ(model_.offered().size(), 61U + model_.references());
  EXPECT_FALSE(std::any_of(model_.runs().begin(), model_.runs().end(), [](const auto& run) { return run.id == 7; }));
  model_.look_at(7);
  ASSERT_TRUE(at_rest([&] { return model_.key_at(model_.chosen()) == 7; }));
  EXPECT_TRUE(model_.compares());
  EXPECT_LE(asked(), 5);
  EXPECT_FALSE(model_.runs()[static_cast<std::size_t>(model_.chosen())].folds.empty());
  model_.set_pinned(9, true);
  ASSERT_TRUE(at_rest([&] { return model_.find(9)->pinned; }));
  model_.look_at(50);
  ASSERT_TRUE(at_rest([&] { return model_.key_at(model_.chosen()) == 50; }));
  EXPECT_TRUE(std::any_of(model_.runs().begin(), model_.runs().end(), [](const auto& run) { return run.id == 9; }))
      << "a pinned run is always side by side";
}

TEST_F(EvaluationRuns, AnOlderRunWhoseCleaningIsNotKnownIsNeverPaired) {
  auto project = open_.session->project();
  auto row = *project->runs().find(1);
  const auto judged = row.protocol.find("\"judged\"");
  ASSERT_NE(judged, std::string::npos);
  row.protocol.replace(judged, 8, "\"before\"");
  row.protocol.replace(row.protocol.find("\"measures\""), 10, "\"nothing?\"");
  ASSERT_TRUE(project->runs().add(row, {}));
  open_.session->refresh_status();
  ASSERT_TRUE(at_rest([&] { return model_.list().size() == 2; }));
  EXPECT_FALSE(knows_cleaning(model_.find(2)->report.protocol));
  ASSERT_EQ(model_.groups().size(), 2U);
  model_.compare(1, 2);
  ASSERT_TRUE(at_rest([] { return true; }));
  EXPECT_FALSE(model_.compares());
}

class EvaluationRunClicks : public testing::Test {
 protected:
  void SetUp() override {
    window_.resize(1280, 800);
    window_.show();
    ASSERT_TRUE(window_.open_project(project_.folder()));
    ASSERT_TRUE(wait_for([&] { return window_.session()->validation_terms() != nullptr; }));
    auto row = *window_.session()->project()->runs().find(1);
    row.title = "another";
    ASSERT_TRUE(window_.session()->project()->runs().add(row, {}));
    window_.open_page(QStringLiteral("evaluation"));
    model_ = &window_.session()->model<EvaluationModel>();
    window_.session()->refresh_status();
    ASSERT_TRUE(wait_for([&] { return model_->list().size() == 2 && model_->compares(); }));
    ASSERT_TRUE(settle(window_));
  }
  template <class Widget>
  Widget* named(const char* name) {
    return window_.findChild<Widget*>(QLatin1String(name));
  }
  SampleProject project_;
  Window window_{test_registry()};
  EvaluationModel* model_ = nullptr;
};

TEST_F(EvaluationRunClicks, NameAndNoteAreWrittenInTheirPlace) {
  auto* title = named<QLineEdit>("evaluation.title");
  ASSERT_NE(title, nullptr);
  const auto key = model_->key_at(model_->chosen());
  title->setFocus();
  title->selectAll();
  QTest::keyClicks(title, QStringLiteral("kept"));
  window_.session()->refresh_status();  // what comes meanwhile takes nothing away
  ASSERT_TRUE(settle(window_));
  EXPECT_EQ(named<QLineEdit>("evaluation.title"), title);
  QTest::keyClick(title, Qt::Key_Return);
  ASSERT_TRUE(wait_for([&] { return model_->find(key)->title == "kept"; }));
  ASSERT_TRUE(settle(window_));
  auto* note = named<QLineEdit>("evaluation.note");
  note->setFocus();
  QTest::keyClicks(note, QStringLiteral("a note"));
  QTest::keyClick(note, Qt::Key_Return);
  ASSERT_TRUE(wait_for([&] { return model_->find(key)->note == "a note"; }));
}

TEST_F(EvaluationRunClicks, TheListRenamesPinsAndDeletesAndTheBandBringsBack) {
  auto* view = named<RunsView>("evaluation.runs");
  ASSERT_NE(view, nullptr);
  view->edit_title(2);
  auto* editor = view->findChild<QLineEdit*>(QStringLiteral("runs.title"));
  ASSERT_NE(editor, nullptr);
  editor->setText(QStringLiteral("by hand"));
  QTest::keyClick(editor, Qt::Key_Return);
  ASSERT_TRUE(wait_for([&] { return model_->find(2)->title == "by hand"; }));
  ASSERT_TRUE(settle(window_));
  model_->look_at(2);
  ASSERT_TRUE(settle(window_));
  QTest::mouseClick(named<QToolButton>("evaluation.pin"), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return model_->find(2)->pinned; }));
  ASSERT_TRUE(settle(window_));
  QTest::mouseClick(named<QToolButton>("evaluation.delete"), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return model_->find(2) == nullptr; }));
  ASSERT_TRUE(settle(window_));
  QTest::mouseClick(named<QPushButton>("evaluation.bring_back"), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return model_->find(2) != nullptr; }));
  EXPECT_TRUE(model_->find(2)->pinned);
}

TEST_F(EvaluationRunClicks, TheChooserOffersRunsOfOneProtocolAndSaysWhyNotOthers) {
  auto row = *window_.session()->project()->runs().find(1);
  const auto place = row.protocol.find("\"positive_min\":");
  ASSERT_NE(place, std::string::npos);
  row.protocol.insert(place + 15, "1");  // 4.0 becomes 14.0
  ASSERT_TRUE(window_.session()->project()->runs().add(row, {}));
  window_.session()->refresh_status();
  ASSERT_TRUE(wait_for([&] { return model_->groups().size() == 2; }));
  model_->look_at(1);
  ASSERT_TRUE(settle(window_));
  auto* combo = named<QComboBox>("evaluation.other");
  ASSERT_NE(combo, nullptr);
  EXPECT_GE(combo->findData(qint64{2}), 0);
  EXPECT_EQ(combo->findData(qint64{3}), -1) << "of another protocol";
  EXPECT_EQ(combo->itemText(combo->count() - 1), model_->why_others_are_not_offered());
  EXPECT_FALSE(static_cast<QStandardItemModel*>(combo->model())->item(combo->count() - 1)->isEnabled());
}

TEST_F(EvaluationRunClicks, KeysGoThroughTheRunsAndEnterLooksAtOne) {
  auto* view = named<RunsView>("evaluation.runs");
  view->setFocus();
  const auto before = model_->key_at(model_->chosen());
  QTest::keyClick(view, before == 2 ? Qt::Key_Down : Qt::Key_Up);
  QTest::keyClick(view, Qt::Key_Return);
  ASSERT_TRUE(wait_for([&] { return model_->key_at(model_->chosen()) != before; }));
}

}  // namespace
}  // namespace tributary::ui
