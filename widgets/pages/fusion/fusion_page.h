#pragma once
#include "shell/page.h"

namespace tributary::ui {

PageKind fusion_page();

}  // namespace tributary::ui
