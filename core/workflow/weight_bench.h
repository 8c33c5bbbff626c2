#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "metrics/paired.h"
#include "workflow/models.h"

namespace tributary {

/// What one setting of the weights comes to on the validation users.
struct BenchMeasure {
  std::vector<float> weights;
  std::size_t users = 0;                 ///< the first so many of the bench's users were measured
  std::vector<double> values;            ///< users x user_metric_names(); NaN where a metric does not apply
  std::vector<std::int32_t> lists;       ///< users x 10 items; -1: the list is shorter
  std::map<std::string, double> totals;  ///< "coverage@10", "gini@10"
  std::vector<double> shares;            ///< by term, parts of 1: mean over users of |weight * z| in the top
};

/// One figure beside the sliders, and its paired change against the pinned baseline.
struct BenchFigure {
  std::string metric;
  double value = 0;          ///< over the users of the new measure
  bool has_interval = true;  ///< false: of all lists together (gini), so the change is the bare difference
  PairedDifference change;   ///< over the users that both measured; coverage: jackknife over users
};

/// The validation users of all folds with their terms: computed once, then a move of a slider is one weighted sum over
/// memory. The terms stand whatever `scoring.weights` says, so muted modalities are here too. Immutable and
/// thread-safe; measure() uses all threads.
class WeightBench {
 public:
  /// Takes at most `bytes` of memory: a fair sample of the users where all do not fit. Users are in a fixed mixed
  /// order, so that the first n of them are a fair sample too. bad_input where there is nothing to judge with or
  /// nothing to weigh (scoring.method = ranker).
  static Result<WeightBench> make(const WorkflowContext& c, std::size_t bytes = std::size_t{512} << 20U);
  ~WeightBench();
  WeightBench(WeightBench&&) noexcept;
  WeightBench& operator=(WeightBench&&) noexcept;

  const std::vector<TermInfo>& terms() const;
  std::size_t users() const;                   ///< held here
  std::size_t users_in_all() const;            ///< that validation judges by
  std::int32_t user(std::size_t index) const;  ///< of the dataset, in the order in which measures hold them
  /// As the settings have them: set by hand, else fitted (mean over folds). In the order of terms().
  const std::vector<float>& weights() const;
  /// All fitted anew, whatever is set by hand; behaviour's first term is 1.
  const std::vector<float>& fitted() const;

  /// Metrics of the first `users` users (0: all) under these weights, and the terms' shares of the first `share_top`
  /// places. cancelled.
  Result<BenchMeasure> measure(std::span<const float> weights, std::size_t users, const StopToken& stop,
                               std::size_t share_top = 20) const;
  /// The same over all users with a modality missing for a share of the items: what its terms say of them (cold-start users'
  /// terms aside) is masked, z = 0, for every user. The items are drawn by `seed`, the same ones for each modality; a
  /// larger share holds those of a smaller one. part: 0 ... 1. Part 0 is measure(weights), part 1 the modality's
  /// weights at 0. Shares are not computed. cancelled.
  Result<BenchMeasure> measure_missing(std::span<const float> weights, std::string_view modality, double part,
                                       std::uint64_t seed, const StopToken& stop) const;
  /// In the order in which they are shown: accuracy, then coverage, novelty, the rest, cold items last. Only metrics
  /// that apply. Changes are over the users that both have, coverage and gini included.
  std::vector<BenchFigure> figures(const BenchMeasure& now, const BenchMeasure& baseline) const;

 private:
  struct State;
  struct Missing;
  Result<BenchMeasure> measure_with(std::span<const float> weights, std::size_t users, const StopToken& stop,
                                    std::size_t share_top, const Missing& missing) const;
  explicit WeightBench(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tributary
