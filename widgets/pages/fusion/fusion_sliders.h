#pragma once
#include <QScrollArea>
#include <vector>

namespace tributary::ui {

class FusionModel;
class LandscapeView;
class Navigator;
class WeightSlider;

/// The left column: a slider for each term, what is not in this project, the legend, and the landscape of the chosen
/// weight.
class FusionSliders : public QScrollArea {
  Q_OBJECT
 public:
  FusionSliders(FusionModel& model, Navigator& navigator, QWidget* parent = nullptr);
  const std::vector<WeightSlider*>& sliders() const { return sliders_; }

 private:
  void build(Navigator& navigator);
  void show_weights();
  void show_landscape();
  void show_figures();

  FusionModel& model_;
  std::vector<WeightSlider*> sliders_;
  LandscapeView* landscape_ = nullptr;
};

}  // namespace tributary::ui
