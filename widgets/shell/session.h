#pragma once
#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/validation_terms.h"
#include "project/project.h"
#include "shell/jobs.h"
#include "sources/plan.h"
#include "workflow/model_provider.h"
#include "workflow/recommend.h"
#include "workflow/workflow.h"

namespace tributary::ui {

/// One metric of a part of a staged run, on validation.
struct PartMetrics {
  double value = 0;
  double difference = 0, standard_error = 0;  ///< paired, against the part before; 0 for the first
  bool differs = false;                       ///< the interval of the difference excludes 0
};

/// A part of a staged run that joined the lists, and what it changed: popularity, behaviour, then one modality after
/// the other.
struct Joined {
  QString term;                                ///< "popularity", "behaviour", or the modality's instance ("text.tfidf")
  QString modality;                            ///< colour and icon
  double seconds = 0;                          ///< after the run began
  std::map<std::string, PartMetrics> metrics;  ///< by metric; empty: there is nothing to judge with
};

/// From which models a user's list comes: from all rows, as a person would get it; or from those of the validation fold
/// that holds something of the user back, whose hits can be seen.
enum class FoldChoice { all_rows, validation };

/// One open project as the window sees it: settings with undo, states, what has been read and trained, and work on it.
/// View-models sit on it. All members on the UI thread; core work runs in Jobs.
class Session : public QObject {
  Q_OBJECT
 public:
  /// Opens for writing, or for reading where another program writes (can_write() is then false).
  static Result<std::unique_ptr<Session>> open(const QString& folder, Jobs& jobs, const Registry& registry);
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
  /// To the step of the journal with this id, over all between: as undo and redo.
  void go_to(std::int64_t step);
  /// What a view-model is at and that is no setting yet: written beside the UI thread, the newest text of a name; an
  /// empty one takes it away. It is there again when the project is opened anew, also after kill -9.
  void keep_draft(const std::string& name, const std::string& text);
  std::string draft(const std::string& name) const;
  /// Where undo and redo lead.
  const JournalPlace& journal() const { return journal_; }
  bool can_undo() const { return journal_.can_undo; }
  bool can_redo() const { return journal_.can_redo; }
  QString undo_label() const { return QString::fromStdString(journal_.last); }
  QString redo_label() const { return QString::fromStdString(journal_.next); }

  // What is known. Pointers are null (or empty) until something has been read or trained; they are replaced, never
  // changed, so a view may hold on to one.
  const WorkflowStatus& status() const { return status_; }
  const StageStatus* stage(const std::string& instance) const;
  bool has_sources() const;
  /// Something of the pipeline is not made under the present settings, or what is shown was made under others. What is
  /// made already is loaded by itself.
  bool is_stale() const;
  /// Settings have changed, and what stands under them is still looked up.
  bool is_settling() const { return status_under_ != settings_text_ || is_writing(); }
  bool is_writing() const;  ///< something is on its way to the disk
  /// Under which the models and figures that are shown were made; the present ones where there are none.
  const Settings& shown_settings() const { return recommender_ != nullptr ? models_under_ : settings_; }
  double renewal_seconds() const;  ///< what making it took the last time; 0 unknown
  std::shared_ptr<const Dataset> dataset() const { return data_.dataset; }
  std::shared_ptr<const FoldSet> folds() const { return data_.folds; }
  std::shared_ptr<const Verdicts> verdicts() const { return data_.verdicts; }
  const std::optional<RowCounts>& counts() const { return data_.counts; }  ///< of these, as every page shows them
  std::shared_ptr<const Recommender> recommender() const { return recommender_; }  ///< of all rows
  std::shared_ptr<const ValidationTerms> validation_terms() const { return validation_; }
  std::shared_ptr<const Measured> measured() const { return measured_; }  ///< the last on validation
  const std::vector<Joined>& joined() const { return joined_; }
  const std::map<std::string, Problem>& failures() const { return failures_; }  ///< by stage instance
  const std::optional<Problem>& problem() const { return problem_; }            ///< why the last run stopped
  bool is_running() const { return run_ > 0; }
  QString running_part() const;  ///< the term that joins next; empty: none

