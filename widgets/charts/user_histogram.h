#pragma once
#include <QWidget>
#include <vector>

namespace tributary::ui {

/// How many users gain and lose how much: bars around 0, losses pale.
class UserHistogram : public QWidget {
  Q_OBJECT
 public:
  explicit UserHistogram(std::vector<double> differences);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<int> bins_;
  double half_ = 0;
};

}  // namespace tributary::ui
