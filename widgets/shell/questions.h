#pragma once
#include <QString>

namespace tributary::ui {

class Window;

/// What a script that clicks and types for itself may ask of the window as it stands (`--do -`); one line. Nothing is
/// done by it, but for the picture that `shot` writes.
///   where NAME   x, y, width, height on the screen of the widget or menu entry of that object name, or "nowhere"
///   find TEXT    the same of what a screen reader would read as TEXT: whole, else where it begins so, else within
///   text NAME    what a screen reader would read of that widget: its name, value, description, and what is checked
///   read NAME    the names of all that stands in that widget
///   focus        the object name of what has the focus
///   page         the page in front; empty: no project is open
///   is-stale     yes or no
///   shot FILE    a picture of the screen with all that is over the window
QString answer(const QString& question, Window& window);

}  // namespace tributary::ui
