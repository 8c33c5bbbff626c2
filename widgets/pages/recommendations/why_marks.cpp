#include "pages/recommendations/why_marks.h"

#include <QPainter>

#include "models/thumbnails.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kAmount = 56;  // pixels at 100 % zoom

}  // namespace

CoverLabel::CoverLabel(ListsModel& lists, Item item, int side, QWidget* parent)
    : QWidget(parent),
      path_(lists.index()->cover(item)),
      title_(lists.title(item)),
      id_(lists.id(item)),
      pictures_(lists.session().model<Thumbnails>()) {
  setFixedSize(px(side), px(side));
  set_tip(this, title_);
  setAccessibleName(title_);
  connect(&pictures_, &Thumbnails::ready, this, qOverload<>(&QWidget::update));
}

void CoverLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paint_cover(painter, rect(), pictures_.cover(path_, static_cast<int>(width() * devicePixelRatioF())), title_, id_);
}

CarrierRow::CarrierRow(ListsModel& lists, Item item, double amount, QWidget* parent)
    : QAbstractButton(parent),
      path_(lists.index()->cover(item)),
      title_(lists.title(item)),
      id_(lists.id(item)),
      amount_(amount),
      pictures_(lists.session().model<Thumbnails>()) {
  setAttribute(Qt::WA_Hover);
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  const auto words = tr("%1 of the score rests on “%2”").arg(change(amount, 2), title_);
  set_tip(this, words);
  setAccessibleName(words);
  connect(&pictures_, &Thumbnails::ready, this, qOverload<>(&QWidget::update));
}

QSize CarrierRow::sizeHint() const {
  return {px(200), px(36)};
}

void CarrierRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  if (underMouse()) painter.fillRect(rect(), t.hover);
  const int side = px(28);
  const QRect cover(0, (height() - side) / 2, side, side);
  paint_cover(painter, cover, pictures_.cover(path_, static_cast<int>(side * devicePixelRatioF())), title_, id_);
  painter.setFont(theme().font(TextRole::body));
  painter.setPen(t.text);
  const int left = side + px(10), right = width() - px(kAmount);
  painter.drawText(QRect(left, 0, right - left, height()), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                   painter.fontMetrics().elidedText(title_, Qt::ElideRight, right - left));
  painter.drawText(QRect(right, 0, px(kAmount), height()), static_cast<int>(Qt::AlignRight | Qt::AlignVCenter),
                   change(amount_, 2));
  if (!hasFocus()) return;
  painter.setPen(QPen(t.accent, 2));
  painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

}  // namespace tributary::ui
