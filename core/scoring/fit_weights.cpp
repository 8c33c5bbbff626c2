#include "scoring/fit_weights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>

#include "base/threads.h"
#include "metrics/ranking.h"
#include "metrics/ties.h"

namespace tributary {
namespace {

constexpr std::array kGrid = {0.0F, 0.01F, 0.02F, 0.05F, 0.1F, 0.2F, 0.3F, 0.5F, 0.7F, 1.0F, 1.5F, 2.0F};
constexpr int kRounds = 8;

struct Gain {
  double mean = 0, error = 0;
};

/// Paired differences over the users who have a value.
Gain gain_over(const std::vector<double>& values, const std::vector<double>& base) {
  double count = 0, sum = 0, square = 0;
  for (std::size_t user = 0; user < values.size(); ++user) {
    if (std::isnan(base[user])) continue;
    ++count;
    sum += values[user] - base[user];
  }
  if (count < 2) return {};
  const double mean = sum / count;
  for (std::size_t user = 0; user < values.size(); ++user) {
    if (!std::isnan(base[user])) square += (values[user] - base[user] - mean) * (values[user] - base[user] - mean);
  }
  return {mean, std::sqrt(square / (count - 1) / count)};
}

class Search {
 public:
  Search(const Terms& terms, const SparseMatrix& targets, std::vector<float> start, const FitOptions& options)
      : terms_(terms), targets_(targets), options_(options), weights_(std::move(start)) {
    base_ = ndcg_by_user(terms, targets, weights_, options.cut);
  }

  const std::vector<float>& weights() const { return weights_; }
  const std::vector<double>& base() const { return base_; }

  const Gain& gain(const std::vector<float>& weights) {
    const auto found = known_.find(weights);
    if (found != known_.end()) return found->second;
    return known_[weights] = gain_over(ndcg_by_user(terms_, targets_, weights, options_.cut), base_);
  }

  /// Takes the best of `values` for the term, if it is better than what stands.
  bool improve(std::size_t term, std::span<const float> values) {
    bool better = false;
    for (const float value : values) {
      if (static_cast<double>(value) > options_.largest) continue;
      std::vector<float> trial = weights_;
      trial[term] = value;
      const Gain& g = gain(trial);
      const double bound = g.mean - options_.caution * g.error;
      if (bound <= bound_ + 1e-12) continue;
      bound_ = bound;
      weights_ = std::move(trial);
      better = true;
    }
    return better;
  }

 private:
  const Terms& terms_;
  const SparseMatrix& targets_;
  const FitOptions& options_;
  std::vector<float> weights_;
  std::vector<double> base_;
  double bound_ = 0;  ///< of the weights that stand
  std::map<std::vector<float>, Gain> known_;
};

/// Halfway to the neighbours on the grid.
std::vector<float> between(float weight) {
  std::vector<float> out;
  const auto above = std::upper_bound(kGrid.begin(), kGrid.end(), weight);
  const auto below = std::lower_bound(kGrid.begin(), kGrid.end(), weight);
  if (below != kGrid.begin()) out.push_back((weight + *(below - 1)) / 2);
  if (above != kGrid.end()) out.push_back((weight + *above) / 2);
  return out;
}

}  // namespace

std::vector<double> ndcg_by_user(const Terms& terms, const SparseMatrix& targets, std::span<const float> weights,
                                 std::int32_t cut) {
  std::vector<double> out(terms.users, std::numeric_limits<double>::quiet_NaN());
  parallel_for(terms.users, 2, [&](std::size_t begin, std::size_t end) {
    std::vector<float> scores(terms.items);
    std::vector<TieGroup> groups;
    for (std::size_t user = begin; user < end; ++user) {
      const auto own = targets.columns(user);
      if (own.empty()) continue;
      weigh(terms, user, weights, scores);
      rank_targets(scores, own, groups);
      out[user] = expected_ndcg(groups, static_cast<std::int32_t>(own.size()), cut);
    }
  });
  return out;
}

Result<FittedWeights> fit_weights(const Terms& terms, const SparseMatrix& targets, std::span<const float> fixed,
                                  const FitOptions& options, Job& job) {
  std::vector<float> start(fixed.begin(), fixed.end());
  std::vector<std::size_t> open;
  for (std::size_t term = 0; term < start.size(); ++term) {
    if (!std::isnan(start[term])) continue;
    start[term] = 0;
    open.push_back(term);
  }
  Search search(terms, targets, start, options);
  FittedWeights fitted;
  for (const double value : search.base()) {
    if (std::isnan(value)) continue;
    fitted.base += value;
    ++fitted.users;
  }
  if (fitted.users > 0) fitted.base /= static_cast<double>(fitted.users);
  fitted.weights = start;
  if (fitted.users < 2 || open.empty()) return fitted;

  job.begin("fitting weights", 0, "rounds");
  bool better = true;
  for (int round = 0; round < kRounds && better; ++round) {
    better = false;
    for (const std::size_t term : open) {
      if (job.stopped()) return cancelled();
      better = search.improve(term, kGrid) || better;
    }
    job.advance();
  }
  for (const std::size_t term : open) {
    if (job.stopped()) return cancelled();
    search.improve(term, between(search.weights()[term]));
  }
  const Gain& gain = search.gain(search.weights());
  fitted.weights = search.weights();
  fitted.gain = gain.mean;
  fitted.standard_error = gain.error;
  fitted.accepted = fitted.weights != start;
  return fitted;
}

}  // namespace tributary
