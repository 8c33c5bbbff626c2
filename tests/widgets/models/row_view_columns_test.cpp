#include "models/row_view_columns.h"

#include <gtest/gtest.h>

namespace tributary::ui {
namespace {

RowColumn of_width(int width, int stretch, int gives_way = 0) {
  RowColumn column;
  column.width = width;
  column.stretch = stretch;
  column.gives_way = gives_way;
  return column;
}

TEST(RowViewColumns, ShareWhatIsLeftOverByTheirStretch) {
  EXPECT_EQ(column_widths({of_width(100, 1), of_width(50, 3), of_width(30, 0)}, 260), (std::vector<int>{120, 110, 30}));
}

TEST(RowViewColumns, GiveWayInTheirOrderAndOnlyAsManyAsMust) {
  const std::vector<RowColumn> columns{of_width(100, 0), of_width(50, 0, 1), of_width(60, 0, 2), of_width(80, 1)};
  EXPECT_EQ(column_widths(columns, 290), (std::vector<int>{100, 50, 60, 80}));
  EXPECT_EQ(column_widths(columns, 289), (std::vector<int>{100, 50, 0, 139})) << "its room is shared";
  EXPECT_EQ(column_widths(columns, 229), (std::vector<int>{100, 0, 0, 129}));
  EXPECT_EQ(column_widths(columns, 90), (std::vector<int>{100, 0, 0, 80})) << "those that stay scroll";
}

}  // namespace
}  // namespace tributary::ui
