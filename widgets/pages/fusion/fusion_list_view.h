#pragma once
#include <QAbstractScrollArea>
#include <QPainter>
#include <vector>

#include "charts/marks.h"
#include "shell/saving.h"

class QPushButton;

namespace tributary::ui {

class FusionModel;

/// The chosen user's list: rank, how far an item moved against A, its rank in A, title, what carries it, score. Arrow,
/// page, Home and End keys move the current row; it is the session's selected item.
class FusionListView : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit FusionListView(FusionModel& model, QWidget* parent = nullptr);
  int rows_that_fit() const;
  TableRows table() const;        ///< the rows that stand, with ids and with what each modality adds
  QRect row_rect(int row) const;  ///< in the viewport
  int current() const;            ///< -1: none

 Q_SIGNALS:
  void activated();  ///< Enter or double click on the current row

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  class Head;
  struct Columns {
    int rank, move, before, title, share, share_width, score;
  };
  Columns columns() const;
  void paint_head(QPainter& painter) const;
  void paint_row(QPainter& painter, int row, const QRect& area, const ShareScale& scale) const;
  void lay_out();
  void set_current(int row);
  int row_at(const QPoint& point) const;
  QString tip(int row) const;

  FusionModel& model_;
  QWidget* head_;
  QPushButton* against_;
  int hovered_ = -1;
};

}  // namespace tributary::ui
