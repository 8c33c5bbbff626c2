#include "pages/sources/source_list.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

#include "theme/icons.h"
#include "theme/theme.h"
#include "theme/tips.h"

namespace tributary::ui {
namespace {

constexpr int kHeight = 48, kCheck = 40, kMargin = 12;

}  // namespace

class SourceList::Delegate : public QStyledItemDelegate {
 public:
  explicit Delegate(SourceList& list) : QStyledItemDelegate(&list), list_(list) {}

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {px(80), px(kHeight)}; }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    if (index.row() >= static_cast<int>(list_.rows_.size())) return;
    const auto& row = list_.rows_[static_cast<std::size_t>(index.row())];
    const auto& t = theme().tokens();
    const QRect area = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
      painter->fillRect(area, selected ? t.selected : t.hover);
    // The bar is ink while the keys go here.
    if (selected)
      painter->fillRect(QRect(area.left(), area.top(), px(3), area.height()),
                        list_.hasFocus() ? t.accent : t.border_strong);
    const bool is_out = row.has_check && !row.is_checked;
    const QColor strong = row.is_quiet || is_out ? t.text3 : t.text, soft = row.is_quiet || is_out ? t.text3 : t.text2;
    const int icon_size = px(16);
    const QRectF icon_area(area.left() + px(kMargin), area.center().y() - icon_size / 2.0 + 0.5, icon_size, icon_size);
    if (row.has_check) {
      const auto box = icon_area.adjusted(0.5, 0.5, -0.5, -0.5);
      painter->setPen(QPen(row.is_checked ? t.accent : t.border_strong, 1));
      painter->setBrush(row.is_checked ? t.accent : t.surface);
      painter->drawRoundedRect(box, px(3), px(3));
      if (row.is_checked)
        paint_icon(*painter, icon_area.adjusted(px(1), px(1), -px(1), -px(1)), QStringLiteral("check"), t.on_accent);
    } else {
      paint_icon(*painter, icon_area, row.icon_name, row.is_quiet ? t.text3 : row.icon_color);
    }
    const int left = area.left() + px(kCheck), right = area.right() - px(kMargin);
    painter->setFont(theme().font(TextRole::body));
    const int figure_width = painter->fontMetrics().horizontalAdvance(row.figure);
    painter->setPen(soft);
    painter->drawText(QRect(right - figure_width, area.top(), figure_width + 1, area.height()),
                      Qt::AlignVCenter | Qt::AlignRight, row.figure);
    const int room = right - left - figure_width - px(8);
    painter->setFont(theme().font(row.is_quiet ? TextRole::body : TextRole::strong));
    painter->setPen(strong);
    painter->drawText(QRect(left, area.top() + px(6), room, px(18)), Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(row.title, Qt::ElideMiddle, room));
    painter->setFont(theme().font(TextRole::caption));
    painter->setPen(soft);
    const QRect second(left, area.top() + px(24), row.is_quiet ? right - left : room, px(18));
    int detail_left = second.left();
    if (row.has_check && !row.icon_name.isEmpty() && !row.is_quiet) {
      paint_icon(*painter, QRectF(second.left(), second.center().y() - px(6), px(12), px(12)), row.icon_name,
                 is_out ? t.text3 : row.icon_color);
      detail_left += px(17);
    }
    const auto detail = painter->fontMetrics().elidedText(row.detail, Qt::ElideRight, second.right() - detail_left);
    painter->drawText(QRect(detail_left, second.top(), second.right() - detail_left, second.height()),
                      Qt::AlignVCenter | Qt::AlignLeft, detail);
    if (!row.warning.isEmpty()) {
      const int after = detail_left + painter->fontMetrics().horizontalAdvance(detail) + px(8);
      paint_icon(*painter, QRectF(after, second.center().y() - px(6), px(12), px(12)), QStringLiteral("warning"),
                 strong);
      painter->setPen(strong);
      painter->drawText(QRect(after + px(16), second.top(), right - after - px(16), second.height()),
                        Qt::AlignVCenter | Qt::AlignLeft,
                        painter->fontMetrics().elidedText(row.warning, Qt::ElideRight, right - after - px(16)));
    }
    painter->restore();
  }

  bool editorEvent(QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override {
    if (index.row() >= static_cast<int>(list_.rows_.size())) return false;
    const auto& row = list_.rows_[static_cast<std::size_t>(index.row())];
    if (!row.has_check || event->type() != QEvent::MouseButtonRelease) return false;
    const auto at = static_cast<QMouseEvent*>(event)->position();
    if (at.x() >= option.rect.left() + px(kCheck)) return false;
    Q_EMIT list_.check_asked(index.row(), !row.is_checked);
    return true;
  }

 private:
  SourceList& list_;
};

SourceList::SourceList(QWidget* parent) : QListWidget(parent) {
  setItemDelegate(new Delegate(*this));
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setMouseTracking(true);
  setFrameShape(QFrame::NoFrame);
  setUniformItemSizes(true);
  connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
    if (row >= 0) Q_EMIT chosen(row);
  });
}

void SourceList::set_rows(const std::vector<SourceRow>& rows) {
  if (rows == rows_) return;
  const QSignalBlocker blocker(this);
  rows_ = rows;
  while (count() > static_cast<int>(rows.size())) delete takeItem(count() - 1);
  while (count() < static_cast<int>(rows.size())) addItem(QString());
  for (int i = 0; i < count(); ++i) {
    const auto& row = rows_[static_cast<std::size_t>(i)];
    item(i)->setText(row.title + QStringLiteral(", ") + row.detail);  // what a screen reader says
    set_tip(item(i), row.tip);
  }
  viewport()->update();
}

void SourceList::set_current(int row) {
  const QSignalBlocker blocker(this);
  setCurrentRow(row);
  viewport()->update();
}

void SourceList::keyPressEvent(QKeyEvent* event) {
  const int row = currentRow();
  if (row >= 0 && row < static_cast<int>(rows_.size())) {
    const auto& at = rows_[static_cast<std::size_t>(row)];
    if (event->key() == Qt::Key_Space && at.has_check) {
      Q_EMIT check_asked(row, !at.is_checked);
      return;
    }
    if (event->key() == Qt::Key_Delete) {
      Q_EMIT removal_asked(row);
      return;
    }
  }
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Escape) {
    event->ignore();
    return;
  }
  QListWidget::keyPressEvent(event);
}

}  // namespace tributary::ui
