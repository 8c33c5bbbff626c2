#include "pages/recommendations/eviction.h"

#include <algorithm>

#include "models/reason_words.h"
#include "shell/session.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::int64_t kPlaces[] = {10, 20};

}  // namespace

EvictionModel::EvictionModel(Session& session) : QObject(&session), lists_(session.model<ListsModel>()) {
  const auto check = [this] {
    const auto* row = lists_.shown_row();
    if (row == nullptr || row->item != item_ || lists_.candidates() != of_) forget();
  };
  connect(&lists_, &ListsModel::selection_changed, this, check);
  connect(&lists_, &ListsModel::list_changed, this, check);
  connect(&lists_, &ListsModel::history_changed, this, &EvictionModel::forget);  // the newer list comes first
}

void EvictionModel::forget() {
  if (job_ != 0) lists_.session().jobs().cancel(job_);
  job_ = 0;
  item_ = -1;
  first_ = 0;
  of_.reset();
  found_.reset();
  Q_EMIT changed();
}

void EvictionModel::ask() {
  const auto* row = lists_.shown_row();
  if (row == nullptr || lists_.is_at_work() || lists_.candidates() == nullptr) return;
  if (row->item == item_ && lists_.candidates() == of_) return;
  if (job_ != 0) lists_.session().jobs().cancel(job_);
  job_ = 0;
  item_ = row->item;
  of_ = lists_.candidates();
  found_.reset();
  const auto* places = std::find_if(std::begin(kPlaces), std::end(kPlaces), [&](auto p) { return row->rank <= p; });
  first_ = places == std::end(kPlaces) || of_->history().empty() ? 0 : *places;
  if (first_ == 0) return;
  const auto number = std::make_shared<quint64>(0);
  job_ = *number = lists_.session().jobs().start<Eviction>(
      Lane::interactive, {}, {},
      [by = lists_.answered_by(), user = lists_.user(), weights = lists_.weights(), change = lists_.change(),
       item = item_, first = static_cast<std::size_t>(first_)](const RunContext& run) {
        const auto candidates = [&](const HistoryChange& asked) { return by->candidates(user, asked); };
        return smallest_eviction(candidates, weights, change, item, first, run.stop);
      },
      this,
      [this, number](Result<Eviction> found) {
        if (*number != job_) return;
        job_ = 0;
        if (found)
          found_ = *std::move(found);
        else
          first_ = 0;
        Q_EMIT changed();
      });
}

QString EvictionModel::words() const {
  if (!found_) return {};
  if (found_->without.empty()) {
    return tr("It stays in the first %1 whichever of the history's items are taken away one by one, and without the "
              "%n strongest together.",
              nullptr, static_cast<int>(std::min(of_->history().size(), kEvictionMost)))
        .arg(first_);
  }
  QStringList titles;
  constexpr std::size_t kNamed = 4;
  for (const Item item : found_->without) {
    if (titles.size() < static_cast<qsizetype>(kNamed)) titles << tr("“%1”", "a title").arg(lists_.title(item));
  }
  const auto rank = grouped(found_->rank);
  const int more = static_cast<int>(found_->without.size() - static_cast<std::size_t>(titles.size()));
  if (more > 0)
    return tr("Without %1 and %n more it falls to rank %2.", nullptr, more)
        .arg(titles.join(tr(", ", "between titles")), rank);
  return tr("Without %1 it falls to rank %2.").arg(listed(titles), rank);
}

QString EvictionModel::detail() const {
  if (!found_ || found_->without.empty()) return {};
  const auto lists = static_cast<int>(found_->recomputed);
  if (found_->without.size() == 1) return tr("Confirmed by %n lists made anew.", nullptr, lists);
  return found_->is_smallest
             ? tr("Confirmed by %n lists made anew; nothing less does it.", nullptr, lists)
             : tr("Confirmed by %n lists made anew; it needs each of them, but fewer others might do it.", nullptr,
                  lists);
}

void EvictionModel::try_it() {
  if (found_ && !found_->without.empty()) lists_.take_away(std::vector<Item>(found_->without));
}

}  // namespace tributary::ui
