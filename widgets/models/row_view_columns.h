#pragma once
#include <vector>

#include "models/row_view.h"

namespace tributary::ui {

/// How wide each column is in `room` pixels: its own width, and a part of what is left over by its stretch. Where the
/// columns have no room, some go by their gives_way: their width is 0. Those that stay may still be wider than the
/// room.
std::vector<int> column_widths(const std::vector<RowColumn>& columns, int room);

}  // namespace tributary::ui
