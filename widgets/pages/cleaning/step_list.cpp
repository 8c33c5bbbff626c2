#include "pages/cleaning/step_list.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "models/cleaning_words.h"
#include "theme/core_words.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kRow = 52, kGrip = 14, kCheck = 16;

}  // namespace

StepListView::StepListView(CleaningModel& model, QWidget* parent) : QWidget(parent), model_(model) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(tr("Cleaning steps, in order"));
  connect(&model_, &CleaningModel::steps_changed, this, [this] {
    updateGeometry();
    update();
    say();
  });
  connect(&model_, &CleaningModel::preview_changed, this, qOverload<>(&QWidget::update));
  say();
}

QSize StepListView::sizeHint() const {
  return {px(280), px(kRow) * static_cast<int>(model_.steps().size())};
}

QSize StepListView::minimumSizeHint() const {
  return {px(200), sizeHint().height()};
}

QRect StepListView::row_rect(int step) const {
  return {0, step * px(kRow), width(), px(kRow)};
}

QRect StepListView::grip_rect(int step) const {
  const QRect row = row_rect(step);
  return {px(6), row.center().y() - px(kGrip) / 2, px(kGrip), px(kGrip)};
}

QRect StepListView::check_rect(int step) const {
  const QRect row = row_rect(step);
  return {px(28), row.center().y() - px(kCheck) / 2, px(kCheck), px(kCheck)};
}

int StepListView::step_at(const QPoint& point) const {
  const int step = point.y() / px(kRow);
  return point.y() >= 0 && step < static_cast<int>(model_.steps().size()) ? step : -1;
}

int StepListView::drop_place(int y) const {
  return std::clamp(y / px(kRow), 0, static_cast<int>(model_.steps().size()) - 1);
}

void StepListView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  for (int step = 0; step < static_cast<int>(model_.steps().size()); ++step) paint_step(painter, step);
  if (drop_ < 0) return;
  const int edge = drop_ > pressed_ ? row_rect(drop_).bottom() + 1 : row_rect(drop_).top();
  painter.fillRect(0, std::clamp(edge - 1, 0, height() - 2), width(), 2, theme().tokens().accent);
}

