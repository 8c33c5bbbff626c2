#include "pages/fusion/fusion_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "charts/weight_scale.h"
#include "dataset/dataset.h"
#include "project/headline.h"
#include "scoring/scoring_config.h"
#include "theme/modalities.h"
#include "theme/tokens.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr double kSame = 1e-6;
const std::vector<TermInfo> kNone;

bool same(double a, double b) {
  return std::abs(a - b) < kSame;
}

/// The shortest text that reads back as the same weight.
std::string weight_text(double weight) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, static_cast<float>(weight)).ptr;
  return {text, end};
}

const ScoringConfig& scoring(const Session& session) {
  return session.settings().config_as<ScoringConfig>("scoring");
}

bool has_slider(const TermInfo& term) {
  return !is_for_cold_start(term);
}

/// Terms stand as modalities do everywhere.
std::vector<std::size_t> in_shown_order(const std::vector<TermInfo>& infos) {
  std::vector<std::size_t> order(infos.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, {}, [&](std::size_t m) { return modality_order().indexOf(QString::fromStdString(infos[m].modality)); });
  return order;
}

}  // namespace

FusionModel::FusionModel(Session& session)
    : QObject(&session),
      session_(session),
      users_(session.model<UserList>()),
      validation_lists_(session.model<ValidationLists>()),
      list_(session.jobs(), this),
      live_(session.jobs(), this) {
  connect(&session, &Session::models_changed, this, &FusionModel::read_session);
  connect(&session, &Session::run_changed, this, &FusionModel::read_session);
  connect(&session, &Session::run_changed, this, [this] {  // a fold could not be loaded while a run was at work
    if (watched_ && !session_.is_running() && shows_validation() && !list_.is_at_work()) ask_list();
  });
  connect(&session, &Session::settings_changed, this, &FusionModel::read_settings);
  for (const auto signal : {&UserList::changed, &UserList::user_changed, &UserList::fold_changed})
    connect(&users_, signal, this, &FusionModel::take_users);
  connect(&validation_lists_, &ValidationLists::changed, this, [this] {
    if (shows_validation()) ask_list();
    Q_EMIT user_changed();
  });
  connect(&list_, &PersonalList::answered, this, &FusionModel::user_changed);
  connect(&list_, &PersonalList::list_changed, this, &FusionModel::take_list);
  connect(&list_, &PersonalList::reasons_changed, this, &FusionModel::why_changed);
  connect(&list_, &PersonalList::failed, &list_, &PersonalList::clear);
  read_session();
  take_users();
}

FusionModel::State FusionModel::state() const {
  if (scoring(session_).method != "sum") return State::ranker_alone;
  return terms_.empty() ? State::nothing_yet : State::ready;
}

void FusionModel::read_session() {
  const bool new_validation = session_.validation_terms() != validation_;
  if (!new_validation && session_.recommender() == recommender_ && !terms_.empty()) return;
  recommender_ = session_.recommender();
  const bool was_at_baseline = is_at_baseline();
  if (new_validation) {
    validation_ = session_.validation_terms();
    validation_setting_ = session_.shown_settings().config_as<ScoringConfig>("scoring").weights;
    live_.set_validation(validation_);
  }
  std::vector<TermInfo> infos;
  if (validation_ != nullptr) {
    infos = validation_->terms();
  } else if (recommender_ != nullptr && !session_.is_running() && scoring(session_).method == "sum") {
    infos = recommender_->terms();  // there is nothing to judge with, but lists to look at
  }
  std::vector<FusionTerm> terms;
  std::vector<int> measured_term;
  for (const std::size_t m : in_shown_order(infos)) {
    if (!has_slider(infos[m])) continue;
    FusionTerm term;
    term.name = infos[m].name;
    term.modality = QString::fromStdString(infos[m].modality);
    for (const auto& old : terms_) {
      if (old.name == term.name) term = old;
    }
    term.fitted = static_cast<double>(validation_ != nullptr ? validation_->fitted()[m] : recommender_->weights()[m]);
    terms.push_back(std::move(term));
    measured_term.push_back(validation_ != nullptr ? static_cast<int>(m) : -1);
  }
  const bool same_terms = std::ranges::equal(terms, terms_, {}, &FusionTerm::name, &FusionTerm::name);
  terms_ = std::move(terms);
  measured_term_ = std::move(measured_term);
  selected_ = std::clamp(selected_, 0, std::max(0, static_cast<int>(terms_.size()) - 1));
  if (!same_terms) dragged_ = -1;
  read_settings();
  if (!terms_.empty() && (!same_terms || pinned_.empty() || was_at_baseline)) pin();
  if (new_validation && validation_ != nullptr) {
    live_.set_baseline(measured_weights(true));
    live_.measure(measured_weights(false), true);
    live_.explore(measured_term_.empty() ? -1 : measured_term_[static_cast<std::size_t>(selected_)]);
  }
  if (!same_terms || new_validation) Q_EMIT state_changed();
  if (new_validation && watched_) take_users();
}

