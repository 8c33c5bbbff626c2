#pragma once
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QUndoStack>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dataset/check_plan.h"
#include "shell/session.h"
#include "sources/kinds.h"
#include "sources/plan.h"
#include "sources/preview.h"

namespace tributary::ui {

/// What the import dialog knows: a plan that has understood the files, and what the person changes in it. Looking,
/// previews and the check run beside the UI thread; the newest wins. UI thread.
class ImportModel : public QObject {
  Q_OBJECT
 public:
  enum class Stage { looking, failed, ready };

  /// An entry of a column's drop-down.
  struct RoleChoice {
    ColumnRole role = ColumnRole::ignore;
    std::string unit, separator;
    QString words() const;
    bool operator==(const RoleChoice&) const = default;
  };

  /// A file of the drop, or a table of one: a source of the plan, or left out with a reason.
  struct Entry {
    PlannedSource source;  ///< only path and table where it is ignored
    QString ignored;       ///< not empty: why it is none
    QString path;
    bool is_taken = true;
    quint64 plan_job = 0;                                     ///< being looked at again
    quint64 looks = 0;                                        ///< how often it was; the newest counts
    std::optional<SourceKind> wanted;                         ///< what a file that was left out is looked at as
    QString problem;                                          ///< it could not be looked at again
    std::vector<std::pair<std::string, RoleChoice>> by_hand;  ///< roles that the person chose: they outlive a new look
    bool is_source() const { return ignored.isEmpty(); }
    /// What it is taken for is no table of its own but says how the rows are split.
    bool is_split() const { return is_source() && source.config.as == SourceKind::split; }
  };

  explicit ImportModel(Session& session, QObject* parent = nullptr);
  ~ImportModel() override;

  void look(const QStringList& paths);     ///< of a drop
  void edit(const std::string& instance);  ///< a source that is there
  Stage stage() const { return stage_; }
  bool is_edit() const { return is_edit_; }
  const Problem& problem() const { return problem_; }  ///< failed: why
  Progress progress() const;                           ///< looking: how far

  const std::vector<Entry>& entries() const { return entries_; }
  int current() const { return current_; }
  void set_current(int entry);
  const Entry* entry() const;  ///< the current one; null: none

  /// Something that is not understood, or that was understood and is of no use, in a whole sentence.
  struct Doubt {
    QString words;
    bool is_warning = false;  ///< it spoils the result unless the person does something
  };
  /// Empty where every file has a role that is certain, no column is dropped unread and all of it joins. What the check
  /// of the rows tells is among them once is_checking() is over.
  std::vector<Doubt> doubts() const;

  /// Of what is changed below, until the files are imported; each step says what it was.
  QUndoStack& undo() { return undo_; }

  // Of the current entry
  void set_taken(int entry, bool taken);
  void set_kind(SourceKind as);  ///< of an ignored file too: then it becomes a source
  void set_delimiter(const std::string& name);
  void set_encoding(const std::string& name);
  void set_header(bool header);
  void set_role(const std::string& column, const RoleChoice& choice);
  std::vector<SourceKind> kinds() const;
  std::vector<RoleChoice> choices(const ColumnGuess& guess) const;
  RoleChoice choice(const ColumnGuess& guess) const;
  const ColumnGuess* rating() const;  ///< its rating column; null: none
  /// Of pictures or sounds: the column of their subfolders' names; null: they lie in one folder.
  const ColumnGuess* folders() const;
  void set_folders(bool are_category);
  QString split_words() const;  ///< what taking it as the split does

  // Liked means: evaluation.positive_min
  double automatic_liked() const;  ///< the lowest rating above the middle of the scale; 0: no ratings
  double liked_from() const;       ///< 0 never: what counts
  bool is_liked_automatic() const { return liked_ == 0; }
  void set_liked(double from);                               ///< 0: automatic
  std::pair<std::int64_t, std::int64_t> liked_rows() const;  ///< of the ratings that were looked at

  const std::optional<Preview>& preview() const { return preview_; }
  const QString& preview_problem() const { return preview_problem_; }
  bool is_previewing() const { return preview_job_ != 0; }
  const std::optional<CheckedPlan>& checked() const { return checked_; }
  bool is_checking() const { return check_job_ != 0; }
  /// What the check says of an entry; null: not known (yet).
  const CheckedSource* checked_source(int entry) const;
  /// Kind of each instance in the matches: those of the plan and those of the project.
  const std::vector<std::pair<std::string, SourceKind>>& diagram_sources() const { return diagram_; }

  /// What stands in the way of an entry; empty: nothing.
  QString trouble(int entry) const;
  /// Why nothing can be imported now; empty: it can.
  QString trouble() const;
  ImportPlan plan() const;  ///< of what is taken
  /// Sets what liked means and hands the plan to the session.
  void accept();

 Q_SIGNALS:
  void stage_changed();
  void entries_changed();  ///< the list: taken, kinds, counts, troubles
  void current_changed();  ///< another entry, or other columns in it
  void preview_changed();
  void check_changed();

 private:
  class Look;
  friend class ImportChange;
  /// One file, which files are taken, and what liked means.
  struct Draft {
    int at = 0;
    Entry entry;
    std::vector<bool> taken;
    double liked = 0;
  };
  Draft draft(int entry) const;
  /// What was changed since `before` is a step of undo with this name.
  void drafted(const QString& what, Draft before);
  /// Reads the present file with another value of a setting; `what` names the file by %1.
  template <class T>
  void read_with(T SourceConfig::*setting, const T& value, const QString& what);
  Draft exchange(Draft draft);  ///< puts it in the place of what is, and gives that
  void take(ImportPlan plan);
  void fail(const Problem& problem);
  void plan_anew(int at);
  void plan_as(int at);
  void take_again(int at, quint64 looks, Result<PlannedSource> source);
  void edited();
  void only_split(int entry);
  const SourceMatch* match_of(int entry) const;
  void doubt_files(std::vector<Doubt>& all) const;
  void doubt_columns(std::vector<Doubt>& all) const;
  void doubt_joins(std::vector<Doubt>& all) const;
  void start_preview();
  void start_check();

  Session& session_;
  Jobs& jobs_;  ///< outlives the session
  Stage stage_ = Stage::looking;
  bool is_edit_ = false;
  Problem problem_;
  std::shared_ptr<Look> look_;
  std::vector<Entry> entries_;
  int current_ = -1;
  double liked_ = 0;
  QUndoStack undo_;
  std::optional<Preview> preview_;
  QString preview_problem_;
  std::optional<CheckedPlan> checked_;
  std::vector<int> checked_entries_;            ///< entry of each checked source
  std::vector<std::string> checked_instances_;  ///< its name in the project
  std::vector<std::pair<std::string, SourceKind>> diagram_;
  quint64 look_job_ = 0, preview_job_ = 0, check_job_ = 0;
  QTimer check_later_{this};
};

}  // namespace tributary::ui
