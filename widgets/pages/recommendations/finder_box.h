#pragma once
#include <QFrame>
#include <functional>

#include "models/finder.h"

class QLabel;
class QLineEdit;
class QListView;

namespace tributary::ui {

class ListsModel;
class Segmented;

/// A search field over a list of users or items: type, Down, Enter; Escape closes. As a popup, or docked in a column.
class FinderBox : public QFrame {
  Q_OBJECT
 public:
  FinderBox(ListsModel& lists, Finder::What what, QWidget* parent = nullptr);

  QLineEdit* field() const { return field_; }
  QListView* view() const { return view_; }
  Finder& finder() { return *finder_; }
  /// Opens it as a popup below `anchor`; it deletes itself when it closes.
  void open_below(QWidget* anchor);

 Q_SIGNALS:
  void chosen(int index);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void search();
  void update_note();
  void choose(int row);

  ListsModel& lists_;
  Finder* finder_;
  QLineEdit* field_;
  QListView* view_;
  QLabel* note_;
  Segmented* groups_ = nullptr;
};

}  // namespace tributary::ui
