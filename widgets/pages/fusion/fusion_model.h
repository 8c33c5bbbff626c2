#pragma once
#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/personal_list.h"
#include "models/user_list.h"
#include "models/validation_lists.h"
#include "pages/fusion/live_metrics.h"

namespace tributary::ui {

/// A slider: a term of the sum. "behaviour/cold_start" has none: it counts where nothing else does.
struct FusionTerm {
  std::string name;     ///< "behaviour/ease", "text"
  QString modality;     ///< colour and icon
  double weight = 0;    ///< raw, whether muted or not
  double fitted = 0;    ///< double-click goes there
  double baseline = 0;  ///< of A
  bool muted = false, soloed = false;
  bool is_off = false;  ///< muted, or another one is soloed: it counts nothing now
};

/// What the Fusion page knows beside the user list and the list itself: weights as the sliders have them, the pinned
/// baseline A, and validation metrics. Drags are saved settings, one change each; muting and soloing are a look, never
/// saved. The other weights never move while one does.
class FusionModel : public QObject {
  Q_OBJECT
 public:
  explicit FusionModel(Session& session);

  enum class State { nothing_yet, ranker_alone, ready };
  State state() const;
  Session& session() { return session_; }

  // Sliders
  const std::vector<FusionTerm>& terms() const { return terms_; }
  int selected() const { return selected_; }  ///< the term whose landscape is shown
  void select(int term);
  int dragged() const { return dragged_; }  ///< -1: none
  void begin_drag(int term);
  void drag_to(double weight);  ///< shown at once, saved at the end
  void end_drag();
  void cancel_drag();  ///< back to where it began
  /// A step by key or a typed value: a change of its own.
  void set_weight(int term, double weight);
  void set_to_fitted(int term);
  void set_all_to_fitted();
  bool all_fitted() const;
  void toggle_mute(int term);
  void toggle_solo(int term);

  // Baseline A
  void pin();
  bool is_pinned_fitted() const;
  QDateTime pinned_at() const { return pinned_at_; }
  /// Whether the sliders stand where A was pinned.
  bool is_at_baseline() const;
  void show_baseline(bool shown);  ///< while Space is held
  bool shows_baseline() const { return shows_baseline_; }

  // The list
  int user() const { return users_.user(); }  ///< of the dataset; -1: none
  void choose_user(int user) { users_.pick(user); }
  std::int64_t interactions() const { return list_.interactions(); }  ///< of the user
  std::int64_t likes() const { return static_cast<std::int64_t>(history().size()); }
  /// What the list rests on; empty until it is there.
  std::span<const Item> history() const { return has_list() ? list_.candidates()->history() : std::span<const Item>(); }
  bool has_list() const { return list_.is_there(); }
  /// False while the list of the user before still stands.
  bool is_users_list() const { return has_list() && list_.user() == user(); }
  const RankedList& list() const { return list_.list(); }
  /// The list is being worked out and none stands; or why there is none.
  bool is_waiting() const { return !has_list() && user() >= 0 && problem().isEmpty(); }
  QString problem() const { return shows_validation() ? validation_lists_.problem() : QString(); }

  // From which fold
  /// Somebody looks: the models of the validation fold are loaded for the list.
  void watch();
  bool can_validate() const;
  bool shows_validation() const {
    return watched_ && session_.fold_choice() == FoldChoice::validation && can_validate();
  }
  std::vector<Item> held_out() const;  ///< of the user; none where all rows are used
  int hits() const;                    ///< of them, in the list
  const std::shared_ptr<const UserIndex>& index() const { return users_.index(); }
  /// Newest first, an item once; what the list rests on and what was not liked.
  std::vector<HistoryRow> past() const;

  // Why
  int selected_row() const;                    ///< of the list; -1: the list is empty
  bool why_next() const { return why_next_; }  ///< against the row below; else against the average candidate
  void set_why_next(bool next);
  bool is_last_row() const { return selected_row() + 1 >= static_cast<int>(list().rows.size()); }
  std::vector<SharePart> why_parts() const;       ///< of the selected row, by modality
  const std::vector<Evidence>& evidence() const;  ///< for the selected row, strongest first
  bool has_evidence() const;
  std::size_t list_length() const { return k_; }
  void set_list_length(std::size_t k);
  /// What the room is good for, unless a person has chosen.
  void suggest_list_length(std::size_t k);
  QString title(Item item) const;
  bool against_list() const { return against_list_; }  ///< parts against the list's average, not the candidates'
  void set_against_list(bool against_list);
  std::vector<SharePart> shown_parts(const ListRow& row) const;

  // Figures
  LiveMetrics& live() { return live_; }
  const LiveMetrics& live() const { return live_; }
  /// Effective share of a term: mean |weight * z| in the top of the list over the measured users, part of 1.
  double share(int term) const;
  int measured_term(int term) const { return measured_term_[static_cast<std::size_t>(term)]; }  ///< -1: not judged
  bool is_judged() const { return validation_ != nullptr; }
  std::shared_ptr<const ValidationTerms> validation_terms() const { return validation_; }
  /// In which user() and list() count; null until there is one.
  const Dataset* dataset() const {
    return users_.recommender() == nullptr ? nullptr : &users_.recommender()->dataset();
  }

 Q_SIGNALS:
  void state_changed();  ///< other terms, or none
  void weights_changed();
  void selection_changed();
  void baseline_changed();  ///< pinned anew, or shown
  void list_changed();
  void user_changed();
  void why_changed();  ///< selection, reference or evidence

 private:
  std::shared_ptr<const Recommender> shown_recommender() const;
  const ListRow* shown_row() const;
  void take_list();
  void take_users();
  void follow_selection();
  void read_session();
  void read_settings();
  void ask_list();
  void moved(bool exact);
  void save(const QString& label);
  TermWeights named(bool of_baseline) const;
  std::vector<float> measured_weights(bool of_baseline) const;
  void mark_off();

  Session& session_;
  UserList& users_;
  ValidationLists& validation_lists_;
  PersonalList list_;
  LiveMetrics live_;
  bool watched_ = false;
  Item chosen_item_ = -1;
  bool why_next_ = true;
  QTimer evidence_timer_{this};
  std::shared_ptr<const ValidationTerms> validation_;
  std::shared_ptr<const Recommender> recommender_;  ///< that the terms are of where there is no validation
  std::map<std::string, std::string>
      validation_setting_;  ///< scoring.weights under which the validation terms were made
  std::vector<FusionTerm> terms_;
  std::vector<int> measured_term_;
  int selected_ = 0, dragged_ = -1;
  double drag_began_ = 0;
  TermWeights pinned_;
  QDateTime pinned_at_;
  bool shows_baseline_ = false, against_list_ = false;
  std::size_t k_ = 20;
  bool k_chosen_ = false;
};

}  // namespace tributary::ui
