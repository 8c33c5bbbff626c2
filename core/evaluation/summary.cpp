#include "evaluation/summary.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <initializer_list>
#include <map>

#include "metrics/catalogue.h"
#include "metrics/paired.h"
#include "split/user_groups.h"

namespace tributary {
namespace {

constexpr const char* kRare = "rare:";

/// The interval ends where the metric's values do: a share is never above 1.
MetricValue value_of(std::string name, const Estimate& e) {
  MetricValue value{std::move(name), e.mean, e.standard_error, e.low, e.high};
  if (const MetricInfo* info = find_metric(value.name); info != nullptr) {
    value.low = std::max(value.low, info->low);
    value.high = std::min(value.high, info->high);
  }
  return value;
}

/// The values of a metric over all folds' users that `take` admits; users it does not apply to are left out.
std::vector<double> gather(std::span<const FoldMetrics> folds, std::size_t metric, bool of_ranker,
                           const std::function<bool(std::int32_t)>& take) {
  const std::size_t columns = user_metric_names().size();
  std::vector<double> values;
  for (const auto& fold : folds) {
    const auto& matrix = of_ranker ? fold.ranker_values : fold.values;
    for (std::size_t u = 0; u < fold.users.size(); ++u) {
      const double value = matrix[u * columns + metric];
      if (!std::isnan(value) && take(fold.history_size[u])) values.push_back(value);
    }
  }
  return values;
}

}  // namespace

const std::vector<SegmentRule>& segment_rules() {
  static const std::vector<SegmentRule> rules = {
      {"users with under 10 liked items", 0, kWarmFrom, ""},
      {"users with 10 or more liked items", kWarmFrom, 0, ""},
      {"targets outside the most popular fifth", 0, 0, kRare},
  };
  return rules;
}

const MetricValue* EvaluationReport::find(const std::string& name) const {
  const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const MetricValue& m) { return m.name == name; });
  return found == metrics.end() ? nullptr : &*found;
}

EvaluationReport summarise(std::span<const FoldMetrics> folds) {
  EvaluationReport report;
  const auto& names = user_metric_names();
  const auto all = [](std::int32_t) { return true; };

  std::map<std::string, std::vector<double>> totals, facts;
  std::map<std::string, std::vector<double>> weights;
  for (const auto& fold : folds) {
    report.protocol.users += static_cast<std::int64_t>(fold.users.size());
    for (const auto& [name, value] : fold.totals) totals[name].push_back(value);
    for (const auto& [name, value] : fold.facts) facts[name].push_back(value);
    for (const auto& [name, value] : fold.weights) weights[name].push_back(value);
  }
  const auto sum = [&](const char* name) {
    double s = 0;
    for (const double value : facts[name]) s += value;
    return s;
  };
  report.protocol.folds = static_cast<std::int64_t>(folds.size());
  const auto mean_count = [&](const char* name) {
    return folds.empty() ? 0 : std::llround(sum(name) / static_cast<double>(folds.size()));
  };
  report.protocol.targets = std::llround(sum("targets"));
  report.protocol.unreachable = std::llround(sum("unreachable"));
  report.protocol.catalogue = mean_count("catalogue");
  report.protocol.train_rows = mean_count("train_rows");
  report.fit_seconds = sum("fit_seconds");
  report.score_seconds = sum("score_seconds");
  report.evaluate_seconds = sum("evaluate_seconds");
  for (const auto& [name, values] : weights) report.weights[name] = estimate(values).mean;

  for (const char* name : {"rmse", "mae", "accuracy"}) {
    if (totals.contains(name)) report.metrics.push_back(value_of(name, estimate(totals[name])));
  }
  for (std::size_t m = 0; m < names.size(); ++m) {
    if (names[m].starts_with(kRare)) continue;
    const auto values = gather(folds, m, false, all);
    if (!values.empty()) report.metrics.push_back(value_of(names[m], estimate(values)));
  }
  for (const char* name : {"coverage@10", "gini@10"}) {
    if (totals.contains(name)) report.metrics.push_back(value_of(name, estimate(totals[name])));
  }

  for (const auto& rule : segment_rules()) {
    Segment segment{rule.name, 0, {}};
    for (std::size_t m = 0; m < names.size(); ++m) {
      if (rule.prefix.empty() ? names[m].starts_with(kRare) : !names[m].starts_with(rule.prefix)) continue;
      const auto values = gather(folds, m, false, [&](std::int32_t history) { return rule.takes(history); });
      segment.users = std::max(segment.users, static_cast<std::int64_t>(values.size()));
      if (!values.empty()) segment.metrics.push_back(value_of(names[m].substr(rule.prefix.size()), estimate(values)));
    }
    if (segment.users > 0) report.segments.push_back(std::move(segment));
  }

  const bool has_ranker =
      std::any_of(folds.begin(), folds.end(), [](const FoldMetrics& f) { return !f.ranker_values.empty(); });
  if (has_ranker) {
    for (std::size_t m = 0; m < names.size(); ++m) {
      // The ranker alone is measured without the space that some metrics look at.
      const MetricInfo* info = find_metric(names[m]);
      if (info == nullptr || info->needs != MetricNeeds::targets) continue;
      std::vector<double> differences;
      const std::size_t columns = names.size();
      for (const auto& fold : folds) {
        for (std::size_t u = 0; u < fold.users.size() && !fold.ranker_values.empty(); ++u) {
          differences.push_back(fold.values[u * columns + m] - fold.ranker_values[u * columns + m]);
        }
      }
      const auto e = estimate(differences);
      report.against_ranker.push_back({names[m], e.mean, e.standard_error, e.low, e.high});
    }
  }
  return report;
}

EvaluationReport told(EvaluationReport report, const std::string& headline) {
  const auto is_one_of = [&](const std::string& name, std::initializer_list<std::string_view> few) {
    return name == headline || std::find(few.begin(), few.end(), name) != few.end();
  };
  for (auto& segment : report.segments) {
    std::erase_if(segment.metrics, [&](const MetricValue& metric) {
      return !is_one_of(metric.name, {"ndcg@10", "recall@20", "novelty@10"});
    });
  }
  std::erase_if(report.against_ranker, [&](const PairedChange& change) {
    return !is_one_of(change.metric, {"ndcg@10", "ndcg@100", "recall@20"});
  });
  return report;
}

}  // namespace tributary
