#pragma once
#include <QListView>

namespace tributary::ui {

class EvaluationModel;

/// All runs below the head of their protocol, the newest group first. A click looks at a run; F2 or a double click
/// renames it in its place; the menu pins, notes, deletes. Only what is in sight is painted.
class RunsView : public QListView {
  Q_OBJECT
 public:
  explicit RunsView(EvaluationModel& model);
  /// Pixels that all rows take.
  int whole_height() const;
  void edit_title(qint64 key);
  void follow();               ///< after the model changed: the run looked at is in sight
  void stay_at(int position);  ///< of the scroll bar, where the person left it

 protected:
  void contextMenuEvent(QContextMenuEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  qint64 current_key() const;
  EvaluationModel& model_;
};

}  // namespace tributary::ui
