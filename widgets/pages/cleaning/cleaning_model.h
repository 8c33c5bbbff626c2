#pragma once
#include <QObject>
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

/// What the Cleaning page knows: a draft of the steps on top of the settings, what it would strike, the histogram of
/// what the chosen step sees, and the table. The draft touches nothing until apply(). Newest draft wins; figures are
/// those of the last draft that was computed. UI thread.
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
  void revert();
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
  const std::vector<StepOutcome>& alternatives() const { return prepared_.alternatives; }

  // The histogram
  const std::string& column() const { return column_; }
  void look_at(const std::string& column);
  const ColumnHistogram* histogram() const { return prepared_.histogram.get(); }
  std::shared_ptr<const ColumnHistogram> shared_histogram() const { return prepared_.histogram; }
  /// Of the chosen step, on the column that is looked at, as the draft is now.
  std::vector<StepBound> bounds() const;
  void move_bound(int bound, double value);
  /// By the least change that its number can take (a tenth of a standard deviation, a row, a year), `by` times.
  void nudge_bound(int bound, int by);

  // The table
  TableWindowModel& table() { return table_; }
  Table shown_table() const { return shown_; }
  void show_table(Table table);
  bool only_found() const { return only_found_; }  ///< struck or flagged rows only
  void set_only_found(bool only);
  /// Rows of the shown table without the filter.
  std::int64_t all_rows() const;
  /// The column of the bounds that reasons about users or items go by; null where there are none.
  const StepOutcome* outcome_at(std::int64_t verdict_step) const;

 Q_SIGNALS:
  void steps_changed();    ///< the draft, or which step is chosen
  void preview_changed();  ///< what it does: outcomes, histogram, table
  void table_changed();    ///< which table, which filter

 private:
  struct Prepared {
    StepList steps;
    std::size_t edited = 0;
    std::shared_ptr<const CleaningPreview> preview;
    std::string column;
    std::shared_ptr<const ColumnHistogram> histogram;
    std::vector<StepOutcome> alternatives;
    Table table = Table::rows;
    std::shared_ptr<const RowSource> source;
  };
  static Result<Prepared> prepare(const std::shared_ptr<const Dataset>& dataset, StepList steps, std::size_t edited,
                                  const std::string& column, Table table, const Prepared& last,
                                  const RunContext& context);
  StepList active() const;
  std::size_t edited() const;  ///< place of the chosen step among those that are on
  StepList saved_steps() const;
  void take_settings();
  void take_data();
  void change_draft();
  void look_where_it_looks();
  void open_table(Table table);
  void ask();
  void take(Result<Prepared> prepared);
  TableQuery query() const;

  Session& session_;
  TableWindowModel table_;
  std::shared_ptr<const Dataset> dataset_;
  std::vector<DraftStep> steps_;
  StepList saved_;
  int selected_ = -1;
  std::string column_ = "rating";
  Table shown_ = Table::rows;
  bool only_found_ = true;
  Prepared prepared_;
  bool is_of_these_data_ = false;  ///< prepared_ is; else it is of those before
  std::optional<Problem> problem_;
  quint64 job_ = 0;
  bool again_ = false;  ///< the draft changed while it was computed
};

}  // namespace tributary::ui
