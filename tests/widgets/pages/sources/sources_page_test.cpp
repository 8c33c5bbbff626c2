#include "pages/sources/sources_page.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <algorithm>

#include "pages/sources/source_list.h"
#include "pages/sources/sources_model.h"
#include "shell/parameter_panel.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/words.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

/// Sources with the parameters beside it.
class SourceParameters : public testing::Test {
 protected:
  SourceParameters() {
    window_.resize(1280, 800);
    window_.show();
    EXPECT_TRUE(window_.open_project(project_.folder()));
    window_.open_page(QStringLiteral("sources"));
    window_.show_parameters(true);
    EXPECT_TRUE(settle(window_));
  }
  ~SourceParameters() override { window_.show_parameters(false); }

  SourcesModel& model() { return window_.session()->model<SourcesModel>(); }
  ParameterPanel& panel() { return *window_.findChild<ParameterPanel*>(); }
  void click_source(int index) {
    auto* list = window_.findChild<SourceList*>(QStringLiteral("sources.list"));
    const auto row = list->visualItemRect(list->item(index));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row.center());
    ASSERT_TRUE(settle(window_));
  }
  static QString path_of(const SourcesModel::Source& source) {
    return QStringLiteral("param.%1.path").arg(from_utf8(source.instance));
  }
  QLineEdit* path_field(const SourcesModel::Source& source) { return panel().findChild<QLineEdit*>(path_of(source)); }
  /// Name of the field that stands above all others.
  QString uppermost() {
    QString name;
    int top = 0;
    for (const auto* field : panel().findChildren<QWidget*>()) {
      if (!field->objectName().startsWith(QStringLiteral("param."))) continue;
      const int y = field->mapTo(&panel(), QPoint()).y();
      if (name.isEmpty() || y < top) {
        name = field->objectName();
        top = y;
      }
    }
    return name;
  }

  SampleProject project_{Shop::imported};
  Window window_{test_registry()};
};

TEST_F(SourceParameters, TheChosenOneStandsFirstAndInSight) {
  const auto sources = model().sources();
  ASSERT_GT(sources.size(), 2U);
  EXPECT_EQ(uppermost(), path_of(*model().selected())) << "also of the source that is chosen on opening";
  auto* scroll = panel().findChild<QScrollArea*>();
  for (int i = static_cast<int>(sources.size()) - 1; i >= 0; --i) {
    scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
    click_source(i);
    const auto& source = sources[static_cast<std::size_t>(i)];
    EXPECT_EQ(uppermost(), path_of(source));
    EXPECT_EQ(scroll->verticalScrollBar()->value(), 0);
    EXPECT_EQ(panel().findChildren<QLineEdit*>(path_of(source)).size(), 1) << "and nowhere else";
  }
  for (const auto& source : sources) EXPECT_NE(path_field(source), nullptr) << "the others follow";
}

TEST_F(SourceParameters, WhatIsBeingTypedStaysWhereAnotherSourceIsChosen) {
  const auto sources = model().sources();
  ASSERT_GT(sources.size(), 2U);
  const auto& edited = sources[1];
  auto* field = path_field(edited);
  ASSERT_NE(field, nullptr);
  field->setFocus();
  const auto before = field->text();
  QTest::keyClick(field, Qt::Key_End);
  QTest::keyClicks(field, QStringLiteral("x"));
  const auto typed = field->text();
  model().select(2);
  ASSERT_TRUE(settle(window_));
  EXPECT_EQ(uppermost(), path_of(sources[2]));
  field = path_field(edited);
  ASSERT_NE(field, nullptr);
  EXPECT_EQ(field->text(), typed);
  EXPECT_TRUE(field->isModified());
  EXPECT_EQ(QApplication::focusWidget(), field);
  field->setText(before);
}

TEST_F(SourceParameters, ARefusedValueIsStillSaidAfterAClickOnAnotherSource) {
  const auto sources = model().sources();
  ASSERT_GT(sources.size(), 2U);
  auto* field = panel().findChild<QLineEdit*>(QStringLiteral("param.%1.columns").arg(from_utf8(sources[0].instance)));
  ASSERT_NE(field, nullptr);
  field->setFocus();
  field->selectAll();
  QTest::keyClicks(field, QStringLiteral("no map"));
  click_source(2);
  const auto labels = panel().findChildren<QLabel*>();
  EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* words) {
    return words->isVisible() && words->text().contains(QStringLiteral("no map"));
  }));
}

}  // namespace
}  // namespace tributary::ui
