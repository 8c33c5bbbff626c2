#pragma once
#include <QAbstractScrollArea>
#include <QString>
#include <QTimer>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/table_window_model.h"
#include "theme/theme.h"

namespace tributary::ui {

/// A column as RowView shows it.
struct RowColumn {
  std::string column;  ///< of the query; also what a click on its head sorts by
  QString title;
  int width = 96;     ///< pixels at 100 % zoom; the least width where it stretches
  int stretch = 0;    ///< shares what is left over
  int gives_way = 0;  ///< where not all have room, the column of the greatest number goes first; 0: it stays
  int digits = 2;     ///< decimals of numbers
  bool sortable = true;
  bool is_free_text = false;  ///< words of people, not ids or figures: copied as spreadsheet_text
  bool is_plain = false;      ///< stays plain ink in an excluded row (the reason)
  /// What the cell says instead of its plain value; may look at other cells of the row.
  std::function<QString(const TableRow&)> text;
  /// Ink of the cell; unset: text, text 3 in an excluded row.
  std::function<Ink(const TableRow&)> ink;
};

/// A table of any number of rows up to 2^31: it paints what is on the screen and asks the model for it. Rows are 28 px,
/// numbers right-aligned, long cells elide and show the whole in a tool tip. A column without room (gives_way) is not
/// shown; it is read out and copied all the same. Arrow, page, home and end keys move the
/// current row, clicks on the heads sort (up, down, as it was), Ctrl+C copies the current row, its
/// cells between tabs.
class RowView : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit RowView(QWidget* parent = nullptr);

  /// `model` must outlive the view, or be set to null.
  void set_model(TableWindowModel* model);
  TableWindowModel* model() const { return model_; }
  void set_columns(std::vector<RowColumn> columns);
  const std::vector<RowColumn>& columns() const { return columns_; }
  /// Rows that are struck through in text 3.
  void set_is_excluded(std::function<bool(const TableRow&)> is_excluded);
  /// What stands in the middle while there are no rows.
  void set_empty_words(const QString& words);

  std::int64_t current() const { return current_; }  ///< position of the current row; -1: none
  void set_current(std::int64_t position);           ///< and brings it into sight
  std::int64_t first_visible() const;
  int visible_rows() const;               ///< whole rows that fit
  void scroll_to(std::int64_t position);  ///< it becomes the first row where it can
  /// Rows in sight have been on their way for longer than a moment, and it says so.
  bool says_reading() const { return says_reading_; }
  /// Whether all rows in sight are loaded.
  bool is_loaded();
  /// What the cell says: as painted, not elided. Empty while the row is not loaded.
  QString cell_text(std::int64_t position, int column);
  /// Where the cell is, in the viewport.
  QRect cell_rect(std::int64_t position, int column) const;
  QRect head_rect(int column) const;
  std::int64_t position_at(const QPoint& point) const;  ///< in the viewport; -1: none
  int column_at(int x) const;

  QSize sizeHint() const override;

 Q_SIGNALS:
  void current_changed(std::int64_t position);
  void activated(std::int64_t position);  ///< Enter or double click

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  int head_height() const;
  int row_height() const;
  bool is_waiting();
  void follow_reading();
  void tell_current();
  void lay_out();
  void update_scroll_bars();
  QString text_of(const TableRow& row, int column) const;
  bool is_right_aligned(int column) const;
  QString default_text(const Cell& cell, int column) const;
  void take_rows();
  void show_in_sight(std::int64_t position);
  void sort_by(int column);
  void copy_current();
  void paint_head(QPainter& painter, int column, const QRect& area) const;
  void paint_row(QPainter& painter, std::int64_t position, int top);

  TableWindowModel* model_ = nullptr;
  std::vector<RowColumn> columns_;
  std::vector<int> left_, width_;  ///< pixels, before horizontal scrolling
  std::vector<int> place_;         ///< of each column in the query; -1: none
  std::function<bool(const TableRow&)> is_excluded_;
  QString empty_words_;
  std::int64_t current_ = -1, hovered_ = -1;
  int hovered_head_ = -1;
  bool shows_focus_ = false;  ///< the keyboard is at work: the current row is outlined
  int wheel_rest_ = 0;
  QTimer reading_{this};
  bool says_reading_ = false;
};

}  // namespace tributary::ui
