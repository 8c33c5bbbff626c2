#include "shell/session.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QThreadPool>
#include <algorithm>
#include <atomic>
#include <mutex>

#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "metrics/paired.h"
#include "project/headline.h"
#include "project/import.h"
#include "scoring/scoring_config.h"
#include "shell/session_run.h"
#include "shell/unsaved.h"
#include "split/fold.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// Whose parameters differ, or that only one of the two has.
QStringList changed_instances(const Settings& a, const Settings& b) {
  QStringList names;
  const auto look = [&](const Settings& from, const Settings& in) {
    for (const auto& instance : from.instances()) {
      const auto* other = in.find(instance.name);
      const auto name = from_utf8(instance.name);
      if ((other == nullptr || other->values != instance.values) && !names.contains(name)) names << name;
    }
  };
  look(a, b);
  look(b, a);
  return names;
}

}  // namespace

/// Writes to the project, one after the other.
struct Session::Ledger {
  explicit Ledger(const Project& project) : unsaved(project) {}
  QThreadPool thread;
  quint64 posted = 0, answered = 0;
  std::atomic<quint64> failed = 0;  ///< the last write that failed; 0: none
  Unsaved unsaved;
  std::mutex mutex;
  std::map<std::string, std::string> drafts;  ///< not written yet; under the mutex
};

Result<std::unique_ptr<Session>> Session::open(const QString& folder, Jobs& jobs, const Registry& registry) {
  const auto path = std::filesystem::path(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()).toStdString());
  auto project = Project::open(path, &registry, Project::Access::write);
  if (!project && project.problem().code == Code::conflict) {
    project = Project::open(path, &registry, Project::Access::read);  // another program writes
  }
  if (!project) return project.problem();
  if (project->can_write()) ENSURE(Unsaved::restore(*project));
  return std::unique_ptr<Session>(new Session(std::make_shared<Project>(*std::move(project)), jobs));
}

