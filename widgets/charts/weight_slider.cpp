#include "charts/weight_slider.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>
#include <algorithm>
#include <cmath>
#include <utility>

#include "charts/marks.h"
#include "charts/weight_scale.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kHeight = 84, kMargin = 16, kTrackMargin = 20, kTrackY = 52, kButton = 20;
constexpr int kHandleWidth = 36, kHandleHeight = 19;
constexpr double kStep = 0.01, kFine = 0.001, kPage = 0.1;

/// Two digits that count.
QString weight_words(double weight) {
  if (weight == 0) return QStringLiteral("0");
  return decimal(weight, weight < 0.0995 && std::abs(weight * 100 - std::round(weight * 100)) > 0.01 ? 3 : 2);
}

QString tick_words(double weight) {
  return decimal(weight, weight >= 1 || weight == 0 ? 0 : weight < 0.1 ? 2 : 1);
}

bool begins_number(QChar c) {
  return c.isDigit() || c == QLatin1Char('.') || c == QLatin1Char(',');
}

/// 20 px, one letter; inverted while it is on.
class LetterButton : public QToolButton {
 public:
  using QToolButton::QToolButton;

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& t = theme().tokens();
    const bool on = isChecked();
    painter.setPen(hasFocus() ? QPen(t.accent, px(2)) : QPen(on ? t.accent : t.border_strong, 1));
    painter.setBrush(on ? t.accent : isDown() ? t.selected : underMouse() ? t.hover : t.surface);
    const double inset = hasFocus() ? px(2) / 2.0 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), px(3), px(3));
    painter.setFont(theme().font(TextRole::figure));
    painter.setPen(on ? t.on_accent : t.text2);
    painter.drawText(rect(), Qt::AlignCenter, text());
  }
};

QToolButton* toggle(QWidget* parent, const QString& letter, const QString& tip) {
  auto* made = new LetterButton(parent);
  made->setText(letter);
  set_tip(made, tip);
  made->setAccessibleName(tip);
  made->setCheckable(true);
  made->setFixedSize(px(kButton), px(kButton));
  made->setFocusPolicy(Qt::TabFocus);
  return made;
}

}  // namespace

WeightSlider::WeightSlider(const QString& title, const QString& modality, QWidget* parent)
    : QAbstractSlider(parent),
      title_(title),
      modality_(modality),
      mute_(toggle(this, tr("M", "letter on the button that mutes a term"), tr("Mute %1").arg(title))),
      solo_(toggle(this, tr("S", "letter on the button that solos a term"), tr("Solo %1").arg(title))) {
  setRange(0, static_cast<int>(kLargestWeight * 1000));
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setFixedHeight(px(kHeight));
  setMouseTracking(true);
  setAccessibleName(tr("Weight of %1").arg(title));
  connect(mute_, &QToolButton::clicked, this, &WeightSlider::mute_toggled);
  connect(solo_, &QToolButton::clicked, this, &WeightSlider::solo_toggled);
  describe();
}

QSize WeightSlider::sizeHint() const {
  return {px(372), px(kHeight)};
}

void WeightSlider::describe() {
  setAccessibleDescription(share_ < 0 ? tr("Weight %1, fitted %2.").arg(weight_words(weight_), weight_words(fitted_))
                                      : tr("Weight %1, fitted %2, share of the top of the list %3.")
                                            .arg(weight_words(weight_), weight_words(fitted_), percent(share_)));
  set_tip(
      this,
      tr("Fitted: %1. Double-click goes there. A number can be typed; Return commits it.").arg(weight_words(fitted_)));
}

