#include "pages/fusion/lines_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kRow = 28, kMargin = 16;

}  // namespace

LinesView::LinesView(const QString& accessible_name, QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(accessible_name);
}

void LinesView::set_lines(std::vector<TextLine> lines) {
  lines_ = std::move(lines);
  lay_out();
  viewport()->update();
}

void LinesView::set_current(int key) {
  current_ = key;
  viewport()->update();
}

void LinesView::lay_out() {
  verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(lines_.size()) * px(kRow) - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setSingleStep(px(kRow));
}

void LinesView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  lay_out();
}

int LinesView::current_line() const {
  const auto found = std::ranges::find(lines_, current_, &TextLine::key);
  return current_ < 0 || found == lines_.end() ? -1 : static_cast<int>(found - lines_.begin());
}

void LinesView::bring_into_sight(int line) {
  auto* bar = verticalScrollBar();
  if (line * px(kRow) < bar->value()) bar->setValue(line * px(kRow));
  if ((line + 1) * px(kRow) > bar->value() + viewport()->height())
    bar->setValue((line + 1) * px(kRow) - viewport()->height());
}

void LinesView::pick(int line) {
  if (line < 0 || line >= static_cast<int>(lines_.size())) return;
  current_ = lines_[static_cast<std::size_t>(line)].key;
  const auto& now = lines_[static_cast<std::size_t>(line)];
  setAccessibleDescription(QStringList{now.text, now.detail, now.figure}.join(QLatin1Char(' ')).simplified());
  bring_into_sight(line);
  viewport()->update();
  Q_EMIT picked(current_);
}

void LinesView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  const auto& t = theme().tokens();
  painter.fillRect(viewport()->rect(), t.surface);
  const int top = verticalScrollBar()->value(), right = viewport()->width() - px(kMargin);
  painter.setFont(theme().font(TextRole::body));
  const QFontMetrics metrics(painter.font());
  const int current = current_line();
  for (int i = top / px(kRow); i < static_cast<int>(lines_.size()); ++i) {
    const QRect area(0, i * px(kRow) - top, viewport()->width(), px(kRow));
    if (area.top() > viewport()->height()) break;
    const auto& line = lines_[static_cast<std::size_t>(i)];
    if (i == current) {
      painter.fillRect(area, t.selected);
      painter.fillRect(QRect(0, area.top(), px(3), area.height()), t.accent);
    }
    painter.fillRect(QRect(0, area.bottom(), area.width(), 1), t.border);
    const int own = metrics.horizontalAdvance(line.figure);
    const int figure = line.detail.isEmpty() ? own : std::max(own, px(64)) + px(56);
    painter.setPen(t.text3);
    painter.drawText(QRect(right - figure, area.top(), px(56), area.height()), Qt::AlignRight | Qt::AlignVCenter,
                     line.detail);
    painter.setPen(theme().ink(line.ink));
    painter.drawText(QRect(right - own, area.top(), own, area.height()), Qt::AlignRight | Qt::AlignVCenter,
                     line.figure);
    const auto title = title_parts(line.text);
    const int year = title.year.isEmpty() ? 0 : metrics.horizontalAdvance(title.year) + px(6);
    const int room = right - figure - px(8) - px(kMargin) - year;
    const auto name = metrics.elidedText(title.name, Qt::ElideRight, room);
    painter.setPen(t.text);
    painter.drawText(QRect(px(kMargin), area.top(), room, area.height()), Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.setPen(t.text3);
    painter.drawText(
        QRect(px(kMargin) + std::min(room, metrics.horizontalAdvance(name)) + px(6), area.top(), year, area.height()),
        Qt::AlignLeft | Qt::AlignVCenter, title.year);
    if (i == current && hasFocus()) {
      painter.setPen(QPen(t.accent, 1));
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(area.adjusted(0, 0, -1, -1));
    }
  }
}

void LinesView::mousePressEvent(QMouseEvent* event) {
  pick((event->pos().y() + verticalScrollBar()->value()) / px(kRow));
}

void LinesView::keyPressEvent(QKeyEvent* event) {
  const int now = current_line(), last = static_cast<int>(lines_.size()) - 1, page = viewport()->height() / px(kRow);
  switch (event->key()) {
    case Qt::Key_Up:
      pick(std::max(0, now - 1));
      break;
    case Qt::Key_Down:
      pick(std::min(last, now + 1));
      break;
    case Qt::Key_PageUp:
      pick(std::max(0, now - page));
      break;
    case Qt::Key_PageDown:
      pick(std::min(last, now + page));
      break;
    case Qt::Key_Home:
      pick(0);
      break;
    case Qt::Key_End:
      pick(last);
      break;
    default:
      QWidget::keyPressEvent(event);
      return;
  }
}

void LinesView::focusInEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusInEvent(event);
  viewport()->update();
}
void LinesView::focusOutEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusOutEvent(event);
  viewport()->update();
}

}  // namespace tributary::ui
