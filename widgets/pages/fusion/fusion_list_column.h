#pragma once
#include <QWidget>

class QLabel;
class QPushButton;

namespace tributary::ui {

class FusionListView;
class FusionModel;
class Segmented;

/// The middle column: whose list it is, the list, and what left its top.
class FusionListColumn : public QWidget {
  Q_OBJECT
 public:
  explicit FusionListColumn(FusionModel& model, QWidget* parent = nullptr);
  /// Room for the choice of how long the list is.
  void set_wide(bool wide);
  FusionListView* view() const { return view_; }
  /// From which fold the list is; it stands in the page's bar.
  Segmented* fold() const { return fold_; }
  QPushButton* user_button() const { return user_; }

 Q_SIGNALS:
  void activated();

 private:
  class Left;
  QWidget* head();
  void open_finder();
  void show_user();
  void show_list();

  FusionModel& model_;
  QPushButton* user_ = nullptr;
  QLabel* counts_ = nullptr;   ///< of the history
  QLabel* changes_ = nullptr;  ///< moved, entered, left
  Segmented* lengths_ = nullptr;
  Segmented* fold_ = nullptr;
  FusionListView* view_;
  Left* left_;
};

}  // namespace tributary::ui
