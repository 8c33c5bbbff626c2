#pragma once
#include <QChartView>
#include <QRectF>

#include "pages/cleaning/cleaning_model.h"

class QBarSet;
class QChart;

namespace tributary::ui {

/// The histogram of what the chosen step sees, with the step's bounds as lines that are dragged, or moved by the arrow
/// keys; Tab comes to it. What lies beyond a line, or in a gap between groups, is greyed; the line says where it is and
/// what it reaches. A bound beyond the values stands at the edge, with an arrow to it, and can be fetched from there.
/// Up and Down go from one line to the other.
class HistogramView : public QChartView {
  Q_OBJECT
 public:
  explicit HistogramView(CleaningModel& model, QWidget* parent = nullptr);

  /// Where a bound's grip is, in the viewport; empty where the bound has no line.
  QRectF grip_rect(int bound) const;
  /// The words beside the line that was moved last.
  QString bound_label() const;
  double x_of(double value) const;
  double value_at(double x) const;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  void take();
  std::vector<int> lines() const;  ///< bounds that are drawn
  int active_bound() const;
  int bound_at(const QPointF& point) const;
  bool is_inside(const StepBound& bound) const;
  QString reach_label() const;
  QRectF label_rect() const;
  void paint_beyond(QPainter& painter) const;
  void paint_axis(QPainter& painter) const;
  void paint_middle(QPainter& painter) const;
  void paint_centres(QPainter& painter) const;
  void paint_edges(QPainter& painter) const;
  void paint_line(QPainter& painter, int bound) const;
  void paint_label(QPainter& painter) const;

  CleaningModel& model_;
  QBarSet* counts_;
  std::shared_ptr<const ColumnHistogram> shown_;
  QRectF plot_;
  int dragged_ = -1, hovered_ = -1, active_ = -1;
  double grab_ = 0;  ///< from the line to where it was taken hold of
};

/// Values worth a mark on the axis, ascending; at most about `most`.
std::vector<double> axis_ticks(const ColumnHistogram& histogram, int most);

}  // namespace tributary::ui
