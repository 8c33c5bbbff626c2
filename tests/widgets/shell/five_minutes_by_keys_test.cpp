// Every act of the first five minutes (resources/manual/en/tutorial.md) and of the half hour after them, by keys alone:
// Tab, arrows, Space, Return, shortcuts. Nothing here calls a model to do something; models are asked what came of it.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <algorithm>
#include <fstream>

#include "charts/weight_slider.h"
#include "cleaning/clean.h"
#include "pages/cleaning/cleaning_model.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/fusion/fusion_model.h"
#include "pages/recommendations/lists_model.h"
#include "pages/recommendations/why_panel.h"
#include "pages/sources/import_dialog.h"
#include "pages/sources/import_model.h"
#include "ranking/ease/ease.h"
#include "scoring/scoring_config.h"
#include "shell/manual.h"
#include "shell/session.h"
#include "shell/undo_note.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "widgets/support/file_dialog.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

class FiveMinutesByKeysSlow : public ::testing::Test {
 protected:
  void SetUp() override {
    qputenv("TRIBUTARY_PROJECTS", QByteArray::fromStdString(folder_.path().string()));
    copy_sample_shop(Shop::evaluated, folder_ / "sample.tributary");
    window_.resize(1280, 800);
    window_.show();
    QApplication::setActiveWindow(&window_);
    ASSERT_TRUE(settle(window_));
  }
  void TearDown() override { qunsetenv("TRIBUTARY_PROJECTS"); }

  /// What the desktop would give the keys to.
  QWidget* target() {
    if (auto* popup = QApplication::activePopupWidget())
      return popup->focusWidget() != nullptr ? popup->focusWidget() : popup;
    return QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &window_;
  }
  void press(int key, Qt::KeyboardModifiers held = {}) {
    QTest::keyClick(target(), static_cast<Qt::Key>(key), held);
    ASSERT_TRUE(settle(window_));
  }
  void type(const QString& text) {
    for (const QChar c : text) {  // what has the focus may change by the first one
      QTest::keyClick(target(), c.toLatin1());
      turn_loop();
    }
    ASSERT_TRUE(settle(window_));
  }
  void undo() { press(Qt::Key_Z, Qt::ControlModifier); }
  void redo() { press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }

  static bool is_at(const QString& name) {
    const auto* focus = QApplication::focusWidget();
    if (focus == nullptr) return false;
    if (focus->parentWidget() != nullptr && focus->parentWidget()->objectName() == name)
      return qobject_cast<const QAbstractButton*>(focus) != nullptr;  // one of a row of choices
    const auto* list = qobject_cast<const QAbstractItemView*>(focus);
    return focus->objectName() == name || (list != nullptr && list->viewport()->objectName() == name);
  }
  void tab_to(const char* name) {
    constexpr int kMost = 200;
    QStringList way;
    for (int i = 0; i < kMost && !is_at(QLatin1String(name)); ++i) {
      QTest::keyClick(target(), Qt::Key_Tab);
      turn_loop();
      const auto* focus = QApplication::focusWidget();
      const auto at = focus == nullptr ? QStringLiteral("nothing") : focus->objectName();
      if (i < 60) way << (at.isEmpty() ? QLatin1String(focus->metaObject()->className()) : at);
    }
    ASSERT_TRUE(is_at(QLatin1String(name)))
        << "Tab does not come to " << name << ", but to " << way.join(QLatin1Char(' ')).toStdString();
  }
  /// Ctrl+K, words, Return.
  void find(const char* words) {
    press(Qt::Key_K, Qt::ControlModifier);
    type(QLatin1String(words));
    press(Qt::Key_Return);
  }
  /// What is typed into the desktop's file dialog that the next key opens.
  void answer_dialog(const QString& path) {
    answer_file_dialog(window_, path, [this](const QString& title) { asked_ = title; });
  }
  void open_sample() {
    tab_to("welcome.sample");
    press(Qt::Key_Space);
    ASSERT_NE(window_.session(), nullptr);
    ASSERT_TRUE(wait_for([&] { return session().validation_terms() != nullptr; }));
    ASSERT_TRUE(settle(window_));
  }
  void page(int key, const char* id) {
    press(key, Qt::ControlModifier);
    ASSERT_EQ(window_.page(), QLatin1String(id));
  }
  Session& session() { return *window_.session(); }
  template <class Config>
  Config config(const char* section) {
    return session().settings().config_as<Config>(section);
  }
  std::string said() {
    const auto* note = window_.findChild<UndoNote*>(QStringLiteral("undo_note"));
    return note != nullptr && note->isVisible() ? note->words().toStdString() : std::string();
  }

  TemporaryFolder folder_;
  QString asked_;  ///< title of the file dialog that was answered
  Window window_{test_registry()};
};

