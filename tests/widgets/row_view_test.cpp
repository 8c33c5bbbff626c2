#include "models/row_view.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <algorithm>
#include <atomic>
#include <cstdio>

#include "base/random.h"
#include "models/window_cache.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

TEST(WindowCache, ForgetsWhatWasNotAskedForLongest) {
  WindowCache cache(3);
  const auto window = [](std::size_t first) {
    auto made = std::make_shared<TableWindow>();
    made->first = first;
    return made;
  };
  for (std::size_t n = 0; n < 3; ++n) cache.put(n, window(n));
  EXPECT_NE(cache.find(0), nullptr);  // 0 was just used: 1 is the oldest
  cache.put(3, window(3));
  EXPECT_EQ(cache.size(), 3U);
  EXPECT_EQ(cache.find(1), nullptr);
  EXPECT_NE(cache.find(0), nullptr);
  cache.put(0, window(77));
  EXPECT_EQ(cache.size(), 3U);
  EXPECT_EQ(cache.find(0)->first, 77U);
  cache.clear();
  EXPECT_EQ(cache.size(), 0U);
  EXPECT_EQ(cache.find(0), nullptr);
}

/// Rows that are computed: a number, a word, the number backwards. Counts what is read, and on which thread.
class GeneratedRows final : public RowSource {
 public:
  explicit GeneratedRows(std::size_t rows) : rows_(rows) {}
  std::size_t rows() const override { return rows_; }
  const std::vector<TableColumn>& columns() const override {
    static const std::vector<TableColumn> all = {
        {"n", CellType::whole}, {"word", CellType::text}, {"back", CellType::whole}};
    return all;
  }
  Cell cell(std::size_t row, std::size_t column) const override {
    ++(QThread::currentThread() == qApp->thread() ? read_here : read_beside);
    if (column == 1) return "a title that is too long for its column, number " + std::to_string(row) + " (1995)";
    return static_cast<std::int64_t>(column == 0 ? row : rows_ - row);
  }
  double number(std::size_t row, std::size_t column) const override {
    return static_cast<double>(column == 0 ? row : rows_ - row);
  }
  mutable std::atomic<std::size_t> read_here = 0, read_beside = 0;  ///< cells: on the interface thread, on others

 private:
  std::size_t rows_;
};

std::vector<RowColumn> generated_columns() {
  RowColumn n, word, back;
  n.column = "n";
  n.title = QStringLiteral("n");
  word.column = "word";
  word.title = QStringLiteral("word");
  word.stretch = 1;
  back.column = "back";
  back.title = QStringLiteral("back");
  back.is_plain = true;
  return {n, word, back};
}

struct ShownRows {
  Jobs jobs;
  TableWindowModel model{jobs};
  RowView view;
  std::shared_ptr<GeneratedRows> source;
  explicit ShownRows(std::size_t rows) : source(std::make_shared<GeneratedRows>(rows)) {
    view.set_model(&model);
    view.set_columns(generated_columns());
    view.resize(600, 400);
    view.show();
    model.set_source(source);
    EXPECT_TRUE(wait_for([&] { return view.is_loaded(); }));
  }
};

TEST(TableWindowModel, NewestQueryWinsAndOldRowsStayUntilItIsThere) {
  Jobs jobs;
  TableWindowModel model(jobs);
  model.set_source(std::make_shared<GeneratedRows>(5000));
  ASSERT_TRUE(wait_for([&] { return model.rows() == 5000; }));
  QSignalSpy changed(&model, &TableWindowModel::changed);
  RowCondition few, fewer;
  few.column = fewer.column = "n";
  few.high = 99;
  fewer.high = 9;
  model.set_query({{}, {few}, {}});
  EXPECT_EQ(model.rows(), 5000) << "as they were";
  model.set_query({{}, {fewer}, {}});
  ASSERT_TRUE(wait_for([&] { return !model.is_finding(); }));
  EXPECT_EQ(model.rows(), 10);
  EXPECT_EQ(changed.count(), 1) << "the first query was never shown";
  model.set_query({{}, {}, {{"no such column", false}}});
  ASSERT_TRUE(wait_for([&] { return !model.is_finding(); }));
  ASSERT_TRUE(model.problem().has_value());
  EXPECT_EQ(model.rows(), 0);
  model.set_query({});
  ASSERT_TRUE(wait_for([&] { return model.rows() == 5000; }));
  EXPECT_FALSE(model.problem().has_value());
  EXPECT_EQ(model.row_now(4321)->cell(0), Cell(std::int64_t{4321}));
}

