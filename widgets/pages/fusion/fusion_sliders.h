#pragma once
#include <QScrollArea>
#include <vector>

namespace tributary::ui {

class FusionModel;
class LandscapeView;
class MissingView;
class Navigator;
class WeightSlider;

/// The left column: a slider for each term, what is not in this project, the legend, and the landscape of the chosen
/// weight.
class FusionSliders : public QScrollArea {
  Q_OBJECT
 public:
  FusionSliders(FusionModel& model, Navigator& navigator, QWidget* parent = nullptr);
  /// Room for the curves of all weights and for the simulator.
  void set_all(bool all);
  MissingView* missing() const { return missing_; }
  const std::vector<WeightSlider*>& sliders() const { return sliders_; }

 private:
  void build(Navigator& navigator);
  void show_weights();
  void show_landscape();
  void show_metrics();

  FusionModel& model_;
  std::vector<WeightSlider*> sliders_;
  LandscapeView* landscape_ = nullptr;
  MissingView* missing_ = nullptr;
  bool shows_all_ = false;
};

}  // namespace tributary::ui
