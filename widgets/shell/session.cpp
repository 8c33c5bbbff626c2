#include "shell/session.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QThreadPool>
#include <algorithm>
#include <atomic>

#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "metrics/paired.h"
#include "road/import.h"
#include "scoring/scoring_config.h"
#include "shell/session_steps.h"
#include "shell/unsaved.h"
#include "split/fold.h"
#include "theme/words.h"

namespace tributary::ui {

/// Writes to the project, one after the other.
struct Session::Ledger {
  explicit Ledger(const Project& project) : unsaved(project) {}
  QThreadPool thread;
  quint64 posted = 0;
  std::atomic<quint64> failed = 0;  ///< the last write that failed; 0: none
  Unsaved unsaved;
};

Result<std::unique_ptr<Session>> Session::open(const QString& folder, Jobs& jobs) {
  const auto path = std::filesystem::path(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()).toStdString());
  auto project = Project::open(path, &road_registry(), Project::Access::write);
  if (!project && project.problem().code == Code::conflict) {
    project = Project::open(path, &road_registry(), Project::Access::read);  // another program writes
  }
  if (!project) return project.problem();
  if (project->can_write()) CHECK(Unsaved::restore(*project));
  return std::unique_ptr<Session>(new Session(std::make_shared<Project>(*std::move(project)), jobs));
}

Session::Session(std::shared_ptr<Project> project, Jobs& jobs)
    : project_(std::move(project)),
      jobs_(jobs),
      settings_(project_->settings()),
      ledger_(std::make_unique<Ledger>(*project_)) {
  ledger_->thread.setMaxThreadCount(1);
  ledger_->thread.setExpiryTimeout(-1);
  if (auto place = project_->journal_place()) journal_ = *place;
  connect(this, &Session::saved, this, &Session::follow_weights);
}

Session::~Session() {
  jobs_.cancel_all();
  ledger_->thread.waitForDone();  // what was changed is written, whatever comes
  if (ledger_->failed == 0 && can_write()) ledger_->unsaved.forget(settings_);
}

QString Session::name() const {
  return QFileInfo(folder()).completeBaseName();
}
QString Session::folder() const {
  return QString::fromStdString(project_->folder().string());
}
bool Session::can_write() const {
  return project_->can_write();
}
bool Session::is_simulated() const {
  return QFileInfo::exists(folder() + QStringLiteral("/sources/ground_truth.json"));
}

void Session::write(std::function<Status(Project&)> work, bool read_back) {
  const quint64 number = ++ledger_->posted;
  ledger_->thread.start([this, number, read_back, project = project_, work = std::move(work)] {
    auto status = work(*project);
    if (!status) ledger_->failed = number;  // it goes after this thread
    auto place = project->journal_place();
    auto settings = read_back && status ? std::optional(project->settings()) : std::nullopt;
    QMetaObject::invokeMethod(
        this,
        [this, number, status = std::move(status), place = std::move(place), settings = std::move(settings)]() mutable {
          if (place) journal_ = *place;
          if (!status) {
            Q_EMIT not_saved(problem_words(status.problem()));
          } else if (number == ledger_->posted) {
            ledger_->failed = 0;
            Q_EMIT saved();
          }
          // Newer changes than this one stand already in what is shown.
          if (settings && number == ledger_->posted) settings_ = *std::move(settings);
          if (number == ledger_->posted && ledger_->failed == 0) ledger_->unsaved.forget(settings_);
          Q_EMIT settings_changed();
          if (number == ledger_->posted) refresh_status();
        },
        Qt::QueuedConnection);
  });
}

Status Session::change(const QString& label, const std::function<Status(Settings&)>& edit) {
  if (!can_write()) {
    Problem problem{Code::conflict, "another program writes to this project", folder().toStdString(),
                    "Close it there to change it here."};
    Q_EMIT not_saved(problem_words(problem));
    return problem;
  }
  Settings changed = settings_;
  CHECK(edit(changed));
  if (changed.to_toml() == settings_.to_toml()) return done;
  ledger_->unsaved.keep(changed, label.toStdString());  // before it is shown
  settings_ = changed;
  write([changed = std::move(changed),
         label = label.toStdString()](Project& project) { return project.change(changed, label); },
        false);
  Q_EMIT settings_changed();
  return done;
}

