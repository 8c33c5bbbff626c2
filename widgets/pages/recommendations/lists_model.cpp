#include "pages/recommendations/lists_model.h"

#include <algorithm>
#include <cmath>

#include "charts/signed_bars.h"
#include "models/why_parts.h"
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

ListsModel::ListsModel(Session& session)
    : QObject(&session),
      session_(session),
      users_(session.model<UserList>()),
      validation_(session.model<ValidationLists>()),
      list_(session.jobs(), this) {
  connect(&users_, &UserList::changed, this, &ListsModel::take_users);
  connect(&users_, &UserList::user_changed, this, &ListsModel::take_user);
  connect(&users_, &UserList::fold_changed, this, [this] {
    change_ = {};
    if (user() >= 0) changed();
  });
  connect(&validation_, &ValidationLists::changed, this, &ListsModel::take_fold);
  connect(&list_, &PersonalList::list_changed, this, &ListsModel::take_list);
  connect(&list_, &PersonalList::reasons_changed, this, &ListsModel::reasons_changed);
  connect(&list_, &PersonalList::failed, this, &ListsModel::ready_changed);
  connect(&session, &Session::item_selected, this, [this](int item) { look_at(item); });
  wanted_ = session.selected_item();
  users_.read_index();
  if (index() != nullptr) take_users();  // another page has asked for it before
}

QString ListsModel::problem() const {
  return !users_.problem().isEmpty() ? users_.problem() : !fold_problem_.isEmpty() ? fold_problem_ : list_.problem();
}

QString ListsModel::user_words() const {
  if (user() < 0) return {};
  const auto rows = index()->rows(user()), liked = index()->liked(user());
  const bool is_warm = index()->is_warm(user());
  if (!index()->has_ratings()) {
    return is_warm ? tr("%1 events; warm").arg(grouped(rows)) : tr("%1 events; cold").arg(grouped(rows));
  }
  return is_warm ? tr("%1 ratings, %2 liked; warm").arg(grouped(rows), grouped(liked))
                 : tr("%1 ratings, %2 liked; cold").arg(grouped(rows), grouped(liked));
}

/// A number or a date says little without its column's name; a category says what it is.
QString ListsModel::user_attributes() const {
  if (user() < 0) return {};
  QStringList values;
  for (const auto& attribute : index()->dataset().user_attributes) {
    const auto value = value_of(attribute, static_cast<std::size_t>(user()));
    if (value.isEmpty()) continue;
    values << (attribute.kind == Attribute::Kind::categories
                   ? value
                   : tr("%1 %2", "the name of a number or a date, then its value").arg(column_words(attribute), value));
  }
  return comma_list(values);
}

QString ListsModel::user_attribute_tip() const {
  if (user() < 0) return {};
  QStringList lines;
  for (const auto& attribute : index()->dataset().user_attributes) {
    const auto value = value_of(attribute, static_cast<std::size_t>(user()));
    if (!value.isEmpty()) lines << tr("%1: %2", "attribute and value").arg(column_words(attribute), value);
  }
  return lines.join(QLatin1Char('\n'));
}

void ListsModel::read_history() {
  history_.clear();
  if (user() < 0) return;
  for (const Item item : change_.added) {
    HistoryRow row{item, std::nanf(""), kNoTime, true};
    history_.push_back({row, HistoryEntry::State::added});
  }
  for (const auto& row : users_.history(fold())) {
    const bool is_removed =
        std::find(change_.removed.begin(), change_.removed.end(), row.item) != change_.removed.end();
    history_.push_back({row, is_removed ? HistoryEntry::State::removed : HistoryEntry::State::kept});
  }
}

/// A click has changed it: from here on it counts how long the list takes.
void ListsModel::change_history() {
  clock_.start();
  read_history();
  Q_EMIT history_changed();
  ask();
}

void ListsModel::toggle(Item item) {
  if (user() < 0) return;
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
  change_history();
}

void ListsModel::add(Item item) {
  if (user() < 0) return;
  const auto there =
      std::find_if(history_.begin(), history_.end(), [&](const HistoryEntry& entry) { return entry.row.item == item; });
  if (there != history_.end()) {  // it is had already: at most it is given back
    if (there->state == HistoryEntry::State::removed) toggle(item);
    return;
  }
  change_.added.insert(change_.added.begin(), item);
  change_history();
}

