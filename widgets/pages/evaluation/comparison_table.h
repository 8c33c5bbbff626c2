#pragma once
#include <QRect>
#include <QWidget>
#include <vector>

namespace tributary::ui {

class EvaluationModel;

/// Metrics down, runs across; the chosen run's interval stands beside it, the two compared are tinted and their paired
/// change with its interval ends each line. Up and Down go from line to line, which is read out whole; Ctrl+C and the
/// menu copy all as text.
class ComparisonTable : public QWidget {
  Q_OBJECT
 public:
  explicit ComparisonTable(EvaluationModel& model);
  /// Lines get between 24 and 32 pixels (before zoom), so that all fits into `height` where it can; those whose name is
  /// wider than its column get what its lines need.
  void fit(int height);
  int wanted_width() const;                 ///< where no figure is cramped and none stands far from its name; pixels
  int current() const { return current_; }  ///< line that the keys are at; -1: none
  void set_current(int line);
  QRect name_rect(int line) const { return names_[static_cast<std::size_t>(line)]; }
  void copy() const;

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  struct Columns;
  Columns columns() const;
  int line_at(int y) const;   ///< -1: none
  std::size_t shown() const;  ///< lines
  int name_width(const Columns& c, std::size_t line) const;
  void paint_head(QPainter& painter, const Columns& c);
  void paint_line(QPainter& painter, const Columns& c, std::size_t index);
  void paint_legend(QPainter& painter, int y);
  EvaluationModel& model_;
  int room_ = 0;              ///< the height to fit into
  std::vector<QRect> names_;  ///< where the names stand, broken into lines; each as high as its line
  int current_ = -1;
};

}  // namespace tributary::ui
