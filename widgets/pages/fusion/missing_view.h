#pragma once
#include <QWidget>

namespace tributary::ui {

class FusionModel;
class Segmented;

/// What becomes of the headline metric where a modality is missing for a tenth, half or all of the items.
class MissingView : public QWidget {
  Q_OBJECT
 public:
  explicit MissingView(FusionModel& model, QWidget* parent = nullptr);
  Segmented* parts() const { return parts_; }

 private:
  QWidget* table();
  FusionModel& model_;
  Segmented* parts_;
};

}  // namespace tributary::ui
