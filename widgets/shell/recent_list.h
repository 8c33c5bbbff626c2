#pragma once
#include <QFrame>

class QBoxLayout;

namespace tributary::ui {

/// The projects that were open before, newest first: each opens by a click, and has a menu (a button, the right mouse
/// button, Shift+F10) to rename it, to move it, or to take it from the list.
class RecentList : public QFrame {
  Q_OBJECT
 public:
  explicit RecentList(QWidget* parent = nullptr);
  void refresh();
  /// The name of a project becomes a field: Enter takes it over, Escape leaves it.
  void start_rename(const QString& folder);

 Q_SIGNALS:
  void chosen(const QString& folder);
  void rename_asked(const QString& folder, const QString& name);
  void move_asked(const QString& folder);
  void removed(const QString& folder);

 private:
  void show_menu(const QString& folder, const QPoint& at);
  QBoxLayout* rows_;
};

}  // namespace tributary::ui
