#pragma once
#include <QObject>
#include <QString>
#include <cstdint>
#include <vector>

#include "explanation/recommendation.h"
#include "project/run_history.h"
#include "shell/session.h"

namespace tributary::ui {

/// A bar of the funnel: how many interactions are left after a step, and why.
struct FunnelStep {
  QString name, reason, lost;
  std::int64_t count = 0;
};

/// How many items have a modality; `missing`: why it is not there, or what brings it.
struct Presence {
  QString modality, title, note;
  std::string instance;  ///< of the stage; empty: behaviour, which is no stage of its own
  std::int64_t items = 0;
  bool is_absent = false, is_at_work = false, can_add = false;
};

/// The one thing to do next.
struct NextAction {
  enum class Kind { import, run, wait, look, none };
  Kind kind = Kind::none;
  QString title, detail, button;
};

/// A term of the sum: its weight, and its part of the first places (0 to 1; below 0: not known).
struct TermLine {
  QString title, modality;
  double weight = 0, share = -1;
};

/// A metric with half of its 95 % interval (0: it has none).
struct MeasuredLine {
  QString title;
  double value = 0, margin = 0;
  int digits = 3;
};

/// A recorded run, newest first.
struct RunLine {
  QString when, method, value;  ///< value: of the headline metric; empty where the run does not have it
};

/// What the Overview shows. No widgets; words in the language of the interface when asked.
class OverviewModel : public QObject {
  Q_OBJECT
 public:
  explicit OverviewModel(Session& session);

  NextAction next_action() const;
  std::vector<FunnelStep> funnel() const;
  std::vector<Presence> presence() const;
  /// Problems as quiet bands: stages that failed, files that have changed, flagged rows. `page`: where to look at them,
  /// and `action`, what the button says that goes there.
  struct Notice {
    QString words, page, action;
    bool is_error = false;
  };
  std::vector<Notice> notices() const;
  QString metrics_head() const;  ///< the protocol in one line
  std::string headline() const;  ///< the metric that stands first: evaluation.headline
  QString headline_title() const;
  /// "NDCG@10", ".3671" of the last validation metrics, the headline first; at most six.
  std::vector<std::pair<QString, QString>> metrics() const;
  /// All metrics of the last run on validation, with intervals; for a wide window.
  std::vector<MeasuredLine> measured() const;
  /// By which protocol they were measured: names and words.
  std::vector<std::pair<QString, QString>> protocol() const;
  std::vector<RunLine> recent_runs() const;
  std::int64_t items() const;

  /// What joined in the run of this session, else what measure_steps() found.
  const std::vector<Joined>& joined() const;
  /// The terms as they weigh now: what is known without measuring each step.
  std::vector<TermLine> terms() const;
  /// There are lists, and no run of this session has said what each kind of data adds.
  bool can_measure_steps() const;
  /// Popularity, behaviour, then one modality after the other, each measured on validation; nothing is changed.
  void measure_steps();
  void stop_measuring();
  bool is_measuring() const { return measuring_ != 0; }
  QString measuring_problem() const { return measuring_problem_; }

  /// The list of one example user, as a proof; empty until there is one.
  const RecommendedList& proof() const { return proof_; }
  int proof_user() const { return proof_user_; }  ///< -1: none yet
  void another_user();
  /// Lists of three other users, those with a long, a middling and a short history first; for a wide window.
  const std::vector<std::pair<int, RecommendedList>>& others() const { return others_; }

 Q_SIGNALS:
  void changed();

 private:
  void refresh_proof();
  void refresh_runs();
  void refresh_others();
  void refresh_shares();
  Session& session_;
  std::vector<PastRun> recent_;
  std::vector<std::pair<int, RecommendedList>> others_;
  quint64 others_asked_ = 0;
  std::vector<double> shares_;  ///< by term of the validation
  std::shared_ptr<const ValidationTerms> shares_of_;
  std::vector<Joined> steps_;
  std::shared_ptr<const Recommender> steps_of_;
  quint64 measuring_ = 0, runs_asked_ = 0;
  QString measuring_problem_;
  RecommendedList proof_;
  int proof_user_ = -1;
  quint64 asked_ = 0;  ///< the newest list asked for
};

}  // namespace tributary::ui
