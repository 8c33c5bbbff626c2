#pragma once
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QWidget>
#include <optional>
#include <utility>
#include <vector>

#include "sources/plan.h"
#include "sources/preview.h"

namespace tributary::ui {

/// A drop-down that leaves the wheel to the list around it, and what is pressed with Ctrl to the dialog.
class Choice : public QComboBox {
 public:
  explicit Choice(const QString& name, QWidget* parent = nullptr);

 protected:
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
};

/// How sure a guess is: 1 to 5 of five blocks.
class CertaintyBlocks : public QWidget {
 public:
  explicit CertaintyBlocks(int certainty, QWidget* parent = nullptr);
  void set(int certainty);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int certainty_ = 0;
};

/// How often each rating was given; those that count as liked in the colour of behaviour.
class RatingBars : public QWidget {
 public:
  explicit RatingBars(QWidget* parent = nullptr);
  void set(std::vector<std::pair<double, std::int64_t>> counts, double liked_from);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<std::pair<double, std::int64_t>> counts_;
  double liked_from_ = 0;
};

/// The first rows of a table as they will be read: beside times and cells of several values stands what they come to;
/// columns that are not read are grey, bad cells tinted, rows that will be set aside struck through with the reason.
class PreviewTable : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit PreviewTable(QWidget* parent = nullptr);
  void set(const std::optional<Preview>& preview, const StringMap& roles);
  void set_words(const QString& words);  ///< what stands there while there are no rows

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  struct Column {
    QString title;
    int width = 0;
    std::size_t cell = 0;
    bool is_reading = false;  ///< what the cell is read as, not the cell
    bool is_right = false, is_ignored = false;
  };
  void lay_out();
  void paint_rows(QPainter& painter, const QRect& area) const;

  std::optional<Preview> preview_;
  QString words_;
  std::vector<Column> columns_;
  int width_ = 0;
};

}  // namespace tributary::ui