TEST_F(FiveMinutesByKeysSlow, TheSampleIsOpenedAListReadAskedWhyAndAskedWhatIf) {
  open_sample();
  tab_to("overview.next");
  press(Qt::Key_Space);
  ASSERT_EQ(window_.page(), QStringLiteral("recommendations"));
  auto& lists = session().model<ListsModel>();
  ASSERT_TRUE(wait_for([&] { return !lists.rows().empty() && !lists.is_at_work(); }));
  // Why.
  tab_to("list_rows");
  press(Qt::Key_Home);
  ASSERT_TRUE(wait_for([&] { return lists.rows().front().has_reasons; }));
  const auto* why = window_.findChild<WhyPanel*>();
  const auto first = why->sentence()->text();
  EXPECT_FALSE(first.isEmpty());
  press(Qt::Key_Down);
  EXPECT_EQ(lists.selected(), 1);
  EXPECT_NE(why->sentence()->text(), first);
  // Against what: the panel's own choice.
  const auto against = lists.why_against();
  tab_to("why.against");
  press(Qt::Key_Right);
  EXPECT_NE(lists.why_against(), against);
  // What if the history were another one: a piece away, one more, all as it was.
  tab_to("history_items");
  press(Qt::Key_Right);
  press(Qt::Key_Space);
  EXPECT_FALSE(lists.what_if_words().isEmpty());
  press(Qt::Key_Space);
  EXPECT_TRUE(lists.what_if_words().isEmpty());
  const auto length = lists.history().size();
  const auto wanted = lists.rows()[2].item;
  tab_to("add_to_history");
  press(Qt::Key_Space);
  type(lists.id(wanted));
  press(Qt::Key_Return);
  EXPECT_EQ(lists.history().size(), length + 1);
  EXPECT_EQ(lists.change().added, std::vector<Item>{wanted});
  tab_to("restore_history");
  press(Qt::Key_Space);
  EXPECT_EQ(lists.history().size(), length);
  // Another user, by name; the validation fold.
  const int other = lists.user() == 5 ? 6 : 5;
  tab_to("choose_user");
  press(Qt::Key_Space);
  type(QString::fromStdString(session().dataset()->user_ids[static_cast<std::size_t>(other)]));
  press(Qt::Key_Return);
  EXPECT_EQ(lists.user(), other);
  tab_to("fold");
  press(Qt::Key_Right);
  EXPECT_EQ(session().fold_choice(), FoldChoice::validation);
}

TEST_F(FiveMinutesByKeysSlow, AWeightIsMovedTypedFittedComparedWithAAndTakenBack) {
  open_sample();
  page(Qt::Key_4, "fusion");
  const auto weights = [&] { return config<ScoringConfig>("scoring").weights; };
  const auto before = weights();
  tab_to("weight.attributes");
  press(Qt::Key_Right);
  const auto moved = weights();
  EXPECT_NE(moved, before);
  // Held down, Space shows A; the project stays open and the focus where it is.
  auto& fusion = session().model<FusionModel>();
  QTest::keyPress(target(), Qt::Key_Space);
  EXPECT_TRUE(fusion.shows_baseline());
  QTest::keyRelease(target(), Qt::Key_Space);
  EXPECT_FALSE(fusion.shows_baseline());
  ASSERT_TRUE(settle(window_));
  ASSERT_TRUE(is_at(QStringLiteral("weight.attributes")));
  type(QStringLiteral("0.35"));
  press(Qt::Key_Return);
  EXPECT_EQ(weights().at("attributes"), "0.35");
  ASSERT_TRUE(is_at(QStringLiteral("weight.attributes"))) << "after Return the keys are the handle's again";
  const auto typed = weights();
  press(Qt::Key_F);
  EXPECT_NE(weights(), typed);
  undo();
  EXPECT_EQ(weights(), typed);
  EXPECT_NE(said(), "") << "undo says what it took back";
  undo();
  EXPECT_EQ(weights(), moved);
  undo();
  EXPECT_EQ(weights(), before);
  redo();
  redo();
  EXPECT_EQ(weights(), typed);
  // The list of steps: back to the one before the newest.
  find("steps of undo");
  auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  ASSERT_NE(menu, nullptr) << "no list of steps";
  const auto steps = menu->actions();
  const auto at = std::find_if(steps.begin(), steps.end(), [](const QAction* step) { return step->isChecked(); });
  ASSERT_NE(at, steps.end());
  for (int i = 0; i < steps.size() && menu->activeAction() != *(at + 1); ++i) press(Qt::Key_Down);
  press(Qt::Key_Return);
  EXPECT_EQ(weights(), moved);
  // The same user field as on Recommendations.
  const int other = fusion.user() == 5 ? 6 : 5;
  tab_to("fusion.user");
  press(Qt::Key_Return);  // Space is A's on this page
  type(QString::fromStdString(session().dataset()->user_ids[static_cast<std::size_t>(other)]));
  press(Qt::Key_Return);
  EXPECT_EQ(fusion.user(), other);
}

