#pragma once
#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "models/ranked_list.h"
#include "shell/jobs.h"
#include "workflow/recommend.h"

namespace tributary::ui {

/// What a recommender weighs its terms with, by name.
TermWeights named_weights(const Recommender& recommender);

/// One user's list under given weights and a given history: rows with their shares, what became of the list that it is
/// compared with, and the evidence for its rows. Candidates are worked out beside the UI thread, where the newest
/// question wins and what stands is kept until it is answered; other weights over the same candidates are a matter of a
/// moment and are shown at once. Nothing is trained or saved. UI thread.
class PersonalList : public QObject {
  Q_OBJECT
 public:
  struct Question {
    std::shared_ptr<const Recommender> by;  ///< of all rows, or of a fold
    int user = -1;                          ///< of its dataset
    HistoryChange change = {};              ///< an overlay; it is compared with the list without it
    TermWeights weights = {}, before = {};  ///< and with the list under those
    ListLength length = {};
    Item wanted = -1;  ///< where it stands is looked up, unless it is among the rows
  };

  PersonalList(Jobs& jobs, QObject* parent);

  void ask(Question question);
  /// Nothing stands and nothing is asked.
  void clear();
  /// Of what stands and of what is asked.
  void weigh(TermWeights weights, TermWeights before);
  void set_length(const ListLength& length);
  bool is_at_work() const { return at_work_; }  ///< at a question

  // What stands: the answer to the last question that could be answered
  bool is_there() const { return now_ != nullptr; }
  QString problem() const { return problem_; }  ///< why the last one could not
  const RankedList& list() const { return list_; }
  int user() const { return user_; }
  const std::shared_ptr<const Recommender>& by() const { return by_; }
  const std::shared_ptr<const Candidates>& candidates() const { return now_; }
  std::vector<float> weights() const;  ///< of the list, in the order of the candidates' terms
  /// What the fold holds back of the user, with the rank it has; 0: no candidate.
  const std::vector<std::pair<Item, std::int64_t>>& held_out() const { return held_out_; }
  const std::optional<ItemPlace>& place() const { return place_; }  ///< of the wanted item
  std::int64_t interactions() const { return interactions_; }       ///< rows of the user, whatever cleaning says

  /// Evidence for rows of the list, about a screen of them at a time and in this order; what has it already is left
  /// out. A newer list or other weights end it.
  void explain(std::vector<Item> items);

 Q_SIGNALS:
  void answered();  ///< another question's answer stands; list_changed follows
  void list_changed();
  void reasons_changed();
  void failed();  ///< problem()

 private:
  struct Answer;
  static Result<Answer> work_out(const Question& asked, Answer answer);
  void start();
  void take(Answer answer);
  void update();
  void show(RankedList list, const TermWeights& weights);
  void explain_next();
  void stop_explaining();

  Jobs& jobs_;
  Question asked_;
  bool at_work_ = false, ask_again_ = false;
  quint64 wish_ = 0;  ///< counts what was asked for

  std::shared_ptr<const Recommender> by_;
  int user_ = -1;
  HistoryChange change_;
  std::shared_ptr<const Candidates> base_, now_;  ///< without the change, and with it
  std::vector<Item> held_out_items_;
  std::vector<std::pair<Item, std::int64_t>> held_out_;
  std::int64_t interactions_ = 0;
  std::optional<ItemPlace> place_;
  QString problem_;
  RankedList list_;
  TermWeights shown_weights_;
  std::shared_ptr<const Candidates> shown_;
  quint64 list_job_ = 0;
  bool list_pending_ = false;

  std::vector<Item> unexplained_;
  std::set<Item> explained_;  ///< under the weights shown
  quint64 reasons_job_ = 0;
};

}  // namespace tributary::ui
