#pragma once
#include <QWidget>
#include <vector>

#include "pages/evaluation/evaluation_model.h"

namespace tributary::ui {

/// Runs as points, the headline metric upwards and another one to the right; the line joins those that none betters in
/// both.
class TradePlot : public QWidget {
 public:
  TradePlot(std::vector<TradePoint> points, const QString& headline, const QString& metric);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QPointF place(const TradePoint& point) const;
  QString words_of(const TradePoint& point) const;
  std::vector<TradePoint> points_;
  QString headline_, metric_;
  int digits_ = 3;
  double left_ = 0, right_ = 1, low_ = 0, high_ = 1;  ///< the axes' ends
};

}  // namespace tributary::ui
