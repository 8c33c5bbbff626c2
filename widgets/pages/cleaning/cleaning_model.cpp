#include "pages/cleaning/cleaning_model.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "cleaning/clean.h"
#include "cleaning/column_values.h"
#include "cleaning/steps.h"
#include "models/cleaning_words.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

constexpr int kMostSteps = 255;

/// Kinds of stage that are made anew when cleaning changes: what reads it, and what fits on a fold.
std::set<std::string> kinds_after_cleaning(const Registry& registry) {
  std::set<std::string> found = {"cleaning"};
  for (const StageKind& kind : registry.stages()) {
    bool follows = kind.fits_on != FitsOn::nothing;
    for (const auto& input : kind.inputs) follows = follows || found.contains(input.from);
    if (!follows) continue;
    found.insert(kind.name);
    if (!kind.role.empty() && kind.role != "source") found.insert("role:" + kind.role);
  }
  return found;
}

std::string first_column(const Step& step) {
  const auto bounded = bounded_columns(step);
  if (!bounded.empty()) return bounded.front();
  return step.column.empty() ? "rating" : step.column;
}

/// Whose thresholds its rows can be near to.
std::string column_of_table(CleaningModel::Table table) {
  if (table == CleaningModel::Table::users) return "user_count";
  return table == CleaningModel::Table::items ? "item_count" : "rating";
}

}  // namespace

CleaningModel::CleaningModel(Session& session) : QObject(&session), session_(session), table_(session.jobs(), this) {
  connect(&session_, &Session::settings_changed, this, &CleaningModel::take_settings);
  connect(&session_, &Session::data_changed, this, &CleaningModel::take_data);
  saved_ = saved_steps();
  steps_ = of_settings().steps;
  // What is worth dragging first: the last step that has a line.
  for (int i = 0; i < static_cast<int>(steps_.size()); ++i) {
    if (selected_ < 0 || !bounded_columns(steps_[static_cast<std::size_t>(i)].step).empty()) selected_ = i;
  }
  restore_draft();
  look_where_it_looks();
  take_data();
}

CleaningModel::State CleaningModel::state() const {
  if (dataset_ != nullptr && dataset_->interactions.size() > 0) return State::ready;
  return session_.has_sources() ? State::not_read : State::no_sources;
}

bool CleaningModel::has_ratings() const {
  return dataset_ != nullptr && dataset_->rating_low < dataset_->rating_high;
}

StepList CleaningModel::saved_steps() const {
  return session_.settings().config_as<CleaningConfig>("cleaning").steps;
}

StepList CleaningModel::active() const {
  StepList out;
  for (const auto& draft : steps_) {
    if (draft.is_on) out.push_back(draft.step);
  }
  return out;
}

std::size_t CleaningModel::edited() const {
  const auto end = steps_.begin() + std::max(0, selected_);
  return static_cast<std::size_t>(std::count_if(steps_.begin(), end, [](const auto& s) { return s.is_on; }));
}

bool CleaningModel::is_edited() const {
  return active() != saved_;
}

/// Somebody changed the settings: an undo, the file, this page itself. A draft of the same steps stays (with what is
/// off in it); another one gives way, and its undo brings it back.
void CleaningModel::take_settings() {
  const StepList now = saved_steps();
  if (now == saved_) return;
  const bool was_edited = is_edited();
  saved_ = now;
  if (active() != saved_) {
    auto before = draft();
    auto given = of_settings();
    steps_ = std::move(given.steps);
    selected_ = given.selected;
    is_restored_ = false;
    if (was_edited)
      drafted(tr("steps as the settings have them"), std::move(before));
    else
      undo_.clear();  // what it would bring back rests on other steps
  }
  change_draft();
}

void CleaningModel::take_data() {
  if (session_.dataset() == dataset_) return;
  dataset_ = session_.dataset();
  is_of_these_data_ = false;  // the last figures stay until there are new ones
  if (dataset_ == nullptr) {
    prepared_ = {};
    trial_ = {};
    alternatives_.clear();
    table_.set_source(nullptr);
  }
  change_draft();
}

void CleaningModel::select(int step) {
  if (step < -1 || step >= static_cast<int>(steps_.size()) || step == selected_) return;
  selected_ = step;
  look_where_it_looks();
  change_draft();
}

/// The histogram and the table show what the chosen step is about.
void CleaningModel::look_where_it_looks() {
  if (selected_ < 0) return;
  column_ = first_column(steps_[static_cast<std::size_t>(selected_)].step);
  open_table(column_ == "user_count" ? Table::users : column_ == "item_count" ? Table::items : Table::rows);
}

void CleaningModel::set_on(int step, bool is_on) {
  auto before = draft();
  auto& changed = steps_[static_cast<std::size_t>(step)];
  if (changed.is_on == is_on) return;
  changed.is_on = is_on;
  drafted(
      (is_on ? tr("%1 on", "a step of cleaning") : tr("%1 off", "a step of cleaning")).arg(step_title(changed.step)),
      std::move(before));
}

