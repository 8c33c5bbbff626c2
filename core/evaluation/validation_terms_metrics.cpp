#include <algorithm>
#include <cmath>

#include "evaluation/validation_terms.h"
#include "evaluation/validation_terms_impl.h"
#include "metrics/lists.h"
#include "metrics/student_t.h"

namespace tributary {
namespace {

constexpr const char* kShown[] = {"ndcg@100",     "recall@20",  "ndcg@10",
                                  "coverage@10",  "novelty@10", "unexpectedness@10",
                                  "diversity@10", "gini@10",    "popularity_share@10",
                                  "precision@10", "recall@10",  "hr@10",
                                  "map@10",       "mrr",        "rare:recall@20",
                                  "rare:ndcg@10"};
constexpr const char* kCoverage = "coverage@10";
constexpr const char* kGini = "gini@10";

/// The values of one metric of the first `users` users; NaN where it does not apply.
std::vector<double> column(const WeightsMetrics& measure, std::size_t metric, std::size_t users) {
  const std::size_t columns = user_metric_names().size();
  std::vector<double> values;
  for (std::size_t u = 0; u < users; ++u) values.push_back(measure.values[u * columns + metric]);
  return values;
}

ComparedMetric of_users(std::string metric, std::span<const double> all, std::span<const double> now,
                        std::span<const double> before) {
  ComparedMetric figure{std::move(metric), 0, true, {}};
  RunningMean mean;
  for (const double value : all) {
    if (!std::isnan(value)) mean.add(value);
  }
  figure.value = mean.mean();
  std::vector<double> after, first;
  for (std::size_t u = 0; u < now.size(); ++u) {
    if (std::isnan(now[u]) || std::isnan(before[u])) continue;
    after.push_back(now[u]);
    first.push_back(before[u]);
  }
  figure.change = paired_difference(first, after);
  return figure;
}

std::span<const std::int32_t> list_of(const WeightsMetrics& measure, std::size_t user) {
  const auto places = std::span(measure.lists).subspan(user * kMeasuredList, kMeasuredList);
  return places.first(static_cast<std::size_t>(std::find(places.begin(), places.end(), -1) - places.begin()));
}

}  // namespace

bool ValidationTerms::measures(std::string_view metric) {
  return std::find(std::begin(kShown), std::end(kShown), metric) != std::end(kShown);
}

std::vector<ComparedMetric> ValidationTerms::compared_metrics(const WeightsMetrics& now,
                                                              const WeightsMetrics& baseline) const {
  const State& state = *state_;
  const std::size_t both = std::min(now.users, baseline.users);
  const auto& names = user_metric_names();

  // How many lists of each fold an item stands in, over the users that both have.
  const auto exposure = [&](const WeightsMetrics& measure) {
    std::vector<std::vector<std::int64_t>> shown;
    for (const auto& fold : state.folds) shown.emplace_back(fold->users.catalogue.size(), 0);
    for (std::size_t u = 0; u < both; ++u) count_exposure(list_of(measure, u), shown[state.order[u].fold]);
    return shown;
  };
  const auto shown_now = exposure(now), shown_before = exposure(baseline);
  const auto mean_over_folds = [&](const auto& shown, double (*figure)(std::span<const std::int64_t>)) {
    double sum = 0;
    for (std::size_t f = 0; f < shown.size(); ++f) {
      std::vector<std::int64_t> catalogue;
      for (std::size_t i = 0; i < shown[f].size(); ++i) {
        if (state.folds[f]->users.catalogue[i] != 0) catalogue.push_back(shown[f][i]);
      }
      sum += figure(catalogue);
    }
    return sum / static_cast<double>(shown.size());
  };

  /// Jackknife over users (Efron 1982): without a user coverage falls by the items that stand in no other list.
  const auto coverage_change = [&] {
    std::vector<double> fall(both);
    const auto alone = [&](const WeightsMetrics& measure, const auto& shown, std::size_t u) {
      std::int64_t items = 0;
      for (const auto item : list_of(measure, u))
        items += shown[state.order[u].fold][static_cast<std::size_t>(item)] == 1;
      return static_cast<double>(items);
    };
    PairedDifference change;
    RunningMean spread;
    for (std::size_t u = 0; u < both; ++u) {
      const auto catalogue = static_cast<double>(state.folds[state.order[u].fold]->users.catalogue_size);
      const double own = alone(now, shown_now, u) - alone(baseline, shown_before, u);
      spread.add(own / catalogue / static_cast<double>(state.folds.size()));
      change.gains += own > 0;
      change.losses += own < 0;
    }
    const auto n = static_cast<double>(both);
    change.count = static_cast<std::int64_t>(both);
    change.mean = mean_over_folds(shown_now, coverage) - mean_over_folds(shown_before, coverage);
    change.standard_error = both > 1 ? std::sqrt(spread.variance() / n) * (n - 1) : 0.0;
    const double half = both > 1 ? student_t_quantile(.975, n - 1) * change.standard_error : 0.0;
    change.low = change.mean - half;
    change.high = change.mean + half;
    if (change.standard_error > 0) {
      change.p = 2 * student_t_cdf(-std::abs(change.mean) / change.standard_error, n - 1);
    } else if (change.mean != 0) {
      change.p = 0;
    }
    return change;
  };

  std::vector<ComparedMetric> figures;
  for (const char* metric : kShown) {
    if (const auto total = now.totals.find(metric); total != now.totals.end()) {
      ComparedMetric figure{metric, total->second, std::string_view(metric) != kGini, {}};
      if (std::string_view(metric) == kCoverage) {
        figure.change = coverage_change();
      } else {
        figure.change.count = static_cast<std::int64_t>(both);
        figure.change.mean = mean_over_folds(shown_now, gini) - mean_over_folds(shown_before, gini);
        figure.change.low = figure.change.high = figure.change.mean;
      }
      figures.push_back(std::move(figure));
      continue;
    }
    const auto m = static_cast<std::size_t>(std::find(names.begin(), names.end(), metric) - names.begin());
    const auto all = column(now, m, now.users);
    if (std::all_of(all.begin(), all.end(), [](double value) { return std::isnan(value); })) continue;
    figures.push_back(of_users(metric, all, std::span(all).first(both), column(baseline, m, both)));
  }
  return figures;
}

}  // namespace tributary
