#pragma once
#include <QFrame>
#include <QTimer>
#include <functional>

class QLabel;
class QPushButton;

namespace tributary::ui {

/// What undo or redo has just done and on which page, over the foot of the window, for some seconds: with the way back,
/// and the way there.
class UndoNote : public QFrame {
  Q_OBJECT
 public:
  explicit UndoNote(QWidget* over);

  /// back: what takes it back again ("Redo"). show: opens the page where it happened; null where that is in front.
  void say(const QString& words, const QString& back_words, std::function<void()> back, const QString& show_words,
           std::function<void()> show);
  QString words() const;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void place();
  QLabel* words_;
  QPushButton* back_;
  QPushButton* show_;
  std::function<void()> go_back_, go_there_;
  QTimer timer_;
};

}  // namespace tributary::ui
