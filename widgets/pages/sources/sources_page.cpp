#include "pages/sources/sources_page.h"

#include <QCoreApplication>

#include "shell/session.h"
#include "theme/controls.h"

namespace tributary::ui {

PageKind sources_page() {
  return {QStringLiteral("sources"),
          [] { return QCoreApplication::translate("Pages", "Sources"); },
          [](Session&) { return QString(); },
          [](Session&) { return QStringList(); },
          [](Session&, Navigator&) -> QWidget* { return new EmptyState(QStringLiteral("sources"), QString()); },
          {}};
}

}  // namespace tributary::ui