TEST_F(FiveMinutesByKeysSlow, RowsAreExcludedByADraftThatIsAppliedRunAndUndone) {
  open_sample();
  page(Qt::Key_3, "cleaning");
  auto& cleaning = session().model<CleaningModel>();
  ASSERT_TRUE(wait_for([&] { return !cleaning.is_computing() && cleaning.histogram() != nullptr; }));
  const auto saved = [&] { return config<CleaningConfig>("cleaning").steps; };
  const auto in_force = saved();
  tab_to("cleaning_rows");
  press(Qt::Key_Down);
  // The line in the histogram, then a step off.
  tab_to("histogram");
  const auto bounds = cleaning.bounds();
  press(Qt::Key_Right);
  EXPECT_NE(cleaning.bounds(), bounds) << "the arrow keys move no line";
  undo();
  EXPECT_EQ(cleaning.bounds(), bounds);
  tab_to("cleaning_steps");
  press(Qt::Key_Home);
  press(Qt::Key_Space);
  ASSERT_TRUE(cleaning.is_edited());
  EXPECT_EQ(saved(), in_force) << "a draft touches nothing";
  undo();
  EXPECT_FALSE(cleaning.is_edited());
  redo();
  ASSERT_TRUE(cleaning.is_edited());
  // A step more from the menu.
  tab_to("add_step");
  const auto steps = cleaning.steps().size();
  press(Qt::Key_Space);
  ASSERT_NE(qobject_cast<QMenu*>(QApplication::activePopupWidget()), nullptr) << "Add a step opens no menu";
  press(Qt::Key_Down);
  press(Qt::Key_Return);
  EXPECT_EQ(cleaning.steps().size(), steps + 1);
  undo();
  EXPECT_EQ(cleaning.steps().size(), steps);
  tab_to("apply");
  press(Qt::Key_Space);
  EXPECT_NE(saved(), in_force);
  ASSERT_TRUE(wait_for([&] { return !session().is_running() && !session().is_settling(); }));
  ASSERT_TRUE(settle(window_));
  ASSERT_FALSE(session().is_stale()) << "Apply renews what follows";
  undo();
  EXPECT_EQ(saved(), in_force);
  EXPECT_TRUE(wait_for([&] { return !session().is_stale(); })) << "what was made before is there still";
  redo();
  EXPECT_NE(saved(), in_force);
}

TEST_F(FiveMinutesByKeysSlow, RunsAreMeasuredNamedComparedTheTestPartReadAndListsExported) {
  open_sample();
  page(Qt::Key_6, "evaluation");
  auto& runs = session().model<EvaluationModel>();
  const auto rested = [&] {
    return wait_for([&] { return runs.is_loaded() && !runs.is_at_work(); }) && settle(window_);
  };
  ASSERT_TRUE(rested());
  tab_to("evaluation.again");
  press(Qt::Key_Space);
  ASSERT_TRUE(rested());
  page(Qt::Key_4, "fusion");
  tab_to("weight.attributes");
  type(QStringLiteral("0.8"));
  press(Qt::Key_Return);
  page(Qt::Key_6, "evaluation");
  tab_to("evaluation.again");
  press(Qt::Key_Space);
  ASSERT_TRUE(rested());
  ASSERT_GE(runs.list().size(), 2U);
  ASSERT_TRUE(runs.compares()) << runs.why_not_compared().toStdString();
  const auto pair = runs.pair();
  // Another one to compare with, from the drop-down; then a run from the list.
  tab_to("evaluation.other");
  auto* other = qobject_cast<QComboBox*>(QApplication::focusWidget());
  press(other->currentIndex() + 1 < other->count() ? Qt::Key_Down : Qt::Key_Up);
  EXPECT_NE(runs.pair(), pair);
  const auto looked_at = runs.key_at(runs.chosen());
  tab_to("evaluation.runs");
  press(Qt::Key_Down);
  press(Qt::Key_Return);
  EXPECT_NE(runs.key_at(runs.chosen()), looked_at);
  // Its name, a pin; deleted and back again.
  const auto key = runs.key_at(runs.chosen());
  tab_to("evaluation.runs");
  press(Qt::Key_F2);
  press(Qt::Key_A, Qt::ControlModifier);
  type(QStringLiteral("quiet text"));
  press(Qt::Key_Return);
  ASSERT_NE(runs.find(key), nullptr);
  EXPECT_EQ(runs.find(key)->title, "quiet text");
  tab_to("evaluation.pin");
  press(Qt::Key_Space);
  EXPECT_TRUE(runs.find(key)->pinned);
  tab_to("evaluation.delete");
  press(Qt::Key_Space);
  EXPECT_EQ(runs.find(key), nullptr);
  tab_to("evaluation.bring_back");
  press(Qt::Key_Space);
  ASSERT_TRUE(wait_for([&] { return runs.find(key) != nullptr; }));
  // The sealed part asks first.
  const auto reads = runs.test_reads();
  tab_to("evaluation.read_test");
  press(Qt::Key_Space);
  EXPECT_EQ(runs.test_reads(), reads) << "it is read without a question";
  tab_to("evaluation.read_now");
  press(Qt::Key_Space);
  ASSERT_TRUE(rested());
  EXPECT_EQ(runs.test_reads(), reads + 1);
  // Lists of all users into a file.
  const auto file = QString::fromStdString((folder_ / "lists.csv").string());
  answer_dialog(file);
  find("export the lists");
  ASSERT_TRUE(wait_for([&] { return QFileInfo::exists(file); }));
  EXPECT_GT(QFileInfo(file).size(), 1000);
}

