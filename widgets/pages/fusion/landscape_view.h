#pragma once
#include <QString>
#include <QStringList>
#include <QWidget>
#include <vector>

namespace tributary::ui {

/// A metric when one weight moves and the others stay: one curve on the sliders' scale, the weight of now as a point.
class LandscapeView : public QWidget {
  Q_OBJECT

 public:
  explicit LandscapeView(QWidget* parent = nullptr);
  /// weights ascend; values as many. Empty: a sentence says that it is being worked out.
  void set_curve(const QString& title, const QString& modality, std::vector<double> weights,
                 std::vector<double> values);
  /// The curves of the other weights, on the same scale, paler, each with its name at the end.
  struct Other {
    QString title, modality;
    std::vector<double> weights, values;
  };
  void set_others(std::vector<Other> others);
  /// What is shown is of other weights: paler.
  void set_stale(bool stale);
  void set_now(double weight, double value, double fitted);

  /// The points of all curves: weight of which term, weight, metric; the first row is the head.
  std::vector<QStringList> table() const;

  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString title_, modality_;
  std::vector<double> weights_, values_;
  std::vector<Other> others_;
  double weight_ = 0, value_ = 0, fitted_ = 0;
  bool stale_ = true;
};

}  // namespace tributary::ui
