#pragma once
#include <QString>

namespace tributary::ui {

/// "en" or "zh_CN": as chosen, else the desktop's.
QString language();
/// Installs the translation for the whole application; the caller builds the window anew. Kept in the settings.
void set_language(const QString& name);
/// At start: what language() says, without keeping it.
void apply_language(const QString& name);

}  // namespace tributary::ui
