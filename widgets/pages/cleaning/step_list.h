#pragma once
#include <QRect>
#include <QWidget>

#include "pages/cleaning/cleaning_model.h"

namespace tributary::ui {

/// The steps of the draft in order: on or off, what each says it does, how many rows it excludes or flags. Click or
/// arrow keys choose, Space switches on and off, dragging or Alt+Up/Down moves, Delete takes out.
class StepListView : public QWidget {
  Q_OBJECT
 public:
  explicit StepListView(CleaningModel& model, QWidget* parent = nullptr);

  QRect row_rect(int step) const;
  QRect check_rect(int step) const;
  QRect grip_rect(int step) const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool event(QEvent* event) override;

 private:
  int step_at(const QPoint& point) const;
  int drop_place(int y) const;  ///< where the dragged step would come to lie
  void paint_step(QPainter& painter, int step) const;
  void say();

  CleaningModel& model_;
  int hovered_ = -1, pressed_ = -1, drop_ = -1;
  QPoint press_point_;
  bool shows_focus_ = false;
};

}  // namespace tributary::ui
