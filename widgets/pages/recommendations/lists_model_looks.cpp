// An item that stands outside the shown rows, and what a what-if did, in words.
#include <algorithm>
#include <cmath>

#include "pages/recommendations/lists_model.h"
#include "theme/words.h"

namespace tributary::ui {

const ListRow* ListsModel::shown_row() const {
  if (shows_looked_at_ && looked_at_ && looked_at_->standing == LookedAt::Standing::below) return &looked_at_->row;
  if (shows_looked_at_ || selected_ < 0 || selected_ >= static_cast<int>(rows_.size())) return nullptr;
  return &rows_[static_cast<std::size_t>(selected_)];
}

const ListRow* ListsModel::next_row() const {
  if (shows_looked_at_) return looked_at_ && looked_at_->next.rank > 0 ? &looked_at_->next : nullptr;
  const auto next = static_cast<std::size_t>(selected_ + 1);
  return selected_ >= 0 && next < rows_.size() ? &rows_[next] : nullptr;
}

void ListsModel::look_at(Item item) {
  if (item < 0 || (looked_at_ && looked_at_->item == item && shows_looked_at_)) return;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (rows_[r].item != item) continue;
    if (!looked_at_) wanted_ = -1;  // the newest wish
    select(static_cast<int>(r));
    return;
  }
  wanted_ = item;
  if (index_ != nullptr && user_ >= 0) ask();  // else the first list looks for it
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
  if (selected_ < 0 && !rows_.empty()) selected_ = 0;
  Q_EMIT list_changed();
  if (was_shown) Q_EMIT selection_changed();
  if (selected_ >= 0) session_.select_item(rows_[static_cast<std::size_t>(selected_)].item);
}

/// Beside the UI thread.
LookedAt ListsModel::place_of(Item item, const Recommender& by, const Candidates& now, const Candidates& base) {
  LookedAt found;
  found.item = item;
  const auto& weights = by.weights();
  const auto rank = now.ranks(weights, {&item, 1}).front();
  found.standing = rank > 0 ? LookedAt::Standing::below : LookedAt::Standing::not_known;
  std::vector<Item> all(by.dataset().items());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<Item>(i);
  const auto ranks = now.ranks(weights, all);
  found.candidates = std::count_if(ranks.begin(), ranks.end(), [](std::int64_t r) { return r > 0; });
  if (rank == 0) return found;
  const auto fill = [&](ListRow& row, Item which, std::int64_t place) {
    const auto ranked = now.at(weights, which);
    row.item = which;
    row.rank = place;
    row.before = base.ranks(weights, {&which, 1}).front();
    row.score = static_cast<double>(ranked.score);
    row.rating = now.rating(which);
    for (std::size_t m = 0; m < now.terms().size(); ++m)
      row.parts.push_back({from_utf8(now.terms()[m].modality), static_cast<double>(ranked.parts[m])});
  };
  fill(found.row, item, rank);
  found.row.because = by.evidence(now, weights, item);
  found.row.has_reasons = true;
  const auto behind = std::find(ranks.begin(), ranks.end(), rank + 1);
  if (behind != ranks.end()) fill(found.next, static_cast<Item>(behind - ranks.begin()), rank + 1);
  return found;
}

/// After the rows are those of the new list.
void ListsModel::take_looked_at(std::optional<LookedAt> found) {
  if (found && found->item != wanted_) found.reset();
  looked_at_ = std::move(found);
  if (!looked_at_) {
    shows_looked_at_ = false;
    return;
  }
  auto& looked = *looked_at_;
  if (looked.standing == LookedAt::Standing::below) {
    looked.row.is_held_out =
        std::any_of(held_out_.begin(), held_out_.end(), [&](const auto& held) { return held.first == looked.item; });
  } else {
    using Standing = LookedAt::Standing;
    const bool is_added = std::find(change_.added.begin(), change_.added.end(), looked.item) != change_.added.end();
    const bool is_had = std::any_of(history_.begin(), history_.end(),
                                    [&](const HistoryEntry& entry) { return entry.row.item == looked.item; });
    const auto part = index_->part(user_, looked.item, shown_fold());
    looked.standing = is_added               ? Standing::added
                      : is_had               ? Standing::had
                      : part == Part::test   ? Standing::held_back
                      : part == Part::unused ? Standing::excluded
                      : part.has_value()     ? Standing::had
                                             : Standing::not_known;
  }
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
  for (std::size_t r = 0; r < rows_.size() && r < static_cast<std::size_t>(kFirst); ++r) {
    if (std::find(base_top_.begin(), base_top_.end(), rows_[r].item) == base_top_.end())
      entered << title(rows_[r].item);
  }
  for (const Item item : base_top_) {
    const bool stays = std::any_of(rows_.begin(), rows_.end(),
                                   [&](const ListRow& row) { return row.item == item && row.rank <= kFirst; });
    if (!stays) left << title(item);
  }
  QStringList lines;
  if (!entered.isEmpty()) lines << tr("Entered the first %1: %2").arg(kFirst).arg(entered.join(QStringLiteral(", ")));
  if (!left.isEmpty()) lines << tr("Left the first %1: %2").arg(kFirst).arg(left.join(QStringLiteral(", ")));
  return lines.join(QLatin1Char('\n'));
}

}  // namespace tributary::ui
