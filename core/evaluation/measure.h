#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "evaluation/users.h"
#include "metrics/directions.h"
#include "metrics/ratings.h"

namespace tributary {

class Bundle;

/// Metrics that each evaluated user has a value of, in the order of columns. "rare:..." are of the targets outside the
/// short head alone.
const std::vector<std::string>& user_metric_names();

/// What one fold gave: a value per user and metric, and the figures that belong to all lists together.
struct FoldMetrics {
  std::vector<std::string> users;  ///< ids
  std::vector<std::int32_t> history_size;
  std::vector<double> values;            ///< users x user_metric_names(); NaN where a metric does not apply to the user
  std::vector<double> ranker_values;     ///< the same of the ranker alone; empty where the method is the ranker alone
  std::map<std::string, double> totals;  ///< "coverage@10", "gini@10", "rmse", "mae", "accuracy"; those that apply
  std::map<std::string, double>
      facts;  ///< "targets", "unreachable", "catalogue", "train_rows", "fitted_on" (users that weights were fitted on),
              ///< "fit_seconds", "score_seconds", "evaluate_seconds"
  std::map<std::string, double> weights;  ///< of the sum, by term
};

/// Measures ranked lists user by user. Thread-safe for distinct rows. `users` and `space` must outlive it.
class ListMetrics {
 public:
  /// space: the feature space of unexpectedness and diversity; nullptr: these two do not apply.
  ListMetrics(const EvaluatedUsers& users, const Directions* space);
  /// scores: one an item, -infinity where it is no candidate. row: of EvaluatedUsers.
  void measure(std::size_t row, std::span<const float> scores);
  /// users x user_metric_names().
  const std::vector<double>& values() const { return values_; }
  /// users x 10 items, best first; -1: no item.
  const std::vector<std::int32_t>& lists() const { return lists_; }
  /// coverage@10 and gini@10 over all lists measured.
  std::map<std::string, double> totals() const;

 private:
  const EvaluatedUsers& users_;
  const Directions* space_;
  std::vector<double> information_;
  std::vector<std::uint8_t> head_;  ///< by item
  std::vector<double> values_;
  std::vector<std::int32_t> lists_;  ///< users x 10; -1: no item
};

/// FoldMetrics <-> the bundle it is kept in.
Bundle to_bundle(const FoldMetrics& measure);
Result<FoldMetrics> fold_metrics_from(const Bundle& bundle);

}  // namespace tributary
