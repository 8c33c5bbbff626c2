// An item that stands outside the shown rows, and what a what-if did, in words.
#include <algorithm>
#include <cmath>

#include "pages/recommendations/lists_model.h"
#include "theme/words.h"

namespace tributary::ui {

const ListRow* ListsModel::shown_row() const {
  if (shows_looked_at_ && looked_at_ && looked_at_->standing == LookedAt::Standing::below) return &looked_at_->row;
  if (shows_looked_at_ || selected_ < 0 || selected_ >= static_cast<int>(rows().size())) return nullptr;
  return &rows()[static_cast<std::size_t>(selected_)];
}

const ListRow* ListsModel::next_row() const {
  if (shows_looked_at_) return looked_at_ && looked_at_->next.rank > 0 ? &looked_at_->next : nullptr;
  const auto next = static_cast<std::size_t>(selected_ + 1);
  return selected_ >= 0 && next < rows().size() ? &rows()[next] : nullptr;
}

void ListsModel::look_at(Item item) {
  if (item < 0 || (looked_at_ && looked_at_->item == item && shows_looked_at_)) return;
  for (std::size_t r = 0; r < rows().size(); ++r) {
    if (rows()[r].item != item) continue;
    if (!looked_at_) wanted_ = -1;  // the newest wish
    select(static_cast<int>(r));
    return;
  }
  wanted_ = item;
  if (user() >= 0) ask();  // else the first list looks for it
}

void ListsModel::select_looked_at() {
  if (!looked_at_ || shows_looked_at_) return;
  shows_looked_at_ = true;
  Q_EMIT selection_changed();
  session_.select_item(looked_at_->item);
}

void ListsModel::forget_looked_at() {
  if (!looked_at_) return;
  wanted_ = -1;
  looked_at_.reset();
  const bool was_shown = shows_looked_at_;
  shows_looked_at_ = false;
  if (selected_ < 0 && !rows().empty()) selected_ = 0;
  if (selected_ >= 0) selected_item_ = rows()[static_cast<std::size_t>(selected_)].item;
  Q_EMIT list_changed();
  if (was_shown) Q_EMIT selection_changed();
  if (selected_ >= 0) session_.select_item(selected_item_);
}

/// Of what the list found of the wanted item.
void ListsModel::take_looked_at() {
  looked_at_.reset();
  const auto& place = list_.place();
  if (!place || place->item != wanted_) return;
  looked_at_ = LookedAt{place->item, place->is_candidate ? LookedAt::Standing::below : standing_of(place->item),
                        place->candidates, place->row, place->next};
}

/// Why an item is no candidate.
LookedAt::Standing ListsModel::standing_of(Item item) const {
  using Standing = LookedAt::Standing;
  if (std::find(change_.added.begin(), change_.added.end(), item) != change_.added.end()) return Standing::added;
  if (std::any_of(history_.begin(), history_.end(), [&](const HistoryEntry& each) { return each.row.item == item; }))
    return Standing::had;
  const auto part = index()->part(user(), item, users_.rows_of(fold()));
  return part == Part::test     ? Standing::held_back
         : part == Part::unused ? Standing::excluded
         : part.has_value()     ? Standing::had
                                : Standing::not_known;
}

QString ListsModel::looked_at_words() const {
  if (!looked_at_) return {};
  switch (looked_at_->standing) {
    case LookedAt::Standing::below:
      return tr("Rank %1 of %2").arg(grouped(looked_at_->row.rank), grouped(looked_at_->candidates));
    case LookedAt::Standing::had:
      return tr("The user has it, so it is no candidate: it stands in the history.");
    case LookedAt::Standing::added:
      return tr("It was added to the history for this list, so it is no candidate.");
    case LookedAt::Standing::held_back:
      return tr("The user has it in the sealed test part, so it is no candidate here.");
    case LookedAt::Standing::excluded:
      return tr("The user has it in rows that cleaning excluded, so it is no candidate.");
    case LookedAt::Standing::not_known:
      return tr("No model of this fold knows it: it has no interaction in its training rows.");
  }
  return {};
}

QString ListsModel::what_if_words() const {
  if (!what_if_.is_on) return {};
  const auto& [removed, added] = change_;
  QString moves;
  if (what_if_.moved == 0 && what_if_.entered == 0) {
    moves = tr("The first %1 stay as they were; %2 ms.").arg(kFirst).arg(std::lround(what_if_.milliseconds));
  } else {
    moves = tr("In the first %1, %2 moved and %3 entered; %4 ms.")
                .arg(kFirst)
                .arg(what_if_.moved)
                .arg(what_if_.entered)
                .arg(std::lround(what_if_.milliseconds));
  }
  QString asked;
  if (removed.size() == 1 && added.empty()) {
    asked = tr("What if: history without “%1”.").arg(title(removed.front()));
  } else if (removed.size() == 2 && added.empty()) {
    asked = tr("What if: history without “%1” and “%2”.").arg(title(removed[0]), title(removed[1]));
  } else if (removed.empty() && added.size() == 1) {
    asked = tr("What if: history with “%1”.").arg(title(added.front()));
  } else if (added.empty()) {
    asked = tr("What if: history without %1 items.").arg(removed.size());
  } else if (removed.empty()) {
    asked = tr("What if: history with %1 items more.").arg(added.size());
  } else {
    asked = tr("What if: history with %1 taken away and %2 added.").arg(removed.size()).arg(added.size());
  }
  return tr("%1 %2", "two sentences, one after the other").arg(asked, moves);
}

QString ListsModel::what_if_tip() const {
  if (!what_if_.is_on) return {};
  QStringList entered, left;
  for (const auto& row : rows()) {
    if (row.rank <= kFirst && (row.before == 0 || row.before > kFirst)) entered << title(row.item);
  }
  for (const auto& row : list_.list().left) left << title(row.item);
  QStringList lines;
  if (!entered.isEmpty()) lines << tr("Entered the first %1: %2").arg(kFirst).arg(entered.join(QStringLiteral(", ")));
  if (!left.isEmpty()) lines << tr("Left the first %1: %2").arg(kFirst).arg(left.join(QStringLiteral(", ")));
  return lines.join(QLatin1Char('\n'));
}

}  // namespace tributary::ui
