#pragma once
#include <QScrollArea>

namespace tributary::ui {

class FusionModel;

/// Where there is room: why the selected item of the list stands where it stands, under the weights of now. Shares
/// against the row below or the average candidate, a sentence, the history that carries it, matching words.
class FusionWhy : public QScrollArea {
  Q_OBJECT
 public:
  explicit FusionWhy(FusionModel& model, QWidget* parent = nullptr);

 private:
  void rebuild();
  QString sentence() const;

  FusionModel& model_;
  bool scheduled_ = false;
};

}  // namespace tributary::ui
