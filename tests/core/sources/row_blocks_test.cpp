#include "sources/row_blocks.h"
#include "sources/row_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tributary {
namespace {

TEST(RowBlock, CellsComeBackAsTheyWentInAndRowsAreCounted) {
  const std::vector<std::vector<std::string>> rows{
      {"a", "b,c", "d\"e"}, {"", "", ""}, {"x\ny\r\nz\r", "2", "\""}, {"1", "2", "3"}, {"\"\"", ",\n,", "\n"}};
  RowBlock block;
  for (const auto& row : rows) {
    for (const auto& cell : row) block.add_cell(cell);
    block.end_row();
  }
  block.add_cell("half of a row");
  const auto text = block.take();
  const auto dialect = made_dialect();
  RowScanner scanner(text.text, dialect);
  RowSpan span;
  std::vector<std::string> cells;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    ASSERT_TRUE(scanner.next(span)) << r;
    EXPECT_EQ(text.file_line(span.line), static_cast<std::int64_t>(r));
    split_cells(text.text.substr(span.begin, span.end - span.begin), dialect, cells);
    EXPECT_EQ(cells, rows[r]);
  }
  EXPECT_FALSE(scanner.next(span));
  EXPECT_EQ(text.inner.size(), 5U);
}

TEST(RowBlock, ARowOfOneEmptyCellIsARowAndAnEmptyOneIsNone) {
  RowBlock block;
  block.add_cell("");
  block.end_row();
  block.add_empty_row();
  block.add_cell("x");
  block.end_row();
  EXPECT_EQ(block.rows(), 3);
  EXPECT_EQ(block.take().text, "\"\"\n\nx\n");
}

TEST(RowBlock, ARowThatIsGivenUpLeavesItsPlaceAndItsBeginning) {
  RowBlock block;
  block.add_cell("a\nb");
  block.end_row();
  block.add_cell("two\nlines");
  block.add_cell("x");
  block.give_up_row("for a reason");
  block.add_cell("c");
  block.end_row();
  const auto text = block.take();
  EXPECT_EQ(text.text, "\"a\nb\"\n\nc\n");
  ASSERT_EQ(text.given_up.size(), 1U);
  EXPECT_EQ(text.file_line(text.given_up[0].line), 1);
  EXPECT_EQ(text.given_up[0].cause, "for a reason");
  EXPECT_EQ(text.given_up[0].text, "\"two lines\",x");
  EXPECT_EQ(text.file_line(4), 3);
}

}  // namespace
}  // namespace tributary