Status Session::set(const std::string& path, const std::string& text) {
  const auto label =
      QString::fromStdString(text.empty() ? path + ": default" : path + " = " + text);  // as the journal of the CLI
  return change(label,
                [&](Settings& settings) { return text.empty() ? settings.reset(path) : settings.set(path, text); });
}

void Session::undo() {
  if (!can_undo() || !can_write()) return;
  write([](Project& project) { return project.undo(); }, true);
}
void Session::redo() {
  if (!can_redo() || !can_write()) return;
  write([](Project& project) { return project.redo(); }, true);
}

const StageStatus* Session::stage(const std::string& instance) const {
  for (const auto& stage : status_.stages) {
    if (stage.instance == instance) return &stage;
  }
  return nullptr;
}

bool Session::has_sources() const {
  const auto& instances = settings_.instances();
  return std::any_of(instances.begin(), instances.end(), [](const Instance& i) { return i.section == "source"; });
}

bool Session::is_stale() const {
  return has_sources() && std::any_of(status_.stages.begin(), status_.stages.end(), [&](const StageStatus& stage) {
           return stage.state != StageState::fresh && !failures_.contains(stage.instance);
         });
}

double Session::renewal_seconds() const {
  double seconds = 0;
  for (const auto& stage : status_.stages) {
    const auto last = last_seconds_.find(stage.instance);
    if (stage.state != StageState::fresh && last != last_seconds_.end()) seconds += last->second;
  }
  return seconds;
}

void Session::refresh_status() {
  if (status_job_ != 0) jobs_.cancel(status_job_);
  const auto id = std::make_shared<quint64>(0);
  status_job_ = *id = jobs_.start<RoadStatus>(
      Lane::interactive, {}, {},
      [project = project_, settings = settings_](const RunContext& context) -> Result<RoadStatus> {
        return Road(*project, settings, std::nullopt, context).status();
      },
      this,
      [this, id](Result<RoadStatus> status) {
        if (!status || *id != status_job_) return;  // a newer one is at work: settings have changed since
        status_ = *std::move(status);
        for (const auto& stage : status_.stages) {
          if (stage.state == StageState::fresh) last_seconds_[stage.instance] = stage.seconds;
        }
        Q_EMIT status_changed();
      });
}

void Session::select_user(int user) {
  if (user == selected_user_) return;
  selected_user_ = user;
  Q_EMIT user_selected(user);
}
void Session::select_item(int item) {
  if (item == selected_item_) return;
  selected_item_ = item;
  Q_EMIT item_selected(item);
}

void Session::import(const ImportPlan& plan) {
  using Sources = std::vector<ImportedSource>;
  jobs_.start<Sources>(
      Lane::heavy, tr("Reading files"), QStringLiteral("import"),
      [project = project_, base = settings_, plan](const RunContext& context) -> Result<Sources> {
        Settings changed = base;
        return import_sources(*project, base, plan, context, changed);
      },
      this,
      [this, plan](Result<Sources> read) {
        // The sources join the settings as they are now: what was changed while files were read stays.
        const auto added = read ? change(QString::fromStdString(import_label(*read, plan)),
                                         [&](Settings& settings) -> Status {
                                           TRY(names, add_sources(settings, plan));
                                           (void)names;
                                           return done;
                                         })
                                : Status(read.problem());
        if (!added) {
          problem_ = added.problem();
          Q_EMIT run_changed();
          return;
        }
        std::set<std::string> keys;
        for (const auto& source : *read) keys.insert(source.key);
        write([keys](Project& project) { return project.pin(keys); }, false);
        problem_.reset();
        run();
      });
}

}  // namespace tributary::ui
