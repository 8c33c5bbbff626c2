#include "models/row_view.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "models/row_view_accessible.h"
#include "models/row_view_columns.h"
#include "models/row_view_paint.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kMoment = 300;  // milliseconds that a row may take without a word

}  // namespace

RowView::RowView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  setViewportMargins(0, 0, 0, 0);
  verticalScrollBar()->setSingleStep(1);
  setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  install_row_view_accessible();
  reading_.setSingleShot(true);
  reading_.setInterval(kMoment);
  connect(&reading_, &QTimer::timeout, this, [this] {
    says_reading_ = is_waiting();
    viewport()->update();
  });
}

void RowView::set_model(TableWindowModel* model) {
  if (model_ != nullptr) model_->disconnect(this);
  model_ = model;
  if (model_ != nullptr) {
    connect(model_, &TableWindowModel::changed, this, &RowView::take_rows);
    connect(model_, &TableWindowModel::finding_changed, this, [this] {
      follow_reading();
      viewport()->update();
    });
    connect(model_, &TableWindowModel::rows_loaded, this, [this](std::int64_t first, std::int64_t count) {
      const auto top = first_visible();
      if (first <= top + visible_rows() && first + count > top) viewport()->update();
      if (current_ >= first && current_ < first + count) tell_current();
      follow_reading();
    });
  }
  take_rows();
}

void RowView::set_columns(std::vector<RowColumn> columns) {
  columns_ = std::move(columns);
  hovered_head_ = -1;
  take_rows();
}

void RowView::set_is_excluded(std::function<bool(const TableRow&)> is_excluded) {
  is_excluded_ = std::move(is_excluded);
  viewport()->update();
}

void RowView::set_empty_words(const QString& words) {
  empty_words_ = words;
  viewport()->update();
}

int RowView::head_height() const {
  return px(28);
}

int RowView::row_height() const {
  return px(28);
}

QSize RowView::sizeHint() const {
  return {px(480), px(240)};
}

/// Columns and rows of the model are others.
void RowView::take_rows() {
  place_.assign(columns_.size(), -1);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (model_ == nullptr) break;
    const auto place = model_->find_column(columns_[i].column);
    if (place) place_[i] = static_cast<int>(*place);
  }
  const std::int64_t rows = model_ == nullptr ? 0 : model_->rows();
  if (current_ >= rows) {
    current_ = rows - 1;
    Q_EMIT current_changed(current_);
  }
  lay_out();
  viewport()->update();
}

void RowView::lay_out() {
  update_scroll_bars();
  int left = px(4);  // with the cell's own: 16, as heads of sections have
  width_ = column_widths(columns_, viewport()->width() - left);
  left_.clear();
  for (const int width : width_) {
    left_.push_back(left);
    left += width;
  }
  horizontalScrollBar()->setPageStep(viewport()->width());
  horizontalScrollBar()->setSingleStep(px(24));
  horizontalScrollBar()->setRange(0, std::max(0, left - viewport()->width()));
}

void RowView::update_scroll_bars() {
  const std::int64_t rows = model_ == nullptr ? 0 : model_->rows();
  const auto most = std::clamp<std::int64_t>(rows - visible_rows(), 0, std::numeric_limits<int>::max());
  verticalScrollBar()->setPageStep(std::max(1, visible_rows()));
  verticalScrollBar()->setRange(0, static_cast<int>(most));
}

std::int64_t RowView::first_visible() const {
  return verticalScrollBar()->value();
}

int RowView::visible_rows() const {
  return std::max(0, (viewport()->height() - head_height()) / row_height());
}

void RowView::scroll_to(std::int64_t position) {
  verticalScrollBar()->setValue(
      static_cast<int>(std::clamp<std::int64_t>(position, 0, verticalScrollBar()->maximum())));
}

bool RowView::is_loaded() {
  if (model_ == nullptr || model_->is_finding()) return false;
  const auto end = std::min(model_->rows(), first_visible() + visible_rows() + 1);
  for (std::int64_t position = first_visible(); position < end; ++position) {
    if (!model_->row(position)) return false;
  }
  return true;
}

/// Whether rows in sight are on their way; older rows that stay meanwhile are good enough.
bool RowView::is_waiting() {
  if (model_ == nullptr) return false;
  if (model_->rows() == 0) return model_->is_finding();
  const auto end = std::min(model_->rows(), first_visible() + visible_rows());
  for (std::int64_t position = first_visible(); position < end; ++position) {
    if (!model_->row(position)) return true;
  }
  return false;
}

