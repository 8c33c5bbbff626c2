#include "evaluation/validation_terms.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/messages.h"
#include "base/random.h"
#include "base/threads.h"
#include "evaluation/validation_terms_impl.h"
#include "metrics/top_k.h"

namespace tributary {
namespace {

constexpr std::uint64_t kMix = 20;  // any number: the order must only be the same every time

/// 0 ... count - 1 in a fixed mixed order.
std::vector<std::int32_t> mixed(std::size_t count) {
  std::vector<std::int32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  Random random(kMix);
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  return order;
}

/// The same protocol with these users alone, in this order.
EvaluatedUsers with_rows(EvaluatedUsers users, std::span<const std::int32_t> rows) {
  users.history = rows_of_users(users.history, rows);
  users.seen = rows_of_users(users.seen, rows);
  users.targets = rows_of_users(users.targets, rows);
  std::vector<std::int32_t> user;
  for (const auto row : rows) user.push_back(users.user[static_cast<std::size_t>(row)]);
  users.user = std::move(user);
  return users;
}

std::vector<std::uint8_t> counting(const Terms& terms) {
  const std::size_t count = terms.terms.size();
  std::vector<std::uint8_t> counts(terms.users * count);
  parallel_for(terms.users, 4, [&](std::size_t begin, std::size_t end) {
    for (std::size_t u = begin; u < end; ++u) {
      for (std::size_t m = 0; m < count; ++m) {
        const auto values = terms.of(u, m);
        counts[u * count + m] = std::any_of(values.begin(), values.end(), [](float z) { return z != 0; }) ? 1 : 0;
      }
    }
  });
  return counts;
}

/// Adds mean |weight * z| of each term over the first `top` places to `amounts`.
void add_amounts(const JudgedFold& fold, std::size_t row, std::span<const float> weights, std::span<const float> scores,
                 std::size_t top, std::span<double> amounts) {
  thread_local std::vector<std::int32_t> list;
  top_k(scores, top, list);
  if (list.empty()) return;
  for (std::size_t m = 0; m < weights.size(); ++m) {
    if (weights[m] == 0) continue;
    const auto z = fold.terms.of(row, m);
    double sum = 0;
    for (const auto item : list) sum += std::abs(static_cast<double>(z[static_cast<std::size_t>(item)]));
    amounts[m] += static_cast<double>(weights[m]) * sum / static_cast<double>(list.size());
  }
}

}  // namespace

ValidationTerms::ValidationTerms(std::unique_ptr<State> state) : state_(std::move(state)) {}
ValidationTerms::~ValidationTerms() = default;
ValidationTerms::ValidationTerms(ValidationTerms&&) noexcept = default;
ValidationTerms& ValidationTerms::operator=(ValidationTerms&&) noexcept = default;

const std::vector<TermInfo>& ValidationTerms::terms() const {
  return state_->folds.front()->terms.terms;
}
std::size_t ValidationTerms::users() const {
  return state_->order.size();
}
std::size_t ValidationTerms::users_in_all() const {
  return state_->users_in_all;
}
std::int32_t ValidationTerms::user(std::size_t index) const {
  const auto place = state_->order[index];
  return state_->folds[place.fold]->users.user[place.row];
}
const std::vector<float>& ValidationTerms::weights() const {
  return state_->weights;
}
const std::vector<float>& ValidationTerms::fitted() const {
  return state_->fitted;
}

EvaluatedUsers mixed_sample(EvaluatedUsers users, std::size_t most) {
  auto rows = mixed(users.user.size());
  rows.resize(std::min(rows.size(), most));
  return with_rows(std::move(users), rows);
}

Result<ValidationTerms> ValidationTerms::make(std::vector<FoldTerms> folds, std::size_t users_in_all,
                                              std::vector<float> weights, std::vector<float> fitted) {
  auto state = std::make_unique<State>();
  state->users_in_all = users_in_all;
  std::vector<std::pair<double, State::Place>> places;
  for (std::size_t f = 0; f < folds.size(); ++f) {
    if (folds[f].terms.terms.size() != weights.size())
      return problem_of(Code::internal, say::weights_of_other_terms, "validation terms");
    auto fold = std::make_unique<JudgedFold>();
    fold->users = std::move(folds[f].users);
    fold->terms = std::move(folds[f].terms);
    fold->counts = counting(fold->terms);
    fold->space_matrix = std::move(folds[f].space);
    if (const auto& matrix = fold->space_matrix; matrix && matrix->sparse) {
      fold->space.emplace(matrix->sparse_rows, matrix->present);
    } else if (matrix) {
      fold->space.emplace(matrix->dense_rows.view(), matrix->present);
    }
    fold->empty.emplace(fold->users, fold->space ? &*fold->space : nullptr);
    const std::size_t rows = fold->users.user.size();
    for (std::size_t r = 0; r < rows; ++r) {
      places.push_back({(static_cast<double>(r) + 0.5) / static_cast<double>(rows),
                        {static_cast<std::uint32_t>(f), static_cast<std::uint32_t>(r)}});
    }
    state->folds.push_back(std::move(fold));
  }
  state->weights = std::move(weights);
  state->fitted = std::move(fitted);
  // The folds take turns, so that the first n users are of all folds.
  std::stable_sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [at, place] : places) state->order.push_back(place);
  return ValidationTerms(std::move(state));
}