void FusionModel::read_settings() {
  live_.set_headline(headline_of(session_.settings()));
  if (dragged_ >= 0) return;  // the end of the drag is saved over whatever came
  const auto& config = scoring(session_);
  const auto infos = validation_ != nullptr    ? validation_->terms()
                     : recommender_ != nullptr ? recommender_->terms()
                                               : std::vector<TermInfo>();
  ScoringConfig made_under = config;
  made_under.weights = validation_setting_;
  const bool none_set = std::ranges::all_of(
      terms_, [&](const FusionTerm& t) { return std::isnan(chosen_weight(config, t.name, t.modality.toStdString())); });
  bool any = false;
  for (auto& term : terms_) {
    const auto modality = term.modality.toStdString();
    double weight = static_cast<double>(chosen_weight(config, term.name, modality));
    if (std::isnan(weight)) {
      weight = term.fitted;
      // Fitted beside weights that are set by hand, as validation has it.
      const bool also_fitted = std::isnan(chosen_weight(made_under, term.name, modality));
      for (std::size_t m = 0; m < infos.size() && !none_set && also_fitted && validation_ != nullptr; ++m) {
        if (infos[m].name == term.name) weight = static_cast<double>(validation_->weights()[m]);
      }
    }
    any = any || !same(weight, term.weight);
    term.weight = weight;
  }
  mark_off();
  if (any) moved(true);
  Q_EMIT weights_changed();  // also where the method changed
}

void FusionModel::mark_off() {
  const bool solo = std::ranges::any_of(terms_, &FusionTerm::soloed);
  for (auto& term : terms_) term.is_off = solo ? !term.soloed : term.muted;
}

TermWeights FusionModel::named(bool of_baseline) const {
  if (of_baseline) return pinned_;
  TermWeights weights;
  for (const auto& term : terms_) weights[term.name] = term.is_off ? 0.0F : static_cast<float>(term.weight);
  const auto& infos = validation_ != nullptr    ? validation_->terms()
                      : recommender_ != nullptr ? recommender_->terms()
                                                : kNone;
  for (const auto& info : infos) {
    if (is_for_cold_start(info)) weights[info.name] = 1;
  }
  return weights;
}

std::vector<float> FusionModel::measured_weights(bool of_baseline) const {
  const auto weights = named(of_baseline);
  std::vector<float> ordered;
  for (const auto& info : validation_->terms()) {
    const auto found = weights.find(info.name);
    ordered.push_back(found == weights.end() ? 0.0F : found->second);
  }
  return ordered;
}

void FusionModel::moved(bool exact) {
  mark_off();
  Q_EMIT weights_changed();
  list_.weigh(named(shows_baseline_), named(true));
  if (validation_ == nullptr) return;
  live_.set_baseline(measured_weights(true));
  live_.measure(measured_weights(false), exact);
}

void FusionModel::select(int term) {
  if (term == selected_ || term < 0 || term >= static_cast<int>(terms_.size())) return;
  selected_ = term;
  if (dragged_ < 0) live_.explore(measured_term_[static_cast<std::size_t>(term)]);
  Q_EMIT selection_changed();
}

void FusionModel::begin_drag(int term) {
  if (term < 0 || term >= static_cast<int>(terms_.size())) return;
  dragged_ = term;
  drag_began_ = terms_[static_cast<std::size_t>(term)].weight;
  select(term);
  Q_EMIT weights_changed();
}

void FusionModel::drag_to(double weight) {
  if (dragged_ < 0) return;
  auto& term = terms_[static_cast<std::size_t>(dragged_)];
  const double now = static_cast<double>(static_cast<float>(std::max(0.0, weight)));
  if (same(term.weight, now) && !term.muted) return;
  term.weight = now;
  term.muted = false;  // a hand on it means to hear it
  moved(false);
}

void FusionModel::end_drag() {
  if (dragged_ < 0) return;
  const auto& term = terms_[static_cast<std::size_t>(dragged_)];
  const bool changed = !same(term.weight, drag_began_);
  dragged_ = -1;
  if (changed) {
    save(tr("Weight of %1: %2").arg(term_title(QString::fromStdString(term.name)), decimal(term.weight, 2)));
    moved(true);
    live_.explore(measured_term_[static_cast<std::size_t>(selected_)]);
  } else {
    Q_EMIT weights_changed();
    if (!live_.is_explored()) live_.explore(measured_term_[static_cast<std::size_t>(selected_)]);
  }
}

void FusionModel::cancel_drag() {
  if (dragged_ < 0) return;
  terms_[static_cast<std::size_t>(dragged_)].weight = drag_began_;
  dragged_ = -1;
  moved(true);
}

void FusionModel::set_weight(int term, double weight) {
  begin_drag(term);
  drag_to(weight);
  end_drag();
}

void FusionModel::set_to_fitted(int term) {
  set_weight(term, terms_[static_cast<std::size_t>(term)].fitted);
}

bool FusionModel::all_fitted() const {
  return std::ranges::all_of(terms_, [](const FusionTerm& t) { return same(t.weight, t.fitted) && !t.is_off; });
}

