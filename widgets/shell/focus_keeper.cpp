#include "shell/focus_keeper.h"

#include <QApplication>
#include <QKeyEvent>

namespace tributary::ui {

FocusKeeper::FocusKeeper(QWidget* window) : QObject(window), window_(window) {
  window_->installEventFilter(this);
  connect(qApp, &QApplication::focusChanged, this, &FocusKeeper::follow);
}

void FocusKeeper::follow(QWidget* old, QWidget* now) {
  if (now == nullptr) return;
  const bool was_pushed =
      old != nullptr && old->isVisible() && !old->isEnabled() && window_->isAncestorOf(old) && now->window() == window_;
  if (kept_ != nullptr && kept_ != old) kept_->removeEventFilter(this);
  kept_ = was_pushed ? old : nullptr;
  if (!was_pushed) return;
  old->installEventFilter(this);
  now->clearFocus();
}

/// From what is switched off to the next that can have the focus.
bool FocusKeeper::go_on(bool forward) {
  if (kept_ == nullptr || QApplication::focusWidget() != nullptr) return false;
  QWidget* to = kept_;
  do {
    to = forward ? to->nextInFocusChain() : to->previousInFocusChain();
    const bool takes = (to->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && to->isEnabled() && to->isVisible();
    if (takes && to->window() == window_) {
      to->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
      return true;
    }
  } while (to != kept_);
  return false;
}

bool FocusKeeper::eventFilter(QObject* watched, QEvent* event) {
  if (watched == window_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) return go_on(key->key() == Qt::Key_Tab);
  }
  if (event->type() == QEvent::EnabledChange && watched == kept_ && kept_->isEnabled()) {
    auto* back = kept_.data();
    kept_ = nullptr;
    back->removeEventFilter(this);
    if (QApplication::focusWidget() == nullptr && back->isVisible()) back->setFocus();
  }
  return false;
}

}  // namespace tributary::ui
