// Undo within the import dialog, by keys: it takes back what was changed there, says what, and leaves the project
// alone.
#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QTest>
#include <QToolButton>
#include <filesystem>
#include <fstream>

#include "pages/sources/import_dialog.h"
#include "pages/sources/import_model.h"
#include "pages/sources/source_list.h"
#include "shell/undo_note.h"
#include "shell/window.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

namespace fs = std::filesystem;

class ImportUndo : public ::testing::Test {
 protected:
  void SetUp() override {
    window_.resize(1280, 800);
    window_.show();
    QApplication::setActiveWindow(&window_);
    ASSERT_TRUE(window_.open_project(project_.folder()));
    ASSERT_TRUE(settle(window_));
  }
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories(folder_ / "files");
    std::ofstream(folder_ / "files" / name, std::ios::binary) << text;
  }
  void write_ratings(const std::string& name = "ratings.csv") const {
    std::string text = "userId,movieId,rating,timestamp\n";
    for (int user = 1; user <= 30; ++user) {
      for (int movie = 1; movie <= 12; ++movie)
        text += std::to_string(user) + "," + std::to_string(movie) + "," + std::to_string(1 + (user * movie) % 5) +
                "," + std::to_string(964982703 + user * 1000 + movie) + "\n";
    }
    write(name, text);
  }
  void open() {
    window_.import_paths({QString::fromStdString((folder_ / "files").string())});
    ASSERT_TRUE(wait_for([&] { return dialog() != nullptr && model().stage() == ImportModel::Stage::ready; }));
    ASSERT_TRUE(settled());
  }
  bool settled() {
    return wait_for(
               [&] { return !model().is_checking() && !model().is_previewing() && model().entry()->plan_job == 0; }) &&
           settle(window_);
  }
  /// As a person without a mouse: into whatever has the focus.
  void press(Qt::Key key, Qt::KeyboardModifiers with = {}) {
    auto* focus = QApplication::focusWidget();
    ASSERT_NE(focus, nullptr) << "keys go nowhere";
    QTest::keyClick(focus, key, with);
    ASSERT_TRUE(settled());
  }
  void undo() { press(Qt::Key_Z, Qt::ControlModifier); }
  void redo() { press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }
  void tab_to(const char* name) {
    constexpr int kMost = 60;
    for (int i = 0; i < kMost && QApplication::focusWidget()->objectName() != QLatin1String(name); ++i)
      press(Qt::Key_Tab);
    ASSERT_EQ(QApplication::focusWidget()->objectName(), QLatin1String(name)) << "Tab does not come to it";
  }
  ImportDialog* dialog() { return window_.findChild<ImportDialog*>(); }
  ImportModel& model() { return dialog()->model(); }
  const SourceConfig& config() { return model().entry()->source.config; }
  std::string said() {
    const auto* note = dialog()->findChild<UndoNote*>();
    return note->isVisible() ? note->words().toStdString() : std::string();
  }

  TemporaryFolder folder_;
  SampleProject project_{Shop::imported};
  Window window_{test_registry()};
};

TEST_F(ImportUndo, ARoleIsTakenBackAndMadeAgainAndTheProjectStaysAsItIs) {
  write_ratings();
  ASSERT_TRUE(window_.session()->set("ranking.lambda", "123"));
  ASSERT_TRUE(settle(window_));
  open();
  const auto before = config().columns;
  tab_to("import.role.rating");
  press(Qt::Key_End);
  ASSERT_EQ(config().columns.at("rating"), "ignore");
  undo();
  EXPECT_EQ(config().columns, before);
  EXPECT_NE(said().find("rating"), std::string::npos) << said();
  EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("import.role.rating"));
  redo();
  EXPECT_EQ(config().columns.at("rating"), "ignore");
  EXPECT_NE(said().find("rating"), std::string::npos) << said();
  undo();
  undo();  // nothing is left: not the project's turn, which nobody sees here
  EXPECT_EQ(config().columns, before);
  EXPECT_TRUE(window_.session()->settings().to_toml().find("123") != std::string::npos);
}

TEST_F(ImportUndo, ARoleThatMovedFromAnotherColumnGoesBackToIt) {
  write_ratings();
  open();
  const auto before = config().columns;
  model().set_role("timestamp", {ColumnRole::rating, "", ""});  // the rating loses it
  ASSERT_NE(config().columns.at("rating"), "rating");
  ASSERT_TRUE(settled());
  undo();
  EXPECT_EQ(config().columns, before);
}

