#pragma once
#include <QFrame>

#include "models/row_view.h"
#include "pages/cleaning/cleaning_model.h"

class QLabel;
class QPushButton;
class QTimer;

namespace tributary::ui {

class Navigator;
class Segmented;

/// The rows, users or items with verdict and reason beside them: all, or those that are excluded, flagged or near the
/// chosen step's threshold; or as they were read, before any step. A row that
/// is gone to becomes the selection of the session; Enter shows the user's list.
class CleaningTable : public QFrame {
  Q_OBJECT
 public:
  CleaningTable(CleaningModel& model, Navigator& navigator, QWidget* parent = nullptr);
  RowView* view() const { return view_; }

 private:
  void take_table();
  void refresh();
  void show_reading();
  std::vector<RowColumn> columns_of(CleaningModel::Table table) const;
  RowColumn verdict_column() const;
  void select(std::int64_t position);
  int user_at(std::int64_t position) const;

  CleaningModel& model_;
  Segmented* tabs_;
  QPushButton* only_found_;
  QLabel* count_;
  RowView* view_;
  QLabel* reading_;  ///< over the rows, while there are none yet
  QTimer* patience_;
};

}  // namespace tributary::ui
