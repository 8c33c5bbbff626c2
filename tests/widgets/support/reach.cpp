#include "widgets/support/reach.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QTest>

namespace tributary::ui {
namespace {

constexpr int kMostSteps = 400, kMostLinks = 30;

QWidget* focus() {
  return QApplication::focusWidget();
}

/// A part of Qt's own control: the field in a spin box, the list of a drop-down, a scroll bar.
bool is_inside_a_control(const QWidget& widget) {
  if (qobject_cast<const QScrollBar*>(&widget) != nullptr) return true;
  for (auto* parent = widget.parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
    if (qobject_cast<QComboBox*>(parent) != nullptr || qobject_cast<QAbstractSpinBox*>(parent) != nullptr ||
        qobject_cast<QAbstractItemView*>(parent) != nullptr || qobject_cast<QLineEdit*>(parent) != nullptr)
      return true;
  }
  return false;
}

/// Arrow keys of a visited one lead there: buttons of which one is on, the list below a field that says so.
bool is_reached_by_arrows(QWidget* widget, const std::set<QWidget*>& visited) {
  if (const auto* button = qobject_cast<QAbstractButton*>(widget); button != nullptr && button->group() != nullptr) {
    for (auto* other : button->group()->buttons()) {
      if (visited.contains(other)) return true;
    }
  }
  const auto keys_from = widget->property("keys_from").toString();
  for (auto* other : visited) {
    if (!keys_from.isEmpty() && other->objectName() == keys_from) return true;
  }
  return false;
}

QImage look_of(QWidget* widget) {
  const QRect around = QRect(widget->mapTo(widget->window(), QPoint()), widget->size()).adjusted(-3, -3, 3, 3);
  return widget->window()->grab(around & widget->window()->rect()).toImage();
}

bool shows_focus(QWidget* widget) {
  // Where Qt paints it, and where a caret blinks in, the style sheet's frame is what a person sees.
  const auto with = look_of(widget);
  auto* window = widget->window();
  const auto policy = window->focusPolicy();
  widget->clearFocus();
  const auto without = look_of(widget);
  widget->setFocus(Qt::TabFocusReason);
  window->setFocusPolicy(policy);
  return with != without;
}

}  // namespace

QString words_for(const QWidget& widget) {
  QString text = widget.accessibleName();
  if (const auto* button = qobject_cast<const QAbstractButton*>(&widget); button != nullptr && text.isEmpty())
    text = button->text();
  return QStringLiteral("%1 '%2' (%3)")
      .arg(QString::fromLatin1(widget.metaObject()->className()).section(QStringLiteral("::"), -1), text,
           widget.objectName());
}

bool is_control(const QWidget& widget) {
  if (is_inside_a_control(widget)) return false;
  return qobject_cast<const QAbstractButton*>(&widget) != nullptr ||
         qobject_cast<const QLineEdit*>(&widget) != nullptr || qobject_cast<const QComboBox*>(&widget) != nullptr ||
         qobject_cast<const QAbstractSlider*>(&widget) != nullptr ||
         qobject_cast<const QAbstractItemView*>(&widget) != nullptr ||
         qobject_cast<const QSplitterHandle*>(&widget) != nullptr ||
         (widget.focusPolicy() & Qt::StrongFocus) == Qt::StrongFocus;
}

Reach walk(QWidget& root, bool backwards) {
  Reach reach;
  const auto step = [&] {
    QTest::keyClick(focus() != nullptr ? focus() : &root, backwards ? Qt::Key_Backtab : Qt::Key_Tab,
                    backwards ? Qt::ShiftModifier : Qt::NoModifier);
    QCoreApplication::sendPostedEvents();
  };
  step();
  const QWidget* first = focus();
  int rounds = 0;
  for (int steps = 0; steps < kMostSteps; ++steps) {
    auto* now = focus();
    if (now == nullptr) {
      reach.trap = QStringLiteral("the focus is lost after %1 steps").arg(steps);
      break;
    }
    if (!now->isVisible() || !now->isEnabled()) reach.trap = QStringLiteral("not to be seen: ") + words_for(*now);
    if (reach.visited.insert(now).second && root.isAncestorOf(now) && qobject_cast<QScrollArea*>(now) == nullptr &&
        qobject_cast<QLabel*>(now) == nullptr && !shows_focus(now))
      reach.without_mark << words_for(*now);
    step();
    // Links inside a text are gone through one by one before Tab leaves it.
    for (int links = 0; links < kMostLinks && focus() == now && qobject_cast<QLabel*>(now) != nullptr; ++links) step();
    if (focus() == now) {
      reach.trap = QStringLiteral("Tab does not leave ") + words_for(*now);
      break;
    }
    if (focus() == first) {
      if (++rounds == 2) break;  // once more: what came to be seen only on the way is in the second round
    }
    if (steps == kMostSteps - 1) reach.trap = QStringLiteral("it does not come round: ") + words_for(*focus());
  }
  for (auto* widget : root.findChildren<QWidget*>()) {
    if (!widget->isVisible() || !widget->isEnabled() || widget->window() != root.window()) continue;
    if (widget->visibleRegion().isEmpty() || !is_control(*widget)) continue;
    if (widget->focusProxy() != nullptr && reach.visited.contains(widget->focusProxy())) continue;
    if (!reach.visited.contains(widget) && !is_reached_by_arrows(widget, reach.visited))
      reach.not_reached << words_for(*widget);
  }
  return reach;
}

}  // namespace tributary::ui