TEST_F(ImportUndo, EveryAnswerIsAStepOfItsOwn) {
  write_ratings();
  open();
  const auto liked = model().liked_from();
  tab_to("import.files");
  press(Qt::Key_Space);
  ASSERT_FALSE(model().entry()->is_taken);
  press(Qt::Key_Space);
  ASSERT_TRUE(model().entry()->is_taken);
  tab_to("import.header");
  press(Qt::Key_Down);
  ASSERT_FALSE(config().header);
  tab_to("import.kind");
  press(Qt::Key_Down);
  ASSERT_EQ(config().as, SourceKind::items);
  press(Qt::Key_Up);
  tab_to("import.header");
  press(Qt::Key_Up);
  tab_to("import.liked");
  press(Qt::Key_End);
  ASSERT_EQ(model().liked_from(), 5);
  undo();
  EXPECT_EQ(model().liked_from(), liked);
  EXPECT_NE(said().find("5"), std::string::npos) << said();
  undo();
  EXPECT_FALSE(config().header);
  EXPECT_EQ(model().entry()->source.guesses[0].column, "column_1") << "columns are those of the reading that stands";
  undo();
  EXPECT_EQ(config().as, SourceKind::items);
  undo();
  EXPECT_EQ(config().as, SourceKind::interactions);
  undo();
  EXPECT_TRUE(config().header);
  EXPECT_EQ(model().entry()->source.guesses[0].column, "userId");
  undo();
  EXPECT_FALSE(model().entry()->is_taken);
  undo();
  EXPECT_TRUE(model().entry()->is_taken);
  for (int i = 0; i < 7; ++i) redo();
  EXPECT_EQ(model().liked_from(), 5);
  EXPECT_EQ(config().as, SourceKind::interactions);
}

TEST_F(ImportUndo, WhatIsTakenBackWhileItsFileIsLookedAtDoesNotComeAfterAll) {
  write_ratings();
  open();
  const auto before = config();
  model().set_header(false);
  model().undo().undo();  // before the look has answered
  ASSERT_TRUE(settled());
  EXPECT_EQ(config().header, before.header);
  EXPECT_EQ(config().columns, before.columns);
  model().undo().redo();  // the look that never came is made now
  ASSERT_TRUE(settled());
  EXPECT_FALSE(config().header);
  EXPECT_EQ(model().entry()->source.guesses[0].column, "column_1");
}

TEST_F(ImportUndo, AFileThatWasLeftOutIsLeftOutAgainAndTheKeysStayInTheDialog) {
  write_ratings();
  write("README.txt", "What this is.\n\nSome words, and a comma,\nthen another, and more.\n");
  open();
  tab_to("import.files");
  press(Qt::Key_End);
  ASSERT_FALSE(model().entry()->is_source());
  tab_to("import.kind");
  press(Qt::Key_Down);
  const bool was_understood = model().entry()->is_source();
  EXPECT_TRUE(was_understood || !model().entry()->problem.isEmpty());
  ASSERT_NE(QApplication::focusWidget(), nullptr);
  EXPECT_TRUE(dialog()->isAncestorOf(QApplication::focusWidget())) << "keys fall through to the window below";
  undo();
  EXPECT_FALSE(model().entry()->is_source());
  EXPECT_TRUE(model().entry()->problem.isEmpty());
  EXPECT_TRUE(dialog()->isAncestorOf(QApplication::focusWidget()));
}

TEST_F(ImportUndo, TheSplitThatGaveWayIsInForceAgain) {
  write_ratings();
  for (const char* name : {"split1.csv", "split2.csv"}) {
    std::string text = "userId,movieId,part\n";
    for (int user = 1; user <= 30; ++user) {
      for (int movie = 1; movie <= 12; ++movie)
        text += std::to_string(user) + "," + std::to_string(movie) + (movie == 3 ? ",test\n" : ",train\n");
    }
    write(name, text);
  }
  open();
  std::vector<int> splits;
  for (std::size_t i = 0; i < model().entries().size(); ++i) {
    if (model().entries()[i].is_split()) splits.push_back(static_cast<int>(i));
  }
  ASSERT_EQ(splits.size(), 2U);
  const auto taken = [&](int which) {
    return model().entries()[static_cast<std::size_t>(splits[static_cast<std::size_t>(which)])].is_taken;
  };
  model().set_taken(splits[0], true);
  model().set_taken(splits[1], true);
  ASSERT_FALSE(taken(0));
  ASSERT_TRUE(settled());
  undo();
  EXPECT_TRUE(taken(0));
  EXPECT_FALSE(taken(1));
  redo();
  EXPECT_FALSE(taken(0));
  EXPECT_TRUE(taken(1));
}

TEST_F(ImportUndo, ByMouseTheSameAndTheTipSaysWhat) {
  write_ratings();
  open();
  auto* undo_button = dialog()->findChild<QToolButton*>(QStringLiteral("import.undo"));
  auto* redo_button = dialog()->findChild<QToolButton*>(QStringLiteral("import.redo"));
  EXPECT_FALSE(undo_button->isEnabled());
  model().set_role("rating", {ColumnRole::ignore, "", ""});
  ASSERT_TRUE(undo_button->isEnabled());
  EXPECT_TRUE(undo_button->toolTip().contains(QStringLiteral("rating"))) << undo_button->toolTip().toStdString();
  QTest::mouseClick(undo_button, Qt::LeftButton);
  EXPECT_EQ(config().columns.at("rating"), "rating");
  EXPECT_FALSE(undo_button->isEnabled());
  QTest::mouseClick(redo_button, Qt::LeftButton);
  EXPECT_EQ(config().columns.at("rating"), "ignore");
}

}  // namespace
}  // namespace tributary::ui