Result<WeightsMetrics> ValidationTerms::measure(std::span<const float> weights, std::size_t users,
                                                const StopToken& stop, std::size_t share_top) const {
  return measure_with(weights, users, stop, share_top, {});
}

Result<WeightsMetrics> ValidationTerms::measure_missing(std::span<const float> weights, std::string_view modality,
                                                        double part, std::uint64_t seed, const StopToken& stop) const {
  const std::size_t items = state_->folds.front()->terms.items;
  std::vector<std::int32_t> order(items);
  std::iota(order.begin(), order.end(), 0);
  Random(seed).shuffle(std::span(order));
  Missing missing{std::vector<std::uint8_t>(items, 0), {}};
  const auto count = static_cast<std::size_t>(std::lround(std::clamp(part, 0.0, 1.0) * static_cast<double>(items)));
  for (std::size_t n = 0; n < count; ++n) missing.items[static_cast<std::size_t>(order[n])] = 1;
  for (const auto& term : terms())
    missing.terms.push_back(term.modality == modality && !is_for_cold_start(term) ? 1 : 0);
  return measure_with(weights, 0, stop, 0, missing);
}

Result<WeightsMetrics> ValidationTerms::measure_with(std::span<const float> weights, std::size_t users,
                                                     const StopToken& stop, std::size_t share_top,
                                                     const Missing& missing) const {
  const State& state = *state_;
  if (weights.size() != terms().size())
    return problem_of(Code::internal, say::weights_of_other_terms, "validation terms");
  const std::size_t count = users == 0 ? state.order.size() : std::min(users, state.order.size());
  const std::size_t columns = user_metric_names().size();
  std::vector<ListMetrics> of_folds;
  of_folds.reserve(state.folds.size());
  for (const auto& fold : state.folds) of_folds.push_back(*fold->empty);

  std::vector<double> amounts(count * weights.size(), 0.0);
  parallel_for(count, 8, [&](std::size_t begin, std::size_t end) {
    std::vector<float> scores(state.folds.front()->terms.items), own(weights.size());
    std::vector<float> without(missing.items.empty() ? 0 : scores.size()), others(weights.size());
    for (std::size_t u = begin; u < end && !stop.stopped(); ++u) {
      const auto place = state.order[u];
      const JudgedFold& fold = *state.folds[place.fold];
      // A term that says nothing of this user need not be read.
      for (std::size_t m = 0; m < own.size(); ++m)
        own[m] = fold.counts[place.row * own.size() + m] != 0 ? weights[m] : 0.0F;
      weigh(fold.terms, place.row, own, scores);
      if (!missing.items.empty()) {  // the sum as if z were 0 there
        for (std::size_t m = 0; m < own.size(); ++m) others[m] = missing.terms[m] != 0 ? 0.0F : own[m];
        weigh(fold.terms, place.row, others, without);
        for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = missing.items[i] != 0 ? without[i] : scores[i];
      }
      of_folds[place.fold].measure(place.row, scores);
      add_amounts(fold, place.row, own, scores, share_top, std::span(amounts).subspan(u * own.size(), own.size()));
    }
  });
  if (stop.stopped()) return cancelled();

  WeightsMetrics out;
  out.weights.assign(weights.begin(), weights.end());
  out.users = count;
  out.values.reserve(count * columns);
  out.lists.reserve(count * kMeasuredList);
  out.shares.assign(weights.size(), 0.0);
  for (std::size_t u = 0; u < count; ++u) {
    const auto place = state.order[u];
    const auto& values = of_folds[place.fold].values();
    const auto& lists = of_folds[place.fold].lists();
    const auto row = static_cast<std::ptrdiff_t>(place.row);
    const auto wide = static_cast<std::ptrdiff_t>(columns), list = static_cast<std::ptrdiff_t>(kMeasuredList);
    out.values.insert(out.values.end(), values.begin() + row * wide, values.begin() + (row + 1) * wide);
    out.lists.insert(out.lists.end(), lists.begin() + row * list, lists.begin() + (row + 1) * list);
    for (std::size_t m = 0; m < weights.size(); ++m) out.shares[m] += amounts[u * weights.size() + m];
  }
  const double sum = std::accumulate(out.shares.begin(), out.shares.end(), 0.0);
  for (double& share : out.shares) share = sum > 0 ? share / sum : 0.0;
  for (const auto& measure : of_folds) {
    for (const auto& [name, value] : measure.totals()) out.totals[name] += value / static_cast<double>(of_folds.size());
  }
  return out;
}

}  // namespace tributary
