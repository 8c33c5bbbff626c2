#include "models/row_view.h"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QTest>
#include <QTimer>
#include <atomic>

#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kRows = 10000000;

/// Ten million rows: a number, and words made of it. May be held, as a slow disk holds one.
class Numbers : public RowSource {
 public:
  std::size_t rows() const override { return kRows; }
  const std::vector<TableColumn>& columns() const override { return columns_; }
  Cell cell(std::size_t row, std::size_t column) const override {
    is_held.wait(true);
    if (column == 0) return static_cast<std::int64_t>(row);
    return "word " + std::to_string(row);
  }
  void hold() { is_held = true; }
  void let_go() {
    is_held = false;
    is_held.notify_all();
  }

 private:
  std::atomic<bool> is_held = false;
  std::vector<TableColumn> columns_{{"number", CellType::whole}, {"words", CellType::text}};
};

struct Shown {
  Jobs jobs;
  TableWindowModel model{jobs};
  std::shared_ptr<Numbers> numbers = std::make_shared<Numbers>();
  RowView view;
  Shown() {
    RowColumn number, words;
    number.column = "number";
    number.title = QStringLiteral("Number");
    words.column = "words";
    words.title = QStringLiteral("Words");
    view.set_columns({number, words});
    view.setAccessibleName(QStringLiteral("Numbers"));
    view.set_model(&model);
    view.resize(400, 28 * 11);
    view.show();
    model.set_source(numbers);
    EXPECT_TRUE(wait_for([&] { return view.is_loaded(); }));
  }
};

TEST(RowViewReading, SaysSoAfterAMomentAndStopsWhenTheRowsAreThere) {
  Shown shown;
  EXPECT_FALSE(shown.view.says_reading());
  shown.numbers->hold();
  shown.view.scroll_to(5000000);
  shown.view.viewport()->grab();  // it finds that rows are missing
  EXPECT_FALSE(shown.view.says_reading()) << "not for a blink";
  const auto* moment = shown.view.findChild<QTimer*>(QString(), Qt::FindDirectChildrenOnly);
  ASSERT_NE(moment, nullptr);
  EXPECT_TRUE(moment->isActive() && moment->isSingleShot());
  EXPECT_EQ(moment->interval(), 300);
  EXPECT_TRUE(wait_for([&] { return shown.view.says_reading(); }));
  shown.numbers->let_go();
  EXPECT_TRUE(wait_for([&] { return !shown.view.says_reading(); }));
  EXPECT_TRUE(shown.view.is_loaded());
}

TEST(RowViewReading, AFirstTableThatIsLongInComingSaysSoToo) {
  Jobs jobs;
  TableWindowModel model(jobs);
  auto numbers = std::make_shared<Numbers>();
  numbers->hold();
  RowView view;
  view.set_empty_words(QStringLiteral("none"));
  view.set_model(&model);
  view.resize(400, 300);
  view.show();
  model.set_source(numbers);
  EXPECT_TRUE(wait_for([&] { return view.says_reading(); }));
  numbers->let_go();
  EXPECT_TRUE(wait_for([&] { return !view.says_reading(); }));
}

TEST(RowViewAccessible, TheRowsInSightAreATableNotTenMillionChildren) {
  Shown shown;
  auto* seen = QAccessible::queryAccessibleInterface(&shown.view);
  ASSERT_NE(seen, nullptr);
  EXPECT_EQ(seen->role(), QAccessible::Table);
  EXPECT_EQ(seen->text(QAccessible::Name), QStringLiteral("Numbers"));
  auto* table = seen->tableInterface();
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(table->columnCount(), 2);
  EXPECT_EQ(table->rowCount(), 1 + shown.view.visible_rows());
  EXPECT_EQ(seen->childCount(), 2 * (1 + shown.view.visible_rows()));
  EXPECT_EQ(table->columnDescription(1), QStringLiteral("Words"));
  EXPECT_EQ(table->cellAt(0, 1)->role(), QAccessible::ColumnHeader);
  EXPECT_EQ(table->cellAt(0, 1)->text(QAccessible::Name), QStringLiteral("Words"));
  auto* cell = table->cellAt(3, 1);
  EXPECT_EQ(cell->role(), QAccessible::Cell);
  EXPECT_EQ(cell->text(QAccessible::Name), QStringLiteral("word 2"));
  EXPECT_EQ(seen->indexOfChild(cell), 7);
  EXPECT_EQ(seen->child(7), cell);
  ASSERT_EQ(cell->tableCellInterface()->columnHeaderCells().size(), 1);
  EXPECT_EQ(cell->tableCellInterface()->columnHeaderCells().front()->text(QAccessible::Name), QStringLiteral("Words"));
  const QPoint middle = cell->rect().center();
  EXPECT_EQ(seen->childAt(middle.x(), middle.y()), cell);
  // Elsewhere in the table the same places hold other rows.
  shown.view.scroll_to(7000000);
  ASSERT_TRUE(wait_for([&] { return shown.view.is_loaded(); }));
  EXPECT_EQ(table->cellAt(3, 1)->text(QAccessible::Name), QStringLiteral("word 7000002"));
  EXPECT_EQ(table->cellAt(99, 1), nullptr);
}

TEST(RowViewAccessible, TheCurrentRowIsTheSelectedOneAndHasTheFocus) {
  Shown shown;
  shown.view.activateWindow();
  shown.view.setFocus();
  QTest::keyClick(&shown.view, Qt::Key_Home);
  QTest::keyClick(&shown.view, Qt::Key_Down);
  QTest::keyClick(&shown.view, Qt::Key_Down);
  auto* seen = QAccessible::queryAccessibleInterface(&shown.view);
  auto* table = seen->tableInterface();
  EXPECT_EQ(table->selectedRows(), QList<int>{3});
  EXPECT_TRUE(table->isRowSelected(3));
  ASSERT_EQ(table->selectedCells().size(), 2);
  EXPECT_EQ(table->selectedCells()[1]->text(QAccessible::Name), QStringLiteral("word 2"));
  EXPECT_EQ(seen->text(QAccessible::Value), QStringLiteral("2, word 2"));
  EXPECT_EQ(shown.view.accessibleDescription(), QStringLiteral("2, word 2"));
  if (shown.view.hasFocus()) {
    ASSERT_NE(seen->focusChild(), nullptr);
    EXPECT_EQ(seen->focusChild()->text(QAccessible::Name), QStringLiteral("2"));
  }
  EXPECT_TRUE(table->selectRow(5));
  EXPECT_EQ(shown.view.current(), 4);
}

TEST(RowViewAccessible, ARowThatIsStillReadIsToldWhenItComes) {
  Shown shown;
  shown.numbers->hold();
  shown.view.set_current(6000000);
  EXPECT_TRUE(shown.view.accessibleDescription().isEmpty());
  shown.numbers->let_go();
  EXPECT_TRUE(
      wait_for([&] { return shown.view.accessibleDescription() == QStringLiteral("6,000,000, word 6000000"); }));
}

}  // namespace
}  // namespace tributary::ui