void CleaningModel::move(int from, int to) {
  to = std::clamp(to, 0, static_cast<int>(steps_.size()) - 1);
  if (from == to || from < 0 || from >= static_cast<int>(steps_.size())) return;
  auto before = draft();
  const auto title = step_title(steps_[static_cast<std::size_t>(from)].step);
  const auto chosen = selected_;
  auto moved = std::move(steps_[static_cast<std::size_t>(from)]);
  steps_.erase(steps_.begin() + from);
  steps_.insert(steps_.begin() + to, std::move(moved));
  if (chosen == from) {
    selected_ = to;
  } else if (from < chosen && to >= chosen) {
    --selected_;
  } else if (from > chosen && to <= chosen) {
    ++selected_;
  }
  drafted(tr("%1 moved", "a step of cleaning").arg(title), std::move(before));
}

void CleaningModel::add(const std::string& kind) {
  if (static_cast<int>(steps_.size()) >= kMostSteps) return;
  auto before = draft();
  DraftStep made;
  made.step.kind = kind;
  const auto columns = columns_of_step(kind);
  if (columns.size() > 1) made.step.column = columns.front();
  steps_.push_back(std::move(made));
  selected_ = static_cast<int>(steps_.size()) - 1;
  look_where_it_looks();
  drafted(tr("%1 added", "a step of cleaning").arg(step_title(steps_.back().step)), std::move(before));
}

void CleaningModel::remove(int step) {
  if (step < 0 || step >= static_cast<int>(steps_.size())) return;
  auto before = draft();
  const auto title = step_title(steps_[static_cast<std::size_t>(step)].step);
  steps_.erase(steps_.begin() + step);
  if (selected_ > step || selected_ >= static_cast<int>(steps_.size())) --selected_;
  look_where_it_looks();
  drafted(tr("%1 removed", "a step of cleaning").arg(title), std::move(before));
}

void CleaningModel::set_number(int step, const std::string& name, double value) {
  auto& numbers = steps_[static_cast<std::size_t>(step)].step.numbers;
  const auto given = numbers.find(name);
  if (given != numbers.end() ? given->second == value
                             : step_number(steps_[static_cast<std::size_t>(step)].step, name) == value)
    return;
  auto before = draft();
  numbers[name] = value;
  drafted(tr("a number of %1", "a step of cleaning").arg(step_title(steps_[static_cast<std::size_t>(step)].step)),
          std::move(before));
}

void CleaningModel::set_column(int step, const std::string& column) {
  auto& of = steps_[static_cast<std::size_t>(step)].step;
  if (of.column == column) return;
  auto before = draft();
  of.column = column;
  if (step == selected_) look_where_it_looks();
  drafted(tr("the column of %1", "a step of cleaning").arg(step_title(of)), std::move(before));
}

void CleaningModel::set_kind(int step, const std::string& kind) {
  auto& of = steps_[static_cast<std::size_t>(step)].step;
  if (of.kind == kind) return;
  auto before = draft();
  const auto columns = columns_of_step(kind);
  Step made{
      kind, {}, std::find(columns.begin(), columns.end(), of.column) == columns.end() ? std::string() : of.column};
  if (const auto exclude = of.numbers.find("exclude"); exclude != of.numbers.end())
    made.numbers["exclude"] = exclude->second;
  of = std::move(made);
  drafted(tr("the method of %1", "a step of cleaning").arg(step_title(of)), std::move(before));
}

void CleaningModel::revert() {
  auto before = draft();
  auto given = of_settings();
  if (given == before) return;
  steps_ = std::move(given.steps);
  selected_ = given.selected;
  look_where_it_looks();
  drafted(tr("steps as the settings have them"), std::move(before));
}

Status CleaningModel::apply() {
  const StepList steps = active();
  ENSURE(session_.change(tr("Cleaning steps"), [&](Settings& settings) -> Status {
    return settings.set_value("cleaning", "steps", Value(steps));
  }));
  undo_.clear();  // from here on it is a step of the settings' undo
  is_restored_ = false;
  keep_draft();
  session_.run();
  return done;
}

double CleaningModel::renewal_seconds() const {
  const auto kinds = kinds_after_cleaning(session_.settings().registry());
  double seconds = 0;
  for (const auto& stage : session_.status().stages) {
    if (kinds.contains(stage.kind)) seconds += stage.seconds;
  }
  return seconds;
}

