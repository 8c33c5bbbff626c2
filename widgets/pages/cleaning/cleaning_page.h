#pragma once
#include "shell/page.h"

namespace tributary::ui {

PageKind cleaning_page();

}  // namespace tributary::ui
