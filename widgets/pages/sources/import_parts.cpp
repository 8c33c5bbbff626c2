#include "pages/sources/import_parts.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "models/source_words.h"
#include "ranking/behaviour.h"
#include "theme/core_words.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kRow = 28, kHead = 28, kPadding = 12, kWidest = 260, kNarrowest = 56;

}  // namespace

Choice::Choice(const QString& name, QWidget* parent) : QComboBox(parent) {
  setAccessibleName(name);
  setFocusPolicy(Qt::StrongFocus);
  setSizeAdjustPolicy(QComboBox::AdjustToContents);
  setMaxVisibleItems(14);
}

void Choice::keyPressEvent(QKeyEvent* event) {
  if (event->modifiers().testFlag(Qt::ControlModifier))
    event->ignore();  // else Ctrl+Z would look for an entry that begins with z
  else
    QComboBox::keyPressEvent(event);
}

void Choice::wheelEvent(QWheelEvent* event) {
  event->ignore();
}

CertaintyBlocks::CertaintyBlocks(int certainty, QWidget* parent) : QWidget(parent) {
  setFixedSize(sizeHint());
  set(certainty);
}

void CertaintyBlocks::set(int certainty) {
  certainty_ = certainty;
  const auto words = QCoreApplication::translate("Sources", "%1 of 5 sure").arg(certainty);
  set_tip(this, words);
  setAccessibleName(words);
  update();
}

QSize CertaintyBlocks::sizeHint() const {
  return {px(64), px(16)};
}

void CertaintyBlocks::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  for (int i = 0; i < 5; ++i)
    painter.fillRect(QRect(i * px(13), (height() - px(8)) / 2, px(11), px(8)),
                     i < certainty_ ? theme().tokens().text2 : theme().tokens().track);
}

RatingBars::RatingBars(QWidget* parent) : QWidget(parent) {
  setFixedSize(sizeHint());
}

void RatingBars::set(std::vector<std::pair<double, std::int64_t>> counts, double liked_from) {
  counts_ = std::move(counts);
  liked_from_ = liked_from;
  QStringList words;
  for (const auto& [value, count] : counts_) words << QStringLiteral("%1: %2").arg(plain_number(value), grouped(count));
  set_tip(this, words.join(QLatin1Char('\n')));
  update();
}

QSize RatingBars::sizeHint() const {
  return {px(168), px(26)};
}

void RatingBars::paintEvent(QPaintEvent*) {
  if (counts_.empty()) return;
  QPainter painter(this);
  std::int64_t most = 1;
  for (const auto& [value, count] : counts_) most = std::max(most, count);
  const double step = static_cast<double>(width()) / static_cast<double>(counts_.size());
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const double high =
        std::max(1.0, (height() - 1) * static_cast<double>(counts_[i].second) / static_cast<double>(most));
    const double left = std::floor(static_cast<double>(i) * step);
    const double wide = std::max(1.0, std::min(std::floor(step) - px(3), static_cast<double>(px(24))));
    painter.fillRect(QRectF(left, height() - high, wide, high), counts_[i].first >= liked_from_
                                                                    ? theme().modality(QLatin1String(kBehaviour)).fill
                                                                    : theme().tokens().track);
  }
}

PreviewTable::PreviewTable(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  viewport()->setAutoFillBackground(false);
  setAccessibleName(tr("First rows, as they will be read"));
}

void PreviewTable::set_words(const QString& words) {
  words_ = words;
  viewport()->update();
}

void PreviewTable::set(const std::optional<Preview>& preview, const StringMap& roles) {
  preview_ = preview;
  columns_.clear();
  width_ = 0;
  if (preview_) {
    const QFontMetrics metrics(theme().font(TextRole::body)), small(theme().font(TextRole::caption));
    const auto fit = [&](Column column) {
      int widest = small.horizontalAdvance(column.title);
      for (const auto& row : preview_->rows) {
        if (column.cell >= row.cells.size()) continue;
        const auto& cell = row.cells[column.cell];
        widest = std::max(widest, metrics.horizontalAdvance(column.is_reading ? read_as(cell) : from_utf8(cell.raw)));
      }
      column.width = std::clamp(widest + 2 * px(kPadding) + px(6), px(kNarrowest), px(kWidest));
      width_ += column.width;
      columns_.push_back(column);
    };
    for (std::size_t c = 0; c < preview_->names.size(); ++c) {
      Column column;
      column.title = from_utf8(preview_->names[c]);
      column.cell = c;
      column.is_ignored = !roles.empty() && role_in(roles, preview_->names[c]) == ColumnRole::ignore;
      bool has_reading = false;
      std::size_t numbers = 0, filled = 0;
      for (const auto& row : preview_->rows) {
        if (c >= row.cells.size() || row.cells[c].raw.empty() || row.cells[c].kind == PreviewCell::Kind::bad) continue;
        ++filled;
        const auto& raw = row.cells[c].raw;
        numbers += raw.find_first_not_of("0123456789.,-+eE ") == std::string::npos ? 1U : 0U;
        has_reading = has_reading || !read_as(row.cells[c]).isEmpty();
      }
      column.is_right = filled > 0 && numbers * 10 >= filled * 9;
      fit(column);
      if (!has_reading) continue;
      column.title = tr("read as");
      column.is_reading = true;
      column.is_right = false;
      fit(column);
    }
    if (std::any_of(preview_->rows.begin(), preview_->rows.end(), [](const PreviewRow& r) { return !r.cause.empty(); }))
      width_ += px(kWidest);
  }
  lay_out();
  viewport()->update();
}