const StepOutcome* CleaningModel::outcome(int step) const {
  if (prepared_.preview == nullptr || step < 0 || step >= static_cast<int>(steps_.size())) return nullptr;
  const auto& draft = steps_[static_cast<std::size_t>(step)];
  const auto place = std::count_if(steps_.begin(), steps_.begin() + step, [](const auto& s) { return s.is_on; });
  const auto& outcomes = prepared_.preview->verdicts.steps;
  if (!draft.is_on || place >= static_cast<std::ptrdiff_t>(outcomes.size())) return nullptr;
  const auto& found = outcomes[static_cast<std::size_t>(place)];
  return found.step.kind == draft.step.kind ? &found : nullptr;  // the draft may be ahead
}

const StepOutcome* CleaningModel::outcome_at(std::int64_t verdict_step) const {
  if (prepared_.preview == nullptr) return nullptr;
  const auto& outcomes = prepared_.preview->verdicts.steps;
  if (verdict_step < 1 || verdict_step > static_cast<std::int64_t>(outcomes.size())) return nullptr;
  return &outcomes[static_cast<std::size_t>(verdict_step - 1)];
}

void CleaningModel::look_at(const std::string& column) {
  if (column == column_) return;
  column_ = column;
  Q_EMIT steps_changed();
  ask();
}

std::vector<StepBound> CleaningModel::bounds() const {
  if (selected_ < 0 || prepared_.histogram == nullptr || prepared_.column != column_) return {};
  if (shows_before_ || prepared_.is_before) return {};
  const auto& draft = steps_[static_cast<std::size_t>(selected_)];
  if (!draft.is_on) return {};
  return step_bounds(draft.step, *prepared_.histogram, outcome(selected_));
}

std::vector<OutlierLimits::Gap> CleaningModel::gaps() const {
  if (bounds().empty()) return {};
  return step_gaps(steps_[static_cast<std::size_t>(selected_)].step, *prepared_.histogram, outcome(selected_));
}

void CleaningModel::move_bound(int bound, double value) {
  const auto all = bounds();
  if (bound < 0 || bound >= static_cast<int>(all.size())) return;
  auto& step = steps_[static_cast<std::size_t>(selected_)].step;
  Step moved =
      with_bound_at(step, all[static_cast<std::size_t>(bound)], value, *prepared_.histogram, outcome(selected_));
  if (moved == step) return;
  auto before = draft();
  step = std::move(moved);
  if (drag_)
    change_draft();
  else
    drafted(tr("the line of %1", "a step of cleaning").arg(step_title(step)), std::move(before));
}

void CleaningModel::nudge_bound(int bound, int by) {
  const auto all = bounds();
  if (bound < 0 || bound >= static_cast<int>(all.size())) return;
  const auto& at = all[static_cast<std::size_t>(bound)];
  const auto& seen = *prepared_.histogram;
  if (at.number == "threshold") {  // outwards is more
    const double now = step_number(steps_[static_cast<std::size_t>(selected_)].step, "threshold");
    const double moved = std::round((now + (at.is_upper ? by : -by) * 0.1) * 100) / 100;
    return set_number(selected_, "threshold", std::clamp(moved, 0.1, 100.0));
  }
  double step = 1;
  if (seen.column == "time") step = 366.0 * 86400;
  if (seen.column == "rating") step = seen.is_levels ? 0.25 : (seen.high - seen.low) / 100;
  move_bound(bound, at.value + by * step);
}

std::int64_t CleaningModel::all_rows() const {
  return table_.all_rows();
}

TableQuery CleaningModel::query() const {
  TableQuery query = table_.query();
  query.filter.clear();
  RowCondition found;
  found.column = "shown";
  found.low = 1;
  if (only_found_ && !shows_before_) query.filter.push_back(found);
  return query;
}

void CleaningModel::show_table(Table table) {
  if (table == shown_) return;
  open_table(table);
  ask();
}

void CleaningModel::show_before(bool before) {
  if (before == shows_before_) return;
  shows_before_ = before;
  table_.set_source(nullptr);
  Q_EMIT table_changed();
  Q_EMIT steps_changed();
  ask();
}

bool CleaningModel::has_near() const {
  if (selected_ < 0 || shows_before_) return false;
  const auto& draft = steps_[static_cast<std::size_t>(selected_)];
  if (!draft.is_on || !(draft.step.kind == "min_count" || draft.step.kind.starts_with("outlier_"))) return false;
  const auto columns = bounded_columns(draft.step);
  return std::find(columns.begin(), columns.end(), column_of_table(shown_)) != columns.end();
}

void CleaningModel::open_table(Table table) {
  if (table == shown_) return;
  shown_ = table;
  table_.set_source(nullptr);
  TableQuery fresh;
  if (table != Table::rows) fresh.sort = {{"rows", true}};
  table_.set_query(fresh);
  Q_EMIT table_changed();
}

void CleaningModel::set_only_found(bool only) {
  if (only == only_found_) return;
  only_found_ = only;
  table_.set_query(query());
  Q_EMIT table_changed();
}

void CleaningModel::change_draft() {
  Q_EMIT steps_changed();
  ask();
}

}  // namespace tributary::ui
