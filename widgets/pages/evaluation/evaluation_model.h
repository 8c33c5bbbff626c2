#pragma once
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "pages/evaluation/evaluation_beside.h"
#include "pages/evaluation/run_groups.h"
#include "project/run_changes.h"
#include "project/run_table.h"

namespace tributary::ui {

class References;
class Session;

/// A run as a point: accuracy against what else its lists are.
struct TradePoint {
  QString mark, title;
  double accuracy = 0, other = 0;  ///< the headline metric, and the other one
  bool is_chosen = false;
  bool is_best = false;  ///< no run shown is as good in one and better in the other
};

/// What the Evaluation page shows: all runs by protocol; some of one protocol side by side, two of them compared in
/// pairs; who gains and who loses. Values of users are held of the runs side by side alone. No widgets.
class EvaluationModel : public QObject {
  Q_OBJECT
 public:
  explicit EvaluationModel(Session& session);

  // All runs. A run is named by its key (run_words.h), which never changes.
  /// By number, without values of users; what was measured and not written down stands last.
  const std::vector<PastRun>& list() const { return list_; }
  const std::vector<RunGroup>& groups() const { return groups_; }
  const PastRun* find(qint64 key) const;  ///< also a reference; nullptr where there is none
  int shown_group() const;                ///< that the columns are of; -1: none

  // Those side by side: references and baselines, pinned runs, the two compared, then the newest.
  const std::vector<PastRun>& runs() const { return *runs_; }
  /// So many of them, at the left, are references that nobody asked for: popularity, behaviour alone.
  std::size_t references() const;
  bool is_measuring_references() const;
  QString run_title(std::size_t index) const;   ///< "#12 lambda 3"
  QString run_detail(std::size_t index) const;  ///< when, or what it is
  QStringList run_titles() const;
  int chosen() const { return chosen_; }  ///< place of the run looked at among those side by side; -1: none
  int other() const { return other_; }    ///< that it is compared with; -1: none
  qint64 key_at(int index) const;
  /// The runs that can be chosen, and held against the chosen one: all of its protocol. Keys.
  std::vector<qint64> offered() const;
  /// Why the other runs are not offered; empty where there are none.
  QString why_others_are_not_offered() const;
  void compare(qint64 chosen, qint64 other);
  /// How many runs that were asked for there is room for side by side, two at least; more where more are pinned.
  void set_room(std::size_t runs);
  /// Looks at a run of any protocol, against the one before it.
  void look_at(qint64 key);
  /// Whether the two were measured by the same protocol: only then are differences paired.
  bool compares() const;
  QString why_not_compared() const;  ///< empty where they are, or where there is no other
  QString pair() const;              ///< "#12 − #9"; empty where nothing is compared

  // What a person says of a run. Written beside the UI thread; a problem comes to problem().
  bool can_describe(qint64 key) const;
  void rename(qint64 key, const QString& title);
  void set_note(qint64 key, const QString& note);
  void set_pinned(qint64 key, bool pinned);
  void remove(qint64 key);
  /// The run deleted last, until another is or it comes back.
  const PastRun* removed() const { return removed_words_ ? &*removed_words_ : nullptr; }
  void bring_back();

  const std::vector<MetricLine>& lines() const { return lines_; }
  QString line_words(std::size_t line) const;
  std::vector<QStringList> table() const;      ///< the figures in full with the protocol below; rows of cells
  QString as_text() const;                     ///< the same between tabs
  std::vector<ProtocolLine> protocol() const;  ///< of the chosen run
  std::int64_t judged_users() const;           ///< that both runs compared judged, else of the chosen one
  /// What stands first, by the present settings.
  const Headline& headline() const { return headline_; }
  QString headline_title() const;
  QString headline_title_by_user() const;
  /// The runs of the chosen one's protocol that have the headline and this metric.
  std::vector<TradePoint> trade(const std::string& metric) const;

  /// Differences of the headline user by user, ascending.
  const std::vector<UserChange>& users() const { return *comparison_.users; }
  std::shared_ptr<const std::vector<UserChange>> shared_users() const { return comparison_.users; }
  /// Up to ten that lose most, or gain most; the first most.
  std::vector<UserChange> worst() const;
  std::vector<UserChange> best() const;
  bool shows_best() const { return shows_best_; }
  bool shows_whole_protocol() const { return shows_whole_protocol_; }  ///< else the first words of long lines
  void show_whole_protocol(bool whole);
  void show_best(bool best);

  void reword();    ///< after the language changed
  void evaluate();  ///< on validation, anew where something is stale
  /// Reads the sealed part with its baselines: counted once and logged. The page asks first.
  void read_test();
  std::int64_t test_reads() const;
  /// Shows metrics of the test part that were read before, as long as the project is open: counted too. The page asks.
  void show_test();
  /// The run looked at was measured on the test part and nobody has asked for its metrics yet.
  bool is_sealed() const;
  bool is_at_work() const { return at_work_; }
  bool is_loaded() const { return is_loaded_; }  ///< the runs have been looked at
  QString problem() const { return problem_; }
  Session& session() const { return session_; }

 Q_SIGNALS:
  void changed();

 private:
  void load();
  void take_headline();
  void arrange();  ///< asks for what stands side by side, compared; the newest wish wins
  void take(Beside beside);
  void choose();  ///< which two are compared, where the person did not say
  std::vector<qint64> wanted() const;
  const RunGroup* group_of(qint64 key) const;
  void write(std::function<Status(Project&)> work);
  void describe(qint64 key, RunWords words);

  Session& session_;
  References* references_;
  std::vector<PastRun> list_;
  std::shared_ptr<const PastRun> present_;  ///< measured now, with its values; null: it is written down
  std::vector<RunGroup> groups_;
  std::shared_ptr<const std::vector<PastRun>> runs_ = std::make_shared<const std::vector<PastRun>>();
  Headline headline_;
  Comparison comparison_;
  std::vector<MetricLine> lines_;
  std::optional<qint64> chosen_key_, other_key_;
  int chosen_ = -1, other_ = -1;
  std::size_t room_ = 5;
  bool picked_ = false;  ///< by the person
  std::string newest_;   ///< what was measured last, when the pair was chosen
  std::optional<DeletedRun> removed_;
  std::optional<PastRun> removed_words_;
  std::optional<qint64> brought_back_;               ///< is looked at once it is in the list again
  std::set<std::vector<std::string>> removed_keys_;  ///< measured now, and deleted: not shown as measured now
  TestRuns test_runs_ = TestRuns::sealed;
  bool at_work_ = false, is_loaded_ = false, shows_best_ = false, shows_whole_protocol_ = false;
  quint64 asked_ = 0;     ///< the newest look at the runs
  quint64 arranged_ = 0;  ///< the newest wish for what stands side by side; 0: it is there
  QString problem_;
};

}  // namespace tributary::ui
