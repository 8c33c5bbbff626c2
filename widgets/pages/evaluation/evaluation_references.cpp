#include "pages/evaluation/evaluation_references.h"

#include <algorithm>

#include "project/baselines.h"
#include "project/headline.h"
#include "shell/session.h"

namespace tributary::ui {
namespace {

Result<PastRun> measured(Project& project, std::shared_ptr<ModelProvider> fitted, const Settings& settings,
                         std::string_view baseline, const RunContext& context) {
  Workflow workflow(project, baseline_settings(settings, baseline), context, std::move(fitted));
  UNWRAP(found, workflow.measure());
  PastRun run;
  run.baseline = std::string(baseline);
  run.name = found.report.protocol.method.text;
  run.report = std::move(found.report);
  run.folds = std::move(found.folds);
  run.keys = std::move(found.keys);
  return run;
}

}  // namespace

References::References(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_, &Session::models_changed, this, &References::consider);
  connect(&session_, &Session::status_changed, this, [this] {
    status_is_old_ = false;
    consider();
  });
  connect(&session_, &Session::run_changed, this, &References::consider);
  connect(&session_, &Session::settings_changed, this, [this] {
    status_is_old_ = true;  // what is stale is known once the status has been read anew
    consider();
  });
  connect(&session_.jobs(), &Jobs::changed, this, &References::consider);
  consider();
}

QString References::wish() const {
  const auto now = session_.measured();
  if (!session_.can_write() || now == nullptr || now->folds.empty() || session_.is_running() || status_is_old_ ||
      session_.status().stages.empty() || session_.is_stale())
    return {};
  const auto& p = now->report.protocol;
  return QStringLiteral("%1\n%2 %3 %4 %5")
      .arg(QString::fromStdString(deciding_settings(baseline_settings(session_.settings(), kBehaviour)).to_toml()),
           QString::number(p.users), QString::number(p.targets), QString::number(p.train_rows),
           QString::number(p.catalogue));
}

void References::consider() {
  const auto wanted = wish();
  if (job_ != 0) {
    // Whatever a person starts goes first.
    const auto& lines = session_.jobs().lines();
    const bool others = std::any_of(lines.begin(), lines.end(), [&](const JobLine& line) {
      return line.id != job_ && (line.state == JobLine::State::waiting || line.state == JobLine::State::running);
    });
    if (!stopped_ && (wanted.isEmpty() || others)) {
      stopped_ = true;
      session_.jobs().cancel(job_);
    }
    return;
  }
  if (wanted.isEmpty() || wanted == made_ || wanted == tried_ || session_.jobs().is_busy()) return;
  start(wanted);
}

void References::start(const QString& wanted) {
  using Runs = std::vector<PastRun>;
  stopped_ = false;
  job_ = session_.jobs().start<Runs>(
      Lane::heavy, tr("Measuring popularity and behaviour alone"), QStringLiteral("evaluation"),
      [project = session_.project(), fitted = session_.fitted(),
       settings = session_.settings()](const RunContext& context) -> Result<Runs> {
        UNWRAP(popularity, measured(*project, fitted, settings, kPopularity, context));
        UNWRAP(behaviour, measured(*project, fitted, settings, kBehaviour, context));
        return Runs{std::move(popularity), std::move(behaviour)};
      },
      this,
      [this, wanted](Result<Runs> runs) {
        job_ = 0;
        const auto now = wish();
        if (runs && (now.isEmpty() || now == wanted)) {
          runs_ = std::make_shared<const Runs>(*std::move(runs));
          made_ = wanted;
        } else if (!runs && !stopped_) {
          tried_ = wanted;
        }
        Q_EMIT changed();
        consider();
      });
  Q_EMIT changed();
}

}  // namespace tributary::ui
