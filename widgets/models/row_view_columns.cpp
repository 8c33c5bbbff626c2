#include "models/row_view_columns.h"

#include <algorithm>
#include <numeric>

#include "theme/theme.h"

namespace tributary::ui {

std::vector<int> column_widths(const std::vector<RowColumn>& columns, int room) {
  std::vector<int> widths;
  for (const auto& column : columns) widths.push_back(px(column.width));
  const auto needed = [&] { return std::accumulate(widths.begin(), widths.end(), 0); };
  while (needed() > room) {
    std::size_t goes = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (widths[i] == 0 || columns[i].gives_way == 0) continue;
      if (goes == columns.size() || columns[i].gives_way > columns[goes].gives_way) goes = i;
    }
    if (goes == columns.size()) break;
    widths[goes] = 0;
  }
  int spare = std::max(0, room - needed()), stretch = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) stretch += widths[i] > 0 ? columns[i].stretch : 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (widths[i] == 0 || stretch == 0) continue;
    const int share = spare * columns[i].stretch / stretch;
    spare -= share;
    stretch -= columns[i].stretch;
    widths[i] += share;
  }
  return widths;
}

}  // namespace tributary::ui
