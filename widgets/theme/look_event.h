#pragma once
#include <QEvent>

namespace tributary::ui {

/// Sent to every top-level window before the look of the application changes: widgets that are made anew afterwards go
/// now, for Qt would first dress each of them in the new look (a tenth of a second for a page, a second for the
/// largest).
QEvent::Type look_changes();

}  // namespace tributary::ui
