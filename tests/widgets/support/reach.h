#pragma once
#include <QString>
#include <QStringList>
#include <QWidget>
#include <set>

namespace tributary::ui {

/// What a person without a mouse gets to.
struct Reach {
  std::set<QWidget*> visited;  ///< by Tab
  QStringList not_reached;     ///< visible, enabled controls that neither Tab nor the arrow keys of a visited one reach
  QStringList without_mark;    ///< look the same with and without the focus
  QString trap;                ///< where Tab did not go on; empty: it came round
};

/// Presses Tab (or Shift+Tab) from the widget that has the focus until it comes round. root: of the controls that must
/// be reached; the window itself, or a dialog over it.
Reach walk(QWidget& root, bool backwards = false);

/// "PushButton 'Import' (import.import)"
QString words_for(const QWidget& widget);

/// Whether a person can do something with it: buttons, fields, lists, sliders, tables, and what takes the focus.
bool is_control(const QWidget& widget);

}  // namespace tributary::ui
