#pragma once
#include <QStringList>
#include <QWidget>

namespace tributary::ui {

/// What a person cannot read or reach in a window as it stands: text that is cut, or elided without a tool tip that
/// says the whole; parts that stick out of the window, or out of a scrolled part that does not scroll that way;
/// controls that lie over each other; primary buttons that something else covers. Empty: nothing.
QStringList crowding(QWidget& window);

}  // namespace tributary::ui
