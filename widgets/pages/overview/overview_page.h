#pragma once
#include "shell/page.h"

namespace tributary::ui {

PageKind overview_page();

}  // namespace tributary::ui
