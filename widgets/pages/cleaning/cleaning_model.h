#pragma once
#include <QObject>
#include <QUndoStack>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cleaning/column_histogram.h"
#include "cleaning/preview.h"
#include "cleaning/step_bounds.h"
#include "models/table_window_model.h"
#include "pipeline/declare.h"
#include "shell/session.h"

namespace tributary::ui {

/// A step of the draft. One that is off stays in the draft and is not part of the settings.
struct DraftStep {
  Step step;
  bool is_on = true;
  bool operator==(const DraftStep&) const = default;
};

/// The steps of the page, and which of them is chosen.
struct CleaningDraft {
  std::vector<DraftStep> steps;
  int selected = -1;
  bool operator==(const CleaningDraft&) const = default;
};

/// What the Cleaning page knows: a draft of the steps on top of the settings, what it would exclude, the histogram of
/// what the chosen step sees, and the table. The draft touches nothing until apply(). Newest draft wins; figures are
/// those of the last draft that was computed. The draft has an undo of its own and is there again when the project is
/// opened anew. UI thread.
class CleaningModel : public QObject {
  Q_OBJECT
 public:
  enum class Table { rows, users, items };
  enum class State { no_sources, not_read, ready };

  explicit CleaningModel(Session& session);

  Session& session() { return session_; }
  State state() const;
  bool has_ratings() const;  ///< else rows are events

  // The draft
  const std::vector<DraftStep>& steps() const { return steps_; }
  int selected() const { return selected_; }  ///< -1: none
  void select(int step);
  bool is_edited() const;
  void set_on(int step, bool is_on);
  void move(int from, int to);
  void add(const std::string& kind);
  void remove(int step);
  void set_number(int step, const std::string& name, double value);
  void set_column(int step, const std::string& column);
  /// Another kind in its place; column and verdict stay where the kind has them, other numbers become its own.
  void set_kind(int step, const std::string& kind);
  void revert();
  QUndoStack& undo() { return undo_; }
  /// The draft was found when the project was opened, and is not what the settings say.
  bool is_restored() const { return is_restored_; }
  /// Writes the steps that are on as one change of the settings and renews what follows.
  Status apply();
  /// What making cleaning and all that follows it took the last time; 0: unknown.
  double renewal_seconds() const;

  // What the draft does
  bool is_computing() const { return job_ != 0; }
  const std::optional<Problem>& problem() const { return problem_; }
  const CleaningPreview* preview() const { return prepared_.preview.get(); }
  /// Of a step of the draft; null where it is off or not computed yet.
  const StepOutcome* outcome(int step) const;
  /// Other kinds of outlier step in the place of the chosen one; empty where it is none, or while they are tried.
  const std::vector<OutlierAlternative>& alternatives() const { return alternatives_; }
  bool is_trying() const { return trial_job_ != 0; }

  /// Before: histogram and table show all rows as they were read; else what the draft makes of them.
  bool shows_before() const { return shows_before_; }
  void show_before(bool before);

  // The histogram
  const std::string& column() const { return column_; }
  void look_at(const std::string& column);
  const ColumnHistogram* histogram() const { return prepared_.histogram.get(); }
  std::shared_ptr<const ColumnHistogram> shared_histogram() const { return prepared_.histogram; }
  /// Of the chosen step, on the column that is looked at, as the draft is now.
  std::vector<StepBound> bounds() const;
  /// What the chosen step cuts between its bounds, there.
  std::vector<OutlierLimits::Gap> gaps() const;
  void move_bound(int bound, double value);
  /// What is moved until end_drag() is one step of undo.
  void begin_drag();
  void end_drag();
  /// By the least change that its number can take (a tenth of a standard deviation, a row, a year), `by` times.
  void nudge_bound(int bound, int by);

  // The table
  TableWindowModel& table() { return table_; }
  Table shown_table() const { return shown_; }
  void show_table(Table table);
  bool only_found() const { return only_found_; }  ///< excluded or flagged rows, and those near the threshold
  bool has_near() const;  ///< the chosen step has a threshold by which rows of the shown table can be near
  bool is_reading() const { return table_.source() == nullptr || table_.is_finding(); }
  void set_only_found(bool only);
  /// Rows of the shown table without the filter.
  std::int64_t all_rows() const;
  /// The column of the bounds that reasons about users or items go by; null where there are none.
  const StepOutcome* outcome_at(std::int64_t verdict_step) const;

 Q_SIGNALS:
  void steps_changed();    ///< the draft, or which step is chosen
  void preview_changed();  ///< what it does: outcomes, histogram, table
  void table_changed();    ///< which table, which filter, before or after
  void alternatives_changed();

 private:
  /// What is asked for.
  struct Wish {
    StepList steps;
    std::size_t edited = 0;
    std::string column;
    Table table = Table::rows;
    bool is_before = false;
  };
  struct Prepared : Wish {
    std::shared_ptr<const CleaningPreview> preview;
    std::shared_ptr<const ColumnHistogram> histogram;
    std::shared_ptr<const RowSource> source;
  };
  /// What the alternatives are of.
  struct Trial {
    std::shared_ptr<const CleaningPrefix> prefix;
    Step step;
    bool operator==(const Trial&) const = default;
  };
  static Result<Prepared> prepare(const std::shared_ptr<const Dataset>& dataset, Wish wish, const Prepared& last,
                                  const RunContext& context);
  StepList active() const;
  std::size_t edited() const;  ///< place of the chosen step among those that are on
  StepList saved_steps() const;
  void take_settings();
  void take_data();
  /// The draft as it is now is a step of undo with this name on top of `before`.
  void drafted(const QString& what, CleaningDraft before);
  friend class DraftChange;
  void set_draft(CleaningDraft draft);
  CleaningDraft draft() const { return {steps_, selected_}; }
  CleaningDraft of_settings() const;
  void keep_draft();
  void restore_draft();
  void change_draft();
  void look_where_it_looks();
  void open_table(Table table);
  void ask();
  void take(Result<Prepared> prepared);
  void try_alternatives();
  TableQuery query() const;

  Session& session_;
  TableWindowModel table_;
  std::shared_ptr<const Dataset> dataset_;
  std::vector<DraftStep> steps_;
  StepList saved_;
  QUndoStack undo_;
  std::optional<CleaningDraft> drag_;  ///< the draft before it
  bool is_restored_ = false;
  int selected_ = -1;
  std::string column_ = "rating";
  Table shown_ = Table::rows;
  bool only_found_ = true, shows_before_ = false;
  Prepared prepared_;
  bool is_of_these_data_ = false;  ///< prepared_ is; else it is of those before
  std::optional<Problem> problem_;
  quint64 job_ = 0;
  bool again_ = false;  ///< the draft changed while it was computed
  Trial trial_;
  std::vector<OutlierAlternative> alternatives_;
  quint64 trial_job_ = 0;
};

}  // namespace tributary::ui
