#pragma once
#include <QFrame>

#include "pages/recommendations/lists_model.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace tributary::ui {

class ListDelegate;

/// The item that was asked for (Ctrl+K, or another page) and does not stand in the rows: below the list with its real
/// place, or with the reason why it is no candidate. Hidden while there is none.
class LookedAtRow : public QFrame {
  Q_OBJECT
 public:
  LookedAtRow(ListsModel& lists, const ListDelegate& delegate, QWidget* parent = nullptr);
  QLabel* words() const { return words_; }
  QPushButton* add_button() const { return add_; }
  QToolButton* close_button() const { return close_; }
  QWidget* row() const { return row_; }
  void set_row_width(int pixels);  ///< as wide as the rows above

 private:
  void show_it();
  ListsModel& lists_;
  QLabel* words_;
  QPushButton* add_;
  QToolButton* close_;
  QWidget* row_;
};

}  // namespace tributary::ui
