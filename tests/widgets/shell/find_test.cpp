// Ctrl+K finds what a person looks for: help, zoom, parameters by either name, projects, exports.
#include <gtest/gtest.h>

#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QTest>
#include <algorithm>

#include "dataset/dataset.h"
#include "shell/command_palette.h"
#include "shell/language.h"
#include "shell/manual.h"
#include "shell/page.h"
#include "shell/recent.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/parameter_words.h"
#include "theme/theme.h"
#include "theme/words.h"
#include "widgets/support/sample_project.h"
#include "workflow/rankers.h"

namespace tributary::ui {
namespace {

class Find : public ::testing::Test {
 protected:
  Find() {
    QSettings().clear();
    window_.resize(1280, 800);
    window_.show();
    QApplication::setActiveWindow(&window_);
    EXPECT_TRUE(window_.open_project(project_.folder()));
    EXPECT_TRUE(wait_for([&] { return window_.session()->validation_terms() != nullptr; }));
    EXPECT_TRUE(settle(window_));
  }
  ~Find() override {
    theme().set_zoom(100);
    set_language(QStringLiteral("en"));
    QSettings().clear();
  }
  /// What is found, as it is shown; the palette stays open.
  QStringList find(const QString& words) {
    QTest::keyClick(&window_, Qt::Key_K, Qt::ControlModifier);
    auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    EXPECT_TRUE(field != nullptr && field->objectName() == QStringLiteral("palette.field"));
    if (field == nullptr) return {};
    QTest::keyClicks(field, words);
    QStringList shown;
    const auto* list = field->parentWidget()->findChild<QListWidget*>();
    for (int i = 0; i < list->count(); ++i) shown << list->item(i)->text();
    return shown;
  }
  /// Takes the first.
  void take(const QString& words) {
    EXPECT_FALSE(find(words).isEmpty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    EXPECT_TRUE(settle(window_));
  }
  void leave() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); }
  SampleProject project_;
  Window window_{test_registry()};
};

TEST_F(Find, HelpZoomThemeAndLanguage) {
  take(QStringLiteral("zoom in"));
  EXPECT_EQ(theme().zoom(), 110);
  take(QStringLiteral("zoom 100"));
  EXPECT_EQ(theme().zoom(), 100);
  EXPECT_TRUE(find(QStringLiteral("dark")).contains(QStringLiteral("Dark theme")));
  leave();
  EXPECT_TRUE(find(QStringLiteral("language")).contains(QStringLiteral("简体中文")));
  leave();
  take(QStringLiteral("help manual of this"));
  EXPECT_TRUE(window_.findChild<Manual*>()->isVisible());
  window_.close_manual();
}

TEST_F(Find, ItemsAndUsersStandBelowCommandsWhenTheyHaveBeenLookedThrough) {
  const auto& data = *window_.session()->dataset();
  const auto title = from_utf8(data.titles[7]);
  const auto at_once = find(title);
  EXPECT_FALSE(at_once.contains(title)) << "typing waits for nobody";
  const auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
  ASSERT_NE(field, nullptr);
  const auto* list = field->parentWidget()->findChild<QListWidget*>();
  ASSERT_TRUE(wait_for([&] { return list->count() > at_once.size(); }));
  for (int i = 0; i < at_once.size(); ++i) EXPECT_EQ(list->item(i)->text(), at_once[i]) << "what stood there stays";
  EXPECT_EQ(list->item(static_cast<int>(at_once.size()))->text(), title);
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
  EXPECT_TRUE(settle(window_));
  if (at_once.isEmpty()) {
    EXPECT_EQ(window_.session()->selected_item(), 7);
  }
  find(QStringLiteral("called so by nobody"));
  ASSERT_TRUE(settle(window_));
  list = QApplication::focusWidget()->parentWidget()->findChild<QListWidget*>();
  ASSERT_EQ(list->count(), 1);
  EXPECT_EQ(list->item(0)->text(), QStringLiteral("Nothing is called so."));
  leave();
}

TEST_F(Find, EveryPageOfTheManualByItsHeading) {
  for (const auto& [page, heading] : Manual::all()) {
    EXPECT_TRUE(find(QStringLiteral("help ") + heading).contains(heading)) << page.toStdString();
    leave();
  }
  take(QStringLiteral("help Scoring"));
  EXPECT_EQ(window_.findChild<Manual*>()->at(), QStringLiteral("Scoring"));
  window_.close_manual();
}

TEST_F(Find, EveryParameterByWordsAndByName) {
  const auto commands = window_.commands();
  std::size_t seen = 0;
  for (const auto& page : pages()) {
    for (const auto& name : page.sections(*window_.session())) {
      const auto instance = name.toStdString();
      const auto& settings = window_.session()->settings();
      if (is_idle_ranker(settings, instance)) continue;  // its form is not there either
      const auto* found = settings.find(instance);
      const auto* section = settings.registry().section(found != nullptr ? found->section : instance);
      ASSERT_NE(section, nullptr) << instance;
      for (const auto& param : section->params) {
        const auto path = name.isEmpty() ? from_utf8(param.name) : name + QLatin1Char('.') + from_utf8(param.name);
        const auto is_it = [&](const Command& command) {
          return command.also == path && command.title == parameter_title(section->name, param.name);
        };
        EXPECT_EQ(std::count_if(commands.begin(), commands.end(), is_it), 1) << path.toStdString();
        ++seen;
      }
    }
  }
  EXPECT_GT(seen, 30U);
  for (const auto* words : {"damping short", "scoring.damping"}) {
    window_.show_parameters(false);
    window_.open_page(QStringLiteral("overview"));
    take(QLatin1String(words));
    ASSERT_NE(QApplication::focusWidget(), nullptr);
    EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("param.scoring.damping")) << words;
  }
  window_.show_parameters(false);
}

TEST_F(Find, AParameterThatDoesNotCountLeadsToTheOneThatSaysSo) {
  ASSERT_TRUE(window_.session()->set("evaluation.split", "leave_last_out"));
  take(QStringLiteral("evaluation.test_share"));
  EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("param.evaluation.split"));
  window_.show_parameters(false);
}

TEST_F(Find, OtherProjectsAndExports) {
  const SampleProject other;
  remember({other.folder(), {}, {}, 0});
  EXPECT_TRUE(find(other.folder()).contains(QStringLiteral("shop")));
  leave();
  EXPECT_TRUE(find(QStringLiteral("rename")).contains(QStringLiteral("Rename the project")));
  leave();
  const auto exports = find(QStringLiteral("export"));
  EXPECT_TRUE(exports.contains(QStringLiteral("Export the lists of all users")));
  EXPECT_TRUE(exports.contains(QStringLiteral("Export the vectors of all items")));
  leave();
  take(other.folder());
  EXPECT_EQ(window_.session()->folder(), other.folder());
}

}  // namespace
}  // namespace tributary::ui
