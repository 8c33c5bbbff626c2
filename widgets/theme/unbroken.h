#pragma once
#include <QString>

namespace tributary::ui {

/// The text as lines are broken: within a number ("+.0024", "1,234.5", "43 %") none ends. For display only: it holds
/// word joiners, which nothing else should read. Labels of controls.h do it by themselves.
QString unbroken(QString text);

}  // namespace tributary::ui
