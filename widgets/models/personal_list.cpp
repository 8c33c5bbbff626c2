#include "models/personal_list.h"

#include <algorithm>

#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kAtOnce = 400'000;    // items x terms up to which a list is made without leaving the UI thread
constexpr std::size_t kReasonsAtOnce = 12;  // about a screen of rows

bool same(const HistoryChange& a, const HistoryChange& b) {
  return a.removed == b.removed && a.added == b.added;
}

ListSide side(const Candidates& candidates, const TermWeights& weights) {
  return {candidates, in_order(candidates.terms(), weights)};
}

}  // namespace

struct PersonalList::Answer {
  Question asked;
  std::shared_ptr<const Candidates> base, now;
  std::vector<Item> held_out_items;
  std::vector<std::pair<Item, std::int64_t>> held_out;
  std::int64_t interactions = 0;
  RankedList list;
  std::optional<ItemPlace> place;
};

TermWeights named_weights(const Recommender& recommender) {
  TermWeights weights;
  for (std::size_t m = 0; m < recommender.terms().size(); ++m)
    weights[recommender.terms()[m].name] = recommender.weights()[m];
  return weights;
}

PersonalList::PersonalList(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs) {}

std::vector<float> PersonalList::weights() const {
  return now_ == nullptr ? std::vector<float>() : in_order(now_->terms(), shown_weights_);
}

/// At most one question is at work at a time; what is asked meanwhile comes next, and only the last of it.
void PersonalList::ask(Question question) {
  asked_ = std::move(question);
  ++wish_;
  stop_explaining();  // a new list needs the processor first
  if (at_work_) {
    ask_again_ = true;
    return;
  }
  start();
}

void PersonalList::clear() {
  ++wish_;
  ask_again_ = false;
  asked_ = {};
  by_.reset();
  user_ = -1;
  change_ = {};
  base_.reset();
  now_.reset();
  held_out_items_.clear();
  held_out_.clear();
  interactions_ = 0;
  place_.reset();
  show({}, {});
}

void PersonalList::start() {
  at_work_ = true;
  Answer known;  // what stands already of it
  if (by_ == asked_.by && user_ == asked_.user && base_ != nullptr) {
    known.base = base_;
    known.held_out_items = held_out_items_;
    known.interactions = interactions_;
    if (same(change_, asked_.change)) known.now = now_;
  }
  jobs_.start<Answer>(
      Lane::interactive, {}, {},
      [asked = asked_, known](const RunContext&) -> Result<Answer> { return work_out(asked, known); }, this,
      [this, wish = wish_](Result<Answer> answer) {
        at_work_ = false;
        if (std::exchange(ask_again_, false)) {
          start();
        } else if (wish != wish_) {
          return;  // it was cleared meanwhile
        } else if (answer) {
          take(*std::move(answer));
        } else {
          problem_ = problem_words(answer.problem());
          Q_EMIT failed();
        }
      });
}

/// Beside the UI thread.
Result<PersonalList::Answer> PersonalList::work_out(const Question& asked, Answer answer) {
  const auto& by = *asked.by;
  answer.asked = asked;
  if (answer.base == nullptr) {
    UNWRAP(made, by.candidates(asked.user));
    answer.base = std::move(made);
    answer.held_out_items = by.held_out(asked.user);
    const auto users = by.dataset().interactions.user.span();
    answer.interactions = std::count(users.begin(), users.end(), asked.user);
  }
  if (asked.change.empty()) {
    answer.now = answer.base;
  } else if (answer.now == nullptr) {
    UNWRAP(made, by.candidates(asked.user, asked.change));
    answer.now = std::move(made);
  }
  const auto now = side(*answer.now, asked.weights), before = side(*answer.base, asked.before);
  answer.list = make_ranked_list(now, before, answer.held_out_items, asked.length);
  const auto ranks = now.candidates.ranks(now.weights, answer.held_out_items);
  for (std::size_t h = 0; h < ranks.size(); ++h) answer.held_out.emplace_back(answer.held_out_items[h], ranks[h]);
  const auto& rows = answer.list.rows;
  const auto items = by.dataset().items();
  if (asked.wanted >= 0 && static_cast<std::size_t>(asked.wanted) < items &&
      std::ranges::find(rows, asked.wanted, &ListRow::item) == rows.end()) {
    answer.place = place_of(asked.wanted, items, now, before);
    auto& row = answer.place->row;
    row.is_held_out = std::ranges::find(answer.held_out_items, asked.wanted) != answer.held_out_items.end();
    if (answer.place->is_candidate) row.because = by.evidence(now.candidates, now.weights, asked.wanted);
    row.has_reasons = answer.place->is_candidate;
  }
  return answer;
}

