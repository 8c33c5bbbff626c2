#include "shell/pointer.h"

#include <QApplication>
#include <QMouseEvent>
#include <utility>

namespace tributary::ui {

Pointer& Pointer::instance() {
  static QPointer<Pointer> made;
  if (made == nullptr) made = new Pointer(qApp);
  return *made;
}

Pointer::Pointer(QObject* application) : QObject(application) {
  application->installEventFilter(this);
}

void Pointer::when_free(QObject* context, std::function<void()> act) {
  waiting_.push_back({context, std::move(act)});
  QMetaObject::invokeMethod(this, &Pointer::run_waiting, Qt::QueuedConnection);
}

void Pointer::run_waiting() {
  if (is_held_) return;
  for (auto& one : std::exchange(waiting_, {})) {
    if (one.context != nullptr) one.act();
  }
}

bool Pointer::eventFilter(QObject* watched, QEvent* event) {
  if (!watched->isWidgetType()) return false;
  bool is_held = is_held_;
  switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
      is_held = true;
      break;
    case QEvent::MouseButtonRelease:
    case QEvent::MouseMove:  // also after a drag out of the program, whose release went elsewhere
      is_held = static_cast<QMouseEvent*>(event)->buttons() != Qt::NoButton;
      break;
    case QEvent::Drop:
    case QEvent::WindowDeactivate:
      is_held = false;
      break;
    default:
      return false;
  }
  is_held_ = is_held;
  if (!is_held_ && !waiting_.empty()) QMetaObject::invokeMethod(this, &Pointer::run_waiting, Qt::QueuedConnection);
  return false;
}

}  // namespace tributary::ui
