#pragma once

namespace tributary::ui {

class RowView;

/// Makes screen readers see a RowView as a table of the rows in sight (heads first), however many rows there are; the
/// cell that has the focus is the first of the current row. Once a process is enough; more does nothing.
void install_row_view_accessible();

/// Says that the current row is another one, or has come.
void tell_current_cell(RowView& view);

}  // namespace tributary::ui
