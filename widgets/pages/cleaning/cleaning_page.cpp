#include "pages/cleaning/cleaning_page.h"

#include <QCoreApplication>
#include <cmath>

#include "models/cleaning_words.h"
#include "pages/cleaning/cleaning_model.h"
#include "pages/cleaning/cleaning_view.h"
#include "shell/session.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// "−118" where rows are excluded, else "15 flags".
QString figure_of(Session& session) {
  const auto* stage = session.stage("cleaning");
  if (stage == nullptr) return {};
  std::int64_t excluded = 0, flagged = 0;
  for (const auto& [name, value] : stage->figures) {
    if (name == "excluded") excluded = std::llround(value);
    if (name == "flagged") flagged = std::llround(value);
  }
  if (stage->figures.empty()) return {};
  if (excluded > 0) return QChar(0x2212) + grouped(excluded);
  if (flagged >= 10000)
    return QCoreApplication::translate("Pages", "%1k flags", "thousands, short").arg(grouped(flagged / 1000));
  if (flagged > 0) return flags_words(flagged);
  return QStringLiteral("0");
}

}  // namespace

PageKind cleaning_page() {
  return {QStringLiteral("cleaning"),
          [] { return QCoreApplication::translate("Pages", "Cleaning"); },
          figure_of,
          [](Session&) { return QStringList(); },  // its steps are edited on the page itself
          [](Session& session, Navigator& navigator) -> QWidget* {
            return new CleaningView(session.model<CleaningModel>(), navigator);
          },
          [](Session& session) {
            const auto* stage = session.stage("cleaning");
            return stage != nullptr && stage->state != StageState::fresh;
          },
          [](Session& session) { return &session.model<CleaningModel>().undo(); }};
}

}  // namespace tributary::ui