void WeightSlider::set_weight(double weight) {
  if (weight == weight_) return;
  weight_ = weight;
  const QSignalBlocker blocked(this);
  setValue(static_cast<int>(std::lround(weight * 1000)));  // what a screen reader reads
  describe();
  update();
}
void WeightSlider::set_fitted(double weight) {
  fitted_ = weight;
  describe();
  update();
}
void WeightSlider::set_baseline(double weight) {
  baseline_ = weight;
  update();
}
void WeightSlider::set_share(double share) {
  if (share == share_) return;
  share_ = share;
  describe();
  update(0, 0, width(), px(32));
}
void WeightSlider::set_muted(bool muted) {
  mute_->setChecked(muted);
}
void WeightSlider::set_soloed(bool soloed) {
  solo_->setChecked(soloed);
}
void WeightSlider::set_off(bool is_off) {
  is_off_ = is_off;
  update();
}
void WeightSlider::set_selected(bool selected) {
  selected_ = selected;
  update();
}

QRectF WeightSlider::track() const {
  const double margin = px(kMargin + kTrackMargin);
  return QRectF(margin, px(kTrackY) - px(2), width() - 2 * margin, px(4));
}
double WeightSlider::x_of(double weight) const {
  return track().left() + weight_position(weight) * track().width();
}
QPointF WeightSlider::handle_center(double weight) const {
  return {x_of(weight), static_cast<double>(px(kTrackY))};
}

void WeightSlider::resizeEvent(QResizeEvent*) {
  const int y = px(6), right = width() - px(kMargin);
  solo_->move(right - px(kButton), y);
  mute_->move(right - px(2 * kButton + 8), y);
}

void WeightSlider::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  painter.fillRect(rect(), selected_ || hovered_ || drag_ != Drag::none ? t.hover : t.surface);
  painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
  painter.setRenderHint(QPainter::Antialiasing);
  paint_head(painter);
  paint_track(painter);
  paint_handle(painter);
}

void WeightSlider::paint_head(QPainter& painter) const {
  const auto& t = theme().tokens();
  const auto colors = theme().modality(modality_);
  const QRectF line(0, px(6), width(), px(20));
  paint_icon(painter, QRectF(px(kMargin), px(8), px(16), px(16)), modality_, is_off_ ? t.text3 : colors.fill);

  const double right = mute_->x() - px(8);
  const double figure = px(40), meter = px(64);
  painter.setFont(theme().font(TextRole::body));
  painter.setPen(is_off_ ? t.text3 : t.text);
  if (share_ >= 0) {
    painter.drawText(QRectF(right - figure, line.top(), figure, line.height()), Qt::AlignRight | Qt::AlignVCenter,
                     percent(share_));
    paint_meter(painter, QRectF(right - figure - px(4) - meter, px(12), meter, px(8)), share_,
                is_off_ ? t.text3 : colors.fill);
  }
  const double left = px(kMargin + 24), room = right - figure - meter - px(12) - left;
  painter.setFont(theme().font(selected_ ? TextRole::strong : TextRole::body));
  painter.drawText(QRectF(left, line.top(), room, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetricsF(painter.font()).elidedText(title_, Qt::ElideRight, room));
}

void WeightSlider::paint_track(QPainter& painter) const {
  const auto& t = theme().tokens();
  const QRectF line = track();
  painter.setPen(Qt::NoPen);
  painter.setBrush(t.track);
  painter.drawRoundedRect(line, px(2), px(2));
  painter.setBrush(is_off_ ? t.text3 : theme().modality(modality_).fill);
  painter.drawRoundedRect(QRectF(line.left(), line.top(), x_of(weight_) - line.left(), line.height()), px(2), px(2));

  painter.setFont(theme().font(TextRole::figure));
  const double handle = x_of(weight_);
  for (const double tick : kWeightTicks) {
    const double x = std::floor(x_of(tick)) + 0.5;
    painter.setPen(t.border_strong);
    painter.drawLine(QPointF(x, line.bottom() + px(3)), QPointF(x, line.bottom() + px(6)));
    painter.setPen(t.text3);
    painter.drawText(QRectF(x - px(20), line.bottom() + px(14), px(40), px(14)), Qt::AlignCenter, tick_words(tick));
  }

  // A above the track; its letter keeps clear of the handle.
  const double a = std::floor(x_of(baseline_)) + 0.5;
  painter.setPen(QPen(t.text, 1.4));
  painter.drawLine(QPointF(a, line.top() - px(18)),
                   QPointF(a, line.top() - (std::abs(a - handle) < px(20) ? px(9) : px(1))));
  painter.setPen(t.text);
  painter.setFont(theme().font(TextRole::figure));
  painter.drawText(QRectF(a - px(16), line.top() - px(20), px(12), px(12)), Qt::AlignRight | Qt::AlignVCenter,
                   tr("A", "the pinned baseline"));

  const double f = x_of(fitted_);
  paint_arrow(painter, QRectF(f - px(4), line.bottom() + (std::abs(f - handle) < px(20) ? px(9) : px(4)), px(8), px(5)),
              true, t.text2);
}

void WeightSlider::paint_handle(QPainter& painter) const {
  const auto& t = theme().tokens();
  const auto center = handle_center(weight_);
  const QRectF box(std::round(center.x()) - px(kHandleWidth) / 2.0, std::round(center.y() - px(kHandleHeight) / 2.0),
                   px(kHandleWidth), px(kHandleHeight));
  const bool held = drag_ != Drag::none;
  if (hasFocus() && !held) {
    painter.setPen(QPen(t.accent, px(2)));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(-px(3), -px(3), px(3), px(3)), px(6), px(6));
  }
  painter.setPen(QPen(held ? t.accent : t.border_strong, held ? px(2) : 1));
  painter.setBrush(t.surface);
  painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4));
  painter.fillRect(QRectF(box.left() + px(8), box.bottom() - px(4), box.width() - px(16), px(2)),
                   is_off_ ? t.text3 : theme().modality(modality_).fill);
  painter.setFont(theme().font(TextRole::figure));
  painter.setPen(is_off_ ? t.text3 : t.text);
  painter.drawText(box.adjusted(0, 0, 0, -px(3)), Qt::AlignCenter, weight_words(weight_));
}

void WeightSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  Q_EMIT picked();
  const auto area = track().adjusted(-px(kHandleWidth) / 2.0, -px(12), px(kHandleWidth) / 2.0, px(12));
  if (!area.contains(event->position()) || drag_ != Drag::none) return;
  const auto center = handle_center(weight_);
  const bool on_handle = std::abs(event->position().x() - center.x()) <= px(kHandleWidth) / 2.0;
  grip_ = on_handle ? event->position().x() - center.x() : 0;
  pressed_at_ = event->position().toPoint();
  has_moved_ = !on_handle;
  drag_ = Drag::mouse;
  Q_EMIT drag_began();
  if (!on_handle) mouseMoveEvent(event);  // the track takes the handle along
  update();
}

void WeightSlider::mouseMoveEvent(QMouseEvent* event) {
  if (drag_ != Drag::mouse) return;
  // A double click must not move the handle by a trembling hand.
  has_moved_ = has_moved_ || (event->position().toPoint() - pressed_at_).manhattanLength() >= 2;
  if (!has_moved_) return;
  const double position = (event->position().x() - grip_ - track().left()) / std::max(1.0, track().width());
  Q_EMIT dragged(rounded_weight(weight_at(position)));
}

void WeightSlider::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && drag_ == Drag::mouse) end_drag();
}

void WeightSlider::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  if (drag_ != Drag::none) end_drag();
  Q_EMIT fitted_asked();
}

void WeightSlider::wheelEvent(QWheelEvent* event) {
  event->ignore();  // the column scrolls; a weight is never moved in passing
}

void WeightSlider::end_drag() {
  drag_ = Drag::none;
  Q_EMIT drag_ended();
  update();
}

