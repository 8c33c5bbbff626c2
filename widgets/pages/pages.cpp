#include "shell/page.h"

#include "pages/cleaning/cleaning_page.h"
#include "pages/evaluation/evaluation_page.h"
#include "pages/fusion/fusion_page.h"
#include "pages/overview/overview_page.h"
#include "pages/recommendations/recommendations_page.h"
#include "pages/sources/sources_page.h"

namespace tributary::ui {

const std::vector<PageKind>& pages() {
  static const std::vector<PageKind> all = {
      overview_page(), sources_page(), cleaning_page(), fusion_page(), recommendations_page(), evaluation_page(),
  };
  return all;
}

}  // namespace tributary::ui
