#pragma once
#include <QDropEvent>
#include <QStringList>
#include <QWidget>

namespace tributary::ui {

/// Drags files over the middle of a widget, as the desktop does: enter, then move. True where they would be taken.
bool drag_over(QWidget& widget, const QStringList& files);
/// The same, and lets go. True where they were taken.
bool drop(QWidget& widget, const QStringList& files);
/// Enter, then the drop event given.
bool drop_event(QWidget& widget, QDropEvent& event, const QStringList& files);

}  // namespace tributary::ui
