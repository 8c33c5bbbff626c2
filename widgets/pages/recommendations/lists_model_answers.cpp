// How ListsModel follows whose list is asked for, and takes the list when it comes.
#include <algorithm>

#include "pages/recommendations/lists_model.h"

namespace tributary::ui {

/// Models or data are others. A what-if stays where it is of the same items; rows of fewer items have no titles here.
void ListsModel::take_users() {
  if (index() != nullptr) {
    fold_problem_.clear();
    const auto& ids = index()->dataset().item_ids;
    if (!change_.empty() && selected_of_ != nullptr && selected_of_->dataset().item_ids != ids) change_ = {};
    if (answered_by() != nullptr && answered_by()->dataset().items() != ids.size()) list_.clear();
  }
  Q_EMIT ready_changed();
  if (user() >= 0) changed();
}

void ListsModel::take_user() {
  change_ = {};
  selected_ = -1;
  selected_item_ = -1;
  is_chosen_ = false;
  if (user() >= 0) changed();
}

/// User, data or fold are others: everything that rests on them goes.
void ListsModel::changed() {
  what_if_ = {};
  if (watched_) load_fold();
  read_history();
  if (shown_recommender() == nullptr) list_.clear();  // nothing stands for this user until the fold is loaded
  Q_EMIT user_changed();
  Q_EMIT history_changed();
  Q_EMIT fold_changed();
  ask();
}

void ListsModel::watch(bool looks) {
  const bool is_new = looks && !watched_;
  watched_ = looks;
  if (is_new && user() >= 0 && shown_recommender() == nullptr) changed();
}

std::shared_ptr<const Recommender> ListsModel::shown_recommender() const {
  if (index() == nullptr) return nullptr;
  return fold() == FoldChoice::all_rows ? users_.recommender() : validation_.of(users_.validation_fold());
}

bool ListsModel::is_loading_fold() const {
  return index() != nullptr && validation_.is_loading() && shown_recommender() == nullptr;
}

void ListsModel::load_fold() {
  if (fold() == FoldChoice::validation)
    validation_.load(users_.validation_fold(), index(), QStringLiteral("recommendations"));
}

/// Models of a validation fold came, or could not be loaded.
void ListsModel::take_fold() {
  if (user() < 0 || fold() != FoldChoice::validation) return;
  if (shown_recommender() == nullptr) {
    if (!watched_) return;
    if (validation_.problem().isEmpty()) {
      load_fold();  // they were of another fold, or of the past
      Q_EMIT fold_changed();
      return;
    }
    fold_problem_ = validation_.problem();
    Q_EMIT ready_changed();
    session_.choose_fold(FoldChoice::all_rows);
    return;
  }
  Q_EMIT fold_changed();
  if (list_.by() != shown_recommender()) ask();
}

void ListsModel::ask() {
  if (!clock_.isValid()) clock_.start();
  const auto by = shown_recommender();
  if (by == nullptr || user() < 0) return;
  const auto weights = named_weights(*users_.recommender());
  list_.ask({by, user(), change_, weights, weights, {kRows, static_cast<std::size_t>(kFirst), true}, wanted_});
}

void ListsModel::take_list() {
  // The selected item stays selected where it goes. While a run makes better and better lists it is the first one,
  // unless somebody chose.
  const bool is_same_models = selected_in_ == list_.by() && selected_of_ == index();
  const bool looks = wanted_ >= 0 && (!looked_at_ || looked_at_->item != wanted_ || shows_looked_at_);
  const Item selected = looks ? wanted_ : is_chosen_ || is_same_models ? selected_item_ : -1;
  selected_in_ = list_.by();
  selected_of_ = index();
  selected_ = -1;
  for (std::size_t r = 0; r < rows().size(); ++r) {
    if (selected >= 0 && rows()[r].item == selected) selected_ = static_cast<int>(r);
  }
  what_if_ = {};
  if (list_.is_there()) {
    what_if_.is_on = !change_.empty();
    what_if_.moved = list_.list().moved;
    what_if_.entered = list_.list().entered;
    what_if_.milliseconds = clock_.isValid() ? static_cast<double>(clock_.nsecsElapsed()) / 1e6 : 0;
    clock_.invalidate();
  }
  take_looked_at();
  shows_looked_at_ = looked_at_.has_value() && looks;
  if (!looked_at_ && list_.is_there()) wanted_ = -1;  // it stands in the list by now
  if (selected_ < 0 && !rows().empty() && !shows_looked_at_) selected_ = 0;
  selected_item_ = selected_ < 0 ? -1 : rows()[static_cast<std::size_t>(selected_)].item;
  Q_EMIT list_changed();
  Q_EMIT selection_changed();
  if (!list_.is_there()) return;
  Q_EMIT fold_changed();
  if (selected_ >= 0) session_.select_item(selected_item_);
  std::vector<Item> items;
  for (const auto& row : rows()) items.push_back(row.item);
  list_.explain(std::move(items));
}

}  // namespace tributary::ui
