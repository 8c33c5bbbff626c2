// How ListsModel comes by its lists: overlays computed beside the UI thread, of which the newest counts.
#include <algorithm>

#include "pages/recommendations/lists_model.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kReasonsAtOnce = 12;  // about a screen of rows

}  // namespace

struct ListsModel::Answer {
  quint64 wish = 0;
  std::shared_ptr<const Recommender> by;
  std::shared_ptr<const Candidates> base, now;
  std::vector<Item> base_top;
  std::vector<RankedItem> top;
  std::vector<std::int64_t> before;  ///< rank of each of top without the change
  std::vector<std::optional<double>> ratings;
  std::vector<std::pair<Item, std::int64_t>> held_out;
  std::optional<LookedAt> looked_at;
};

/// At most one list is computed at a time; what is wished for meanwhile is computed next, and only the last of it.
void ListsModel::ask() {
  ++wish_;
  session_.jobs().cancel(reasons_job_);  // a new list needs the processor first
  if (!clock_.isValid()) clock_.start();
  if (at_work_) {
    ask_again_ = true;
    return;
  }
  const auto by = shown_recommender();
  if (by == nullptr || user_ < 0) return;
  at_work_ = true;
  session_.jobs().start<Answer>(
      Lane::interactive, {}, {},
      [by, user = user_, change = change_, base = answered_by_ == by ? base_ : nullptr, base_top = base_top_,
       wanted = wanted_, wish = wish_](const RunContext&) -> Result<Answer> {
        Answer answer;
        answer.wish = wish;
        answer.by = by;
        answer.base = base;
        answer.base_top = base_top;
        const auto& weights = by->weights();
        if (answer.base == nullptr) {
          UNWRAP(made, by->candidates(user));
          answer.base = std::move(made);
          answer.base_top.clear();
          for (const auto& ranked : answer.base->top(weights, static_cast<std::size_t>(kFirst)))
            answer.base_top.push_back(ranked.item);
        }
        answer.now = answer.base;
        if (!change.empty()) {
          UNWRAP(made, by->candidates(user, change));
          answer.now = std::move(made);
        }
        answer.top = answer.now->top(weights, kRows);
        std::vector<Item> items;
        for (const auto& ranked : answer.top) items.push_back(ranked.item);
        answer.before = answer.base->ranks(weights, items);
        for (const Item item : items) answer.ratings.push_back(answer.now->rating(item));
        const auto held = by->held_out(user);
        const auto ranks = answer.now->ranks(weights, held);
        for (std::size_t h = 0; h < held.size(); ++h) answer.held_out.emplace_back(held[h], ranks[h]);
        if (wanted >= 0 && static_cast<std::size_t>(wanted) < by->dataset().items() &&
            std::find(items.begin(), items.end(), wanted) == items.end())
          answer.looked_at = place_of(wanted, *by, *answer.now, *answer.base);
        return answer;
      },
      this,
      [this](Result<Answer> answer) {
        at_work_ = false;
        if (ask_again_) {
          ask_again_ = false;
          --wish_;  // the same wish again, now that there is room
          ask();
          return;
        }
        if (!answer) {
          problem_ = problem_words(answer.problem());
          Q_EMIT ready_changed();
          return;
        }
        if (answer->wish == wish_) take(*std::move(answer));
      });
}

