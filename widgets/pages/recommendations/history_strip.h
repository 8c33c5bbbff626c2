#pragma once
#include <QFrame>

#include "pages/recommendations/lists_model.h"

class QLabel;
class QListView;
class QPushButton;
class QToolButton;

namespace tributary::ui {

class FinderBox;
class Thumbnails;

/// The history as a time line, newest first: a click takes an item away or gives it back, "+" adds one. Left and right
/// arrows move, Enter and Space take away.
class HistoryStrip : public QFrame {
  Q_OBJECT
 public:
  explicit HistoryStrip(ListsModel& lists, QWidget* parent = nullptr);
  QListView* view() const { return view_; }
  QToolButton* add_button() const { return add_; }
  /// The search that "+" opened; null while it is closed.
  FinderBox* finder() const;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void show_older();
  void update_older();
  int older() const;  ///< items to the right of what is in sight
  void open_finder();

  ListsModel& lists_;
  QListView* view_;
  QPushButton* older_;
  QLabel* note_;
  QToolButton* add_;
};

}  // namespace tributary::ui
