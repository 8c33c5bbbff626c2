#include "pages/fusion/fusion_list_view.h"

#include <QBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "charts/marks.h"
#include "charts/signed_bars.h"
#include "dataset/dataset.h"
#include "pages/fusion/fusion_model.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/modalities.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kRow = 28, kHead = 24;

}  // namespace

/// The heads of the columns, painted by the view; one of them is a button.
class FusionListView::Head : public QWidget {
 public:
  explicit Head(FusionListView& view) : QWidget(&view), view_(view) {}

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    view_.paint_head(painter);
  }

 private:
  FusionListView& view_;
};

FusionListView::FusionListView(FusionModel& model, QWidget* parent)
    : QAbstractScrollArea(parent), model_(model), head_(new Head(*this)), against_(button({}, ButtonKind::link)) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setViewportMargins(0, px(kHead), 0, 0);
  viewport()->setMouseTracking(true);
  setAccessibleName(tr("The user's list"));
  (new Saveable(model_.session(), this, QStringLiteral("list")))->table([this] { return table(); }).picture();
  against_->setParent(head_);
  set_tip(against_, tr("What the bars are compared with: the user's average candidate, or the average item of "
                       "this list, which shows small modalities better."));
  connect(against_, &QPushButton::clicked, this, [this] { model_.set_against_list(!model_.against_list()); });
  connect(&model, &FusionModel::list_changed, this, [this] {
    lay_out();
    viewport()->update();
  });
  connect(&model.session(), &Session::item_selected, viewport(), qOverload<>(&QWidget::update));
}

TableRows FusionListView::table() const {
  QStringList head{tr("Rank"), tr("Rank in A"), tr("Item"), tr("Title"), tr("Score")};
  std::vector<QString> modalities;
  for (const auto& term : model_.terms()) {
    if (std::find(modalities.begin(), modalities.end(), term.modality) == modalities.end())
      modalities.push_back(term.modality);
  }
  for (const auto& modality : modalities) head << modality_title(modality);
  TableRows rows{head};
  const auto* dataset = model_.dataset();
  for (const auto& row : model_.list().rows) {
    const auto item = static_cast<std::size_t>(row.item);
    QStringList cells{QString::number(row.rank), row.before > 0 ? QString::number(row.before) : QString(),
                      dataset != nullptr && item < dataset->items() ? from_utf8(dataset->item_ids[item]) : QString(),
                      model_.title(row.item), QString::number(row.score, 'g', 9)};
    const auto parts = by_modality(model_.shown_parts(row));
    for (const auto& modality : modalities) {
      const auto part = std::find_if(parts.begin(), parts.end(), [&](const auto& p) { return p.modality == modality; });
      cells << (part != parts.end() ? QString::number(part->amount, 'g', 9) : QString());
    }
    rows.push_back(cells);
  }
  return rows;
}

int FusionListView::rows_that_fit() const {
  return viewport()->height() / px(kRow);
}

FusionListView::Columns FusionListView::columns() const {
  const int right = viewport()->width() - px(16);
  Columns c{};
  c.rank = px(38);
  c.move = px(50);
  c.before = px(110);
  c.title = px(120);
  c.score = right;
  c.share_width = std::clamp((right - px(52) - c.title) * 2 / 5, px(64), px(420));  // the titles get the rest
  c.share = right - px(52) - c.share_width;
  return c;
}

