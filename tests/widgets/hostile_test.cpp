// Titles and ids that try to be rich text, formats or mnemonics, on every page: all is shown letter by letter. A tool
// tip or a label that took such a title for rich text would wait for the named pipe in it, and so would this test.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QTest>
#include <QToolTip>

#include "dataset/dataset.h"
#include "project/import.h"
#include "project/project.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "sources/plan.h"
#include "support/hostile_data.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "theme/tips.h"
#include "theme/words.h"
#include "widgets/support/wait.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

/// Rich text that names a file or runs something.
bool is_dangerous(const QString& text) {
  return Qt::mightBeRichText(text) &&
         (text.contains(QStringLiteral("<img")) || text.contains(QStringLiteral("<script")) ||
          text.contains(QStringLiteral("<html")));
}

class HostileWindow : public testing::Test {
 protected:
  HostileWindow() : data_(folder_.path()) {}
  void SetUp() override {
    auto project = Project::create(folder_ / "p.tributary", &test_registry());
    ASSERT_TRUE(project) << to_string(project.problem());
    Job job;
    for (const auto& [file, as] : {std::pair{data_.items, "items"}, std::pair{data_.likes, "interactions"}}) {
      ImportOptions options;
      options.as = as;
      if (as == std::string("items"))
        options.map = {{"item_id", "item"}, {"title", "title"}, {"genres", "category"}, {"description", "text"}};
      auto plan = plan_import({file.string()}, options, job);
      ASSERT_TRUE(plan) << to_string(plan.problem());
      Settings changed = project->settings();
      auto imported = import_sources(*project, project->settings(), *plan, {}, changed);
      ASSERT_TRUE(imported) << to_string(imported.problem());
      ASSERT_TRUE(project->change(std::move(changed), "import"));
    }
    Workflow workflow(*project, {});
    const auto run = workflow.run("");
    ASSERT_TRUE(run) << to_string(run.problem());
  }

  /// Every tool tip that a person can call up in the window, and every label and view.
  void look_at_all(QWidget& window, const std::string& where) {
    const auto all = window.findChildren<QWidget*>();
    // Qt deletes the tool tip before when it makes the next, and that may stand in the list.
    for (const auto& widget : QList<QPointer<QWidget>>(all.begin(), all.end())) {
      if (widget == nullptr || !widget->isVisible() || widget->inherits("QTipLabel"))
        continue;  // Qt's own, looked at in hover()
      EXPECT_FALSE(is_dangerous(widget->toolTip())) << where << ": tool tip of " << widget->metaObject()->className();
      if (auto* label = qobject_cast<QLabel*>(widget); label != nullptr && label->textFormat() != Qt::PlainText) {
        EXPECT_FALSE(is_dangerous(label->text())) << where << ": " << label->text().left(80).toStdString();
        EXPECT_TRUE(label->textFormat() == Qt::RichText || label->text().isEmpty())
            << where << ": a label guesses what it shows: " << label->text().left(80).toStdString();
      }
      if (auto* view = qobject_cast<QAbstractItemView*>(widget); view != nullptr && view->model() != nullptr) {
        for (int row = 0; row < view->model()->rowCount(); ++row)
          EXPECT_FALSE(is_dangerous(view->model()->index(row, 0).data(Qt::ToolTipRole).toString())) << where;
      }
      hover(*widget, where);
    }
  }

  /// Asks for the tool tip at many places, as the mouse would.
  void hover(QWidget& widget, const std::string& where) {
    constexpr int kStep = 24;
    for (int y = kStep / 2; y < widget.height(); y += kStep) {
      for (int x = kStep / 2; x < widget.width(); x += 3 * kStep) {
        QHelpEvent help(QEvent::ToolTip, {x, y}, widget.mapToGlobal(QPoint(x, y)));
        QApplication::sendEvent(&widget, &help);
        tips_ += QToolTip::text().isEmpty() ? 0 : 1;
        EXPECT_FALSE(is_dangerous(QToolTip::text())) << where << ": " << QToolTip::text().left(80).toStdString();
      }
    }
  }

  TemporaryFolder folder_;
  HostileData data_;
  int tips_ = 0;
};

TEST_F(HostileWindow, EveryPageShowsTitlesLetterByLetter) {
  Window window{test_registry()};
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(QString::fromStdString((folder_ / "p.tributary").string())));
  ASSERT_TRUE(wait_for([&] { return window.session()->validation_terms() != nullptr; }));
  for (const auto& page : pages()) {
    window.open_page(page.id);
    ASSERT_TRUE(settle(window));
    for (int part = 0; part < 3; ++part) {
      window.session()->select_item(part);
      window.session()->select_user(part);
      ASSERT_TRUE(settle(window));
      look_at_all(window, page.id.toStdString());
    }
    EXPECT_FALSE(window.grab().isNull());
  }
  EXPECT_GT(tips_, 50) << "no tool tip was seen";
  QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
  for (auto* field : window.findChildren<QLineEdit*>(QStringLiteral("palette.field"))) {
    for (const char* words : {"<", "%1", "&", "="}) {
      field->setText(QLatin1String(words));
      ASSERT_TRUE(settle(window));
      look_at_all(window, "the palette");
    }
  }
}

TEST(PlainTips, WhatLooksLikeRichTextIsEscapedAndAllElseIsAsItWas) {
  EXPECT_EQ(plain_tip(QStringLiteral("Heat & Dust (1983)")), QStringLiteral("Heat & Dust (1983)"));
  EXPECT_EQ(plain_tip(QStringLiteral("two\nlines")), QStringLiteral("two\nlines"));
  const auto tip = plain_tip(QStringLiteral("<img src='/x'>\n<b>%1</b> &amp;"));
  EXPECT_FALSE(is_dangerous(tip));
  EXPECT_TRUE(tip.contains(QStringLiteral("&lt;img src='/x'&gt;\n&lt;b&gt;%1&lt;/b&gt; &amp;amp;")))
      << tip.toStdString();
}

TEST(PlainTips, AButtonMakesNoKeyOfAnAmpersand) {
  EXPECT_EQ(plain_mnemonic(QStringLiteral("A & B")), QStringLiteral("A && B"));
}

TEST(PlainTips, WhatGoesToASpreadsheetIsNoFormulaAndOneCell) {
  EXPECT_EQ(for_spreadsheet(QStringLiteral("=1+1")), QStringLiteral("'=1+1"));
  EXPECT_EQ(for_spreadsheet(QStringLiteral("a\tb\nc")), QStringLiteral("a b c"));
  EXPECT_EQ(for_spreadsheet(QStringLiteral("Heat")), QStringLiteral("Heat"));
}

}  // namespace
}  // namespace tributary::ui