Session::Session(std::shared_ptr<Project> project, Jobs& jobs)
    : project_(std::move(project)),
      jobs_(jobs),
      settings_(project_->settings()),
      models_under_(settings_),
      ledger_(std::make_unique<Ledger>(*project_)) {
  take_settings(settings_);
  ledger_->thread.setMaxThreadCount(1);
  ledger_->thread.setExpiryTimeout(-1);
  if (auto place = project_->journal_place()) journal_ = *place;
  if (auto drafts = project_->drafts()) drafts_ = *std::move(drafts);
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

void Session::take_settings(Settings settings) {
  settings_ = std::move(settings);
  Settings stages = deciding_settings(settings_);
  settings_text_ = stages.to_toml();
  (void)stages.reset("scoring.weights");
  stages_text_ = stages.to_toml();
}

void Session::write(std::function<Status(Project&)> work) {
  const quint64 number = ++ledger_->posted;
  ledger_->thread.start([this, number, project = project_, work = std::move(work)] {
    auto status = work(*project);
    if (!status) ledger_->failed = number;  // it goes after this thread
    auto place = project->journal_place();
    QMetaObject::invokeMethod(
        this,
        [this, number, status = std::move(status), place = std::move(place)] {
          written(number, status, place ? std::optional(*place) : std::nullopt);
        },
        Qt::QueuedConnection);
  });
}

void Session::step(std::function<Status(Project&)> work, bool is_undo) {
  if (!can_write()) return;
  const quint64 number = ++ledger_->posted;
  ledger_->thread.start([this, number, is_undo, project = project_, work = std::move(work)] {
    const auto was = project->settings();
    const auto from = project->journal_place();
    auto status = work(*project);
    if (!status) ledger_->failed = number;
    auto place = project->journal_place();
    QMetaObject::invokeMethod(
        this,
        [this, number, is_undo, status = std::move(status), was, from, place = std::move(place),
         now = project->settings()]() mutable {
          const auto changed = changed_instances(was, now);
          if (number == ledger_->posted && status) take_settings(std::move(now));  // else newer changes are shown
          written(number, status, place ? std::optional(*place) : std::nullopt);
          if (status && from && place) Q_EMIT stepped(is_undo, from_utf8(is_undo ? from->last : place->last), changed);
        },
        Qt::QueuedConnection);
  });
}

void Session::written(quint64 number, const Status& status, std::optional<JournalPlace> place) {
  ledger_->answered = number;
  if (place) journal_ = *std::move(place);
  if (!status) {
    Q_EMIT not_saved(problem_words(status.problem()));
  } else if (number == ledger_->posted) {
    ledger_->failed = 0;
    Q_EMIT saved();
  }
  if (number == ledger_->posted && ledger_->failed == 0) ledger_->unsaved.forget(settings_);
  Q_EMIT settings_changed();
  if (number == ledger_->posted) refresh_status();
}

bool Session::is_writing() const {
  return ledger_->answered != ledger_->posted;
}

Status Session::change(const QString& label, const std::function<Status(Settings&)>& edit) {
  if (!can_write()) {
    Problem problem{Code::conflict, "another program writes to this project", folder().toStdString(),
                    "Close it there to change it here."};
    Q_EMIT not_saved(problem_words(problem));
    return problem;
  }
  Settings changed = settings_;
  ENSURE(edit(changed));
  if (changed.to_toml() == settings_.to_toml()) return done;
  ledger_->unsaved.keep(changed, label.toStdString());  // before it is shown
  take_settings(changed);
  write([changed = std::move(changed), label = label.toStdString()](Project& project) {
    return project.change(changed, label);
  });
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
  if (can_undo()) step([](Project& project) { return project.undo(); }, true);
}
void Session::redo() {
  if (can_redo()) step([](Project& project) { return project.redo(); }, false);
}
void Session::go_to(std::int64_t id) {
  if (id != journal_.at) step([id](Project& project) { return project.go_to(id); }, id < journal_.at);
}

void Session::keep_draft(const std::string& name, const std::string& text) {
  auto& kept = drafts_[name];
  if (!can_write() || kept == text) return;
  kept = text;
  const std::lock_guard lock(ledger_->mutex);
  const bool is_on_its_way = !ledger_->drafts.empty();
  ledger_->drafts[name] = text;
  if (is_on_its_way) return;
  ledger_->thread.start([ledger = ledger_.get(), project = project_] {
    std::map<std::string, std::string> drafts;
    {
      const std::lock_guard taken(ledger->mutex);
      drafts.swap(ledger->drafts);
    }
    for (const auto& [draft, words] : drafts) (void)project->keep_draft(draft, words);  // a full disk says so elsewhere
  });
}

std::string Session::draft(const std::string& name) const {
  const auto found = drafts_.find(name);
  return found == drafts_.end() ? std::string() : found->second;
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

bool Session::is_made() const {
  const bool knows_failures = failures_text_ == stages_text_;
  return std::all_of(status_.stages.begin(), status_.stages.end(), [&](const StageStatus& stage) {
    return stage.is_judging || stage.state == StageState::fresh ||
           (knows_failures && failures_.contains(stage.instance));
  });
}

bool Session::is_stale() const {
  if (!has_sources()) return recommender_ != nullptr || data_.dataset != nullptr;
  const bool shows_others = (recommender_ != nullptr && models_text_ != settings_text_) ||
                            (data_.dataset != nullptr && data_text_ != settings_text_);
  return shows_others || !is_made();
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
  status_job_ = *id = jobs_.start<WorkflowStatus>(
      Lane::interactive, {}, {},
      [project = project_, settings = settings_](const RunContext& context) -> Result<WorkflowStatus> {
        return Workflow(*project, settings, context).status();
      },
      this,
      [this, id, under = settings_text_](Result<WorkflowStatus> status) {
        if (*id != status_job_) return;  // a newer one is at work: settings have changed since
        status_under_ = under;
        if (status) status_ = *std::move(status);
        for (const auto& stage : status_.stages) {
          if (stage.state == StageState::fresh) last_seconds_[stage.instance] = stage.seconds;
        }
        Q_EMIT status_changed();
        follow_settings();
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

void Session::choose_fold(FoldChoice fold) {
  if (fold == fold_choice_) return;
  fold_choice_ = fold;
  Q_EMIT fold_chosen();
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
        const auto added = read ? change(tr("import %1").arg(from_utf8(import_names(*read, plan))),
                                         [&](Settings& settings) -> Status {
                                           UNWRAP(names, add_sources(settings, plan));
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
        write([keys](Project& project) { return project.pin(keys); });
        problem_.reset();
        run();
      });
}

}  // namespace tributary::ui