void PersonalList::take(Answer answer) {
  by_ = answer.asked.by;
  user_ = answer.asked.user;
  change_ = std::move(answer.asked.change);
  base_ = std::move(answer.base);
  now_ = std::move(answer.now);
  held_out_items_ = std::move(answer.held_out_items);
  held_out_ = std::move(answer.held_out);
  interactions_ = answer.interactions;
  place_ = std::move(answer.place);
  problem_.clear();
  const auto& length = answer.asked.length;
  const bool is_newest = answer.asked.weights == asked_.weights && answer.asked.before == asked_.before &&
                         length.rows == asked_.length.rows && length.first == asked_.length.first;
  Q_EMIT answered();
  if (is_newest) {
    show(std::move(answer.list), answer.asked.weights);
  } else {
    update();  // a slider has moved since
  }
}

void PersonalList::weigh(TermWeights weights, TermWeights before) {
  asked_.weights = std::move(weights);
  asked_.before = std::move(before);
  update();
}

void PersonalList::set_length(const ListLength& length) {
  asked_.length = length;
  update();
}

void PersonalList::update() {
  if (now_ == nullptr) {
    show({}, {});
    return;
  }
  const auto make = [now = now_, base = base_, asked = asked_, held_out = held_out_items_] {
    return make_ranked_list(side(*now, asked.weights), side(*base, asked.before), held_out, asked.length);
  };
  if (by_->dataset().items() * now_->terms().size() <= kAtOnce) {
    show(make(), asked_.weights);
    return;
  }
  if (list_job_ != 0) {
    list_pending_ = true;  // the newest weights win, once the one at work is done
    return;
  }
  list_job_ = jobs_.start<RankedList>(
      Lane::interactive, {}, {}, [make](const RunContext&) -> Result<RankedList> { return make(); }, this,
      [this, of = now_, weights = asked_.weights](Result<RankedList> list) {
        list_job_ = 0;
        if (list && of == now_) show(*std::move(list), weights);
        if (std::exchange(list_pending_, false)) update();
      });
}

/// Evidence stays with the rows of the same candidates until it is worked out anew.
void PersonalList::show(RankedList list, const TermWeights& weights) {
  if (shown_ == now_) {
    for (auto& old : list_.rows) {
      if (!old.has_reasons) continue;
      const auto row = std::ranges::find(list.rows, old.item, &ListRow::item);
      if (row == list.rows.end()) continue;
      row->because = std::move(old.because);
      row->has_reasons = true;
    }
  }
  if (shown_ != now_ || shown_weights_ != weights) {
    stop_explaining();
    explained_.clear();
  }
  shown_ = now_;
  shown_weights_ = weights;
  list_ = std::move(list);
  Q_EMIT list_changed();
}

void PersonalList::stop_explaining() {
  if (reasons_job_ != 0) jobs_.cancel(reasons_job_);
  reasons_job_ = 0;
  unexplained_.clear();
}

void PersonalList::explain(std::vector<Item> items) {
  stop_explaining();
  if (now_ == nullptr || shown_ != now_) return;
  std::erase_if(items, [&](Item item) {
    const auto row = std::ranges::find(list_.rows, item, &ListRow::item);
    return row != list_.rows.end() && row->has_reasons && explained_.contains(item);
  });
  unexplained_ = std::move(items);
  explain_next();
}

void PersonalList::explain_next() {
  if (unexplained_.empty()) return;
  const auto count = static_cast<std::ptrdiff_t>(std::min(kReasonsAtOnce, unexplained_.size()));
  const std::vector<Item> items(unexplained_.begin(), unexplained_.begin() + count);
  unexplained_.erase(unexplained_.begin(), unexplained_.begin() + count);
  using Reasons = std::vector<std::vector<Evidence>>;
  const auto id = std::make_shared<quint64>(0);
  reasons_job_ = *id = jobs_.start<Reasons>(
      Lane::interactive, {}, {},
      [by = by_, now = now_, weights = weights(), items](const RunContext& run) -> Result<Reasons> {
        Reasons reasons;
        for (const Item item : items) {
          if (run.stop.stopped()) return cancelled();
          reasons.push_back(by->evidence(*now, weights, item));
        }
        return reasons;
      },
      this,
      [this, id, items](Result<Reasons> reasons) {
        if (*id != reasons_job_) return;  // of a list that stands no more
        reasons_job_ = 0;
        if (!reasons) return;
        for (std::size_t n = 0; n < items.size(); ++n) {
          explained_.insert(items[n]);
          const auto row = std::ranges::find(list_.rows, items[n], &ListRow::item);
          if (row == list_.rows.end()) continue;
          row->because = std::move((*reasons)[n]);
          row->has_reasons = true;
        }
        Q_EMIT reasons_changed();
        explain_next();
      });
}

}  // namespace tributary::ui