void FusionListView::lay_out() {
  head_->setGeometry(0, 0, width(), px(kHead));
  const auto words = model_.against_list() ? tr("against the list's average") : tr("against the average candidate");
  const auto c = columns();
  const QFontMetrics caption(theme().font(TextRole::caption));
  const int room = c.score - caption.horizontalAdvance(tr("score")) - px(16) - c.share;
  against_->setText(against_->fontMetrics().elidedText(words, Qt::ElideRight, std::max(px(24), room - px(8))));
  against_->setAccessibleName(words);
  against_->adjustSize();
  against_->setFixedWidth(std::min(against_->sizeHint().width(), std::max(px(24), room)));
  against_->move(columns().share, (px(kHead) - against_->height()) / 2);
  const int rows = static_cast<int>(model_.list().rows.size());
  verticalScrollBar()->setRange(0, std::max(0, rows * px(kRow) - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setSingleStep(px(kRow));
  head_->update();
}

void FusionListView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  lay_out();
}

QRect FusionListView::row_rect(int row) const {
  return {0, row * px(kRow) - verticalScrollBar()->value(), viewport()->width(), px(kRow)};
}

int FusionListView::row_at(const QPoint& point) const {
  const int row = (point.y() + verticalScrollBar()->value()) / px(kRow);
  return point.y() < 0 || row >= static_cast<int>(model_.list().rows.size()) ? -1 : row;
}

int FusionListView::current() const {
  const int item = model_.session().selected_item();
  const auto& rows = model_.list().rows;
  const auto found = std::ranges::find(rows, item, &ListRow::item);
  return item < 0 || found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

void FusionListView::set_current(int row) {
  const auto& rows = model_.list().rows;
  if (row < 0 || row >= static_cast<int>(rows.size())) return;
  model_.session().select_item(rows[static_cast<std::size_t>(row)].item);
  setAccessibleDescription(tip(row));
  const QRect area = row_rect(row);
  if (area.top() < 0) verticalScrollBar()->setValue(row * px(kRow));
  if (area.bottom() > viewport()->height()) verticalScrollBar()->setValue((row + 1) * px(kRow) - viewport()->height());
}

void FusionListView::paint_head(QPainter& painter) const {
  const auto& t = theme().tokens();
  painter.fillRect(head_->rect(), t.surface);
  painter.fillRect(QRect(0, head_->height() - 1, head_->width(), 1), t.border);
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  const auto c = columns();
  const int height = head_->height();
  painter.drawText(QRect(0, 0, c.rank, height), Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("#"));
  painter.drawText(QRect(c.move - px(2), 0, px(48), height), Qt::AlignLeft | Qt::AlignVCenter, tr("move"));
  painter.drawText(QRect(0, 0, c.before, height), Qt::AlignRight | Qt::AlignVCenter, tr("A", "the pinned baseline"));
  painter.drawText(QRect(c.title, 0, c.share - c.title, height), Qt::AlignLeft | Qt::AlignVCenter, tr("Item"));
  painter.drawText(QRect(c.share, 0, c.score - c.share, height), Qt::AlignRight | Qt::AlignVCenter, tr("score"));
}

void FusionListView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  const auto& t = theme().tokens();
  painter.fillRect(viewport()->rect(), t.surface);
  const auto& rows = model_.list().rows;
  if (rows.empty()) {
    painter.setFont(theme().font(TextRole::caption));
    painter.setPen(t.text3);
    painter.drawText(viewport()->rect().adjusted(px(16), px(16), -px(16), 0),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     model_.is_waiting() ? tr("Working out the list ...") : model_.problem());
  }
  std::vector<std::vector<SharePart>> parts;
  for (const auto& row : rows) parts.push_back(model_.shown_parts(row));
  const auto scale = share_scale(parts, columns().share_width);
  for (int r = 0; r < static_cast<int>(rows.size()); ++r) {
    const QRect area = row_rect(r);
    if (area.bottom() >= 0 && area.top() < viewport()->height()) paint_row(painter, r, area, scale);
  }
}

void FusionListView::paint_row(QPainter& painter, int r, const QRect& area, const ShareScale& scale) const {
  const auto& t = theme().tokens();
  const auto& row = model_.list().rows[static_cast<std::size_t>(r)];
  const auto c = columns();
  const bool is_current = r == current();
  if (is_current) {
    painter.fillRect(area, t.selected);
    painter.fillRect(QRect(area.left(), area.top(), px(3), area.height()), t.accent);
  } else if (r == hovered_) {
    painter.fillRect(area, t.hover);
  }
  painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), t.border);
  if (is_current && hasFocus()) {
    painter.setPen(QPen(t.accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area.adjusted(0, 0, -1, -1));
  }
  const auto text = [&](int left, int right, int flags, const QString& words) {
    painter.drawText(QRect(left, area.top(), right - left, area.height()), flags | Qt::AlignVCenter, words);
  };
  painter.setFont(theme().font(TextRole::strong));
  painter.setPen(t.text);
  text(0, c.rank, Qt::AlignRight, QString::number(row.rank));

  painter.setFont(theme().font(TextRole::body));
  const int k = static_cast<int>(model_.list_length());
  if (row.before == 0) {
    painter.setPen(t.text2);
    text(c.move, c.before, Qt::AlignLeft, tr("new", "an item that A did not have as a candidate"));
  } else if (row.moved() == 0) {
    painter.setPen(t.text3);
    text(c.move, c.before, Qt::AlignLeft, QStringLiteral("–"));
  } else {
    paint_arrow(painter, QRectF(c.move, area.center().y() - px(2), px(7), px(5)), row.moved() > 0, t.text);
    painter.setPen(t.text);
    text(c.move + px(12), c.before, Qt::AlignLeft, QString::number(std::abs(row.moved())));
    painter.setPen(row.before > k ? t.text : t.text3);  // those that entered keep their rank in A in ink
    text(c.before - px(40), c.before, Qt::AlignRight, QString::number(row.before));
  }

  const auto title = title_parts(model_.title(row.item));
  const QFontMetrics metrics(painter.font());
  const int year = title.year.isEmpty() ? 0 : metrics.horizontalAdvance(title.year) + px(6);
  const int star = row.is_held_out ? px(20) : 0;
  const int room = c.share - px(12) - c.title - year - star;
  const auto name = metrics.elidedText(title.name, Qt::ElideRight, room);
  painter.setPen(t.text);
  text(c.title, c.title + room + px(2), Qt::AlignLeft, name);
  painter.setPen(t.text3);
  text(c.title + std::min(room, metrics.horizontalAdvance(name)) + px(6), c.share, Qt::AlignLeft, title.year);

  if (star > 0) {
    const int after = c.title + std::min(room, metrics.horizontalAdvance(name)) + year + px(6);
    paint_icon(painter, QRectF(after, area.center().y() - px(7), px(14), px(14)), QStringLiteral("star_filled"),
               t.text);
  }
  paint_share_bar(painter, QRectF(c.share, area.center().y() - px(4) + 0.5, c.share_width, px(8)), scale.zero,
                  scale.unit, model_.shown_parts(row));
  painter.setPen(t.text);
  text(c.share + c.share_width, c.score, Qt::AlignRight, decimal(row.score, 2));
}

