#pragma once
#include "shell/page.h"

namespace tributary::ui {

PageKind recommendations_page();

}  // namespace tributary::ui
