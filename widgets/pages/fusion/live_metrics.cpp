#include "pages/fusion/live_metrics.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "charts/weight_scale.h"
#include "evaluation/measure.h"
#include "metrics/catalogue.h"
#include "scoring/fit_weights.h"

namespace tributary::ui {
namespace {

constexpr int kIdleMilliseconds = 200;
constexpr int kLandscapePoints = 25;
constexpr std::uint64_t kMissingSeed = 1;  // the same items every time, so that settings can be compared
constexpr double kSmoothing = 0.3;
constexpr double kShareOfBudget = 0.7;  // the list and painting take their part

/// What weights are fitted on, whatever the headline is.
std::string fitted_metric() {
  return metric_name("ndcg", FitOptions().cut);
}

double value_of(const std::string& metric, const std::vector<ComparedMetric>& figures, bool* differs = nullptr) {
  for (const auto& figure : figures) {
    if (figure.metric != metric) continue;
    if (differs != nullptr) *differs = figure.change.clear();
    return figure.value;
  }
  return 0;
}

/// The terms' modalities, each once, in their order.
std::vector<std::string> modalities_of(const std::vector<TermInfo>& terms) {
  std::vector<std::string> names;
  for (const auto& term : terms) {
    if (std::find(names.begin(), names.end(), term.modality) == names.end()) names.push_back(term.modality);
  }
  return names;
}

/// The modality's terms alone, under their weights; where all are 0, each alike (only ratios matter).
std::vector<float> alone_weights(const std::vector<TermInfo>& terms, std::vector<float> weights,
                                 const std::string& modality) {
  bool any = false;
  for (std::size_t m = 0; m < terms.size(); ++m) {
    if (is_for_cold_start(terms[m])) continue;
    if (terms[m].modality != modality) weights[m] = 0;
    any = any || weights[m] != 0;
  }
  for (std::size_t m = 0; m < terms.size() && !any; ++m) {
    if (!is_for_cold_start(terms[m]) && terms[m].modality == modality) weights[m] = 1;
  }
  return weights;
}

std::vector<float> without_weights(const std::vector<TermInfo>& terms, std::vector<float> weights,
                                   const std::string& modality) {
  for (std::size_t m = 0; m < terms.size(); ++m) {
    if (!is_for_cold_start(terms[m]) && terms[m].modality == modality) weights[m] = 0;
  }
  return weights;
}

struct Explored {
  std::vector<AloneAndWithout> alone;
  std::vector<MissingLine> missing;
  Landscape landscape;
};

Result<Landscape> curve_of(const ValidationTerms& validation, const std::string& metric,
                           const std::vector<float>& weights, int term, const StopToken& stop) {
  Landscape curve;
  curve.term = term;
  for (int p = 0; p < kLandscapePoints; ++p) {
    const double weight = weight_at(static_cast<double>(p) / (kLandscapePoints - 1));
    auto moved = weights;
    moved[static_cast<std::size_t>(term)] = static_cast<float>(weight);
    UNWRAP(measure, validation.measure(moved, 0, stop));
    curve.weight.push_back(weight);
    curve.value.push_back(value_of(metric, validation.compared_metrics(measure, measure)));
  }
  return curve;
}

Result<Explored> explored_of(const ValidationTerms& validation, const std::string& metric,
                             const std::vector<float>& weights, int term, double part, const StopToken& stop) {
  Explored explored;
  UNWRAP(now, validation.measure(weights, 0, stop));
  const double before = value_of(metric, validation.compared_metrics(now, now));
  for (const auto& modality : modalities_of(validation.terms())) {
    AloneAndWithout line;
    line.modality = QString::fromStdString(modality);
    UNWRAP(alone, validation.measure(alone_weights(validation.terms(), weights, modality), 0, stop));
    line.alone = value_of(metric, validation.compared_metrics(alone, now));
    UNWRAP(without, validation.measure(without_weights(validation.terms(), weights, modality), 0, stop));
    line.without = value_of(metric, validation.compared_metrics(without, now), &line.differs);
    MissingLine missing;
    missing.modality = line.modality;
    UNWRAP(masked, validation.measure_missing(weights, modality, part, kMissingSeed, stop));
    missing.value = value_of(metric, validation.compared_metrics(masked, now), &missing.differs);
    missing.change = missing.value - before;
    explored.missing.push_back(std::move(missing));
    explored.alone.push_back(std::move(line));
  }
  if (term < 0) return explored;
  UNWRAP(curve, curve_of(validation, metric, weights, term, stop));
  explored.landscape = std::move(curve);
  return explored;
}

}  // namespace

struct LiveMetrics::Measurement {
  std::shared_ptr<const ValidationTerms> validation;
  std::shared_ptr<const WeightsMetrics> baseline, now;
  std::vector<ComparedMetric> figures;
  double seconds = 0;
};

LiveMetrics::LiveMetrics(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs), headline_(fitted_metric()) {
  idle_.setSingleShot(true);
  idle_.setInterval(kIdleMilliseconds);
  connect(&idle_, &QTimer::timeout, this, &LiveMetrics::start_exploring);
}

void LiveMetrics::set_validation(std::shared_ptr<const ValidationTerms> validation) {
  stop_exploring();
  validation_ = std::move(validation);
  baseline_.reset();
  baseline_weights_.clear();
  now_.reset();
  metrics_.clear();
  shares_.clear();
  alone_.clear();
  landscape_ = {};
  landscapes_.clear();
  missing_.clear();
  users_ = 0;
  explored_ = false;
  Q_EMIT measured();
  Q_EMIT explored();
}

void LiveMetrics::set_baseline(std::vector<float> weights) {
  if (weights == baseline_weights_ && baseline_ != nullptr) return;
  baseline_weights_ = std::move(weights);
  // What was pinned has usually just been measured.
  const bool known = now_ != nullptr && now_->weights == baseline_weights_ && validation_ != nullptr &&
                     now_->users == validation_->users();
  baseline_ = known ? now_ : nullptr;
}

void LiveMetrics::set_share_top(std::size_t k) {
  share_top_ = k;
}

std::size_t LiveMetrics::users_while_dragging() const {
  if (validation_ == nullptr) return 0;
  const std::size_t all = validation_->users();
  const double room = budget_ / 1000 * kShareOfBudget;
  if (seconds_per_user_ * static_cast<double>(all) <= room) return all;
  const auto fits = static_cast<std::size_t>(room / seconds_per_user_);
  const std::size_t step = fits >= 200 ? 100 : 10;
  return std::min(all, std::max<std::size_t>(20, fits / step * step));
}

void LiveMetrics::measure(std::vector<float> weights, bool exact) {
  if (validation_ == nullptr) return;
  stop_exploring();
  explored_ = false;
  weights_ = std::move(weights);
  // A page that is resized may ask before anything is pinned on this validation_terms.
  if (baseline_weights_.size() != weights_.size()) baseline_weights_ = weights_;
  pending_ = true;
  pending_exact_ = exact;
  // One that is at work is let finish: figures would stand still under a hand that never rests.
  if (job_ == 0) start();
}

void LiveMetrics::start() {
  pending_ = false;
  const std::size_t users = pending_exact_ ? validation_->users() : users_while_dragging();
  auto baseline = baseline_;
  if (baseline == nullptr && now_ != nullptr && now_->weights == baseline_weights_ &&
      now_->users == validation_->users())
    baseline = now_;
  job_ = jobs_.start<std::shared_ptr<Measurement>>(
      Lane::interactive, {}, {},
      [validation = validation_, weights = weights_, baseline_weights = baseline_weights_, baseline, users,
       top = share_top_](const RunContext& context) -> Result<std::shared_ptr<Measurement>> {
        auto result = std::make_shared<Measurement>();
        result->validation = validation;
        result->baseline = baseline;
        if (baseline == nullptr || baseline->weights != baseline_weights) {
          UNWRAP(measured, validation->measure(baseline_weights, 0, context.stop, top));
          result->baseline = std::make_shared<const WeightsMetrics>(std::move(measured));
        }
        const auto began = std::chrono::steady_clock::now();
        UNWRAP(measured, validation->measure(weights, users, context.stop, top));
        result->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        result->figures = validation->compared_metrics(measured, *result->baseline);
        if (measured.users < result->baseline->users) {
          // Of a sample: the baseline over all users plus the change over the sample, so that nothing jumps when a
          // drag begins.
          const auto all = validation->compared_metrics(*result->baseline, *result->baseline);
          for (std::size_t f = 0; f < result->figures.size() && f < all.size(); ++f) {
            if (all[f].metric == result->figures[f].metric)
              result->figures[f].value = all[f].value + result->figures[f].change.mean;
          }
        }
        result->now = std::make_shared<const WeightsMetrics>(std::move(measured));
        return result;
      },
      this, [this](Result<std::shared_ptr<Measurement>> result) { take(std::move(result)); });
}

void LiveMetrics::take(Result<std::shared_ptr<Measurement>> result) {
  job_ = 0;
  if (result && (*result)->validation == validation_) {
    const auto& got = **result;
    const double per_user = got.seconds / static_cast<double>(std::max<std::size_t>(1, got.now->users));
    seconds_per_user_ =
        seconds_per_user_ == 0 ? per_user : seconds_per_user_ + kSmoothing * (per_user - seconds_per_user_);
    last_milliseconds_ = got.seconds * 1000;
    if (got.baseline->weights == baseline_weights_) {
      baseline_ = got.baseline;
      now_ = got.now;
      metrics_ = got.figures;
      shares_ = got.now->shares;
      users_ = got.now->users;
      Q_EMIT measured();
    } else {
      pending_ = true;  // another baseline was pinned meanwhile
    }
  }
  if (pending_ && validation_ != nullptr) {
    start();
  } else if (pending_exact_) {
    idle_.start();
  }
}

void LiveMetrics::explore(int term) {
  if (explored_ && landscape_.term == term) return;
  if (const auto known = landscapes_.find(term); explored_ && known != landscapes_.end()) {
    landscape_ = known->second;
    explored_term_ = term;
    Q_EMIT explored();
    return;
  }
  explored_term_ = term;
  explored_ = false;
  stop_exploring();
  idle_.start();
}

void LiveMetrics::set_missing_part(double part) {
  if (part == missing_part_) return;
  missing_part_ = part;
  stop_exploring();
  explored_ = false;
  idle_.start();
  Q_EMIT explored();
}

void LiveMetrics::set_headline(const std::string& metric) {
  const auto told = ValidationTerms::measures(metric) ? metric : fitted_metric();
  if (told == headline_) return;
  headline_ = told;
  stop_exploring();
  explored_ = false;
  alone_.clear();
  missing_.clear();
  landscape_ = {};
  landscapes_.clear();
  idle_.start();
  Q_EMIT measured();
  Q_EMIT explored();
}

std::string LiveMetrics::headline_by_user() const {
  const auto& names = user_metric_names();
  return std::find(names.begin(), names.end(), headline_) != names.end() ? headline_ : fitted_metric();
}

void LiveMetrics::stop_exploring() {
  idle_.stop();
  if (exploring_ != 0) jobs_.cancel(exploring_);
  exploring_ = 0;
}

void LiveMetrics::start_exploring() {
  if (validation_ == nullptr || job_ != 0 || weights_.empty()) return;
  if (exploring_ != 0) jobs_.cancel(exploring_);
  const auto id = std::make_shared<quint64>(0);
  exploring_ = *id = jobs_.start<Explored>(
      Lane::interactive, {}, {},
      [validation = validation_, metric = headline_, weights = weights_, term = explored_term_, part = missing_part_](
          const RunContext& context) { return explored_of(*validation, metric, weights, term, part, context.stop); },
      this,
      [this, id](Result<Explored> result) {
        if (*id != exploring_) return;  // something newer is at work, or was asked for
        exploring_ = 0;
        if (!result) return;
        alone_ = std::move(result->alone);
        missing_ = std::move(result->missing);
        landscape_ = std::move(result->landscape);
        landscapes_.clear();
        if (landscape_.term >= 0) landscapes_[landscape_.term] = landscape_;
        explored_ = true;
        Q_EMIT explored();
        start_curves();
      });
}

/// The curves of the other terms, once all that is asked for first is there.
void LiveMetrics::start_curves() {
  using Curves = std::map<int, Landscape>;
  const auto id = std::make_shared<quint64>(0);
  exploring_ = *id = jobs_.start<Curves>(
      Lane::interactive, {}, {},
      [validation = validation_, metric = headline_, weights = weights_,
       known = landscapes_](const RunContext& context) -> Result<Curves> {
        Curves curves = known;
        for (std::size_t m = 0; m < validation->terms().size(); ++m) {
          const int term = static_cast<int>(m);
          if (is_for_cold_start(validation->terms()[m]) || curves.contains(term)) continue;
          UNWRAP(curve, curve_of(*validation, metric, weights, term, context.stop));
          curves[term] = std::move(curve);
        }
        return curves;
      },
      this,
      [this, id](Result<Curves> curves) {
        if (*id != exploring_) return;
        exploring_ = 0;
        if (!curves) return;
        landscapes_ = *std::move(curves);
        Q_EMIT explored();
      });
}

std::vector<double> LiveMetrics::changes_by_user(const std::string& metric) const {
  if (now_ == nullptr || baseline_ == nullptr || !is_exact()) return {};
  const auto& names = user_metric_names();
  const auto column = static_cast<std::size_t>(std::find(names.begin(), names.end(), metric) - names.begin());
  std::vector<double> changes;
  for (std::size_t u = 0; u < now_->users && u < baseline_->users; ++u)
    changes.push_back(now_->values[u * names.size() + column] - baseline_->values[u * names.size() + column]);
  return changes;
}

}  // namespace tributary::ui