void WeightSlider::keyPressEvent(QKeyEvent* event) {
  double target = weight_;
  const double step = event->modifiers() & Qt::ShiftModifier ? kFine : kStep;
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
      target -= step;
      break;
    case Qt::Key_Right:
    case Qt::Key_Up:
      target += step;
      break;
    case Qt::Key_PageDown:
      target -= kPage;
      break;
    case Qt::Key_PageUp:
      target += kPage;
      break;
    case Qt::Key_Home:
      target = 0;
      break;
    case Qt::Key_End:
      target = kLargestWeight;
      break;
    case Qt::Key_F:
      Q_EMIT fitted_asked();
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
      open_field({});
      return;
    case Qt::Key_M:
      Q_EMIT mute_toggled();
      return;
    case Qt::Key_S:
      Q_EMIT solo_toggled();
      return;
    case Qt::Key_Escape:
      if (drag_ == Drag::none) break;
      drag_ = Drag::none;
      Q_EMIT drag_cancelled();
      update();
      return;
    default:
      if (const auto text = event->text(); text.size() == 1 && begins_number(text.front())) {
        open_field(text);
        return;
      }
      break;
  }
  if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier) || target == weight_) {
    QWidget::keyPressEvent(event);
    return;
  }
  if (drag_ == Drag::none) {
    drag_ = Drag::key;
    Q_EMIT drag_began();
  }
  target = std::clamp(std::round(target * 1000) / 1000, 0.0, kLargestWeight);
  Q_EMIT dragged(target);
}

/// Over the handle, with `begin` typed already; empty: with the weight that stands, selected.
void WeightSlider::open_field(const QString& begin) {
  if (field_ != nullptr || drag_ == Drag::mouse) return;
  if (drag_ == Drag::key) end_drag();
  field_ = new QLineEdit(this);
  field_->setObjectName(QStringLiteral("weight_field"));
  field_->setAccessibleName(tr("Weight of %1, a number from 0 to %2").arg(title_, decimal(kLargestWeight, 0)));
  field_->setAlignment(Qt::AlignCenter);
  field_->setMaxLength(8);
  const int width = px(64);
  const int left = static_cast<int>(handle_center(weight_).x()) - width / 2;
  field_->setGeometry(std::clamp(left, px(4), this->width() - width - px(4)), px(kTrackY) - px(14), width, px(28));
  field_->installEventFilter(this);
  if (begin.isEmpty()) {
    field_->setText(weight_words(weight_));
    field_->selectAll();
  } else {
    field_->setText(begin);
  }
  field_->show();
  field_->setFocus();
}

void WeightSlider::close_field(bool commits) {
  if (field_ == nullptr) return;
  auto* field = std::exchange(field_, nullptr);
  auto text = field->text().trimmed();
  text.replace(QLatin1Char(','), QLatin1Char('.'));  // as many people write it
  bool is_number = false;
  const double weight = text.toDouble(&is_number);
  const bool had_focus = field->hasFocus();
  field->removeEventFilter(this);
  field->hide();
  field->deleteLater();
  if (had_focus) setFocus();
  if (!commits || !is_number || !std::isfinite(weight)) return;
  const double rounded = std::clamp(std::round(weight * 1000) / 1000, 0.0, kLargestWeight);
  if (rounded != weight_) Q_EMIT typed(rounded);
}

bool WeightSlider::eventFilter(QObject* watched, QEvent* event) {
  if (watched != field_) return QAbstractSlider::eventFilter(watched, event);
  if (event->type() == QEvent::FocusOut) close_field(true);
  if (event->type() != QEvent::KeyPress) return false;
  const auto key = static_cast<QKeyEvent*>(event)->key();
  if (key == Qt::Key_Return || key == Qt::Key_Enter) close_field(true);
  if (key == Qt::Key_Escape) close_field(false);
  return field_ == nullptr;
}

void WeightSlider::keyReleaseEvent(QKeyEvent* event) {
  if (drag_ == Drag::key && !event->isAutoRepeat()) {
    end_drag();
    return;
  }
  QWidget::keyReleaseEvent(event);
}

void WeightSlider::focusInEvent(QFocusEvent* event) {
  QAbstractSlider::focusInEvent(event);
  Q_EMIT picked();
  update();
}

void WeightSlider::focusOutEvent(QFocusEvent* event) {
  QAbstractSlider::focusOutEvent(event);
  if (drag_ == Drag::key) end_drag();  // the release will not come here
  update();
}

void WeightSlider::enterEvent(QEnterEvent*) {
  hovered_ = true;
  update();
}
void WeightSlider::leaveEvent(QEvent*) {
  hovered_ = false;
  update();
}

}  // namespace tributary::ui
