#pragma once
#include "shell/page.h"

namespace tributary::ui {

PageKind evaluation_page();

}  // namespace tributary::ui
