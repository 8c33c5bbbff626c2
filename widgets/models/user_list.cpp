#include "models/user_list.h"

#include <QRandomGenerator>
#include <algorithm>
#include <utility>

#include "theme/words.h"

namespace tributary::ui {

UserList::UserList(Session& session) : QObject(&session), session_(session) {
  connect(&session, &Session::models_changed, this, &UserList::follow_models);
  connect(&session, &Session::status_changed, this, &UserList::choose);
  connect(&session, &Session::user_selected, this, [this](int user) {
    if (has(user)) set_user(user);
  });
  connect(&session, &Session::fold_chosen, this, &UserList::fold_changed);
  follow_models();
}

void UserList::follow_models() {
  if (session_.recommender() == nullptr || session_.recommender() == recommender_) return;
  if (wants_index_) {
    make_index();
  } else {
    take(session_.recommender(), nullptr);
  }
}

void UserList::read_index() {
  if (std::exchange(wants_index_, true) || session_.recommender() == nullptr) return;
  make_index();
}

void UserList::make_index() {
  if (indexing_) {
    index_again_ = true;
    return;
  }
  indexing_ = true;
  using Index = std::shared_ptr<const UserIndex>;
  session_.jobs().start<Index>(
      Lane::interactive, {}, {},
      [recommender = session_.recommender(), folds = session_.folds()](const RunContext&) -> Result<Index> {
        return std::make_shared<const UserIndex>(recommender, folds);
      },
      this,
      [this](Result<Index> made) {
        indexing_ = false;
        if (std::exchange(index_again_, false)) make_index();
        if (made) {
          problem_.clear();
          take((*made)->recommender(), *made);
        } else {
          problem_ = problem_words(made.problem());
          Q_EMIT changed();
        }
      });
}

/// A user keeps their place for as long as the data are the same; else they are looked up by id.
void UserList::take(std::shared_ptr<const Recommender> recommender, std::shared_ptr<const UserIndex> index) {
  const auto before = std::exchange(recommender_, std::move(recommender));
  index_ = std::move(index);
  const int was = user_;
  const auto& ids = recommender_->dataset().user_ids;
  if (user_ >= 0 && before != nullptr) {
    const auto& id = before->dataset().user_ids[static_cast<std::size_t>(user_)];
    if (!has(user_) || ids[static_cast<std::size_t>(user_)] != id) {
      const auto found = std::find(ids.begin(), ids.end(), id);
      user_ = found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
    }
  }
  Q_EMIT changed();
  if (user_ != was) {
    Q_EMIT user_changed();
    session_.select_user(user_);  // the same person, who has another place now or is gone
  }
  choose();
}

/// The user that the session has, else the first example: a page is never without somebody.
void UserList::choose() {
  if (recommender_ == nullptr || user_ >= 0) return;
  const auto& ids = recommender_->dataset().user_ids;
  int user = session_.selected_user();
  if (!has(user)) {
    if (session_.status().stages.empty()) return;  // status_changed comes back here
    const auto& examples = session_.status().example_users;
    const auto found = examples.empty() ? ids.end() : std::find(ids.begin(), ids.end(), examples.front());
    user = found == ids.end() ? (ids.empty() ? -1 : 0) : static_cast<int>(found - ids.begin());
  }
  pick(user);
}

bool UserList::has(int user) const {
  return recommender_ != nullptr && user >= 0 && user < static_cast<int>(recommender_->dataset().users());
}

void UserList::pick(int user) {
  if (!has(user)) return;
  set_user(user);
  session_.select_user(user);
}

void UserList::pick_random(UserGroup group) {
  if (index_ == nullptr || index_->count(group) == 0) return;
  const auto users = static_cast<std::uint32_t>(index_->dataset().users());
  auto* random = QRandomGenerator::global();
  int user = static_cast<int>(random->bounded(users));
  for (std::uint32_t tried = 0; tried < users; ++tried) {  // the next one of the group from a random place on
    const int candidate = static_cast<int>((static_cast<std::uint32_t>(user) + tried) % users);
    if (group != UserGroup::all && index_->is_warm(candidate) != (group == UserGroup::warm)) continue;
    if (candidate == user_ && index_->count(group) > 1) continue;
    user = candidate;
    break;
  }
  pick(user);
}

void UserList::set_user(int user) {
  if (user == user_) return;
  user_ = user;
  Q_EMIT user_changed();
}

bool UserList::can_validate() const {
  return index_ != nullptr && index_->folds() != nullptr && !index_->folds()->valid.empty();
}

std::size_t UserList::validation_fold() const {
  return index_ == nullptr || user_ < 0 ? 0 : index_->judged_fold(user_).value_or(0);
}

bool UserList::is_judged() const {
  return index_ != nullptr && user_ >= 0 && index_->judged_fold(user_).has_value();
}

const Fold* UserList::rows_of(FoldChoice fold) const {
  return fold == FoldChoice::validation && can_validate() ? &index_->folds()->valid[validation_fold()] : nullptr;
}

std::vector<HistoryRow> UserList::history(FoldChoice fold) const {
  return index_ == nullptr || user_ < 0 ? std::vector<HistoryRow>() : index_->history(user_, rows_of(fold));
}

}  // namespace tributary::ui
