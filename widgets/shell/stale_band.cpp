#include "shell/stale_band.h"

#include <QPushButton>

#include "shell/session.h"
#include "theme/words.h"

namespace tributary::ui {

StaleBand::StaleBand(Session& session, QWidget* parent)
    : Band(BandKind::stale, tr("Settings have changed. Shown as it was under those before."), parent),
      session_(session) {
  setObjectName(QStringLiteral("stale_band"));
  for (const auto signal :
       {&Session::settings_changed, &Session::status_changed, &Session::models_changed, &Session::run_changed})
    connect(&session_, signal, this, &StaleBand::follow);
  follow();
}

void StaleBand::follow() {
  const bool shows =
      session_.recommender() != nullptr && session_.is_stale() && !session_.is_settling() && !session_.is_running();
  const double seconds = session_.renewal_seconds();
  if (shows && session_.can_write())
    set_action(seconds > 0.5 ? tr("Renew, %1").arg(duration(seconds)) : tr("Renew"), [this] { session_.run(); });
  setVisible(shows);
}

}  // namespace tributary::ui