void RowView::follow_reading() {
  if (!is_waiting()) {
    reading_.stop();
    if (says_reading_) viewport()->update();
    says_reading_ = false;
  } else if (!says_reading_ && !reading_.isActive()) {
    reading_.start();
  }
}

void RowView::show_in_sight(std::int64_t position) {
  if (position < first_visible()) scroll_to(position);
  if (position >= first_visible() + visible_rows()) scroll_to(position - std::max(1, visible_rows()) + 1);
}

void RowView::set_current(std::int64_t position) {
  const std::int64_t rows = model_ == nullptr ? 0 : model_->rows();
  position = rows == 0 ? -1 : std::clamp<std::int64_t>(position, -1, rows - 1);
  if (position >= 0) show_in_sight(position);
  if (position == current_) return;
  current_ = position;
  tell_current();
  viewport()->update();
  Q_EMIT current_changed(current_);
}

/// The current row for screen readers: as the description, and as the cell that has the focus.
void RowView::tell_current() {
  QString words;
  for (int i = 0; i < static_cast<int>(columns_.size()); ++i) {
    const auto cell = cell_text(current_, i);
    if (!cell.isEmpty()) words += (words.isEmpty() ? QString() : QStringLiteral(", ")) + cell;
  }
  setAccessibleDescription(words);
  QAccessibleEvent event(this, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
  tell_current_cell(*this);
}

QRect RowView::head_rect(int column) const {
  const auto i = static_cast<std::size_t>(column);
  return {left_[i] - horizontalScrollBar()->value(), 0, width_[i], head_height()};
}

QRect RowView::cell_rect(std::int64_t position, int column) const {
  const auto top = head_height() + static_cast<int>(position - first_visible()) * row_height();
  const QRect head = head_rect(column);
  return {head.left(), top, head.width(), row_height()};
}

std::int64_t RowView::position_at(const QPoint& point) const {
  if (model_ == nullptr || point.y() < head_height() || point.y() >= viewport()->height()) return -1;
  const std::int64_t position = first_visible() + (point.y() - head_height()) / row_height();
  return position < model_->rows() ? position : -1;
}

int RowView::column_at(int x) const {
  for (int i = 0; i < static_cast<int>(columns_.size()); ++i) {
    const QRect head = head_rect(i);
    if (x >= head.left() && x <= head.right()) return i;
  }
  return -1;
}

bool RowView::is_right_aligned(int column) const {
  const int place = place_[static_cast<std::size_t>(column)];
  return place >= 0 && model_->columns()[static_cast<std::size_t>(place)].type != CellType::text &&
         !columns_[static_cast<std::size_t>(column)].is_plain;
}

QString RowView::default_text(const Cell& cell, int column) const {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return grouped(*whole);
  if (const auto* number = std::get_if<double>(&cell))
    return decimal(*number, columns_[static_cast<std::size_t>(column)].digits);
  if (const auto* text = std::get_if<std::string>(&cell)) return from_utf8(*text);
  if (const auto* time = std::get_if<TimeValue>(&cell)) return date(time->seconds);
  return {};
}

QString RowView::text_of(const TableRow& row, int column) const {
  const auto i = static_cast<std::size_t>(column);
  if (columns_[i].text) return columns_[i].text(row);
  return place_[i] < 0 ? QString() : default_text(row.cell(static_cast<std::size_t>(place_[i])), column);
}

QString RowView::cell_text(std::int64_t position, int column) {
  const auto row = model_ == nullptr ? std::nullopt : model_->row(position);
  return row ? text_of(*row, column) : QString();
}

void RowView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  const auto& tokens = theme().tokens();
  painter.fillRect(viewport()->rect(), tokens.surface);
  const std::int64_t rows = model_ == nullptr ? 0 : model_->rows();
  const int bottom = viewport()->height();
  int top = head_height();
  for (std::int64_t position = first_visible(); position < rows && top < bottom; ++position, top += row_height())
    paint_row(painter, position, top);
  if (rows == 0 && !empty_words_.isEmpty() && (model_ == nullptr || !model_->is_finding())) {
    painter.setFont(theme().font(TextRole::body));
    painter.setPen(tokens.text2);
    painter.drawText(viewport()->rect().adjusted(px(24), head_height(), -px(24), 0), Qt::AlignCenter | Qt::TextWordWrap,
                     empty_words_);
  }
  follow_reading();
  if (says_reading_) {
    painter.setFont(theme().font(TextRole::body));
    const QString words = tr("Reading the rows ...");
    const int width = painter.fontMetrics().horizontalAdvance(words) + px(32);
    const QRect room = viewport()->rect().adjusted(0, head_height(), 0, 0);
    const QRect area((room.width() - width) / 2, room.center().y() - px(14), width, px(28));
    painter.fillRect(area, tokens.surface);
    painter.setPen(tokens.text2);
    painter.drawText(area, Qt::AlignCenter, words);
  }
  painter.fillRect(0, 0, viewport()->width(), head_height(), tokens.panel);
  painter.fillRect(0, head_height() - 1, viewport()->width(), 1, tokens.border);
  for (int i = 0; i < static_cast<int>(columns_.size()); ++i) paint_head(painter, i, head_rect(i));
}

