#pragma once
#include <QFrame>

#include "pages/cleaning/cleaning_model.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;

namespace tributary::ui {

class Band;
class Navigator;
class PageBar;
class Segmented;

/// Rows, users, items and density before > after, on one line; of before alone where the page shows that.
class BeforeAfter : public QWidget {
  Q_OBJECT
 public:
  explicit BeforeAfter(CleaningModel& model, QWidget* parent = nullptr);
  QSize sizeHint() const override;
  /// "Ratings 100,836 > 75,355": as painted, for tests and screen readers.
  QString words() const;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Figure {
    QString name, before, after;
  };
  std::vector<Figure> figures() const;
  CleaningModel& model_;
};

/// The Cleaning page.
class CleaningView : public QFrame {
  Q_OBJECT
 public:
  CleaningView(CleaningModel& model, Navigator& navigator, QWidget* parent = nullptr);

 private:
  void build();
  void build_empty();
  void build_page();
  QWidget* steps_side();
  QWidget* histogram_part();
  QWidget* figures_band();
  void refresh();
  void refresh_stale();
  void show_add_menu();

  CleaningModel& model_;
  Navigator& navigator_;
  QBoxLayout* layout_;
  QWidget* content_ = nullptr;
  CleaningModel::State state_ = CleaningModel::State::no_sources;
  bool was_running_ = false;
  int in_sight_ = -1;  ///< step that the list was last scrolled to
  // of the page, while it is there
  PageBar* bar_ = nullptr;
  Band* problem_ = nullptr;
  QPushButton *apply_ = nullptr, *revert_ = nullptr, *add_ = nullptr;
  QLabel *stale_ = nullptr, *plot_title_ = nullptr;
  QWidget* clock_ = nullptr;
  Segmented* side_ = nullptr;  ///< before, after
  QComboBox* column_ = nullptr;
};

}  // namespace tributary::ui
