#pragma once
#include <QDateTime>
#include <QObject>
#include <QString>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "pages/fusion/fusion_list.h"
#include "pages/fusion/fusion_measures.h"
#include "pages/fusion/fusion_sources.h"
#include "shell/session.h"

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

/// What the Fusion page knows: weights as the sliders have them, the pinned baseline A, the chosen user's list under
/// both, and validation figures. Drags are saved settings, one change each; muting and soloing are a look, never saved.
/// The other weights never move while one does.
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
  int user() const { return user_; }  ///< of the dataset; -1: none
  void choose_user(int user);
  std::vector<int> example_users() const;
  std::int64_t interactions() const { return interactions_; }  ///< of the user
  std::int64_t likes() const {
    return candidates_ == nullptr ? 0 : static_cast<std::int64_t>(candidates_->history().size());
  }
  /// What the list rests on; empty until it is there.
  std::span<const Item> history() const {
    return candidates_ == nullptr ? std::span<const Item>() : candidates_->history();
  }
  bool has_list() const { return candidates_ != nullptr; }
  /// False while the list of the user before still stands.
  bool is_users_list() const { return has_list() && candidates_user_ == user_; }
  const FusionList& list() const { return list_; }
  /// The list is being worked out and none stands; or why there is none.
  bool is_waiting() const { return !has_list() && user_ >= 0 && problem().isEmpty(); }
  QString problem() const { return shows_validation() ? sources_.problem() : QString(); }

  // From which fold
  /// Somebody looks: the models of the validation fold are loaded for the list.
  void watch();
  bool can_validate() const { return sources_.can_validate(); }
  bool shows_validation() const {
    return watched_ && session_.fold_choice() == FoldChoice::validation && can_validate();
  }
  const std::vector<Item>& held_out() const { return held_out_; }  ///< of the user; none where all rows are used
  int hits() const;                                                ///< of them, in the list
  std::shared_ptr<const UserIndex> index() const { return sources_.index(); }
  /// Newest first, an item once; what the list rests on and what was not liked.
  std::vector<HistoryRow> past() const;

  // Why
  int selected_row() const;                    ///< of the list; -1: the list is empty
  bool why_next() const { return why_next_; }  ///< against the row below; else against the average candidate
  void set_why_next(bool next);
  bool is_last_row() const { return selected_row() + 1 >= static_cast<int>(list_.rows.size()); }
  std::vector<SharePart> why_parts() const;                            ///< of the selected row, by modality
  const std::vector<Evidence>& evidence() const { return evidence_; }  ///< for the selected row, strongest first
  bool has_evidence() const { return evidence_item_ >= 0; }
  std::size_t list_length() const { return k_; }
  void set_list_length(std::size_t k);
  /// What the room is good for, unless a person has chosen.
  void suggest_list_length(std::size_t k);
  QString title(Item item) const;
  bool against_list() const { return against_list_; }  ///< parts against the list's average, not the candidates'
  void set_against_list(bool against_list);
  std::vector<SharePart> shown_parts(const FusionRow& row) const;

  // Figures
  FusionMeasures& measures() { return measures_; }
  const FusionMeasures& measures() const { return measures_; }
  /// Effective share of a term: mean |weight * z| in the top of the list over the measured users, part of 1.
  double share(int term) const;
  int measured_term(int term) const { return measured_term_[static_cast<std::size_t>(term)]; }  ///< -1: not judged
  bool is_judged() const { return validation_ != nullptr; }
  std::shared_ptr<const ValidationTerms> validation_terms() const { return validation_; }
  /// In which user() and list() count; null until there is one.
  const Dataset* dataset() const { return recommender_ == nullptr ? nullptr : &recommender_->dataset(); }

 Q_SIGNALS:
  void state_changed();  ///< other terms, or none
  void weights_changed();
  void selection_changed();
  void baseline_changed();  ///< pinned anew, or shown
  void list_changed();
  void user_changed();
  void why_changed();  ///< selection, reference or evidence

 private:
  std::shared_ptr<const Recommender> shown_recommender();
  void show_list(FusionList list);
  void follow_selection();
  void read_session();
  void read_settings();
  void read_user();
  void load_candidates();
  void moved(bool exact);
  void update_list();
  void save(const QString& label);
  TermWeights named(bool of_baseline) const;
  std::vector<float> measured_weights(bool of_baseline) const;
  void mark_off();

  Session& session_;
  FusionMeasures measures_;
  FusionSources sources_;
  bool watched_ = false;
  std::vector<Item> held_out_;
  Item chosen_item_ = -1;
  bool why_next_ = true;
  std::vector<Evidence> evidence_;
  Item evidence_item_ = -1;
  TermWeights evidence_weights_;
  quint64 evidence_job_ = 0;
  QTimer evidence_timer_{this};
  std::shared_ptr<const ValidationTerms> validation_;
  std::shared_ptr<const Recommender> recommender_;
  std::map<std::string, std::string>
      validation_setting_;  ///< scoring.weights under which the validation terms were made
  std::vector<FusionTerm> terms_;
  std::vector<int> measured_term_;
  int selected_ = 0, dragged_ = -1;
  double drag_began_ = 0;
  TermWeights pinned_;
  QDateTime pinned_at_;
  bool shows_baseline_ = false, against_list_ = false;
  int user_ = -1;
  std::int64_t interactions_ = 0;
  std::shared_ptr<const Candidates> candidates_;
  std::shared_ptr<const Recommender> candidates_of_;  ///< whose they are, while newer models are read
  int candidates_user_ = -1;
  quint64 candidates_job_ = 0, list_job_ = 0;
  bool list_pending_ = false;
  std::size_t k_ = 20;
  bool k_chosen_ = false;
  FusionList list_;
};

}  // namespace tributary::ui
