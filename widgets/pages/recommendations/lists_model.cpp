#include "pages/recommendations/lists_model.h"

#include <QRandomGenerator>
#include <algorithm>
#include <cmath>

#include "charts/signed_bars.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kValuesShown = 3;  // of one attribute of an item

QString comma_list(const QStringList& values) {
  return values.join(QCoreApplication::translate("Lists", ", ", "between values of a list: Chengdu, headphones"));
}

QString value_of(const Attribute& attribute, std::size_t row) {
  if (attribute.kind == Attribute::Kind::categories) {
    QStringList values;
    for (const auto& value : attribute.categories[row]) {
      if (values.size() < static_cast<qsizetype>(kValuesShown)) values << from_utf8(value);
    }
    return comma_list(values);
  }
  const double number = attribute.number[row];
  if (std::isnan(number)) return {};
  if (attribute.kind == Attribute::Kind::date) return date(static_cast<std::int64_t>(number));
  return number == std::floor(number) ? QString::number(static_cast<qint64>(number)) : decimal(number, 2);
}

/// "signup_date" as words.
QString column_words(const Attribute& attribute) {
  return from_utf8(attribute.name).replace(QLatin1Char('_'), QLatin1Char(' '));
}

}  // namespace

ListsModel::ListsModel(Session& session) : QObject(&session), session_(session) {
  connect(&session, &Session::models_changed, this, &ListsModel::take_models);
  connect(&session, &Session::status_changed, this, &ListsModel::choose_user);
  connect(&session, &Session::user_selected, this, [this](int user) {
    if (index_ != nullptr && user >= 0 && user < static_cast<int>(index_->dataset().users())) set_user(user);
  });
  connect(&session, &Session::fold_chosen, this, [this] {
    change_ = {};
    if (index_ != nullptr && user_ >= 0) changed();
  });
  connect(&session, &Session::item_selected, this, [this](int item) { look_at(item); });
  wanted_ = session.selected_item();
  take_models();
}

void ListsModel::take_models() {
  if (session_.recommender() == nullptr) return;
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
        if (!made) {
          problem_ = problem_words(made.problem());
          Q_EMIT ready_changed();
          return;
        }
        // A user keeps its place in the data for as long as the data are the same; else it is looked up by id.
        const auto before = index_;
        index_ = *std::move(made);
        folds_.clear();
        problem_.clear();
        const auto& ids = index_->dataset().user_ids;
        if (user_ >= 0 && before != nullptr) {
          const auto& id = before->dataset().user_ids[static_cast<std::size_t>(user_)];
          const auto same = static_cast<std::size_t>(user_);
          if (same >= ids.size() || ids[same] != id) {
            const auto found = std::find(ids.begin(), ids.end(), id);
            user_ = found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
            change_ = {};
          }
        }
        if (index_again_) {
          index_again_ = false;
          take_models();
        }
        Q_EMIT ready_changed();
        if (user_ < 0) {
          choose_user();
        } else {
          changed();
        }
      });
}

void ListsModel::choose_user() {
  if (index_ == nullptr || user_ >= 0) return;
  const auto& ids = index_->dataset().user_ids;
  int user = session_.selected_user();
  if (user < 0 || user >= static_cast<int>(ids.size())) {
    if (session_.status().stages.empty()) return;  // status_changed comes back here
    const auto& examples = session_.status().example_users;
    const auto found = examples.empty() ? ids.end() : std::find(ids.begin(), ids.end(), examples.front());
    user = found == ids.end() ? (ids.empty() ? -1 : 0) : static_cast<int>(found - ids.begin());
  }
  if (user >= 0) pick(user);
}

void ListsModel::pick(int user) {
  if (index_ == nullptr || user < 0 || user >= static_cast<int>(index_->dataset().users())) return;
  set_user(user);
  session_.select_user(user);
}

