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
    if (std::ranges::find(list().rows, item, &ListRow::item) == list().rows.end()) return;
    chosen_item_ = item;
    follow_selection();
  });
  users_.read_index();
  ask_list();
}

bool FusionModel::can_validate() const {
  const auto folds = session_.folds();
  // Under settings that have not been run the models of a fold would be trained anew, which nobody asked for.
  return folds != nullptr && !folds->valid.empty() && session_.validation_terms() != nullptr &&
         (validation_lists_.has_any() || !session_.is_stale());
}

std::vector<Item> FusionModel::held_out() const {
  std::vector<Item> items;
  for (const auto& [item, rank] : list_.held_out()) items.push_back(item);
  return items;
}

int FusionModel::hits() const {
  return static_cast<int>(std::ranges::count(list().rows, true, &ListRow::is_held_out));
}

std::vector<HistoryRow> FusionModel::past() const {
  return users_.history(shows_validation() ? FoldChoice::validation : FoldChoice::all_rows);
}

void FusionModel::take_list() {
  Q_EMIT list_changed();
  Q_EMIT why_changed();
  if (watched_) evidence_timer_.start();
}

const ListRow* FusionModel::shown_row() const {
  const int at = selected_row();
  return at < 0 ? nullptr : &list().rows[static_cast<std::size_t>(at)];
}

const std::vector<Evidence>& FusionModel::evidence() const {
  static const std::vector<Evidence> none;
  return shown_row() == nullptr ? none : shown_row()->because;
}

bool FusionModel::has_evidence() const {
  return shown_row() != nullptr && shown_row()->has_reasons;
}

int FusionModel::selected_row() const {
  const auto& rows = list().rows;
  const auto found = std::ranges::find(rows, chosen_item_, &ListRow::item);
  if (found != rows.end()) return static_cast<int>(found - rows.begin());
  return rows.empty() ? -1 : 0;
}

void FusionModel::set_why_next(bool next) {
  why_next_ = next;
  Q_EMIT why_changed();
}

std::vector<SharePart> FusionModel::why_parts() const {
  if (shown_row() == nullptr) return {};
  if (!why_next_ || is_last_row()) return by_modality(shown_row()->parts);
  return by_modality(parts_against(*shown_row(), list().rows[static_cast<std::size_t>(selected_row()) + 1].parts));
}

/// Evidence for the selected item under the weights of now; the newest question wins.
void FusionModel::follow_selection() {
  if (shown_row() == nullptr) return;
  Q_EMIT why_changed();
  list_.explain({shown_row()->item});
}

}  // namespace tributary::ui
