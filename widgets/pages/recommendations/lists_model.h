#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "models/personal_list.h"
#include "models/user_list.h"
#include "models/validation_lists.h"

namespace tributary::ui {

/// An item of the history as the strip shows it.
struct HistoryEntry {
  enum class State { kept, removed, added };
  HistoryRow row;
  State state = State::kept;
};

/// What a change of the history did, within the first ten.
struct WhatIf {
  bool is_on = false;
  std::int64_t moved = 0, entered = 0;
  double milliseconds = 0;  ///< from the click to the list
};

/// An item that was asked for and does not stand in the list: its place below it, or why it is no candidate.
struct LookedAt {
  enum class Standing {
    below,      ///< a candidate behind the rows: `row` has its place
    had,        ///< in the history that the list rests on
    added,      ///< in it as a what-if
    held_back,  ///< the user has it in the sealed test part
    excluded,   ///< the user has it in rows that cleaning excluded
    not_known,  ///< no model of this fold has seen it
  };
  Item item = -1;
  Standing standing = Standing::below;
  std::int64_t candidates = 0;  ///< in all
  ListRow row;                  ///< below: with its reasons
  ListRow next;                 ///< below: the one behind it; rank 0: it is the last
};

enum class Reference { average_candidate, list_average };
enum class WhyAgainst { next, average_candidate, list_average };

/// What the Recommendations page knows beside the user list and the list itself: what if the history were another, what
/// is selected and looked at, and against what it is explained. A list comes from an overlay, so nothing is trained or
/// saved.
class ListsModel : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t kRows = 100;
  static constexpr std::int64_t kFirst = 10;  ///< what-if and hits are counted in the first ten

  explicit ListsModel(Session& session);

  Session& session() const { return session_; }
  UserList& users() const { return users_; }
  const std::shared_ptr<const UserIndex>& index() const { return users_.index(); }
  bool is_popularity_alone() const;
  /// The ranker alone: parts are its own scores.
  bool has_own_scores() const;
  QString problem() const;

  // Who
  int user() const { return index() == nullptr ? -1 : users_.user(); }  ///< -1: none yet
  void pick(int user) { users_.pick(user); }
  void pick_random(UserGroup group) { users_.pick_random(group); }
  QString user_words() const;       ///< "46 ratings, 31 liked; warm"
  QString user_attributes() const;  ///< "age 34, Chengdu, headphones, joined 25 Apr 2024"
  QString user_attribute_tip() const;

  // The history, and what if it were another
  const std::vector<HistoryEntry>& history() const { return history_; }
  void toggle(Item item);  ///< takes it away, or gives it back; an added item goes
  void add(Item item);
  void take_away(const std::vector<Item>& items);  ///< all at once, on top of what is changed already
  void restore();
  const HistoryChange& change() const { return change_; }
  const WhatIf& what_if() const { return what_if_; }
  QString what_if_words() const;
  QString what_if_tip() const;  ///< who entered the first ten, and who left

  // The list
  const std::vector<ListRow>& rows() const { return list_.list().rows; }
  bool is_at_work() const { return list_.is_at_work(); }
  /// The row's parts against the reference; `average` is the mean part of each term over the list.
  std::vector<SharePart> parts(const ListRow& row, Reference against) const;
  Reference reference() const { return reference_; }
  void set_reference(Reference reference);
  bool shows_cards() const { return cards_; }
  void set_cards(bool cards);
  int selected() const { return selected_; }  ///< row; -1: none
  void select(int row);
  /// The selected row, or the one that was asked for and stands below the list; null: none.
  const ListRow* shown_row() const;
  const ListRow* next_row() const;  ///< the one behind it; null: it is the last
  /// Shows an item wherever it stands: selects its row, or looks it up.
  void look_at(Item item);
  /// Null while everything asked for stands in the list.
  const LookedAt* looked_at() const { return looked_at_ ? &*looked_at_ : nullptr; }
  bool shows_looked_at() const { return shows_looked_at_; }  ///< the why panel is about it, not about a row
  void select_looked_at();
  void forget_looked_at();
  QString looked_at_words() const;  ///< "Rank 157 of 291", or why it is no candidate

  // The fold
  FoldChoice fold() const { return users_.fold(); }
  bool can_validate() const { return users_.can_validate(); }
  /// Whether somebody looks: only then are the models of a validation fold loaded.
  void watch(bool looks);
  bool is_loading_fold() const;
  std::size_t held_out() const { return held().size(); }
  std::size_t found() const;     ///< of them, in the first ten
  QString fold_words() const;    ///< for the badge; empty: all rows
  QString held_out_tip() const;  ///< each held-out item with its rank

  // Why
  WhyAgainst why_against() const { return why_against_; }
  void set_why_against(WhyAgainst against);
  /// The selected row's parts by modality, in the order of modalities, against what is asked. They sum to why_total.
  std::vector<SharePart> why_parts() const;
  double why_total() const;
  bool is_last() const { return next_row() == nullptr; }
  const std::shared_ptr<const Candidates>& candidates() const { return list_.candidates(); }
  const std::shared_ptr<const Recommender>& answered_by() const { return list_.by(); }
  std::vector<float> weights() const { return list_.weights(); }  ///< in the order of the candidates' terms
  /// Texts on an item that count in this fold.
  const CountedTexts& texts() const;
  /// An item of the history that a claim rests on: the strip shows it.
  void point_at(Item item);

  // Words and pictures of items
  QString title(Item item) const;
  QString id(Item item) const;
  /// Its first categories: "Zhou Yining, Jazz".
  QString attributes(Item item, int most) const;
  Item find_item(const std::string& id) const;  ///< -1: none

 Q_SIGNALS:
  void ready_changed();  ///< index, problem
  void user_changed();
  void history_changed();
  void list_changed();     ///< rows, what_if, hits
  void reasons_changed();  ///< of the rows that stand
  void selection_changed();
  void view_changed();  ///< reference, cards, why_against
  void fold_changed();
  void pointed_at(int item);

 private:
  using Held = std::vector<std::pair<Item, std::int64_t>>;
  void take_users();
  void take_user();
  void take_fold();
  void take_list();
  void take_looked_at();
  LookedAt::Standing standing_of(Item item) const;
  void read_history();
  void change_history();
  void changed();
  void ask();
  void load_fold();
  const Held& held() const;  ///< what the fold holds back, with ranks; empty while that is not known
  std::shared_ptr<const Recommender> shown_recommender() const;

  Session& session_;
  UserList& users_;
  ValidationLists& validation_;
  PersonalList list_;
  QString fold_problem_;
  std::vector<HistoryEntry> history_;
  HistoryChange change_;
  WhatIf what_if_;
  Reference reference_ = Reference::average_candidate;
  WhyAgainst why_against_ = WhyAgainst::next;
  bool cards_ = false;
  int selected_ = -1;
  Item selected_item_ = -1;
  std::shared_ptr<const Recommender> selected_in_;  ///< whose list it was selected in
  std::shared_ptr<const UserIndex> selected_of_;    ///< and of which data
  Item wanted_ = -1;                                ///< asked for and not in the list
  std::optional<LookedAt> looked_at_;
  bool shows_looked_at_ = false;
  bool is_chosen_ = false;  ///< somebody selected the row; else the first one is, also of a better list
  QElapsedTimer clock_;
  bool watched_ = false;
};

}  // namespace tributary::ui
