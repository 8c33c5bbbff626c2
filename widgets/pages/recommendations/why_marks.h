#pragma once
#include <QWidget>
#include <vector>

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

/// Signed bars on one scale, a line for each modality with icon, name and amount, and their sum below.
class SignedBars : public QWidget {
  Q_OBJECT
 public:
  SignedBars(std::vector<SharePart> parts, double total, QWidget* parent = nullptr);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<SharePart> parts_;
  double total_;
};

}  // namespace tributary::ui
