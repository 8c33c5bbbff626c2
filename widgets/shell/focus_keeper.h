#pragma once
#include <QObject>
#include <QPointer>
#include <QWidget>

namespace tributary::ui {

/// What has the focus and is switched off for a while (a button whose job runs) gets it back when it can be used again.
/// Qt hands the focus on to whatever comes next, and at the end of the window that is the project's name, which Space
/// would close. Meanwhile nothing has it: the window's keys work, Tab goes on from there, and a person who goes
/// elsewhere stays there.
class FocusKeeper : public QObject {
  Q_OBJECT
 public:
  explicit FocusKeeper(QWidget* window);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void follow(QWidget* old, QWidget* now);
  bool go_on(bool forward);
  QWidget* window_;
  QPointer<QWidget> kept_;
};

}  // namespace tributary::ui