void RowView::paint_head(QPainter& painter, int column, const QRect& area) const {
  if (area.isEmpty()) return;
  const auto& of = columns_[static_cast<std::size_t>(column)];
  HeadLook look;
  look.title = of.title;
  look.is_right_aligned = is_right_aligned(column);
  look.is_hovered = column == hovered_head_ && of.sortable;
  if (model_ != nullptr && !model_->query().sort.empty() && model_->query().sort.front().column == of.column) {
    look.is_sorted = of.sortable;
    look.is_descending = model_->query().sort.front().descending;
  }
  paint_table_head(painter, area, look);
}

void RowView::paint_row(QPainter& painter, std::int64_t position, int top) {
  const auto& tokens = theme().tokens();
  const QRect area(0, top, viewport()->width(), row_height());
  const bool is_current = position == current_;
  if (is_current || position == hovered_) painter.fillRect(area, is_current ? tokens.selected : tokens.hover);
  painter.fillRect(area.left(), area.bottom(), area.width(), 1, tokens.border);
  const auto row = model_->row(position);
  const bool is_excluded = row && is_excluded_ && is_excluded_(*row);
  for (int i = 0; i < static_cast<int>(columns_.size()); ++i) {
    const auto& of = columns_[static_cast<std::size_t>(i)];
    const QRect head = head_rect(i);
    const QRect cell(head.left(), top, head.width(), row_height());
    if (cell.isEmpty() || !cell.intersects(area)) continue;
    if (!row) {
      paint_placeholder(painter, cell, is_right_aligned(i));
      continue;
    }
    const bool is_out = is_excluded && !of.is_plain;
    const Ink ink = of.ink ? of.ink(*row) : is_out ? Ink::text3 : Ink::text;
    paint_table_cell(painter, cell, text_of(*row, i), ink, is_out, is_right_aligned(i));
  }
  if (!is_current) return;
  painter.fillRect(0, top, px(3), row_height() - 1, tokens.accent);
  if (hasFocus() && shows_focus_) {
    painter.setPen(QPen(tokens.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(area).adjusted(1, 1, -1, -2));
  }
}

void RowView::resizeEvent(QResizeEvent*) {
  lay_out();
}

void RowView::scrollContentsBy(int, int) {
  viewport()->update();
}

void RowView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  shows_focus_ = false;
  const QPoint point = event->position().toPoint();
  if (point.y() < head_height()) {
    sort_by(column_at(point.x()));
  } else if (const auto position = position_at(point); position >= 0) {
    set_current(position);
  }
}

void RowView::mouseDoubleClickEvent(QMouseEvent* event) {
  const auto position = position_at(event->position().toPoint());
  if (position >= 0)
    Q_EMIT activated(position);
  else
    mousePressEvent(event);  // quick clicks on a head are two
}

void RowView::mouseMoveEvent(QMouseEvent* event) {
  const QPoint point = event->position().toPoint();
  const auto row = position_at(point);
  const int head = point.y() < head_height() ? column_at(point.x()) : -1;
  if (row == hovered_ && head == hovered_head_) return;
  hovered_ = row;
  hovered_head_ = head;
  viewport()->setCursor(head >= 0 && columns_[static_cast<std::size_t>(head)].sortable ? Qt::PointingHandCursor
                                                                                       : Qt::ArrowCursor);
  viewport()->update();
}