TEST(RowView, KeysMoveTheRowAndHeadsSort) {
  ShownRows shown(1000);
  RowView& view = shown.view;
  view.setFocus(Qt::TabFocusReason);
  QTest::keyClick(&view, Qt::Key_Home);
  EXPECT_EQ(view.current(), 0);
  QTest::keyClick(&view, Qt::Key_Down);
  QTest::keyClick(&view, Qt::Key_Down);
  EXPECT_EQ(view.current(), 2);
  QTest::keyClick(&view, Qt::Key_Up);
  EXPECT_EQ(view.current(), 1);
  QTest::keyClick(&view, Qt::Key_PageDown);
  EXPECT_EQ(view.current(), 1 + view.visible_rows() - 1);
  QTest::keyClick(&view, Qt::Key_End);
  EXPECT_EQ(view.current(), 999);
  EXPECT_EQ(view.first_visible(), 1000 - view.visible_rows());
  ASSERT_TRUE(wait_for([&] { return view.is_loaded(); }));
  EXPECT_EQ(view.cell_text(999, 0), QStringLiteral("999"));
  QSignalSpy activated(&view, &RowView::activated);
  QTest::keyClick(&view, Qt::Key_Return);
  EXPECT_EQ(activated.count(), 1);

  QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.head_rect(2).center());
  ASSERT_TRUE(wait_for([&] { return view.is_loaded(); }));
  EXPECT_EQ(view.cell_text(0, 2), QStringLiteral("1,000")) << "numbers: the greatest first";
  EXPECT_EQ(view.first_visible(), 0);
  QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.head_rect(2).center());
  ASSERT_TRUE(wait_for([&] { return view.is_loaded(); }));
  EXPECT_EQ(view.cell_text(0, 2), QStringLiteral("1"));
  QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.head_rect(2).center());
  ASSERT_TRUE(wait_for([&] { return view.is_loaded(); }));
  EXPECT_TRUE(shown.model.query().sort.empty());
  EXPECT_EQ(view.cell_text(0, 0), QStringLiteral("0"));

  QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.cell_rect(4, 1).center());
  EXPECT_EQ(view.current(), 4);
  EXPECT_TRUE(view.accessibleDescription().contains(QStringLiteral("number 4 (1995)"))) << "a screen reader hears it";
}

TEST(RowView, ExcludedRowsAreStruckThroughAndTheirReasonIsNot) {
  ShownRows shown(20);
  RowView& view = shown.view;
  const auto ink_of = [&](int column) {  // dark pixels in the middle line of the cell's text
    const QImage image = view.viewport()->grab().toImage();
    const QRect cell = view.cell_rect(1, column);
    int most = 0;
    for (int y = cell.top() + 8; y < cell.bottom() - 8; ++y) {
      int run = 0, longest = 0;
      for (int x = cell.left(); x <= cell.right(); ++x) {
        run = image.pixelColor(x, y).lightness() < 160 ? run + 1 : 0;
        longest = std::max(longest, run);
      }
      most = std::max(most, longest);
    }
    return most;
  };
  const int plain = ink_of(1), plain_reason = ink_of(2);
  view.set_is_excluded([](const TableRow& row) { return row.source_row == 1; });
  EXPECT_GT(ink_of(1), plain + 50) << "a line through the words";
  EXPECT_EQ(ink_of(2), plain_reason);
}

std::size_t resident() {
  std::size_t pages = 0, mine = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    EXPECT_EQ(std::fscanf(file, "%zu %zu", &pages, &mine), 2);
    std::fclose(file);
  }
  return mine * 4096;
}

/// How long it takes until they are on the screen: bench WindowRows.
TEST(RowView, OfTenMillionRowsThoseInSightAreReadAndNotByTheInterfaceThread) {
  ShownRows shown(10000000);
  RowView& view = shown.view;
  EXPECT_EQ(view.verticalScrollBar()->maximum(), 10000000 - view.visible_rows());
  Random random(9);
  // A screen lies in two windows at most, and the one before it may still be on its way.
  constexpr std::size_t kMost = 3 * WindowCache::kRows * 3;
  [[maybe_unused]] std::size_t before = 0;
  for (int i = 0; i < 300; ++i) {
    if (i == 50) before = resident();  // after the cache is full
    const std::int64_t to = random.below(10000000 - 40);
    const std::size_t read = shown.source->read_beside;
    view.scroll_to(to);
    ASSERT_TRUE(wait_for([&] { return view.is_loaded(); }));
    view.viewport()->grab();
    ASSERT_LE(shown.source->read_beside, read + kMost);
    ASSERT_EQ(view.cell_text(to, 0).remove(QLatin1Char(',')).toLongLong(), to);
  }
  EXPECT_EQ(shown.source->read_here, 0U);
#ifndef __SANITIZE_ADDRESS__  // which keeps what was freed
  EXPECT_LT(resident(), before + (4U << 20U));
#endif
}

}  // namespace
}  // namespace tributary::ui