void FusionModel::set_all_to_fitted() {
  for (auto& term : terms_) {
    term.weight = term.fitted;
    term.muted = term.soloed = false;
  }
  save(tr("Weights as fitted"));
  moved(true);
  live_.explore(terms_.empty() ? -1 : measured_term_[static_cast<std::size_t>(selected_)]);
}

/// All weights as they are shown, so that what was seen is what a run makes: a weight left to be fitted would move when
/// its neighbours are set. Where all stand as fitted, none is set.
void FusionModel::save(const QString& label) {
  (void)session_.change(label, [&](Settings& settings) -> Status {
    auto weights = settings.config_as<ScoringConfig>("scoring").weights;
    const bool fitted = std::ranges::all_of(terms_, [](const FusionTerm& t) { return same(t.weight, t.fitted); });
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      const auto& term = terms_[i];
      const auto modality = term.modality.toStdString();
      const auto alike = std::ranges::count(terms_, term.modality, &FusionTerm::modality);
      weights.erase(term.name);
      if (alike == 1) weights.erase(modality);
      const bool is_anchor = i == 0 && same(term.weight, 1);  // behaviour is 1 unless it is set
      if (!fitted && !is_anchor) weights[alike == 1 ? modality : term.name] = weight_text(term.weight);
    }
    if (weights.empty()) return settings.reset("scoring.weights");
    return settings.set_value("scoring", "weights", weights);
  });
}

void FusionModel::toggle_mute(int term) {
  auto& t = terms_[static_cast<std::size_t>(term)];
  t.muted = !t.muted;
  moved(true);
}

void FusionModel::toggle_solo(int term) {
  auto& t = terms_[static_cast<std::size_t>(term)];
  t.soloed = !t.soloed;
  moved(true);
}

void FusionModel::pin() {
  mark_off();
  pinned_ = named(false);
  pinned_at_ = QDateTime::currentDateTime();
  for (auto& term : terms_) term.baseline = term.is_off ? 0 : term.weight;
  Q_EMIT baseline_changed();
  list_.weigh(named(shows_baseline_), named(true));
  if (validation_ == nullptr) return;
  live_.set_baseline(measured_weights(true));
  live_.measure(measured_weights(false), true);
}

bool FusionModel::is_pinned_fitted() const {
  return std::ranges::all_of(terms_, [](const FusionTerm& t) { return same(t.baseline, t.fitted); });
}

bool FusionModel::is_at_baseline() const {
  return std::ranges::all_of(terms_, [](const FusionTerm& t) { return same(t.is_off ? 0.0 : t.weight, t.baseline); });
}

void FusionModel::show_baseline(bool shown) {
  if (shown == shows_baseline_) return;
  shows_baseline_ = shown;
  Q_EMIT baseline_changed();
  list_.weigh(named(shows_baseline_), named(true));
}

/// Another user, another fold or other models.
void FusionModel::take_users() {
  Q_EMIT user_changed();
  ask_list();
}

std::shared_ptr<const Recommender> FusionModel::shown_recommender() const {
  if (!shows_validation()) return users_.recommender();
  return index() == nullptr ? nullptr : validation_lists_.of(users_.validation_fold());
}

void FusionModel::ask_list() {
  const auto from = user() < 0 ? nullptr : shown_recommender();
  if (from != nullptr) {
    list_.ask({from, user(), {}, named(shows_baseline_), named(true), {k_, k_}});
    return;
  }
  // Models that have to be trained anew are left to a run, and what failed is not tried again by itself.
  if (user() >= 0 && index() != nullptr && !session_.is_running() && !session_.is_stale() && problem().isEmpty())
    validation_lists_.load(users_.validation_fold(), index(), QStringLiteral("fusion"));
  // What stands is kept while newer models are loaded, but not another fold's or another user's.
  const bool keeps = is_users_list() && list_.by()->is_deploy() != shows_validation();
  if (!keeps) list_.clear();
}

void FusionModel::suggest_list_length(std::size_t k) {
  if (k_chosen_) return;
  set_list_length(k);
  k_chosen_ = false;
}

void FusionModel::set_list_length(std::size_t k) {
  k_chosen_ = true;
  if (k == k_) return;
  k_ = k;
  live_.set_share_top(k);
  list_.set_length({k, k});
  if (validation_ != nullptr) live_.measure(measured_weights(false), dragged_ < 0);
}

QString FusionModel::title(Item item) const {
  if (!has_list()) return {};
  const auto& data = list_.by()->dataset();
  const auto i = static_cast<std::size_t>(item);
  return from_utf8(data.titles[i].empty() ? data.item_ids[i] : data.titles[i]);
}

void FusionModel::set_against_list(bool against_list) {
  against_list_ = against_list;
  Q_EMIT list_changed();
}

std::vector<SharePart> FusionModel::shown_parts(const ListRow& row) const {
  return against_list_ ? parts_against(row, list().average) : row.parts;
}

double FusionModel::share(int term) const {
  const int m = measured_term_[static_cast<std::size_t>(term)];
  const auto& shares = live_.shares();
  return m < 0 || static_cast<std::size_t>(m) >= shares.size() ? 0 : shares[static_cast<std::size_t>(m)];
}

}  // namespace tributary::ui