void ListsModel::take_away(const std::vector<Item>& items) {
  if (user() < 0) return;
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
  change_history();
}

void ListsModel::restore() {
  if (change_.empty()) return;
  change_ = {};
  change_history();
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
  if ((row == selected_ && !shows_looked_at_) || row < 0 || row >= static_cast<int>(rows().size())) return;
  selected_ = row;
  selected_item_ = rows()[static_cast<std::size_t>(row)].item;
  shows_looked_at_ = false;
  is_chosen_ = true;
  Q_EMIT selection_changed();
  session_.select_item(selected_item_);
}

void ListsModel::point_at(Item item) {
  Q_EMIT pointed_at(item);
}

const CountedTexts& ListsModel::texts() const {
  const auto* of_fold = fold() == FoldChoice::validation ? validation_.texts(users_.validation_fold()) : nullptr;
  return of_fold != nullptr ? *of_fold : index()->texts();
}

const ListsModel::Held& ListsModel::held() const {
  static const Held none;
  return list_.user() == user() && list_.by() == shown_recommender() ? list_.held_out() : none;
}

std::size_t ListsModel::found() const {
  return static_cast<std::size_t>(std::count_if(
      held().begin(), held().end(), [](const auto& held) { return held.second > 0 && held.second <= kFirst; }));
}

QString ListsModel::fold_words() const {
  if (fold() == FoldChoice::all_rows) return {};
  if (is_loading_fold()) return tr("Loading the validation models");
  if (!users_.is_judged()) return tr("From validation: nothing of this user is held out");
  return tr("From validation: %1 of %2 held-out in the first %3").arg(found()).arg(held_out()).arg(kFirst);
}

QString ListsModel::held_out_tip() const {
  QStringList lines;
  for (const auto& [item, rank] : held()) {
    lines << (rank > 0 ? tr("%1: rank %2").arg(title(item), grouped(rank)) : tr("%1: no candidate").arg(title(item)));
  }
  return lines.join(QLatin1Char('\n'));
}

bool ListsModel::is_popularity_alone() const {
  if (answered_by() == nullptr) return false;
  const auto& terms = answered_by()->terms();
  return std::all_of(terms.begin(), terms.end(), [](const TermInfo& term) {
    return term.name == "behaviour/popularity" || is_for_cold_start(term);
  });
}
bool ListsModel::has_own_scores() const {
  return candidates() != nullptr && candidates()->has_own_scores();
}

std::vector<SharePart> ListsModel::parts(const ListRow& row, Reference against) const {
  return against == Reference::list_average ? parts_against(row, list_.list().average) : row.parts;
}

std::vector<SharePart> ListsModel::why_parts() const {
  const auto* row = shown_row();
  if (row == nullptr) return {};
  if (why_against_ == WhyAgainst::next && !is_last()) return by_modality(parts_against(*row, next_row()->parts));
  return by_modality(
      parts(*row, why_against_ == WhyAgainst::list_average ? Reference::list_average : Reference::average_candidate));
}

double ListsModel::why_total() const {
  return sum_of(why_parts()).total;
}

QString ListsModel::title(Item item) const {
  const auto i = static_cast<std::size_t>(item);
  const auto& data = index()->dataset();
  return from_utf8(data.titles[i].empty() ? data.item_ids[i] : data.titles[i]);
}
QString ListsModel::id(Item item) const {
  return from_utf8(index()->dataset().item_ids[static_cast<std::size_t>(item)]);
}

QString ListsModel::attributes(Item item, int most) const {
  QStringList values;
  for (const auto& attribute : index()->dataset().item_attributes) {
    if (attribute.kind != Attribute::Kind::categories || values.size() == most) continue;
    if (auto value = value_of(attribute, static_cast<std::size_t>(item)); !value.isEmpty()) values << value;
  }
  return comma_list(values);
}

Item ListsModel::find_item(const std::string& id) const {
  const auto& ids = index()->dataset().item_ids;
  for (const auto& entry : history_) {  // what reasons name is in the history
    if (ids[static_cast<std::size_t>(entry.row.item)] == id) return entry.row.item;
  }
  const auto found = std::find(ids.begin(), ids.end(), id);
  return found == ids.end() ? -1 : static_cast<Item>(found - ids.begin());
}

}  // namespace tributary::ui
