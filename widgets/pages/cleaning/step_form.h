#pragma once
#include <QFrame>
#include <string>

#include "pages/cleaning/cleaning_model.h"

class QBoxLayout;
class QGridLayout;
class QLabel;

namespace tributary::ui {

/// The chosen step's parameters: the method of an outlier step, its column and its numbers, as
/// its kind declares them; and what the other methods would do.
class StepForm : public QFrame {
  Q_OBJECT
 public:
  explicit StepForm(CleaningModel& model, QWidget* parent = nullptr);

 private:
  void rebuild();
  void refresh();
  void refresh_alternatives();
  void add_method(QGridLayout* grid, const Step& step);
  void add_field(QGridLayout* grid, const QString& name, QWidget* field);
  void add_column(QGridLayout* grid, const Step& step);
  void add_number(QGridLayout* grid, const Step& step, const StepKind::Number& number);

  CleaningModel& model_;
  QBoxLayout* layout_;
  QWidget* inside_ = nullptr;
  QLabel* alternatives_ = nullptr;
  int shown_ = -1;  ///< step whose form stands there
  std::string shown_kind_;
};

}  // namespace tributary::ui
