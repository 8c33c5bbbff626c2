#include "theme/panes.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QSettings>
#include <QVariant>
#include <algorithm>
#include <optional>

#include "theme/theme.h"
#include "theme/tips.h"

namespace tributary::ui {
namespace {

constexpr int kLine = 1, kStep = 8;  // Qt makes a border of one pixel five wide to the hand

/// A line of one pixel to the eye, five to the hand, three while it has the focus.
class Border : public QSplitterHandle {
 public:
  Border(Qt::Orientation orientation, Panes* panes) : QSplitterHandle(orientation, panes), panes_(panes) {
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(Panes::tr("Border between two parts"));
    set_tip(this, Panes::tr("Drag, or arrow keys; a double click puts it back"));
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const auto& t = theme().tokens();
    const bool across = is_across();
    auto mark = across ? QRect(width() / 2, 0, 1, height()) : QRect(0, height() / 2, width(), 1);
    if (hasFocus()) mark = across ? mark.adjusted(-1, 0, 1, 0) : mark.adjusted(0, -1, 0, 1);
    painter.fillRect(mark, hasFocus() ? t.accent : underMouse() ? t.text3 : t.border);
  }
  void resizeEvent(QResizeEvent* event) override {
    QSplitterHandle::resizeEvent(event);
    clearMask();  // the mark of the focus is wider than the line
  }
  void keyPressEvent(QKeyEvent* event) override {
    const bool across = is_across();
    const int back = across ? Qt::Key_Left : Qt::Key_Up, on = across ? Qt::Key_Right : Qt::Key_Down;
    if (event->key() == Qt::Key_Home) {
      panes_->reset();
    } else if (event->key() == back || event->key() == on) {
      moveSplitter(line() + (event->key() == on ? px(kStep) : -px(kStep)));
    } else {
      QSplitterHandle::keyPressEvent(event);
    }
  }
  // Qt counts from the edge of what the hand takes hold of, and the line would jump by two pixels.
  void mousePressEvent(QMouseEvent* event) override {
    if (event->button() == Qt::LeftButton) held_at_ = place(event) - line();
  }
  void mouseMoveEvent(QMouseEvent* event) override {
    if (event->buttons().testFlag(Qt::LeftButton) && held_at_) moveSplitter(place(event) - *held_at_);
  }
  void mouseReleaseEvent(QMouseEvent*) override { held_at_.reset(); }
  void mouseDoubleClickEvent(QMouseEvent*) override { panes_->reset(); }
  void enterEvent(QEnterEvent* event) override {
    QSplitterHandle::enterEvent(event);
    update();
  }
  void leaveEvent(QEvent* event) override {
    QSplitterHandle::leaveEvent(event);
    update();
  }

 private:
  bool is_across() const { return orientation() == Qt::Horizontal; }
  /// Where the line is, in the panes.
  int line() const { return is_across() ? x() + contentsMargins().left() : y() + contentsMargins().top(); }
  int place(const QMouseEvent* event) const {
    const auto at = panes_->mapFromGlobal(event->globalPosition().toPoint());
    return is_across() ? at.x() : at.y();
  }
  Panes* panes_;
  std::optional<int> held_at_;  ///< where the hand took hold of it, from the line
};

}  // namespace

Panes::Panes(const QString& name, Qt::Orientation orientation, QWidget* parent)
    : QSplitter(orientation, parent), key_(QStringLiteral("panes/") + name) {
  setObjectName(QStringLiteral("panes.") + name);
  setChildrenCollapsible(false);
  setHandleWidth(kLine);
  connect(this, &QSplitter::splitterMoved, this, &Panes::keep);
}

void Panes::add(QWidget* part, int size, int least) {
  if (orientation() == Qt::Horizontal)
    part->setMinimumWidth(px(least));
  else
    part->setMinimumHeight(px(least));
  const auto kept = QSettings().value(key_).toList();
  const auto at = static_cast<qsizetype>(first_.size());
  first_.push_back(size);
  wanted_.push_back(size > 0 && at < kept.size() && kept[at].toInt() > 0 ? kept[at].toInt() : size);
  addWidget(part);
  setStretchFactor(count() - 1, size == 0 ? 1 : 0);
  part->installEventFilter(this);
  place();
}

void Panes::reset() {
  QSettings().remove(key_);
  wanted_ = first_;
  place();
}

QSplitterHandle* Panes::createHandle() {
  return new Border(orientation(), this);
}

void Panes::resizeEvent(QResizeEvent* event) {
  QSplitter::resizeEvent(event);
  place();
}

bool Panes::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) place();
  return QSplitter::eventFilter(watched, event);
}

/// Each part as large as it is wanted; those without a size share what is left over.
void Panes::place() {
  if (count() != static_cast<int>(wanted_.size())) return;
  int left = orientation() == Qt::Horizontal ? width() : height(), sharing = 0, visible = 0;
  for (int i = 0; i < count(); ++i) {
    if (widget(i)->isHidden()) continue;
    left -= px(wanted_[static_cast<std::size_t>(i)]) + (visible++ > 0 ? handleWidth() : 0);
    sharing += wanted_[static_cast<std::size_t>(i)] == 0 ? 1 : 0;
  }
  QList<int> pixels;
  for (const int size : wanted_) pixels.push_back(size > 0 ? px(size) : std::max(1, left / std::max(1, sharing)));
  setSizes(pixels);
}

void Panes::keep() {
  QVariantList kept;
  for (int i = 0; i < count(); ++i) {
    auto& size = wanted_[static_cast<std::size_t>(i)];
    // Rounded up: a pixel is more than its hundredth part of the zoom, and comes back as the same pixel.
    if (size > 0 && !widget(i)->isHidden()) size = (sizes().at(i) * 100 + theme().zoom() - 1) / theme().zoom();
    kept.push_back(size);
  }
  QSettings().setValue(key_, kept);
}

}  // namespace tributary::ui