void PreviewTable::lay_out() {
  const int rows = preview_ ? static_cast<int>(preview_->rows.size()) : 0;
  const int visible = std::max(0, (viewport()->height() - px(kHead)) / px(kRow));
  verticalScrollBar()->setRange(0, std::max(0, rows - visible));
  verticalScrollBar()->setPageStep(std::max(1, visible));
  horizontalScrollBar()->setRange(0, std::max(0, width_ - viewport()->width()));
  horizontalScrollBar()->setPageStep(viewport()->width());
  horizontalScrollBar()->setSingleStep(px(24));
}

void PreviewTable::resizeEvent(QResizeEvent*) {
  lay_out();
}

void PreviewTable::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  const auto& t = theme().tokens();
  const QRect area = viewport()->rect();
  painter.fillRect(area, t.surface);
  paint_rows(painter, area);
  if (!hasFocus()) return;
  painter.setPen(QPen(t.accent, 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(area.adjusted(1, 1, -1, -1));
}

void PreviewTable::focusInEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusInEvent(event);
}

void PreviewTable::focusOutEvent(QFocusEvent* event) {
  viewport()->update();
  QAbstractScrollArea::focusOutEvent(event);
}

void PreviewTable::paint_rows(QPainter& painter, const QRect& area) const {
  const auto& t = theme().tokens();
  if (!preview_ || preview_->rows.empty()) {
    painter.setFont(theme().font(TextRole::body));
    painter.setPen(t.text2);
    painter.drawText(area.adjusted(px(24), 0, -px(24), 0), Qt::AlignCenter | Qt::TextWordWrap,
                     preview_ && words_.isEmpty() ? tr("There are no rows.") : words_);
    return;
  }
  const int left = px(4) - horizontalScrollBar()->value();
  int x = left;
  painter.setFont(theme().font(TextRole::caption));
  for (const auto& column : columns_) {
    painter.setPen(column.is_ignored ? t.text3 : t.text2);
    const QRect cell(x + px(kPadding), 0, column.width - 2 * px(kPadding), px(kHead));
    painter.drawText(cell, (column.is_right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(column.title, Qt::ElideRight, cell.width()));
    x += column.width;
  }
  painter.setPen(t.border);
  painter.drawLine(0, px(kHead) - 1, area.width(), px(kHead) - 1);
  const QFont body = theme().font(TextRole::body);
  QFont excluded = body;
  excluded.setStrikeOut(true);
  int y = px(kHead);
  for (std::size_t r = static_cast<std::size_t>(verticalScrollBar()->value());
       r < preview_->rows.size() && y < area.height(); ++r, y += px(kRow)) {
    const auto& row = preview_->rows[r];
    x = left;
    for (const auto& column : columns_) {
      if (column.cell < row.cells.size()) {
        const auto& shown = row.cells[column.cell];
        const QRect full(x, y, column.width, px(kRow) - 1), cell = full.adjusted(px(kPadding), 0, -px(kPadding), 0);
        if (shown.kind == PreviewCell::Kind::bad && !column.is_reading) painter.fillRect(full, t.error_fill);
        painter.setFont(row.is_set_aside ? excluded : body);
        painter.setPen(column.is_ignored || row.is_set_aside ? t.text3 : column.is_reading ? t.text2 : t.text);
        const QString words = column.is_reading ? read_as(shown) : from_utf8(shown.raw);
        painter.drawText(cell, (column.is_right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(words, Qt::ElideRight, cell.width()));
      }
      x += column.width;
    }
    if (!row.cause.empty()) {
      painter.setFont(body);
      painter.setPen(t.text);
      const QRect cell(x + px(kPadding), y, px(kWidest), px(kRow) - 1);
      painter.drawText(cell, Qt::AlignVCenter | Qt::AlignLeft,
                       painter.fontMetrics().elidedText(core_words(row.cause), Qt::ElideRight, cell.width()));
    }
    painter.setPen(t.border);
    painter.drawLine(0, y + px(kRow) - 1, area.width(), y + px(kRow) - 1);
  }
}

}  // namespace tributary::ui