void ListsModel::pick_random(UserGroup group) {
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

void ListsModel::set_user(int user) {
  if (user == user_) return;
  user_ = user;
  change_ = {};
  selected_ = -1;
  is_chosen_ = false;
  changed();
}

/// User, data or fold are others: everything that rests on them goes.
void ListsModel::changed() {
  base_.reset();
  now_.reset();
  base_top_.clear();
  held_out_.clear();
  what_if_ = {};
  if (fold() == FoldChoice::validation && watched_) load_fold(index_->judged_fold(user_).value_or(0));
  read_history();
  if (shown_recommender() == nullptr) {  // nothing stands for this user until the fold is loaded
    rows_.clear();
    selected_ = -1;
    looked_at_.reset();
    shows_looked_at_ = false;
    Q_EMIT list_changed();
    Q_EMIT selection_changed();
  }
  Q_EMIT user_changed();
  Q_EMIT history_changed();
  Q_EMIT fold_changed();
  ask();
}

QString ListsModel::user_words() const {
  if (index_ == nullptr || user_ < 0) return {};
  const auto rows = index_->rows(user_), liked = index_->liked(user_);
  const bool is_warm = index_->is_warm(user_);
  if (!index_->has_ratings()) {
    return is_warm ? tr("%1 events; warm").arg(grouped(rows)) : tr("%1 events; cold").arg(grouped(rows));
  }
  return is_warm ? tr("%1 ratings, %2 liked; warm").arg(grouped(rows), grouped(liked))
                 : tr("%1 ratings, %2 liked; cold").arg(grouped(rows), grouped(liked));
}

/// A number or a date says little without its column's name; a category says what it is.
QString ListsModel::user_attributes() const {
  if (index_ == nullptr || user_ < 0) return {};
  QStringList values;
  for (const auto& attribute : index_->dataset().user_attributes) {
    const auto value = value_of(attribute, static_cast<std::size_t>(user_));
    if (value.isEmpty()) continue;
    values << (attribute.kind == Attribute::Kind::categories
                   ? value
                   : tr("%1 %2", "the name of a number or a date, then its value").arg(column_words(attribute), value));
  }
  return comma_list(values);
}

QString ListsModel::user_attribute_tip() const {
  if (index_ == nullptr || user_ < 0) return {};
  QStringList lines;
  for (const auto& attribute : index_->dataset().user_attributes) {
    const auto value = value_of(attribute, static_cast<std::size_t>(user_));
    if (!value.isEmpty()) lines << tr("%1: %2", "attribute and value").arg(column_words(attribute), value);
  }
  return lines.join(QLatin1Char('\n'));
}

void ListsModel::read_history() {
  history_.clear();
  if (index_ == nullptr || user_ < 0) return;
  for (const Item item : change_.added) {
    HistoryRow row{item, std::nanf(""), kNoTime, true};
    history_.push_back({row, HistoryEntry::State::added});
  }
  for (auto& row : index_->history(user_, shown_fold())) {
    const bool is_removed =
        std::find(change_.removed.begin(), change_.removed.end(), row.item) != change_.removed.end();
    history_.push_back({row, is_removed ? HistoryEntry::State::removed : HistoryEntry::State::kept});
  }
}

void ListsModel::toggle(Item item) {
  if (user_ < 0) return;
  if (const auto added = std::find(change_.added.begin(), change_.added.end(), item); added != change_.added.end()) {
    change_.added.erase(added);
  } else if (const auto out = std::find(change_.removed.begin(), change_.removed.end(), item);
             out != change_.removed.end()) {
    change_.removed.erase(out);
  } else {
    const bool is_there = std::any_of(history_.begin(), history_.end(),
                                      [&](const HistoryEntry& entry) { return entry.row.item == item; });
    if (!is_there) return;
    change_.removed.push_back(item);
  }
  clock_.start();
  read_history();
  Q_EMIT history_changed();
  ask();
}

void ListsModel::add(Item item) {
  if (user_ < 0) return;
  const auto there =
      std::find_if(history_.begin(), history_.end(), [&](const HistoryEntry& entry) { return entry.row.item == item; });
  if (there != history_.end()) {  // it is had already: at most it is given back
    if (there->state == HistoryEntry::State::removed) toggle(item);
    return;
  }
  change_.added.insert(change_.added.begin(), item);
  clock_.start();
  read_history();
  Q_EMIT history_changed();
  ask();
}

void ListsModel::take_away(const std::vector<Item>& items) {
  if (user_ < 0) return;
  bool changes = false;
  for (const Item item : items) {
    const auto entry =
        std::find_if(history_.begin(), history_.end(), [&](const HistoryEntry& e) { return e.row.item == item; });
    if (entry == history_.end() || entry->state == HistoryEntry::State::removed) continue;
    changes = true;
    if (entry->state == HistoryEntry::State::added)
      std::erase(change_.added, item);
    else
      change_.removed.push_back(item);
  }
  if (!changes) return;
  clock_.start();
  read_history();
  Q_EMIT history_changed();
  ask();
}

void ListsModel::restore() {
  if (change_.empty()) return;
  change_ = {};
  clock_.start();
  read_history();
  Q_EMIT history_changed();
  ask();
}

void ListsModel::set_reference(Reference reference) {
  if (reference == reference_) return;
  reference_ = reference;
  Q_EMIT view_changed();
}
void ListsModel::set_cards(bool cards) {
  if (cards == cards_) return;
  cards_ = cards;
  Q_EMIT view_changed();
}
void ListsModel::set_why_against(WhyAgainst against) {
  if (against == why_against_) return;
  why_against_ = against;
  Q_EMIT view_changed();
}

void ListsModel::select(int row) {
  if ((row == selected_ && !shows_looked_at_) || row < 0 || row >= static_cast<int>(rows_.size())) return;
  selected_ = row;
  shows_looked_at_ = false;
  is_chosen_ = true;
  Q_EMIT selection_changed();
  session_.select_item(rows_[static_cast<std::size_t>(row)].item);
}

void ListsModel::point_at(Item item) {
  Q_EMIT pointed_at(item);
}

bool ListsModel::can_validate() const {
  return index_ != nullptr && index_->folds() != nullptr && !index_->folds()->valid.empty();
}
bool ListsModel::is_judged() const {
  return index_ != nullptr && user_ >= 0 && index_->judged_fold(user_).has_value();
}

void ListsModel::watch(bool looks) {
  const bool is_new = looks && !watched_;
  watched_ = looks;
  if (is_new && index_ != nullptr && user_ >= 0 && shown_recommender() == nullptr) changed();
}

const Fold* ListsModel::shown_fold() const {
  return fold() == FoldChoice::validation && can_validate() ? &index_->folds()->valid[fold_index_] : nullptr;
}

std::shared_ptr<const Recommender> ListsModel::shown_recommender() const {
  if (index_ == nullptr) return nullptr;
  if (fold() == FoldChoice::all_rows) return index_->recommender();
  const auto found = folds_.find(fold_index_);
  return found == folds_.end() ? nullptr : found->second->recommender;
}

const CountedTexts& ListsModel::texts() const {
  const auto found = folds_.find(fold_index_);
  return fold() == FoldChoice::validation && found != folds_.end() ? found->second->texts : index_->texts();
}

std::size_t ListsModel::found() const {
  return static_cast<std::size_t>(std::count_if(
      held_out_.begin(), held_out_.end(), [](const auto& held) { return held.second > 0 && held.second <= kFirst; }));
}

QString ListsModel::fold_words() const {
  if (fold() == FoldChoice::all_rows) return {};
  if (loading_fold_) return tr("Loading the validation models");
  if (!is_judged()) return tr("From validation: nothing of this user is held out");
  return tr("From validation: %1 of %2 held-out in the first %3").arg(found()).arg(held_out()).arg(kFirst);
}

QString ListsModel::held_out_tip() const {
  QStringList lines;
  for (const auto& [item, rank] : held_out_) {
    lines << (rank > 0 ? tr("%1: rank %2").arg(title(item), grouped(rank)) : tr("%1: no candidate").arg(title(item)));
  }
  return lines.join(QLatin1Char('\n'));
}

bool ListsModel::is_popularity_alone() const {
  if (answered_by_ == nullptr) return false;
  const auto& terms = answered_by_->terms();
  return std::all_of(terms.begin(), terms.end(), [](const TermInfo& term) {
    return term.name == "behaviour/popularity" || is_for_cold_start(term);
  });
}
bool ListsModel::has_own_scores() const {
  return now_ != nullptr && now_->has_own_scores();
}

std::vector<SharePart> ListsModel::parts(const ListRow& row, Reference against) const {
  auto parts = row.parts;
  if (against == Reference::list_average) {
    for (std::size_t m = 0; m < parts.size() && m < average_.size(); ++m) parts[m].amount -= average_[m].amount;
  }
  return parts;
}

std::vector<SharePart> ListsModel::why_parts() const {
  const auto* row = shown_row();
  if (row == nullptr) return {};
  auto parts = this->parts(
      *row, why_against_ == WhyAgainst::list_average ? Reference::list_average : Reference::average_candidate);
  if (why_against_ == WhyAgainst::next && !is_last()) {
    const auto& next = next_row()->parts;
    for (std::size_t m = 0; m < parts.size(); ++m) parts[m].amount -= next[m].amount;
  }
  return by_modality(parts);
}

double ListsModel::why_total() const {
  double total = 0;
  for (const auto& part : why_parts()) total += part.amount;
  return total;
}

QString ListsModel::title(Item item) const {
  const auto i = static_cast<std::size_t>(item);
  const auto& data = index_->dataset();
  return from_utf8(data.titles[i].empty() ? data.item_ids[i] : data.titles[i]);
}
QString ListsModel::id(Item item) const {
  return from_utf8(index_->dataset().item_ids[static_cast<std::size_t>(item)]);
}

QString ListsModel::attributes(Item item, int most) const {
  QStringList values;
  for (const auto& attribute : index_->dataset().item_attributes) {
    if (attribute.kind != Attribute::Kind::categories || values.size() == most) continue;
    if (auto value = value_of(attribute, static_cast<std::size_t>(item)); !value.isEmpty()) values << value;
  }
  return comma_list(values);
}

Item ListsModel::find_item(const std::string& id) const {
  const auto& ids = index_->dataset().item_ids;
  for (const auto& entry : history_) {  // what reasons name is in the history
    if (ids[static_cast<std::size_t>(entry.row.item)] == id) return entry.row.item;
  }
  const auto found = std::find(ids.begin(), ids.end(), id);
  return found == ids.end() ? -1 : static_cast<Item>(found - ids.begin());
}

}  // namespace tributary::ui
