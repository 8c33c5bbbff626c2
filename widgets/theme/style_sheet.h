#pragma once
#include <QString>

#include "theme/tokens.h"

namespace tributary::ui {

/// What Qt's own widgets look like. Ours say which they are by the property "kind" (see controls.cpp).
QString style_sheet(const Tokens& tokens, int zoom);

}  // namespace tributary::ui
