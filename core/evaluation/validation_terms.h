#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "evaluation/users.h"
#include "features/feature_matrix.h"
#include "metrics/paired.h"
#include "scoring/terms.h"

namespace tributary {

/// What one setting of the weights comes to on the validation users.
struct WeightsMetrics {
  std::vector<float> weights;
  std::size_t users = 0;                 ///< the first so many of the users were measured
  std::vector<double> values;            ///< users x user_metric_names(); NaN where a metric does not apply
  std::vector<std::int32_t> lists;       ///< users x 10 items; -1: the list is shorter
  std::map<std::string, double> totals;  ///< "coverage@10", "gini@10"
  std::vector<double> shares;            ///< by term, parts of 1: mean over users of |weight * z| in the top
};

/// One metric beside the sliders, and its paired change against the pinned baseline.
struct ComparedMetric {
  std::string metric;
  double value = 0;          ///< over the users of the new measure
  bool has_interval = true;  ///< false: of all lists together (gini), so the change is the bare difference
  PairedDifference change;   ///< over the users that both measured; coverage: jackknife over users
};

/// At most `most` of the users, in a fixed mixed order, so that the first n of them are a fair sample too.
EvaluatedUsers mixed_sample(EvaluatedUsers users, std::size_t most);

/// The validation users of all folds with their terms: computed once, then a move of a slider is one weighted sum over
/// memory. The terms stand whatever `scoring.weights` says, so muted modalities are here too. Immutable and
/// thread-safe; measure() uses all threads.
class ValidationTerms {
 public:
  /// Users of one fold with their terms, and the space that unexpectedness and diversity are measured in.
  struct FoldTerms {
    EvaluatedUsers users;
    Terms terms;
    std::optional<FeatureMatrix> space;
  };
  /// folds: one or more, of the same terms. users_in_all: that validation judges by, where not all are here.
  static Result<ValidationTerms> make(std::vector<FoldTerms> folds, std::size_t users_in_all,
                                      std::vector<float> weights, std::vector<float> fitted);
  ~ValidationTerms();
  ValidationTerms(ValidationTerms&&) noexcept;
  ValidationTerms& operator=(ValidationTerms&&) noexcept;

  const std::vector<TermInfo>& terms() const;
  std::size_t users() const;                   ///< held here
  std::size_t users_in_all() const;            ///< that validation judges by
  std::int32_t user(std::size_t index) const;  ///< of the dataset, in the order in which metrics hold them
  /// As the settings have them: set by hand, else fitted (mean over folds). In the order of terms().
  const std::vector<float>& weights() const;
  /// All fitted anew, whatever is set by hand; behaviour's first term is 1.
  const std::vector<float>& fitted() const;

  /// Metrics of the first `users` users (0: all) under these weights, and the terms' shares of the first `share_top`
  /// places. cancelled.
  Result<WeightsMetrics> measure(std::span<const float> weights, std::size_t users, const StopToken& stop,
                                 std::size_t share_top = 20) const;
  /// The same over all users with a modality missing for a share of the items: what its terms say of them (cold-start
  /// users' terms aside) is masked, z = 0, for every user. The items are drawn by `seed`, the same ones for each
  /// modality; a larger share holds those of a smaller one. part: 0 ... 1. Part 0 is measure(weights), part 1 the
  /// modality's weights at 0. Shares are not computed. cancelled.
  Result<WeightsMetrics> measure_missing(std::span<const float> weights, std::string_view modality, double part,
                                         std::uint64_t seed, const StopToken& stop) const;
  /// In the order in which they are shown: accuracy, then coverage, novelty, the rest, cold items last. Only metrics
  /// that apply. Changes are over the users that both have, coverage and gini included.
  std::vector<ComparedMetric> compared_metrics(const WeightsMetrics& now, const WeightsMetrics& baseline) const;
  /// Whether compared_metrics() may hold this metric; those of ratings do not depend on weights.
  static bool measures(std::string_view metric);

 private:
  struct State;
  struct Missing;
  Result<WeightsMetrics> measure_with(std::span<const float> weights, std::size_t users, const StopToken& stop,
                                      std::size_t share_top, const Missing& missing) const;
  explicit ValidationTerms(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tributary