  // Work
  /// Everything stale, in the order that shows lists first: popularity, behaviour, cheap modalities, slow ones.
  void run();
  void cancel_run();
  /// Loads what is already made; trains nothing that takes long. Once, after opening.
  void load();
  /// Reads and joins a plan's files, puts them into the project, and runs.
  void import(const ImportPlan& plan);
  /// Heavy work on the project: `work` gets a Workflow under the present settings.
  template <class T>
  quint64 ask(const QString& title, const QString& icon_name,
              std::function<Result<T>(Workflow&, const RunContext&)> work, QObject* receiver,
              std::function<void(Result<T>)> done) {
    return ask_under(settings_, title, icon_name, std::move(work), receiver, std::move(done));
  }
  /// The same under the settings of what is shown.
  template <class T>
  quint64 ask_shown(const QString& title, const QString& icon_name,
                    std::function<Result<T>(Workflow&, const RunContext&)> work, QObject* receiver,
                    std::function<void(Result<T>)> done) {
    return ask_under(shown_settings(), title, icon_name, std::move(work), receiver, std::move(done));
  }
  /// The project itself, for runs, test reads and artifacts: its members may be called from job threads.
  std::shared_ptr<Project> project() const { return project_; }
  /// Fitted models that all pages share; for a Workflow of one's own.
  std::shared_ptr<ModelProvider> fitted() const { return fitted_; }
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
  /// Of every page that shows a user's list. A page that cannot show validation (nothing is held back) shows all rows.
  FoldChoice fold_choice() const { return fold_choice_; }
  void choose_fold(FoldChoice fold);

 Q_SIGNALS:
  void settings_changed();
  void saved();                   ///< every change so far is on the disk
  void not_saved(QString words);  ///< a change could not be written, and why
  /// Undo or redo (is_undo) has happened: the label of the change that it took back or made again, and the instances
  /// whose parameters it changed.
  void stepped(bool is_undo, QString label, QStringList instances);
  void status_changed();
  void data_changed();    ///< dataset, folds, verdicts
  void models_changed();  ///< recommender, validation, measured, joined
  void run_changed();     ///< a run began, went on, ended
  void user_selected(int user);
  void item_selected(int item);
  void fold_chosen();

 private:
  Session(std::shared_ptr<Project> project, Jobs& jobs);
  struct Part;
  struct PartResult;
  struct Ledger;
  template <class T>
  quint64 ask_under(Settings settings, const QString& title, const QString& icon_name,
                    std::function<Result<T>(Workflow&, const RunContext&)> work, QObject* receiver,
                    std::function<void(Result<T>)> done) {
    return jobs_.start<T>(
        Lane::heavy, title, icon_name,
        [project = project_, models = fitted_, settings = std::move(settings),
         work = std::move(work)](const RunContext& context) -> Result<T> {
          Workflow workflow(*project, settings, context, models);
          return work(workflow, context);
        },
        receiver, std::move(done));
  }
  void take_settings(Settings settings);
  /// One write to the project beside the UI thread, after those before it.
  void write(std::function<Status(Project&)> work);
  /// Undo, redo: the project says where it stands afterwards.
  void step(std::function<Status(Project&)> work, bool is_undo);
  void written(quint64 number, const Status& status, std::optional<JournalPlace> place);
  bool is_made() const;  ///< all that the present settings need, as far as stages go
  void plan_parts();
  void start_part(Part part);
  void take_part(const Part& part, Result<PartResult> result);
  void join(const Part& part, const PartResult& result);
  void forget_other_run();
  void follow_settings();
  void end_run();

  std::shared_ptr<Project> project_;
  std::shared_ptr<ModelProvider> fitted_ = std::make_shared<ModelProvider>();
  Jobs& jobs_;
  Settings settings_;
  /// As TOML without what decides no result (the headline); the latter without weights too, which no stage reads.
  std::string settings_text_, stages_text_;
  WorkflowStatus status_;
  WorkflowData data_;
  std::shared_ptr<const Recommender> recommender_;
  std::shared_ptr<const ValidationTerms> validation_;
  std::shared_ptr<const Measured> measured_;
  std::vector<Joined> joined_;
  std::map<std::string, Problem> failures_;
  std::optional<Problem> problem_;
  JournalPlace journal_;
  std::map<std::string, double> last_seconds_;  ///< of each stage, when it was last seen ready
  quint64 run_ = 0, status_job_ = 0;            ///< jobs at work; 0: none
  bool again_ = false;                          ///< something changed while a run was at work
  qint64 began_ = 0;                            ///< of the run, in milliseconds of the clock
  std::vector<Part> parts_;
  std::shared_ptr<const Measured> before_;   ///< of the step before, for paired changes
  Settings models_under_;                    ///< those of the step that gave recommender_
  std::string data_text_, models_text_;      ///< settings that data_ and the models are of; empty: of a part of them
  std::string joined_text_, failures_text_;  ///< stages_text_ of the run that gave joined_ and failures_
  std::string status_under_, followed_;      ///< settings of status_; that were followed last, also where it failed
  int selected_user_ = -1, selected_item_ = -1;
  FoldChoice fold_choice_ = FoldChoice::all_rows;
  std::unique_ptr<Ledger> ledger_;
  std::map<std::string, std::string> drafts_;
};

}  // namespace tributary::ui
