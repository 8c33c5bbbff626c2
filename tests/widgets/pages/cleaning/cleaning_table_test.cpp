#include "pages/cleaning/cleaning_table.h"

#include <gtest/gtest.h>

#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <string>
#include <vector>

#include "shell/language.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

class CleaningTables : public testing::TestWithParam<const char*> {
 protected:
  CleaningTables() { set_language(QLatin1String(GetParam())); }
  ~CleaningTables() override { set_language(QStringLiteral("en")); }

  /// Widths of the columns of one of the tables: rows, users, items.
  std::vector<int> widths_of(Window& window, int table) {
    const auto tabs = window.findChild<QWidget*>(QStringLiteral("table_tabs"))->findChildren<QPushButton*>();
    QTest::mouseClick(tabs[table], Qt::LeftButton);
    EXPECT_TRUE(settle(window));
    auto* rows = window.findChild<RowView*>(QStringLiteral("cleaning_rows"));
    std::vector<int> widths;
    for (std::size_t i = 0; i < rows->columns().size(); ++i)
      widths.push_back(rows->head_rect(static_cast<int>(i)).width());
    return widths;
  }

  SampleProject project_;
};

TEST_P(CleaningTables, FitTheSmallestWindowWithTheirReasons) {
  Window window{test_registry()};
  window.resize(1024, 700);
  window.show();
  ASSERT_TRUE(window.open_project(project_.folder()));
  window.open_page(QStringLiteral("cleaning"));
  ASSERT_TRUE(settle(window));
  auto* all = window.findChild<QPushButton*>(QStringLiteral("only_found"));
  ASSERT_NE(all, nullptr);
  if (all->isChecked()) QTest::mouseClick(all, Qt::LeftButton);  // more rows than fit: there is a bar at the right
  auto* rows = window.findChild<RowView*>(QStringLiteral("cleaning_rows"));
  ASSERT_NE(rows, nullptr);
  for (int table = 0; table < 3; ++table) {
    const auto widths = widths_of(window, table);
    EXPECT_GT(rows->verticalScrollBar()->maximum(), 0) << table;
    EXPECT_EQ(rows->horizontalScrollBar()->maximum(), 0) << table;
    EXPECT_EQ(rows->columns().back().column, "verdict");
    EXPECT_GE(widths.back(), 150) << table;
    EXPECT_GT(widths.front(), 0) << table;
  }
  window.resize(1600, 900);
  for (int table = 0; table < 3; ++table) {
    for (const int width : widths_of(window, table)) EXPECT_GT(width, 0) << table << ": all are there";
  }
}

INSTANTIATE_TEST_SUITE_P(InBothLanguages, CleaningTables, ::testing::Values("en", "zh_CN"),
                         [](const auto& language) { return std::string(language.param); });

}  // namespace
}  // namespace tributary::ui