void StepListView::paint_step(QPainter& painter, int step) const {
  const auto& tokens = theme().tokens();
  const auto& draft = model_.steps()[static_cast<std::size_t>(step)];
  const QRect row = row_rect(step);
  const bool is_chosen = step == model_.selected();
  painter.fillRect(row, is_chosen ? tokens.selected : step == hovered_ ? tokens.hover : tokens.surface);
  painter.fillRect(row.left(), row.bottom(), row.width(), 1, tokens.border);
  if (is_chosen) painter.fillRect(row.left(), row.top(), px(3), row.height() - 1, tokens.accent);
  paint_icon(painter, grip_rect(step), QStringLiteral("grip"), tokens.text3);

  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF check = QRectF(check_rect(step)).adjusted(0.5, 0.5, -0.5, -0.5);
  painter.setPen(draft.is_on ? tokens.accent : tokens.border_strong);
  painter.setBrush(draft.is_on ? tokens.accent : tokens.surface);
  painter.drawRoundedRect(check, px(3), px(3));
  if (draft.is_on) paint_icon(painter, check.adjusted(1, 1, -1, -1), QStringLiteral("check"), tokens.on_accent);
  painter.setRenderHint(QPainter::Antialiasing, false);

  const auto* outcome = model_.outcome(step);
  QString count;
  bool is_excluded = false;
  if (!draft.is_on) {
    count = tr("off");
  } else if (outcome != nullptr) {
    is_excluded = outcome->excluded > 0;
    if (is_excluded)
      count = grouped(outcome->excluded);
    else if (outcome->flagged > 0)
      count = flags_words(outcome->flagged);
    else
      count = QStringLiteral("0");
  }
  const QFont count_font = theme().font(is_excluded ? TextRole::strong : TextRole::body);
  const int count_width = QFontMetrics(count_font).horizontalAdvance(count);
  const QRect words(px(54), row.top() + px(7), row.width() - px(54) - count_width - px(28), px(18));
  painter.setFont(theme().font(is_chosen ? TextRole::strong : TextRole::body));
  painter.setPen(draft.is_on ? tokens.text : tokens.text3);
  painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(step_title(draft.step), Qt::ElideRight, words.width()));
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(draft.is_on ? tokens.text2 : tokens.text3);
  painter.drawText(words.translated(0, px(19)), Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(step_detail(draft.step), Qt::ElideRight, words.width()));
  painter.setFont(count_font);
  painter.setPen(is_excluded ? tokens.text : tokens.text2);
  painter.drawText(row.adjusted(0, 0, -px(16), 0), Qt::AlignRight | Qt::AlignVCenter, count);
  if (is_chosen && hasFocus() && shows_focus_) {
    painter.setPen(QPen(tokens.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(row.adjusted(1, 1, -1, -2));
  }
}

void StepListView::mousePressEvent(QMouseEvent* event) {
  shows_focus_ = false;
  const QPoint point = event->position().toPoint();
  const int step = step_at(point);
  if (event->button() != Qt::LeftButton || step < 0) return;
  if (check_rect(step).adjusted(-px(4), -px(8), px(4), px(8)).contains(point)) {
    model_.set_on(step, !model_.steps()[static_cast<std::size_t>(step)].is_on);
    return;
  }
  pressed_ = step;
  press_point_ = point;
  model_.select(step);
}

void StepListView::mouseMoveEvent(QMouseEvent* event) {
  const QPoint point = event->position().toPoint();
  const int hovered = step_at(point);
  const bool is_far = (point - press_point_).manhattanLength() >= px(6);
  if (pressed_ >= 0 && (drop_ >= 0 || is_far)) {
    drop_ = drop_place(point.y());
    setCursor(Qt::ClosedHandCursor);
  } else {
    setCursor(hovered >= 0 && grip_rect(hovered).adjusted(-px(4), -px(8), px(4), px(8)).contains(point)
                  ? Qt::OpenHandCursor
                  : Qt::ArrowCursor);
  }
  hovered_ = hovered;
  update();
}

void StepListView::mouseReleaseEvent(QMouseEvent*) {
  const int from = std::exchange(pressed_, -1), to = std::exchange(drop_, -1);
  setCursor(Qt::ArrowCursor);
  if (from >= 0 && to >= 0 && from != to) model_.move(from, to);
  update();
}

void StepListView::leaveEvent(QEvent*) {
  hovered_ = -1;
  update();
}

void StepListView::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(model_.steps().size()) - 1;
  const int at = model_.selected();
  const bool moves = event->modifiers().testFlag(Qt::AltModifier);
  shows_focus_ = true;
  update();
  if (last < 0) return QWidget::keyPressEvent(event);
  switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down: {
      const int to = std::clamp(at + (event->key() == Qt::Key_Up ? -1 : 1), 0, last);
      moves ? model_.move(at, to) : model_.select(to);
      return;
    }
    case Qt::Key_Home:
      return model_.select(0);
    case Qt::Key_End:
      return model_.select(last);
    case Qt::Key_Space:
      if (at >= 0) model_.set_on(at, !model_.steps()[static_cast<std::size_t>(at)].is_on);
      return;
    case Qt::Key_Delete:
      return model_.remove(at);
    case Qt::Key_Escape:
      pressed_ = drop_ = -1;
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void StepListView::focusInEvent(QFocusEvent* event) {
  shows_focus_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                 event->reason() == Qt::ShortcutFocusReason;
  update();
}

void StepListView::focusOutEvent(QFocusEvent*) {
  update();
}

bool StepListView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const int step = step_at(help->pos());
  if (step < 0) return true;
  const auto& of = model_.steps()[static_cast<std::size_t>(step)].step;
  const auto* outcome = model_.outcome(step);
  QString words = step_title(of) + QStringLiteral("\n") + step_detail(of);
  if (outcome != nullptr && !outcome->about.text.empty()) words += QStringLiteral("\n") + message_words(outcome->about);
  show_tip(help->globalPos(), words, this, row_rect(step));
  return true;
}

/// Tells a screen reader which step is chosen.
void StepListView::say() {
  const int at = model_.selected();
  if (at < 0) return setAccessibleDescription({});
  const auto& draft = model_.steps()[static_cast<std::size_t>(at)];
  const QString words = step_title(draft.step) + QStringLiteral(", ") + step_detail(draft.step);
  setAccessibleDescription(draft.is_on ? words : tr("%1, switched off").arg(words));
}

}  // namespace tributary::ui
