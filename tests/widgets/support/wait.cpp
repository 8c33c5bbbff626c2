#include "widgets/support/wait.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <algorithm>

#include "shell/picture.h"
#include "shell/session.h"
#include "shell/window.h"

namespace tributary::ui {

bool wait_for(const std::function<bool()>& condition) {
  QElapsedTimer clock;
  clock.start();
  while (!condition()) {
    if (clock.elapsed() > kLongestWait) return false;
    QEventLoop turn;  // a loop of its own: what is deleted later goes too
    QTimer::singleShot(2, &turn, &QEventLoop::quit);
    turn.exec();
  }
  return true;
}

void turn_loop() {
  constexpr int kMost = 10000;  // something that posts itself anew for ever is not at rest
  for (int turns = 0; turns < kMost; ++turns) {
    const bool was_busy = QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    if (!was_busy) return;
  }
  qFatal("the event loop does not come to rest");
}

bool puts_off(const QObject& object) {
  const auto timers = object.findChildren<QTimer*>();
  return std::any_of(timers.begin(), timers.end(),
                     [](const QTimer* timer) { return timer->isSingleShot() && timer->isActive(); });
}

bool settle(Window& window) {
  const auto is_still = [&] {
    return is_at_rest(window) && !puts_off(window) && (window.session() == nullptr || !puts_off(*window.session()));
  };
  return wait_for([&] {
    if (!is_still()) return false;
    turn_loop();
    return is_still();
  });
}

}  // namespace tributary::ui
