#pragma once
#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "project/project.h"
#include "road/recommend.h"
#include "road/road.h"
#include "road/weight_bench.h"
#include "shell/jobs.h"
#include "sources/plan.h"

namespace tributary::ui {

/// A step of the road that joined the lists, and what it changed: popularity, behaviour, then one modality after the
/// other.
struct Joined {
  QString term;                               ///< "popularity", "behaviour", or the modality's instance ("text.tfidf")
  QString modality;                           ///< colour and icon
  double seconds = 0;                         ///< after the run began
  double value = 0;                           ///< NDCG@10 on validation
  double difference = 0, standard_error = 0;  ///< paired, against the step before; 0 for the first
  bool differs = false;                       ///< the interval of the difference excludes 0
  bool judged = false;                        ///< false: there is nothing to judge with
};

/// One open project as the window sees it: settings with undo, states, what has been read and trained, and work on it.
/// View-models sit on it. All members on the UI thread; core work runs in Jobs.
class Session : public QObject {
  Q_OBJECT
 public:
  /// Opens for writing, or for reading where another program writes (can_write() is then false).
  static Result<std::unique_ptr<Session>> open(const QString& folder, Jobs& jobs);
  ~Session() override;

  QString name() const;  ///< "sample" of "sample.tributary"
  QString folder() const;
  bool can_write() const;
  bool is_simulated() const;  ///< the sample says so everywhere
  Jobs& jobs() { return jobs_; }

  // Settings. A change is shown at once, written beside the UI thread, in order; saved() when it is on the disk.
  const Settings& settings() const { return settings_; }
  /// The edit is made on a copy; where it gives a Problem (a bad name or value) nothing changes and it is returned.
  Status change(const QString& label, const std::function<Status(Settings&)>& edit);
  /// Short for one parameter; an empty text resets it.
  Status set(const std::string& path, const std::string& text);
  void undo();
  void redo();
  bool can_undo() const { return journal_.can_undo; }
  bool can_redo() const { return journal_.can_redo; }
  QString undo_label() const { return QString::fromStdString(journal_.last); }
  QString redo_label() const { return QString::fromStdString(journal_.next); }

  // What is known. Pointers are null (or empty) until something has been read or trained; they are replaced, never
  // changed, so a view may hold on to one.
  const RoadStatus& status() const { return status_; }
  const StageStatus* stage(const std::string& instance) const;
  bool has_sources() const;
  bool is_stale() const;           ///< something of the road is not made under the present settings
  double renewal_seconds() const;  ///< what making it took the last time; 0 unknown
  std::shared_ptr<const Dataset> dataset() const { return data_.dataset; }
  std::shared_ptr<const FoldSet> folds() const { return data_.folds; }
  std::shared_ptr<const Verdicts> verdicts() const { return data_.verdicts; }
  const std::optional<RowCounts>& counts() const { return data_.counts; }  ///< of these, as every page shows them
  std::shared_ptr<const Recommender> recommender() const { return recommender_; }  ///< of all rows
  std::shared_ptr<const WeightBench> bench() const { return bench_; }
  std::shared_ptr<const Measured> measured() const { return measured_; }  ///< the last on validation
  const std::vector<Joined>& joined() const { return joined_; }
  const std::map<std::string, Problem>& failures() const { return failures_; }  ///< by stage instance
  const std::optional<Problem>& problem() const { return problem_; }            ///< why the last run stopped
  bool is_running() const { return run_ > 0; }
  QString running_step() const;  ///< the term that joins next; empty: none

  // Work
  /// Everything stale, in the order that shows lists first: popularity, behaviour, cheap modalities, slow ones.
  void run();
  void cancel_run();
  /// Loads what is already made; trains nothing that takes long. Once, after opening.
  void load();
  /// Reads and joins a plan's files, puts them into the project, and runs.
  void import(const ImportPlan& plan);
  /// Heavy work on the project: `work` gets a Road under the present settings.
  template <class T>
  quint64 ask(const QString& title, const QString& icon_name, std::function<Result<T>(Road&, const RunContext&)> work,
              QObject* receiver, std::function<void(Result<T>)> done) {
    return jobs_.start<T>(
        Lane::heavy, title, icon_name,
        [project = project_, settings = settings_, work = std::move(work)](const RunContext& context) -> Result<T> {
          Road road(*project, settings, std::nullopt, context);
          return work(road, context);
        },
        receiver, std::move(done));
  }
  /// The project itself, for runs, test reads and artifacts: its members may be called from job threads.
  std::shared_ptr<Project> project() const { return project_; }
  /// After work that changed what is saved.
  void refresh_status();

  /// A view-model of this project, made when first asked for; it lives as long as the session, while widgets come and
  /// go with theme and language.
  template <class Model>
  Model& model() {
    if (auto* found = findChild<Model*>(QString(), Qt::FindDirectChildrenOnly)) return *found;
    return *new Model(*this);
  }

  /// A selection made anywhere is usable everywhere: index into the dataset's users, items; -1: none.
  int selected_user() const { return selected_user_; }
  int selected_item() const { return selected_item_; }
  void select_user(int user);
  void select_item(int item);

 Q_SIGNALS:
  void settings_changed();
  void saved();                   ///< every change so far is on the disk
  void not_saved(QString words);  ///< a change could not be written, and why
  void status_changed();
  void data_changed();    ///< dataset, folds, verdicts
  void models_changed();  ///< recommender, bench, measured, joined
  void run_changed();     ///< a run began, went on, ended
  void user_selected(int user);
  void item_selected(int item);

 private:
  Session(std::shared_ptr<Project> project, Jobs& jobs);
  struct Step;
  struct StepResult;
  struct Ledger;
  /// One write to the project beside the UI thread, after those before it.
  void write(std::function<Status(Project&)> work, bool read_back);
  void plan_steps();
  void start_step(Step step);
  void take_step(const Step& step, Result<StepResult> result);
  void join(const Step& step, const StepResult& result);
  void follow_weights();
  void end_run();

  std::shared_ptr<Project> project_;
  Jobs& jobs_;
  Settings settings_;
  RoadStatus status_;
  RoadData data_;
  std::shared_ptr<const Recommender> recommender_;
  std::shared_ptr<const WeightBench> bench_;
  std::shared_ptr<const Measured> measured_;
  std::vector<Joined> joined_;
  std::map<std::string, Problem> failures_;
  std::optional<Problem> problem_;
  JournalPlace journal_;
  std::map<std::string, double> last_seconds_;  ///< of each stage, when it was last seen ready
  quint64 run_ = 0, status_job_ = 0;            ///< jobs at work; 0: none
  bool again_ = false;                          ///< something changed while a run was at work
  qint64 began_ = 0;                            ///< of the run, in milliseconds of the clock
  std::vector<Step> steps_;
  std::shared_ptr<const Measured> before_;   ///< of the step before, for paired changes
  std::map<std::string, Value> weighed_by_;  ///< table "scoring" that the models were loaded under
  int selected_user_ = -1, selected_item_ = -1;
  std::unique_ptr<Ledger> ledger_;
};

}  // namespace tributary::ui
