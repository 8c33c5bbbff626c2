// What FusionModel says of the fold its list is from, and of why the selected item stands where it stands.
#include <algorithm>

#include "charts/signed_bars.h"
#include "pages/fusion/fusion_model.h"

namespace tributary::ui {
namespace {

constexpr int kRestMilliseconds = 120;  // evidence is worked out once the sliders rest

}  // namespace

void FusionModel::watch() {
  if (watched_) return;
  watched_ = true;
  evidence_timer_.setSingleShot(true);
  evidence_timer_.setInterval(kRestMilliseconds);
  connect(&evidence_timer_, &QTimer::timeout, this, &FusionModel::follow_selection);
  connect(&session_, &Session::item_selected, this, [this](int item) {
    if (std::ranges::find(list_.rows, item, &FusionRow::item) == list_.rows.end()) return;
    chosen_item_ = item;
    follow_selection();
  });
  sources_.follow(recommender_);
  load_candidates();
}

int FusionModel::hits() const {
  return static_cast<int>(std::ranges::count(list_.rows, true, &FusionRow::is_held_out));
}

std::vector<HistoryRow> FusionModel::past() const {
  const auto index = sources_.index();
  if (index == nullptr || user_ < 0 || user_ >= static_cast<int>(index->dataset().users())) return {};
  const bool folded = shows_validation() && index->folds() != nullptr && !index->folds()->valid.empty();
  return index->history(user_, folded ? &index->folds()->valid[sources_.fold_of(user_)] : nullptr);
}

void FusionModel::show_list(FusionList list) {
  list_ = std::move(list);
  for (auto& row : list_.rows) row.is_held_out = std::ranges::find(held_out_, row.item) != held_out_.end();
  Q_EMIT list_changed();
  Q_EMIT why_changed();
  if (watched_) evidence_timer_.start();
}

int FusionModel::selected_row() const {
  const auto found = std::ranges::find(list_.rows, chosen_item_, &FusionRow::item);
  if (found != list_.rows.end()) return static_cast<int>(found - list_.rows.begin());
  return list_.rows.empty() ? -1 : 0;
}

void FusionModel::set_why_next(bool next) {
  why_next_ = next;
  Q_EMIT why_changed();
}

std::vector<SharePart> FusionModel::why_parts() const {
  const int at = selected_row();
  if (at < 0) return {};
  auto parts = list_.rows[static_cast<std::size_t>(at)].parts;
  if (why_next_ && !is_last_row()) {
    const auto& next = list_.rows[static_cast<std::size_t>(at) + 1];
    for (std::size_t m = 0; m < parts.size(); ++m) parts[m].amount -= next.parts[m].amount;
  }
  return by_modality(parts);
}

/// Evidence for the selected item under the weights of now; the newest question wins.
void FusionModel::follow_selection() {
  const int at = selected_row();
  const Item item = at < 0 ? -1 : list_.rows[static_cast<std::size_t>(at)].item;
  const auto weights = named(shows_baseline_);
  if (item < 0 || candidates_ == nullptr) return;
  if (item != evidence_item_) {
    evidence_.clear();
    evidence_item_ = -1;
  } else if (weights == evidence_weights_) {
    Q_EMIT why_changed();
    return;
  }
  Q_EMIT why_changed();
  if (evidence_job_ != 0) session_.jobs().cancel(evidence_job_);
  const auto id = std::make_shared<quint64>(0);
  evidence_job_ = *id = session_.jobs().start<std::vector<Evidence>>(
      Lane::interactive, {}, {},
      [by = candidates_of_, candidates = candidates_, weights,
       item](const RunContext&) -> Result<std::vector<Evidence>> {
        std::vector<float> ordered;
        for (const auto& term : candidates->terms()) {
          const auto found = weights.find(term.name);
          ordered.push_back(found == weights.end() ? 0.0F : found->second);
        }
        return by->evidence(*candidates, ordered, item);
      },
      this,
      [this, id, item, weights](Result<std::vector<Evidence>> found) {
        if (*id != evidence_job_) return;
        evidence_job_ = 0;
        if (!found) return;
        evidence_ = *std::move(found);
        evidence_item_ = item;
        evidence_weights_ = weights;
        Q_EMIT why_changed();
      });
}

}  // namespace tributary::ui
