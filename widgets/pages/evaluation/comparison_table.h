#pragma once
#include <QWidget>

namespace tributary::ui {

class EvaluationModel;

/// Metrics down, runs across; the two compared are tinted and their paired change with its interval ends each line.
class ComparisonTable : public QWidget {
 public:
  explicit ComparisonTable(EvaluationModel& model);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  int change_left() const;  ///< where the columns of the comparison begin
  int column_right(std::size_t run) const;
  void paint_head(QPainter& painter);
  EvaluationModel& model_;
  int heads_ = 0;
};

}  // namespace tributary::ui