void RowView::leaveEvent(QEvent* event) {
  hovered_ = -1;
  hovered_head_ = -1;
  viewport()->update();
  QAbstractScrollArea::leaveEvent(event);
}

void RowView::wheelEvent(QWheelEvent* event) {
  if (std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y())) {
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - event->angleDelta().x() / 2);
  } else {
    constexpr int kPerRow = 40;  // a notch is 120: three rows
    wheel_rest_ += event->angleDelta().y();
    const int by = wheel_rest_ / kPerRow;
    wheel_rest_ -= by * kPerRow;
    scroll_to(first_visible() - by);
  }
  hovered_ = position_at(event->position().toPoint());
  event->accept();
}

void RowView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) {
    copy_current();
    return;
  }
  const std::int64_t rows = model_ == nullptr ? 0 : model_->rows();
  const std::int64_t page = std::max(1, visible_rows() - 1);
  std::int64_t to = current_;
  switch (event->key()) {
    case Qt::Key_Up:
      to = std::max<std::int64_t>(0, current_ - 1);
      break;
    case Qt::Key_Down:
      to = current_ < 0 ? first_visible() : current_ + 1;
      break;
    case Qt::Key_PageUp:
      to = std::max<std::int64_t>(0, current_ - page);
      break;
    case Qt::Key_PageDown:
      to = current_ + page;
      break;
    case Qt::Key_Home:
      to = 0;
      break;
    case Qt::Key_End:
      to = rows - 1;
      break;
    case Qt::Key_Left:
    case Qt::Key_Right:
      horizontalScrollBar()->triggerAction(event->key() == Qt::Key_Left ? QAbstractSlider::SliderSingleStepSub
                                                                        : QAbstractSlider::SliderSingleStepAdd);
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (current_ >= 0) Q_EMIT activated(current_);
      return;
    default:
      QAbstractScrollArea::keyPressEvent(event);
      return;
  }
  shows_focus_ = true;
  if (rows > 0) set_current(std::min(to, rows - 1));
  viewport()->update();
}

void RowView::focusInEvent(QFocusEvent* event) {
  shows_focus_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                 event->reason() == Qt::ShortcutFocusReason;
  if (shows_focus_ && current_ < 0) set_current(first_visible());
  viewport()->update();
  QAbstractScrollArea::focusInEvent(event);
}

void RowView::focusOutEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusOutEvent(event);
}

bool RowView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Leave) leaveEvent(event);
  if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const auto position = position_at(help->pos());
  const int column = column_at(help->pos().x());
  const QString text = position < 0 || column < 0 ? QString() : cell_text(position, column);
  const int room = column < 0 ? 0 : head_rect(column).width() - 2 * cell_margin();
  if (!text.isEmpty() && QFontMetrics(theme().font(TextRole::body)).horizontalAdvance(text) > room)
    show_tip(help->globalPos(), text, viewport(), cell_rect(position, column));
  else
    QToolTip::hideText();
  return true;
}

/// A click on a head: numbers and times from the greatest, text from A; then the other way round; then as it was.
void RowView::sort_by(int column) {
  if (column < 0 || model_ == nullptr || !columns_[static_cast<std::size_t>(column)].sortable ||
      place_[static_cast<std::size_t>(column)] < 0)
    return;
  const std::string& name = columns_[static_cast<std::size_t>(column)].column;
  const auto place = static_cast<std::size_t>(place_[static_cast<std::size_t>(column)]);
  const bool descends_first = model_->columns()[place].type != CellType::text;
  const auto& sort = model_->query().sort;
  scroll_to(0);
  if (sort.empty() || sort.front().column != name)
    model_->set_sort({{name, descends_first}});
  else if (sort.front().descending == descends_first)
    model_->set_sort({{name, !descends_first}});
  else
    model_->set_sort({});
}

void RowView::copy_current() {
  if (current_ < 0 || model_ == nullptr || !model_->row_now(current_)) return;
  QStringList cells;
  for (int i = 0; i < static_cast<int>(columns_.size()); ++i) {
    const auto cell = cell_text(current_, i);
    cells << (columns_[static_cast<std::size_t>(i)].is_free_text ? for_spreadsheet(cell) : cell);
  }
  QApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
}

}  // namespace tributary::ui
