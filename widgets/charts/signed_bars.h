#pragma once
#include <QWidget>
#include <vector>

#include "charts/marks.h"

namespace tributary::ui {

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
