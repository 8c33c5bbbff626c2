#pragma once
#include <QAbstractButton>
#include <QWidget>
#include <string>

#include "pages/recommendations/lists_model.h"

namespace tributary::ui {

class Thumbnails;

/// An item's cover, or its typographic tile.
class CoverLabel : public QWidget {
  Q_OBJECT
 public:
  CoverLabel(ListsModel& lists, Item item, int side, QWidget* parent = nullptr);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::string path_;
  QString title_, id_;
  Thumbnails& pictures_;
};

/// A liked item with what of the score rests on it: cover, title, amount. A click shows it in the time line.
class CarrierRow : public QAbstractButton {
  Q_OBJECT
 public:
  CarrierRow(ListsModel& lists, Item item, double amount, QWidget* parent = nullptr);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::string path_;
  QString title_, id_;
  double amount_;
  Thumbnails& pictures_;
};

}  // namespace tributary::ui
