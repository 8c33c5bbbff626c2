#pragma once
#include <QListWidget>

namespace tributary::ui {

/// One source, or one file of a drop, as the list shows it.
struct SourceRow {
  QString title, detail, figure;  ///< "ratings.csv", "interactions", "100,836"
  QString icon_name;              ///< of its kind; ignored files: hide
  QColor icon_color;
  QString warning;  ///< a second detail in plain ink, such as "28 bad rows"; empty: none
  QString tip;
  bool is_quiet = false;   ///< text 3: an ignored file
  bool has_check = false;  ///< can be left out
  bool is_checked = false;
  bool operator==(const SourceRow&) const = default;
};

/// A list of sources: rows of 48 px with check mark, kind and figures. Arrow keys move, space sets the check mark,
/// delete asks for removal.
class SourceList : public QListWidget {
  Q_OBJECT
 public:
  explicit SourceList(QWidget* parent = nullptr);
  /// Keeps the current row and where the list is scrolled to.
  void set_rows(const std::vector<SourceRow>& rows);
  void set_current(int row);  ///< without a signal

 Q_SIGNALS:
  void chosen(int row);
  void check_asked(int row, bool checked);
  void removal_asked(int row);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  class Delegate;
  std::vector<SourceRow> rows_;
};

}  // namespace tributary::ui
