#pragma once
#include <vector>

#include "models/row_view.h"

namespace tributary::ui {

/// The columns of a table of bad rows: line, column, cause, what it costs, and the row as it stands in the file.
std::vector<RowColumn> bad_row_columns();

}  // namespace tributary::ui
