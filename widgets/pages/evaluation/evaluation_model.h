#pragma once
#include <QObject>
#include <QString>
#include <memory>
#include <vector>

#include "road/run_history.h"

namespace tributary::ui {

class Session;

/// One line of the comparison: a metric over the runs shown, and the paired change between the two that are compared.
struct MetricLine {
  QString name, title, tip;
  QString section;             ///< head that stands above it; empty: the one before
  std::vector<double> values;  ///< one a run shown; NaN where the run does not have it
  int digits = 4;
  bool has_change = false, is_mean = false;
  PairedChange change;     ///< of the chosen run against the other
  double half = 1;         ///< the interval's scale: the largest distance from 0 drawn
  std::int64_t users = 0;  ///< of a segment; 0: all
};

/// A line of the protocol card.
struct ProtocolLine {
  QString name, words;
};

/// What the Evaluation page shows: runs side by side, two of them compared in pairs, the protocol, who gains and who
/// loses. No widgets.
class EvaluationModel : public QObject {
  Q_OBJECT
 public:
  explicit EvaluationModel(Session& session);

  /// The last runs, oldest first; letters A, B, ... are their places.
  const std::vector<PastRun>& runs() const { return *runs_; }
  static QString letter(std::size_t index);
  QString run_title(std::size_t index) const;   ///< "A: sum"
  QString run_detail(std::size_t index) const;  ///< what it was made with, short
  int chosen() const { return chosen_; }        ///< index of the run looked at; -1: none
  int other() const { return other_; }          ///< that it is compared with; -1: none
  void compare(int chosen, int other);
  /// Whether the two were measured by the same protocol: only then are differences paired.
  bool compares() const;

  const std::vector<MetricLine>& lines() const { return lines_; }
  std::vector<ProtocolLine> protocol() const;  ///< of the chosen run
  /// Differences of NDCG@10 user by user, ascending.
  const std::vector<UserChange>& users() const { return users_; }

  void evaluate();  ///< on validation, anew where something is stale
  /// Reads the sealed part: counted and logged. The page asks first.
  void read_test();
  std::int64_t test_reads() const;
  bool is_at_work() const { return at_work_; }
  QString problem() const { return problem_; }

 Q_SIGNALS:
  void changed();

 private:
  void load();
  void rebuild();
  Session& session_;
  std::shared_ptr<const std::vector<PastRun>> runs_ = std::make_shared<const std::vector<PastRun>>();
  std::vector<MetricLine> lines_;
  std::vector<UserChange> users_;
  int chosen_ = -1, other_ = -1;
  bool at_work_ = false;
  quint64 asked_ = 0;  ///< the newest look at the runs
  QString problem_;
};

}  // namespace tributary::ui