TEST_F(FiveMinutesByKeysSlow, FilesAreBrowsedUnderstoodCorrectedAndImported) {
  std::ofstream ratings(folder_ / "ratings.csv");
  ratings << "userId,movieId,rating,timestamp\n";
  for (int user = 1; user <= 40; ++user) {
    for (int film = 1; film <= 20; ++film) {
      if ((user * 7 + film * 3) % 4 != 0)
        ratings << user << ',' << film << ',' << 1 + (user * film) % 5 << ',' << 964982703 + user * 1000 + film << '\n';
    }
  }
  ratings.close();
  tab_to("welcome.browse");
  answer_dialog(QString::fromStdString((folder_ / "ratings.csv").string()));
  QTest::keyClick(target(), Qt::Key_Space);
  const auto dialog = [&] { return window_.findChild<ImportDialog*>(); };
  ASSERT_TRUE(wait_for([&] { return dialog() != nullptr && dialog()->model().stage() == ImportModel::Stage::ready; }));
  auto& model = dialog()->model();
  ASSERT_TRUE(wait_for([&] { return !model.is_checking() && !model.is_previewing(); }));
  ASSERT_TRUE(settle(window_));
  EXPECT_FALSE(asked_.isEmpty());
  const auto role = [&] { return model.entry()->source.config.columns.at("timestamp"); };
  ASSERT_EQ(role(), "time");
  tab_to("import.role.timestamp");
  press(Qt::Key_End);
  EXPECT_EQ(role(), "ignore");
  undo();
  EXPECT_EQ(role(), "time");
  press(Qt::Key_Return);
  ASSERT_TRUE(wait_for([&] { return session().recommender() != nullptr && !session().is_running(); }));
  ASSERT_TRUE(settle(window_));
  EXPECT_FALSE(session().is_stale());
  // More files join the open project; Escape leaves it as it is.
  const auto settings = session().settings().to_toml();
  answer_dialog(QString::fromStdString((folder_ / "ratings.csv").string()));
  QTest::keyClick(target(), Qt::Key_O, Qt::ControlModifier);
  ASSERT_TRUE(wait_for([&] { return dialog() != nullptr && dialog()->model().stage() == ImportModel::Stage::ready; }));
  press(Qt::Key_Escape);
  EXPECT_EQ(session().settings().to_toml(), settings);
  // A number of the pipeline by name, the run by its key.
  find("lambda");
  ASSERT_TRUE(is_at(QStringLiteral("param.ranking.ease.lambda"))) << "Ctrl+K does not come to the parameter";
  press(Qt::Key_A, Qt::ControlModifier);
  type(QStringLiteral("123"));
  press(Qt::Key_Return);
  EXPECT_EQ(config<EaseConfig>("ranking.ease").lambda, 123);
  EXPECT_TRUE(session().is_stale());
  press(Qt::Key_R, Qt::ControlModifier);
  ASSERT_TRUE(wait_for([&] { return !session().is_running() && !session().is_stale(); }));
}

TEST_F(FiveMinutesByKeysSlow, TheManualComesAndGoesAndTheProjectIsLeft) {
  open_sample();
  page(Qt::Key_4, "fusion");
  tab_to("weight.attributes");
  const auto* manual = window_.findChild<Manual*>();
  ASSERT_NE(manual, nullptr);
  press(Qt::Key_F1);
  EXPECT_TRUE(manual->isVisible());
  press(Qt::Key_F1);
  EXPECT_FALSE(manual->isVisible());
  EXPECT_TRUE(is_at(QStringLiteral("weight.attributes"))) << "where the person was before";
  tab_to("top.project");
  press(Qt::Key_Space);
  ASSERT_NE(window_.session(), nullptr) << "Space is A's on this page, whatever has the focus";
  press(Qt::Key_Return);
  ASSERT_EQ(window_.session(), nullptr);
  tab_to("welcome.browse");
}

}  // namespace
}  // namespace tributary::ui
