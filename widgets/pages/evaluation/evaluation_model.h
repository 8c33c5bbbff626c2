#pragma once
#include <QObject>
#include <QString>
#include <QStringList>
#include <memory>
#include <vector>

#include "pages/evaluation/evaluation_lines.h"
#include "road/run_history.h"

namespace tributary::ui {

class References;
class Session;

/// A run as a point: accuracy against what else its lists are.
struct TradePoint {
  QString letter, title;
  double accuracy = 0, other = 0;  ///< NDCG@10, and the other metric
  bool is_chosen = false;
  bool is_best = false;  ///< no run shown is as good in one and better in the other
};

/// What the Evaluation page shows: runs side by side, two of them compared in pairs, the protocol, who gains and who
/// loses. No widgets.
class EvaluationModel : public QObject {
  Q_OBJECT
 public:
  explicit EvaluationModel(Session& session);

  /// References first, then the last runs, oldest first; letters A, B, ... are their places.
  const std::vector<PastRun>& runs() const { return *runs_; }
  /// So many of them are references that nobody asked for: popularity, behaviour alone.
  std::size_t references() const { return kinds_.size(); }
  bool is_measuring_references() const;
  static QString letter(std::size_t index);
  QString run_title(std::size_t index) const;   ///< "A: sum"
  QString run_detail(std::size_t index) const;  ///< what it was made with, short
  QString run_head(std::size_t index) const;    ///< the title where room is short: above run_detail
  QStringList run_titles() const;
  int chosen() const { return chosen_; }  ///< index of the run looked at; -1: none
  int other() const { return other_; }    ///< that it is compared with; -1: none
  void compare(int chosen, int other);
  /// Whether the two were measured by the same protocol: only then are differences paired.
  bool compares() const;
  QString pair() const;  ///< "C − B"; empty where nothing is compared

  const std::vector<MetricLine>& lines() const { return lines_; }
  QString line_words(std::size_t line) const;
  QString as_text() const;                     ///< the table and the protocol, between tabs
  std::vector<ProtocolLine> protocol() const;  ///< of the chosen run
  std::int64_t judged_users() const;           ///< that both runs compared judged, else of the chosen one
  /// The runs of the chosen one's protocol that have both metrics.
  std::vector<TradePoint> trade(const std::string& metric) const;

  /// Differences of NDCG@10 user by user, ascending.
  const std::vector<UserChange>& users() const { return users_; }
  /// Up to ten that lose most, or gain most; the first most.
  std::vector<UserChange> worst() const;
  std::vector<UserChange> best() const;
  bool shows_best() const { return shows_best_; }
  bool shows_whole_protocol() const { return shows_whole_protocol_; }  ///< else the first words of long lines
  void show_whole_protocol(bool whole);
  void show_best(bool best);

  void reword();    ///< after the language changed
  void evaluate();  ///< on validation, anew where something is stale
  /// Reads the sealed part: counted and logged. The page asks first.
  void read_test();
  std::int64_t test_reads() const;
  bool is_at_work() const { return at_work_; }
  bool is_loaded() const { return is_loaded_; }  ///< the runs have been looked at
  QString problem() const { return problem_; }

 Q_SIGNALS:
  void changed();

 private:
  void load();
  void take();     ///< references and recorded runs as one list
  void choose();   ///< which two are compared
  void rebuild();  ///< what is shown of them
  Session& session_;
  References* references_;
  std::vector<PastRun> recorded_;  ///< with what is measured now
  std::shared_ptr<const std::vector<PastRun>> runs_ = std::make_shared<const std::vector<PastRun>>();
  std::vector<std::size_t> kinds_;  ///< of the references shown: 0 popularity, 1 behaviour alone
  std::vector<MetricLine> lines_;
  std::vector<UserChange> users_;
  int chosen_ = -1, other_ = -1;
  bool picked_ = false;  ///< by the person
  bool at_work_ = false, is_loaded_ = false, shows_best_ = false, shows_whole_protocol_ = false;
  quint64 asked_ = 0;  ///< the newest look at the runs
  QString problem_;
};

}  // namespace tributary::ui
