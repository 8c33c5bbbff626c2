#pragma once
#include <QPainter>
#include <QRect>
#include <QString>

#include "theme/theme.h"

namespace tributary::ui {

/// The parts of a painted table (see RowView).

int cell_margin();  ///< pixels left and right of a cell's text

struct HeadLook {
  QString title;
  bool is_right_aligned = false, is_hovered = false, is_sorted = false, is_descending = false;
};
void paint_table_head(QPainter& painter, const QRect& area, const HeadLook& look);

/// One line, elided (before the year where it ends with one), struck through where it is out.
void paint_table_cell(QPainter& painter, const QRect& area, const QString& text, Ink ink, bool is_out,
                      bool is_right_aligned);

/// What stands in a cell while its row is read.
void paint_placeholder(QPainter& painter, const QRect& area, bool is_right_aligned);

}  // namespace tributary::ui