QString FusionListView::tip(int r) const {
  const auto& row = model_.list().rows[static_cast<std::size_t>(r)];
  QString lines =
      tr("%1. %2, score %3", "rank, title").arg(row.rank).arg(model_.title(row.item), decimal(row.score, 2));
  if (row.is_held_out) lines += QLatin1Char('\n') + tr("Held out, and found: a hit.");
  const auto parts = model_.shown_parts(row);
  for (const auto& part : parts) {
    if (part.amount == 0) continue;
    lines +=
        QLatin1Char('\n') +
        tr("%1 %2", "a modality and its part of the score").arg(modality_title(part.modality), change(part.amount, 2));
  }
  return lines;
}

bool FusionListView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int row = row_at(help->pos());
    if (row >= 0) {
      show_tip(help->globalPos(), tip(row), viewport(), row_rect(row));
    } else {
      QToolTip::hideText();
    }
    return true;
  }
  if (event->type() == QEvent::Leave) {
    hovered_ = -1;
    viewport()->update();
  }
  return QAbstractScrollArea::viewportEvent(event);
}

void FusionListView::mousePressEvent(QMouseEvent* event) {
  set_current(row_at(event->pos()));
}
void FusionListView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (row_at(event->pos()) >= 0) Q_EMIT activated();
}
void FusionListView::mouseMoveEvent(QMouseEvent* event) {
  const int row = row_at(event->pos());
  if (row == hovered_) return;
  hovered_ = row;
  viewport()->update();
}

void FusionListView::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(model_.list().rows.size()) - 1, now = current();
  switch (event->key()) {
    case Qt::Key_Up:
      set_current(std::max(0, now - 1));
      break;
    case Qt::Key_Down:
      set_current(std::min(last, now + 1));
      break;
    case Qt::Key_PageUp:
      set_current(std::max(0, now - rows_that_fit()));
      break;
    case Qt::Key_PageDown:
      set_current(std::min(last, now + rows_that_fit()));
      break;
    case Qt::Key_Home:
      set_current(0);
      break;
    case Qt::Key_End:
      set_current(last);
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (now >= 0) Q_EMIT activated();
      break;
    default:
      QWidget::keyPressEvent(event);
      return;
  }
}

void FusionListView::focusInEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusInEvent(event);
  if (current() < 0) set_current(0);
  viewport()->update();
}
void FusionListView::focusOutEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusOutEvent(event);
  viewport()->update();
}

}  // namespace tributary::ui