void ListsModel::take(Answer answer) {
  // The selected item stays selected where it goes. While a run makes better and better lists it is the first one,
  // unless somebody chose.
  const bool keeps =
      (is_chosen_ || answered_by_ == answer.by) && selected_ >= 0 && selected_ < static_cast<int>(rows_.size());
  const bool looks = wanted_ >= 0 && (!looked_at_ || looked_at_->item != wanted_ || shows_looked_at_);
  const Item selected = looks ? wanted_ : keeps ? rows_[static_cast<std::size_t>(selected_)].item : -1;
  base_ = std::move(answer.base);
  now_ = std::move(answer.now);
  answered_by_ = std::move(answer.by);
  base_top_ = std::move(answer.base_top);
  held_out_ = std::move(answer.held_out);
  const auto& terms = now_->terms();
  average_.clear();
  for (const auto& term : terms) average_.push_back({from_utf8(term.modality), 0});
  rows_.clear();
  what_if_ = {};
  what_if_.is_on = !change_.empty();
  for (std::size_t r = 0; r < answer.top.size(); ++r) {
    const auto& ranked = answer.top[r];
    ListRow row;
    row.item = ranked.item;
    row.rank = static_cast<std::int64_t>(r) + 1;
    row.before = answer.before[r];
    row.score = static_cast<double>(ranked.score);
    row.rating = answer.ratings[r];
    for (std::size_t m = 0; m < terms.size(); ++m) {
      row.parts.push_back({average_[m].modality, static_cast<double>(ranked.parts[m])});
      average_[m].amount += row.parts.back().amount / static_cast<double>(answer.top.size());
    }
    row.is_held_out =
        std::any_of(held_out_.begin(), held_out_.end(), [&](const auto& held) { return held.first == ranked.item; });
    if (row.rank <= kFirst && row.before != row.rank)
      ++(std::find(base_top_.begin(), base_top_.end(), row.item) == base_top_.end() ? what_if_.entered
                                                                                    : what_if_.moved);
    rows_.push_back(std::move(row));
  }
  what_if_.milliseconds = clock_.isValid() ? static_cast<double>(clock_.nsecsElapsed()) / 1e6 : 0;
  clock_.invalidate();
  selected_ = -1;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (rows_[r].item == selected) selected_ = static_cast<int>(r);
  }
  take_looked_at(std::move(answer.looked_at));
  shows_looked_at_ = looked_at_.has_value() && looks;
  if (!looked_at_) wanted_ = -1;  // it stands in the list by now
  if (selected_ < 0 && !rows_.empty() && !shows_looked_at_) selected_ = 0;
  Q_EMIT list_changed();
  Q_EMIT selection_changed();
  Q_EMIT fold_changed();
  if (selected_ >= 0) session_.select_item(rows_[static_cast<std::size_t>(selected_)].item);
  ask_reasons(0);
}

/// Reasons from row `first` on, a screen at a time. They are dropped where another list stands by then.
void ListsModel::ask_reasons(std::size_t first) {
  if (first >= rows_.size()) return;
  std::vector<Item> items;
  for (std::size_t r = first; r < rows_.size() && items.size() < kReasonsAtOnce; ++r) items.push_back(rows_[r].item);
  using Reasons = std::vector<std::vector<Evidence>>;
  reasons_job_ = session_.jobs().start<Reasons>(
      Lane::interactive, {}, {},
      [by = answered_by_, now = now_, items](const RunContext& run) -> Result<Reasons> {
        Reasons reasons;
        for (const Item item : items) {
          if (run.stop.stopped()) return cancelled();
          reasons.push_back(by->evidence(*now, by->weights(), item));
        }
        return reasons;
      },
      this,
      [this, first, now = now_](Result<Reasons> reasons) {
        if (!reasons || now != now_ || at_work_) return;  // a newer list asks anew
        for (std::size_t n = 0; n < reasons->size(); ++n) {
          rows_[first + n].because = std::move((*reasons)[n]);
          rows_[first + n].has_reasons = true;
        }
        Q_EMIT reasons_changed();
        ask_reasons(first + reasons->size());
      });
}

void ListsModel::load_fold(std::size_t fold) {
  fold_index_ = fold;
  if (folds_.contains(fold) || loading_fold_) return;
  loading_fold_ = true;
  using Lists = std::shared_ptr<const FoldLists>;
  session_.ask_shown<Lists>(
      tr("Models of the validation fold"), QStringLiteral("recommendations"),
      [fold, data = index_](Workflow& workflow, const RunContext&) -> Result<Lists> {
        UNWRAP(recommender, workflow.recommender(fold));
        auto lists = std::make_shared<FoldLists>();
        lists->texts = counted_texts(data->dataset(), data->folds()->valid[fold], ItemText::train);
        lists->recommender = std::move(recommender);
        return Lists(std::move(lists));
      },
      this,
      [this, fold, data = index_](Result<Lists> lists) {
        loading_fold_ = false;
        if (data != index_) {  // other data since: what was loaded is of the past
          if (this->fold() == FoldChoice::validation) load_fold(fold_index_);
          return;
        }
        if (!lists) {
          problem_ = problem_words(lists.problem());
          Q_EMIT ready_changed();
          session_.choose_fold(FoldChoice::all_rows);
          return;
        }
        folds_[fold] = *std::move(lists);
        if (this->fold() != FoldChoice::validation) return;
        if (fold != fold_index_) load_fold(fold_index_);
        Q_EMIT fold_changed();
        ask();
      });
  Q_EMIT fold_changed();
}

}  // namespace tributary::ui
