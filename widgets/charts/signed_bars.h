#pragma once
#include <QWidget>
#include <vector>

#include "charts/marks.h"

namespace tributary::ui {

/// Parts of the same modality added up, in the order in which modalities stand everywhere; those that are not there are
/// left out.
std::vector<SharePart> by_modality(const std::vector<SharePart>& parts);

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
