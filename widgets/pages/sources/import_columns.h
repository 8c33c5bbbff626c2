#pragma once
#include <QFrame>
#include <vector>

#include "pages/sources/import_model.h"

class QBoxLayout;
class QCheckBox;
class QLabel;
class QScrollArea;

namespace tributary::ui {

class CertaintyBlocks;
class Choice;
class PreviewTable;
class RatingBars;
class SectionHead;

/// The right side of the import dialog: what the current file is, in a sentence of drop-downs; a line for each column;
/// what liked means; the first rows as they will be read.
class ImportColumns : public QFrame {
  Q_OBJECT
 public:
  explicit ImportColumns(ImportModel& model, QWidget* parent = nullptr);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  /// A column's line. Its widgets stay while the columns stay, so that the focus does.
  struct Line {
    std::string column;
    QFrame* frame;
    Choice* role;
    QLabel* why;
    CertaintyBlocks* certainty;
    std::vector<ImportModel::RoleChoice> choices;
  };
  void build();
  void refresh();
  void refresh_sentence();
  void refresh_lines();
  void refresh_about();
  void refresh_liked();
  void refresh_preview();
  void add_line(const ColumnGuess& guess);
  void fit_sentence();

  ImportModel& model_;
  int shown_ = -1;  ///< entry that the sentence is about
  QFrame* sentence_;
  QLabel* name_ = nullptr;
  Choice* kind_ = nullptr;
  Choice* delimiter_ = nullptr;
  Choice* encoding_ = nullptr;
  Choice* header_ = nullptr;
  QFrame* heads_;
  QScrollArea* scroll_;
  QWidget* lines_holder_;
  QBoxLayout* lines_layout_;
  std::vector<Line> lines_;
  QFrame* about_;  ///< of a split: what it does; of media: what the subfolders are
  QLabel* about_words_;
  QCheckBox* folders_;
  QFrame* liked_;
  Choice* liked_choice_;
  std::vector<double> liked_values_;
  RatingBars* bars_;
  QLabel* liked_words_;
  SectionHead* rows_head_;
  PreviewTable* preview_;
  bool is_refreshing_ = false;
};

}  // namespace tributary::ui
