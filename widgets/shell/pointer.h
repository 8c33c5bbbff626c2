#pragma once
#include <QObject>
#include <QPointer>
#include <functional>
#include <vector>

namespace tributary::ui {

/// Whether a mouse button is held down on the program: what is pressed must still be there when it is released, or the
/// click is lost. UI thread; one for the application, made before the first window is shown.
class Pointer : public QObject {
 public:
  static Pointer& instance();
  bool is_held() const { return is_held_; }
  /// At the next turn of the loop at which no button is held, unless the context is gone by then.
  void when_free(QObject* context, std::function<void()> act);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  explicit Pointer(QObject* application);
  void run_waiting();
  struct Waiting {
    QPointer<QObject> context;
    std::function<void()> act;
  };
  std::vector<Waiting> waiting_;
  bool is_held_ = false;
};

}  // namespace tributary::ui
