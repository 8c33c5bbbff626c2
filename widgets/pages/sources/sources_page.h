#pragma once
#include "shell/page.h"

namespace tributary::ui {

PageKind sources_page();

}  // namespace tributary::ui
