#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <algorithm>

namespace tributary::bench {

/// How long the event loop was away at most, in milliseconds, while it lives.
class Turns {
 public:
  Turns() {
    timer_.setInterval(1);
    timer_.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer_, &QTimer::timeout, [this] {
      longest_ = std::max(longest_, static_cast<double>(clock_.nsecsElapsed()) / 1e6);
      clock_.restart();
      ++turns_;
    });
    clock_.start();
    timer_.start();
  }
  double longest() const { return longest_; }
  double turns() const { return turns_; }

 private:
  QTimer timer_;
  QElapsedTimer clock_;
  double longest_ = 0, turns_ = 0;
};

}  // namespace tributary::bench
