#pragma once
#include <QScrollArea>
#include <vector>

#include "evaluation/validation_terms.h"

class QBoxLayout;
class QLabel;

namespace tributary::ui {

class FusionModel;
class LinesView;

/// The right column: each validation figure with its paired change against A and the change's 95 % interval; below, the
/// headline metric of each modality alone and of the sum without it.
class FusionMetrics : public QScrollArea {
  Q_OBJECT
 public:
  explicit FusionMetrics(FusionModel& model, QWidget* parent = nullptr);
  /// Every metric that applies; else the eight that say most.
  void set_all(bool all);
  LinesView* worst() const { return worst_; }

 private:
  class Chart;
  QWidget* alone_table();  ///< each modality alone, and the sum without it
  void show_metrics();
  void show_changes();
  QString users_words() const;

  FusionModel& model_;
  Chart* chart_ = nullptr;
  QLabel* users_ = nullptr;
  QWidget* changes_ = nullptr;  ///< users by change, and the worst ten
  QBoxLayout* histogram_ = nullptr;
  QLabel* counts_ = nullptr;
  LinesView* worst_ = nullptr;
};

}  // namespace tributary::ui
