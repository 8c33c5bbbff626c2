#pragma once
#include <QAbstractScrollArea>
#include <QString>
#include <vector>

#include "theme/theme.h"

namespace tributary::ui {

/// One line: a name, a figure at the right, and what it stands for.
struct TextLine {
  QString text;  ///< "Heat (1995)" elides before the year
  QString figure;
  Ink ink = Ink::text;  ///< of the figure
  int key = -1;
  QString detail = {};  ///< a paler figure before it
};

/// A short column of lines, one of which is current. Arrow, page, Home and End keys move.
class LinesView : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit LinesView(const QString& accessible_name, QWidget* parent = nullptr);
  void set_lines(std::vector<TextLine> lines);
  void set_current(int key);  ///< without a signal

 Q_SIGNALS:
  void picked(int key);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  int current_line() const;
  void pick(int line);
  void bring_into_sight(int line);
  void lay_out();

  std::vector<TextLine> lines_;
  int current_ = -1;  ///< key
};

}  // namespace tributary::ui
