#pragma once
#include <QFrame>

class QLineEdit;
class QPushButton;

namespace tributary::ui {

class FusionModel;
class LinesView;
class SectionHead;

/// Where there is room: the validation users with what the weights change for each, and the chosen user's history.
class FusionUsers : public QFrame {
  Q_OBJECT
 public:
  explicit FusionUsers(FusionModel& model, QWidget* parent = nullptr);
  LinesView* users() const { return users_; }
  QLineEdit* search() const { return search_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void show_users();
  void show_history();

  FusionModel& model_;
  QLineEdit* search_;
  enum class Order { moved, losses, gains, id };
  QPushButton* order_button_;
  Order order_ = Order::moved;
  LinesView* users_;
  SectionHead* history_head_;
  LinesView* history_;
};

}  // namespace tributary::ui
