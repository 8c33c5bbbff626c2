#include "pages/recommendations/looked_at_row.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>

#include "models/thumbnails.h"
#include "pages/recommendations/list_delegate.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kRow = 56, kHead = 32;

/// Painted as the rows of the list are; where it is no candidate, cover and title alone.
class PaintedRow : public QAbstractButton {
 public:
  PaintedRow(ListsModel& lists, const ListDelegate& delegate) : lists_(lists), delegate_(delegate) {
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(px(kRow));
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    if (lists_.looked_at() == nullptr || lists_.index() == nullptr) return;
    QStyleOptionViewItem option;
    option.rect = rect();
    option.state.setFlag(QStyle::State_Selected, lists_.shows_looked_at());
    option.state.setFlag(QStyle::State_MouseOver, underMouse());
    const auto& looked = *lists_.looked_at();
    if (looked.standing == LookedAt::Standing::below) {
      delegate_.paint_row(painter, option, looked.row);
    } else {
      delegate_.paint_item(painter, option, looked.item, lists_.looked_at_words());
    }
    if (!hasFocus()) return;
    painter.setPen(QPen(theme().tokens().accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }

 private:
  ListsModel& lists_;
  const ListDelegate& delegate_;
};

}  // namespace

LookedAtRow::LookedAtRow(ListsModel& lists, const ListDelegate& delegate, QWidget* parent)
    : QFrame(parent), lists_(lists) {
  setProperty("kind", QStringLiteral("surface"));
  auto* all = column(this);
  auto* head = new QFrame;
  head->setProperty("kind", QStringLiteral("section_head"));
  head->setFixedHeight(px(kHead));
  auto* line = ui::row(head);
  line->setContentsMargins(px(16), 0, px(8), 0);
  line->setSpacing(px(8));
  words_ = elided({}, TextRole::caption, Ink::text2);
  line->addWidget(words_, 1);
  add_ = button(tr("Add it to the history"), ButtonKind::small);
  add_->setObjectName(QStringLiteral("add_looked_at"));
  set_tip(add_, tr("The list of a history with it; nothing is saved"));
  line->addWidget(add_);
  close_ = icon_button(QStringLiteral("close"), tr("Back to the list"));
  line->addWidget(close_);
  all->addWidget(head);
  auto* painted = new PaintedRow(lists, delegate);
  row_ = painted;
  all->addWidget(row_, 0, Qt::AlignLeft);
  connect(painted, &QAbstractButton::clicked, &lists_, &ListsModel::select_looked_at);
  // Later: what they lead to hides or changes them.
  connect(
      add_, &QPushButton::clicked, &lists_,
      [this] {
        if (const auto* looked = lists_.looked_at()) lists_.add(looked->item);
      },
      Qt::QueuedConnection);
  connect(close_, &QToolButton::clicked, &lists_, &ListsModel::forget_looked_at, Qt::QueuedConnection);
  connect(&lists_, &ListsModel::list_changed, this, &LookedAtRow::show_it);
  connect(&lists_, &ListsModel::selection_changed, this, &LookedAtRow::show_it);
  connect(&lists_, &ListsModel::view_changed, row_, qOverload<>(&QWidget::update));
  connect(&lists_.session().model<Thumbnails>(), &Thumbnails::ready, row_, qOverload<>(&QWidget::update));
  show_it();
}

void LookedAtRow::set_row_width(int pixels) {
  row_->setFixedWidth(pixels);
}

void LookedAtRow::show_it() {
  const auto* looked = lists_.looked_at();
  setVisible(looked != nullptr);
  if (looked == nullptr) return;
  const bool is_below = looked->standing == LookedAt::Standing::below;
  words_->setText(is_below ? tr("Below the rows shown: %1").arg(lists_.looked_at_words())
                           : tr("Asked for, and not in the list"));
  using Standing = LookedAt::Standing;
  add_->setVisible(is_below || looked->standing == Standing::not_known || looked->standing == Standing::excluded ||
                   looked->standing == Standing::held_back);
  row_->setAccessibleName(tr("%1. %2", "an item's title, then its place or why it has none")
                              .arg(lists_.title(looked->item), lists_.looked_at_words()));
  set_tip(row_, lists_.title(looked->item));
  row_->update();
}

}  // namespace tributary::ui
