#include "pages/recommendations/recommendations_page.h"

#include <QCoreApplication>

#include "pages/recommendations/lists_page.h"
#include "shell/session.h"
#include "theme/words.h"
#include "workflow/rankers.h"

namespace tributary::ui {

PageKind recommendations_page() {
  return {QStringLiteral("recommendations"),
          [] { return QCoreApplication::translate("Pages", "Recommendations"); },
          [](Session& session) {
            return session.dataset() == nullptr ? QString()
                                                : grouped(static_cast<std::int64_t>(session.dataset()->users()));
          },
          [](Session& session) {
            QStringList sections{QStringLiteral("ranking")};
            for (const auto& instance : all_rankers(session.settings())) sections << from_utf8(instance);
            return sections << QStringLiteral("rating") << QStringLiteral("scoring");
          },
          [](Session& session, Navigator& navigator) -> QWidget* { return new ListsPage(session, navigator); },
          [](Session& session) { return session.recommender() != nullptr && session.is_stale(); },
          {},
          [] { return QCoreApplication::translate("Pages", "Lists", "the page Recommendations on the rail"); }};
}

}  // namespace tributary::ui
