#include "models/row_view_paint.h"

#include <QPainterPath>
#include <algorithm>

#include "theme/words.h"

namespace tributary::ui {
namespace {

QString elided_title(const QFontMetrics& metrics, const QString& text, int room) {
  const TitleParts parts = title_parts(text);
  if (parts.year.isEmpty()) return metrics.elidedText(text, Qt::ElideRight, room);
  const QString year = QStringLiteral(" (%1)").arg(parts.year);
  const int rest = room - metrics.horizontalAdvance(year);
  if (rest < metrics.horizontalAdvance(QStringLiteral("WWW"))) return metrics.elidedText(text, Qt::ElideRight, room);
  return metrics.elidedText(parts.name, Qt::ElideRight, rest) + year;
}

/// The sign of the order: a small filled triangle (the text font has none).
void paint_order(QPainter& painter, const QRectF& area, bool is_descending, const QColor& color) {
  QPainterPath path;
  if (is_descending) {
    path.moveTo(area.topLeft());
    path.lineTo(area.topRight());
    path.lineTo(area.center().x(), area.bottom());
  } else {
    path.moveTo(area.bottomLeft());
    path.lineTo(area.bottomRight());
    path.lineTo(area.center().x(), area.top());
  }
  path.closeSubpath();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillPath(path, color);
  painter.setRenderHint(QPainter::Antialiasing, false);
}

}  // namespace

int cell_margin() {
  return px(12);
}

void paint_table_head(QPainter& painter, const QRect& area, const HeadLook& look) {
  const auto& tokens = theme().tokens();
  if (look.is_hovered) painter.fillRect(area.adjusted(0, 0, 0, -1), tokens.hover);
  const QFont font = theme().font(TextRole::caption);
  const QFontMetrics metrics(font);
  const int sign = look.is_sorted ? px(12) : 0;
  const int room = area.width() - 2 * cell_margin() - sign;
  const QString title = metrics.elidedText(look.title, Qt::ElideRight, room);
  const int width = metrics.horizontalAdvance(title);
  const int left =
      look.is_right_aligned ? area.right() - cell_margin() - sign - width + 1 : area.left() + cell_margin();
  painter.setFont(font);
  painter.setPen(look.is_sorted ? tokens.text : tokens.text2);
  painter.drawText(QRect(left, area.top(), width + 2, area.height() - 1), Qt::AlignVCenter | Qt::AlignLeft, title);
  if (look.is_sorted) {
    paint_order(painter, QRectF(left + width + px(5), area.center().y() - px(2), px(7), px(4)), look.is_descending,
                tokens.text);
  }
}

void paint_table_cell(QPainter& painter, const QRect& area, const QString& text, Ink ink, bool is_out,
                      bool is_right_aligned) {
  if (text.isEmpty()) return;
  QFont font = theme().font(TextRole::body);
  const QFontMetrics metrics(font);
  const QRect inside = area.adjusted(cell_margin(), 0, -cell_margin(), -1);
  const QString line = text.left(512).simplified();
  const bool fits = metrics.horizontalAdvance(line) <= inside.width();
  font.setStrikeOut(is_out);
  painter.setFont(font);
  painter.setPen(theme().ink(ink));
  painter.drawText(inside, Qt::AlignVCenter | (is_right_aligned ? Qt::AlignRight : Qt::AlignLeft) | Qt::TextSingleLine,
                   fits ? line : elided_title(metrics, line, inside.width()));
}

void paint_placeholder(QPainter& painter, const QRect& area, bool is_right_aligned) {
  const QRect inside = area.adjusted(cell_margin(), 0, -cell_margin(), -1);
  const int width = std::min(inside.width(), inside.width() / 2 + px(12));
  const int left = is_right_aligned ? inside.right() - width + 1 : inside.left();
  painter.fillRect(QRect(left, inside.center().y() - px(4), width, px(8)), theme().tokens().hover);
}

}  // namespace tributary::ui
