#pragma once
#include <QWidget>

#include "pages/fusion/fusion_model.h"
#include "shell/page.h"

class QLabel;
class QPushButton;

namespace tributary::ui {

class FusionMetrics;
class FusionListColumn;
class FusionSliders;
class FusionUsers;
class PageBar;
class SectionHead;

/// The Fusion page: sliders, a list that moves, metrics that move. Space shows A while it is held.
class FusionWidget : public QWidget {
  Q_OBJECT
 public:
  FusionWidget(FusionModel& model, Navigator& navigator);
  FusionSliders* sliders() const { return sliders_; }
  FusionListColumn* list() const { return list_; }
  FusionUsers* users() const { return users_; }  ///< null where there is no room
  FusionMetrics* metrics() const { return metrics_; }
  /// Narrower than its three columns: it has another arrangement for that.
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  bool event(QEvent* event) override;
  /// Keys on their way to whatever has the focus, while this page is in front.
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  /// What the widgets are built for: built anew where it is another.
  struct Structure {
    FusionModel::State state = FusionModel::State::nothing_yet;
    std::vector<std::string> terms;
    std::string metric;  ///< that heads name
    bool is_judged = false, is_wide = false, is_narrow = false;
    bool operator==(const Structure&) const = default;
  };
  Structure structure() const;
  void follow();
  void build();
  void build_bar();
  void build_columns();
  QWidget* empty_state();
  void refresh_bar();

  FusionModel& model_;
  Navigator& navigator_;
  Structure shown_;
  PageBar* bar_ = nullptr;
  QLabel* pinned_ = nullptr;
  QPushButton* renew_ = nullptr;
  QPushButton* fitted_ = nullptr;
  FusionUsers* users_ = nullptr;
  SectionHead* sliders_head_ = nullptr;
  FusionSliders* sliders_ = nullptr;
  FusionListColumn* list_ = nullptr;
  FusionMetrics* metrics_ = nullptr;
};

}  // namespace tributary::ui
