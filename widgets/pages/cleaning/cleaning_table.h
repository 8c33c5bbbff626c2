#pragma once
#include <QFrame>

#include "models/row_view.h"
#include "pages/cleaning/cleaning_model.h"

class QLabel;
class QPushButton;

namespace tributary::ui {

class Navigator;
class Segmented;

/// The rows, users or items with verdict and reason beside them: all, or those that are struck or flagged. A row that
/// is gone to becomes the selection of the session; Enter shows the user's list.
class CleaningTable : public QFrame {
  Q_OBJECT
 public:
  CleaningTable(CleaningModel& model, Navigator& navigator, QWidget* parent = nullptr);
  RowView* view() const { return view_; }

 private:
  void take_table();
  void refresh();
  std::vector<RowColumn> columns_of(CleaningModel::Table table) const;
  RowColumn verdict_column() const;
  void select(std::int64_t position);
  int user_at(std::int64_t position) const;

  CleaningModel& model_;
  Segmented* tabs_;
  QPushButton* only_found_;
  QLabel* count_;
  RowView* view_;
};

}  // namespace tributary::ui
